/*
 * Functions that run in Firefox's own window, with all its rights (Marionette, chrome context). Each travels as source
 * text and stands on its own, so each names the few privileged things it uses.
 */

/** A background page or popup, as the browser's side of it knows it. */
interface ExtensionView {
  readonly viewType: string;
  readonly xulBrowser: XulBrowser;
}

interface XulBrowser {
  focus(): void;
  readonly browsingContext: {
    readonly currentWindowGlobal: {
      drawSnapshot(rect: null, scale: number, background: string): Promise<ImageBitmap>;
    };
  };
  readonly messageManager: {
    loadFrameScript(url: string, allowDelayed: boolean): void;
    addMessageListener(name: string, listener: (message: { data: FrameAnswer }) => void): void;
    removeMessageListener(name: string, listener: (message: { data: FrameAnswer }) => void): void;
  };
}

interface FrameAnswer {
  readonly text?: string;
  readonly trouble?: string;
}

interface PrivilegedExtension {
  readonly uuid: string;
  readonly backgroundState: string;
  readonly views: Iterable<ExtensionView>;
  readonly tabManager: { addActiveTabPermission(tab: unknown): void };
  wakeupBackground?(): Promise<void>;
  terminateBackground(options: object): Promise<void>;
  emit(event: string, ...args: unknown[]): Promise<void>;
}

declare const WebExtensionPolicy: {
  getByID(id: string): { readonly extension: PrivilegedExtension } | null;
};
declare const ChromeUtils: { importESModule(url: string): never };

/** Internal UUID of an installed extension: the host of its pages. */
export function uuidOf(id: string): string | null {
  return WebExtensionPolicy.getByID(id)?.extension.uuid ?? null;
}

/** `running`, `stopped`, …; null when there is no such extension. */
export function backgroundState(id: string): string | null {
  return WebExtensionPolicy.getByID(id)?.extension.backgroundState ?? null;
}

/** Ends the event page as the idle timer does. */
export async function terminateBackground(id: string): Promise<void> {
  await WebExtensionPolicy.getByID(id)?.extension.terminateBackground({
    ignoreDevToolsAttached: true,
    disableResetIdleForTest: true,
  });
}

/** Switches the extension off and on again: what its reload button does. */
export async function reloadAddon(id: string): Promise<void> {
  const { AddonManager } = ChromeUtils.importESModule(
    'resource://gre/modules/AddonManager.sys.mjs',
  ) as { AddonManager: { getAddonByID(id: string): Promise<{ reload(): Promise<void> }> } };
  await (await AddonManager.getAddonByID(id)).reload();
}

/**
 * Runs code in the process of a view of the extension (its background or its popup).
 *
 * @param viewType `background` or `popup`
 * @param code an expression whose awaited value is a string or undefined
 * @param rights `page`: the code sees what the view's own scripts see; `frame`: it is privileged, `content` is the view
 */
export async function evaluateInView(
  id: string,
  viewType: string,
  code: string,
  rights: 'page' | 'frame',
): Promise<string | null> {
  const extension = WebExtensionPolicy.getByID(id)?.extension;
  if (extension === undefined) throw new Error(`no extension ${id}`);
  if (viewType === 'background') await extension.wakeupBackground?.();
  const view = [...extension.views].find((one) => one.viewType === viewType);
  if (view === undefined) throw new Error(`the extension has no view of type ${viewType}`);
  const name = JSON.stringify(`askaround-test:${Math.random()}`);
  const inner =
    rights === 'frame'
      ? code
      : `Cu.evalInSandbox(${JSON.stringify(code)},
          new Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false }))`;
  const script = `(async () => await (${inner}))().then(
    (text) => sendAsyncMessage(${name}, { text }),
    (error) => sendAsyncMessage(${name}, { trouble: String(error) + "\\n" + (error?.stack ?? "") }),
  );`;
  const { messageManager } = view.xulBrowser;
  return new Promise((done, fail) => {
    // A popup that is just being shown moves to another frame, and takes nothing with it that was asked before.
    if (viewType === 'popup') setTimeout(() => fail(new Error('the popup does not answer')), 5_000);
    const listener = ({ data }: { data: FrameAnswer }) => {
      messageManager.removeMessageListener(JSON.parse(name), listener);
      if (data.trouble === undefined) done(data.text ?? null);
      else fail(new Error(data.trouble));
    };
    messageManager.addMessageListener(JSON.parse(name), listener);
    messageManager.loadFrameScript(`data:,${encodeURIComponent(script)}`, false);
  });
}

/** A picture of the popup, as the data of a PNG in base64. */
export async function drawPopup(id: string): Promise<string> {
  const views = WebExtensionPolicy.getByID(id)?.extension.views ?? [];
  const view = [...views].find((one) => one.viewType === 'popup');
  if (view === undefined) throw new Error('no popup is open');
  const picture = await view.xulBrowser.browsingContext.currentWindowGlobal.drawSnapshot(
    null,
    1,
    'white',
  );
  const canvas = document.createElementNS(
    'http://www.w3.org/1999/xhtml',
    'canvas',
  ) as HTMLCanvasElement;
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  return canvas.toDataURL('image/png').replace(/^[^,]*,/, '');
}

