import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { poll } from '../base-page';
import type { ReadyOptions } from '../launch';
import { openProfile, type Profile, startOn } from '../profile';
import { middle } from '../target';
import { mainThread } from '../thread';
import type {
  Accessible,
  Browser,
  ContextMenuClick,
  Json,
  OpenedPopup,
  Page,
  PageMemory,
  ThreadTime,
  WaitOptions,
} from '../types';
import { accessibleTree } from './accessible-script';
import * as inAddressBar from './address-bar-scripts';
import * as inChrome from './chrome-scripts';
import { heapOfTab, pidOfTab } from './memory-script';
import { FirefoxPage } from './page';
import { PopupPage } from './popup-page';
import { type FirefoxProcess, startFirefox } from './process';
import { packExtension } from './profile';

/** Starts Firefox; see `launch`. */
export async function launchFirefox(options: ReadyOptions): Promise<Browser> {
  const manifest = JSON.parse(
    await readFile(join(options.extensionDir, 'manifest.json'), 'utf8'),
  ) as { browser_specific_settings?: { gecko?: { id?: string } } };
  const addonId = manifest.browser_specific_settings?.gecko?.id;
  if (addonId === undefined) throw new Error('the extension has no id of its own');
  const profile = await openProfile(options);
  return startOn(profile, new FirefoxBrowser(options, profile, addonId));
}

class FirefoxBrowser implements Browser {
  readonly name = 'firefox';
  #options: ReadyOptions;
  #profile: Profile;
  #addonId: string;
  #process!: FirefoxProcess;
  #anchor = '';
  #uuid = '';
  #errors: string[] = [];
  #pages = new Map<string, FirefoxPage>();

  constructor(options: ReadyOptions, profile: Profile, addonId: string) {
    this.#options = options;
    this.#profile = profile;
    this.#addonId = addonId;
  }