/** Gives the popup the keyboard, which it has after a real click on the toolbar. */
export function focusPopup(id: string): void {
  const views = WebExtensionPolicy.getByID(id)?.extension.views ?? [];
  [...views].find((one) => one.viewType === 'popup')?.xulBrowser.focus();
}

/** Raises the window and gives the selected tab the keyboard, as a click into it does. */
export function focusSelectedTab(): void {
  const { gBrowser } = globalThis as unknown as { gBrowser: { selectedBrowser: XulBrowser } };
  window.focus();
  gBrowser.selectedBrowser.focus();
}

/** Closes the popup, if one is open. */
export function closePopup(): void {
  for (const panel of document.querySelectorAll('panel')) {
    (panel as unknown as { hidePopup(): void }).hidePopup();
  }
}

/** Raises the context menu's event as the browser does, over the selected tab. */
export async function emitMenuClick(id: string, info: object): Promise<void> {
  const extension = WebExtensionPolicy.getByID(id)?.extension;
  const { gBrowser } = globalThis as unknown as { gBrowser: { selectedTab: unknown } };
  extension?.tabManager.addActiveTabPermission(gBrowser.selectedTab);
  await extension?.emit('webext-menu-menuitem-click', info, gBrowser.selectedTab);
}

interface MenuItem extends Element {
  readonly label: string;
  readonly parentNode: ParentNode & { activateItem(item: Element): void; readonly state: string };
  openMenu(open: boolean): void;
}

/** Chooses an item of the real context menu, which the test has opened by a right click. False: it is not there yet. */
export function chooseMenuItem(menuId: string): boolean {
  const menu = document.getElementById('contentAreaContextMenu') as unknown as {
    readonly state: string;
    querySelector(selector: string): MenuItem | null;
  } | null;
  if (menu?.state !== 'open') return false;
  const item = menu.querySelector(`[id$="-menuitem-_${menuId}"]`);
  if (item === null) return false;
  const parent = item.parentNode;
  if (parent.state !== 'open') {
    (item.closest('menu') as MenuItem | null)?.openMenu(true);
    return false;
  }
  parent.activateItem(item);
  return true;
}

interface PopupNotification {
  readonly id: string;
}

/** Presses a button of the extension-permission prompt. False: it does not show yet. */
export function pressPermissionPrompt(allow: boolean): boolean {
  const { PopupNotifications } = globalThis as unknown as {
    PopupNotifications: {
      getNotification(id: string): PopupNotification | null;
      readonly panel: {
        readonly state: string;
        readonly firstElementChild:
          | (Element & {
              readonly button: HTMLElement;
              readonly secondaryButton: HTMLElement;
            })
          | null;
      };
    };
  };
  const shown = PopupNotifications.panel.firstElementChild;
  if (PopupNotifications.panel.state !== 'open' || shown === null) return false;
  if (PopupNotifications.getNotification('addon-webext-permissions') === null) return false;
  (allow ? shown.button : shown.secondaryButton).click();
  return true;
}

/** Clicks the toolbar button, so that the real popup opens over the selected tab. */
export async function triggerAction(id: string): Promise<void> {
  const { ExtensionParent } = ChromeUtils.importESModule(
    'resource://gre/modules/ExtensionParent.sys.mjs',
  ) as {
    ExtensionParent: {
      apiManager: {
        global: {
          browserActionFor(extension: unknown): {
            triggerAction(window: unknown): Promise<void>;
          };
        };
      };
    };
  };
  const extension = WebExtensionPolicy.getByID(id)?.extension;
  await ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);
}

/** Errors that the browser's console holds about extension code; they are taken out. */
export function takeConsoleErrors(): string[] {
  const { Services } = globalThis as unknown as {
    Services: {
      console: { getMessageArray(): readonly unknown[]; reset(): void };
    };
  };
  interface Entry {
    readonly errorMessage?: string;
    readonly sourceName?: string;
    readonly lineNumber?: number;
    readonly flags?: number;
  }
  const { Ci } = globalThis as unknown as { Ci: { nsIScriptError: unknown } };
  interface Message {
    QueryInterface(kind: unknown): Entry;
  }
  const errors = (Services.console.getMessageArray() as Message[])
    .flatMap((one) => {
      try {
        return [one.QueryInterface(Ci.nsIScriptError)];
      } catch {
        // Another kind of message.
        return [];
      }
    })
    // Flag 1 is a warning.
    .filter((one) => one.sourceName?.startsWith('moz-extension:') && ((one.flags ?? 0) & 1) === 0)
    .map((one) => `${one.errorMessage} (${one.sourceName}:${one.lineNumber})`);
  Services.console.reset();
  return errors;
}