  async start(): Promise<void> {
    this.#pages.clear();
    this.#process = await startFirefox(this.#profile.folder, this.#options, (method, params) => {
      const { level, text } = params as { level?: string; text?: string };
      if (method === 'log.entryAdded' && level === 'error') this.#errors.push(text ?? '');
    });
    if ((await this.#chrome(inChrome.uuidOf, this.#addonId)) === null) {
      const archive = join(this.#profile.folder, 'askaround-under-test.xpi');
      await packExtension(this.#options.extensionDir, archive);
      await this.#process.marionette.send('Addon:Install', { path: archive, temporary: false });
    }
    this.#uuid = await poll(
      () => this.#chrome(inChrome.uuidOf, this.#addonId),
      'the extension to be installed',
    );
    await poll(
      async () => (await this.#chrome(inChrome.backgroundState, this.#addonId)) === 'running',
      'the background to start',
    );
    const [first] = await this.#contexts();
    this.#anchor = first?.context ?? '';
  }

  extensionId(): string {
    return this.#uuid;
  }

  extensionUrl(path: string): string {
    return `moz-extension://${this.#uuid}/${path.replace(/^\//, '')}`;
  }

  async newPage(url?: string): Promise<Page> {
    const { context } = (await this.#process.bidi.send('browsingContext.create', {
      type: 'tab',
    })) as { context: string };
    const page = this.#wrap(context);
    await page.setViewport(this.#options.viewport ?? { width: 1280, height: 800 });
    if (url !== undefined) await page.goto(url);
    return page;
  }

  async pages(): Promise<Page[]> {
    return (await this.#contexts())
      .filter(({ context }) => context !== this.#anchor)
      .map(({ context }) => this.#wrap(context));
  }

  async waitForPage(wanted: (url: string) => boolean, options?: WaitOptions): Promise<Page> {
    const found = await poll(
      async () =>
        (await this.#contexts()).find(
          ({ context, url }) => context !== this.#anchor && wanted(url),
        ),
      'a page with the wanted address',
      options,
    );
    const page = this.#wrap(found.context);
    await page.waitFor(() => document.readyState === 'complete', options);
    return page;
  }

  async evaluateBackground<Args extends readonly Json[], Result>(
    fn: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result> {
    const text = await this.#chrome(
      inChrome.evaluateInView,
      this.#addonId,
      'background',
      `(async () => JSON.stringify(await (${fn.toString()})(...${JSON.stringify(args)})))()`,
      'page',
    );
    return (text === null ? undefined : JSON.parse(text)) as Result;
  }

  async memoryOf(page: Page): Promise<PageMemory> {
    await page.activate();
    return { heap: await this.#chrome(heapOfTab), nodes: null, listeners: null };
  }

  async accessibilityOf(page: Page): Promise<readonly Accessible[]> {
    const url = await page.url();
    // Firefox makes the tree when somebody asks, and hears of every change a little later.
    return poll(() => this.#chrome(accessibleTree, url), 'the accessibility tree');
  }

  async threadOf(page: Page): Promise<ThreadTime | null> {
    await page.activate();
    return mainThread(await this.#chrome(pidOfTab));
  }

  async killBackground(): Promise<void> {
    await this.#chrome(inChrome.terminateBackground, this.#addonId);
    await poll(async () => !(await this.isBackgroundAlive()), 'the background to stop');
  }

  async isBackgroundAlive(): Promise<boolean> {
    return (await this.#chrome(inChrome.backgroundState, this.#addonId)) === 'running';
  }

  async reloadExtension(): Promise<void> {
    await this.#chrome(inChrome.reloadAddon, this.#addonId);
    await poll(() => this.isBackgroundAlive(), 'the extension to be back');
  }

  async restart(): Promise<void> {
    await this.#process.quit();
    await this.start();
  }

  async clickContextMenu(click: ContextMenuClick): Promise<void> {
    const page = click.page as FirefoxPage;
    await page.activate();
    if (click.at !== undefined) {
      const { x, y } = middle(click.at);
      await page.mouse.click(x, y, { button: 'right' });
      await poll(
        () => this.#chrome(inChrome.chooseMenuItem, click.menuId),
        `"${click.menuId}" in the context menu`,
      );
      return;
    }
    await this.#chrome(inChrome.emitMenuClick, this.#addonId, {
      menuItemId: click.menuId,
      editable: false,
      frameId: 0,
      modifiers: [],
      button: 0,
      pageUrl: await page.url(),
      ...(click.selectionText === undefined ? {} : { selectionText: click.selectionText }),
      ...(click.linkUrl === undefined ? {} : { linkUrl: click.linkUrl }),
    });
  }

  async openPopup(page: Page): Promise<OpenedPopup> {
    await page.activate();
    await this.#chrome(inChrome.triggerAction, this.#addonId);
    const popup = new PopupPage(this.#process.marionette, this.#addonId);
    await popup.waitFor(() => document.readyState === 'complete');
    await popup.activate();
    return { page: popup, kind: 'popup' };
  }

  async typeInAddressBar(
    text: string,
    wanted: (suggestions: readonly string[]) => boolean,
  ): Promise<readonly string[]> {
    await this.#chrome(inAddressBar.typeInAddressBar, `ask ${text}`);
    let lines: readonly string[] = [];
    await poll(async () => {
      lines = await this.#chrome(inAddressBar.suggestionsInAddressBar);
      return wanted(lines);
    }, `suggestions for "${text}" in the address bar`);
    return lines;
  }

  async enterInAddressBar(at: number | null): Promise<void> {
    await this.#chrome(inAddressBar.enterInAddressBar, at);
  }

  async answerPermissionPrompt(answer: 'allow' | 'deny'): Promise<void> {
    await poll(
      () => this.#chrome(inChrome.pressPermissionPrompt, answer === 'allow'),
      "the browser's permission prompt",
    );
  }

  async takeErrors(): Promise<string[]> {
    const logged = await this.#chrome(inChrome.takeConsoleErrors);
    // Firefox's own notes when a page closes with an answer still on its way, whoever asked and handles that.
    const closing =
      /Actor 'Conduits' destroyed before query|Promise (?:resolved after context unloaded|rejected after context unloaded: An unexpected error occurred)/;
    const told = logged.filter((text) => !closing.test(text));
    return [...this.#errors.splice(0), ...told];
  }

  async close(): Promise<void> {
    await this.#process.quit();
    await this.#profile.forget();
  }

  #chrome<Args extends readonly unknown[], Result>(
    fn: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result> {
    return this.#process.marionette.chrome(fn, ...args);
  }

  async #contexts(): Promise<readonly { readonly context: string; readonly url: string }[]> {
    const { contexts } = (await this.#process.bidi.send('browsingContext.getTree', {
      maxDepth: 0,
    })) as { contexts: readonly { context: string; url: string }[] };
    return contexts;
  }

  #wrap(context: string): FirefoxPage {
    const known =
      this.#pages.get(context) ??
      new FirefoxPage(this.#process.bidi, context, () => this.#chrome(inChrome.focusSelectedTab));
    this.#pages.set(context, known);
    return known;
  }
}
