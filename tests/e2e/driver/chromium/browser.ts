import {
  type BrowserContext,
  type CDPSession,
  chromium,
  type Page as PlaywrightPage,
} from 'playwright-core';
import { ensureBrowser } from '../../../../scripts/lib/browsers.mjs';
import { poll } from '../base-page';
import type { ReadyOptions } from '../launch';
import { openProfile, type Profile, startOn } from '../profile';
import { mainThread } from '../thread';
import type {
  Accessible,
  Browser,
  ContextMenuClick,
  ExtensionGlobals,
  Json,
  OpenedPopup,
  Page,
  PageMemory,
  ThreadTime,
  WaitOptions,
} from '../types';
import { accessibleTree } from './accessibility';
import { Background } from './background';
import { flagsOf, preparePreferences } from './flags';
import { ChromiumPage } from './page';
import { PopupPage } from './popup-page';

/** What every call of a browser API comes to in a browser that is being closed: nobody is left to answer. */
const CLOSING = 'Error: The browser is shutting down.';

/** Starts Chromium; see `launch`. */
export async function launchChromium(options: ReadyOptions): Promise<Browser> {
  const profile = await openProfile(options);
  await preparePreferences(profile.folder);
  return startOn(profile, new ChromiumBrowser(options, profile));
}

class ChromiumBrowser implements Browser {
  readonly name = 'chromium';
  #options: ReadyOptions;
  #profile: Profile;
  #context!: BrowserContext;
  /** The blank page that is there from the start; it keeps the browser open and carries the debugger's session. */
  #anchor!: PlaywrightPage;
  #root!: CDPSession;
  #anchorSession!: CDPSession;
  #background!: Background;
  #id = '';
  #errors: string[] = [];
  #pages = new WeakMap<PlaywrightPage, ChromiumPage>();

  constructor(options: ReadyOptions, profile: Profile) {
    this.#options = options;
    this.#profile = profile;
  }

  async start(): Promise<void> {
    const { viewport = { width: 1280, height: 800 }, locale = 'en-US' } = this.#options;
    this.#context = await chromium.launchPersistentContext(this.#profile.folder, {
      executablePath: ensureBrowser('chromium'),
      headless: this.#options.headless ?? true,
      args: flagsOf(this.#options),
      ignoreDefaultArgs: ['--disable-extensions'],
      ignoreHTTPSErrors: true,
      viewport,
      locale,
      colorScheme: this.#options.colorScheme ?? 'light',
      reducedMotion: this.#options.reducedMotion === true ? 'reduce' : 'no-preference',
      forcedColors: this.#options.forcedColors === true ? 'active' : 'none',
    });
    this.#context.on('weberror', (event) => this.#errors.push(String(event.error())));
    this.#context.on('console', (message) => {
      if (message.type() === 'error') this.#errors.push(message.text());
    });
    this.#anchor = this.#context.pages()[0] ?? (await this.#context.newPage());
    const browser = this.#context.browser();
    if (browser === null) throw new Error('Playwright gives no session of the whole browser');
    this.#root = await browser.newBrowserCDPSession();
    this.#anchorSession = await this.#context.newCDPSession(this.#anchor);
    this.#background = new Background(this.#anchorSession, this.#root, (text) => {
      if (text !== CLOSING) this.#errors.push(text);
    });
    this.#id = await this.#background.start();
  }

  extensionId(): string {
    return this.#id;
  }

  extensionUrl(path: string): string {
    return `chrome-extension://${this.#id}/${path.replace(/^\//, '')}`;
  }

  async newPage(url?: string): Promise<Page> {
    const page = this.#wrap(await this.#context.newPage());
    if (url !== undefined) await page.goto(url);
    return page;
  }

  async pages(): Promise<Page[]> {
    return this.#context
      .pages()
      .filter((page) => page !== this.#anchor)
      .map((page) => this.#wrap(page));
  }

  async waitForPage(wanted: (url: string) => boolean, options?: WaitOptions): Promise<Page> {
    const raw = await poll(
      async () => this.#context.pages().find((page) => page !== this.#anchor && wanted(page.url())),
      'a page with the wanted address',
      options,
    );
    await raw.waitForLoadState('load');
    return this.#wrap(raw);
  }

  async evaluateBackground<Args extends readonly Json[], Result>(
    fn: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result> {
    const text = await this.#background.evaluate(
      `(async () => JSON.stringify(await (${fn.toString()})(...${JSON.stringify(args)})))()`,
    );
    return (text === undefined ? undefined : JSON.parse(text)) as Result;
  }

  async memoryOf(page: Page): Promise<PageMemory> {
    const session = await this.#context.newCDPSession((page as ChromiumPage).raw);
    // What finalizers let go in one round is collected in the next.
    for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
    await session.detach();
    return { heap: usedSize, nodes, listeners: jsEventListeners };
  }

  async accessibilityOf(page: Page): Promise<readonly Accessible[]> {
    const session = await this.#context.newCDPSession((page as ChromiumPage).raw);
    const tree = await accessibleTree(session);
    await session.detach();
    return tree;
  }

  async threadOf(page: Page): Promise<ThreadTime | null> {
    const busy = async (): Promise<Map<number, number>> => {
      const { processInfo } = await this.#root.send('SystemInfo.getProcessInfo');
      const renderers = processInfo.filter(({ type }) => type === 'renderer');
      return new Map(renderers.map(({ id, cpuTime }) => [id, cpuTime]));
    };
    // No command tells a page's process: it is the one that works when the page does.
    const before = await busy();
    await page.evaluate(() => {
      for (const until = performance.now() + 150; performance.now() < until; );
    });
    const spent = [...(await busy())].map(([id, time]) => [id, time - (before.get(id) ?? 0)]);
    const [pid] = spent.sort(([, one = 0], [, other = 0]) => other - one)[0] ?? [];
    return pid === undefined ? null : mainThread(pid);
  }

  killBackground(): Promise<void> {
    return this.#background.kill();
  }

  async isBackgroundAlive(): Promise<boolean> {
    return this.#background.alive;
  }

  reloadExtension(): Promise<void> {
    return this.#background.reload(this.#options.extensionDir);
  }

  async restart(): Promise<void> {
    await this.#context.close();
    await this.start();
  }

  #typed = { text: '', suggestions: [] as readonly { content: string; description: string }[] };

  async typeInAddressBar(
    text: string,
    wanted: (suggestions: readonly string[]) => boolean,
  ): Promise<readonly string[]> {
    const ask = async (): Promise<readonly string[]> => {
      const suggestions = await this.evaluateBackground(
        (typed: string) =>
          new Promise<readonly { content: string; description: string }[]>((done) => {
            const api = (globalThis as unknown as ExtensionGlobals).chrome;
            // Not in the types: the event raised as the browser raises it.
            const event = api.omnibox.onInputChanged as unknown as {
              dispatch(text: string, suggest: (lines: never[]) => void): void;
            };
            event.dispatch(typed, done);
          }),
        text,
      );
      this.#typed = { text, suggestions };
      return suggestions.map(({ description }) => xmlText(description));
    };
    let lines = await ask();
    for (let tries = 0; !wanted(lines) && tries < 20; tries++) lines = await ask();
    return lines;
  }

  async enterInAddressBar(at: number | null): Promise<void> {
    const text =
      at === null ? this.#typed.text : (this.#typed.suggestions[at]?.content ?? this.#typed.text);
    await this.evaluateBackground((entered: string) => {
      const api = (globalThis as unknown as ExtensionGlobals).chrome;
      const event = api.omnibox.onInputEntered as unknown as {
        dispatch(text: string, disposition: string): void;
      };
      event.dispatch(entered, 'currentTab');
    }, text);
  }

  async clickContextMenu(click: ContextMenuClick): Promise<void> {
    const pageUrl = await click.page.url();
    await (click.page as ChromiumPage).raw.bringToFront();
    await this.evaluateBackground(
      async (
        menuItemId: string,
        url: string,
        selectionText: string | null,
        linkUrl: string | null,
      ) => {
        const api = (globalThis as unknown as ExtensionGlobals).chrome;
        const active = await api.tabs.query({ active: true });
        // Without rights over the page a tab shows no address; then the window in front decides.
        const front = await api.tabs.query({ active: true, lastFocusedWindow: true });
        const tab = active.find((one) => one.url === url) ?? front[0] ?? active[0];
        const info = {
          menuItemId,
          editable: false,
          frameId: 0,
          pageUrl: url,
          ...(selectionText === null ? {} : { selectionText }),
          ...(linkUrl === null ? {} : { linkUrl }),
        };
        // Not in the types: the event raised as the browser raises it.
        const event = api.contextMenus.onClicked as unknown as {
          dispatch(info: unknown, tab: unknown): void;
        };
        event.dispatch(info, tab);
      },
      click.menuId,
      pageUrl,
      click.selectionText ?? null,
      click.linkUrl ?? null,
    );
  }

  async openPopup(page: Page): Promise<OpenedPopup> {
    const raw = (page as ChromiumPage).raw;
    await raw.bringToFront();
    const popupUrl = this.extensionUrl('popup.html');
    const { targetInfos } = await this.#root.send('Target.getTargets', {
      filter: [{ type: 'tab' }],
    });
    const tab = targetInfos.find((info) => info.url === raw.url());
    if (tab === undefined) throw new Error('the browser knows no tab with that address');
    // Not in Playwright's types.
    const send = this.#root.send as (method: string, params: object) => Promise<unknown>;
    const { targetId } = tab;
    await send.call(this.#root, 'Extensions.triggerAction', { id: this.#id, targetId });
    const popup = await poll(async () => {
      const all = await this.#root.send('Target.getTargets', { filter: [{ type: 'page' }] });
      return all.targetInfos.find((info) => info.url.startsWith(popupUrl) && !info.attached);
    }, 'the popup');
    return { page: await PopupPage.attach(this.#root, popup.targetId), kind: 'popup' };
  }

  async answerPermissionPrompt(): Promise<void> {
    throw new Error(
      "Chromium's permission prompt cannot be reached; the real prompt is for Firefox",
    );
  }

  async setStorageQuota(bytes: number | null): Promise<void> {
    await this.#anchorSession.send('Storage.overrideQuotaForOrigin', {
      origin: `chrome-extension://${this.#id}`,
      ...(bytes === null ? {} : { quotaSize: bytes }),
    });
  }

  async takeErrors(): Promise<string[]> {
    return this.#errors.splice(0);
  }

  async close(): Promise<void> {
    await this.#context.close();
    await this.#profile.forget();
  }

  #wrap(raw: PlaywrightPage): ChromiumPage {
    const known = this.#pages.get(raw) ?? new ChromiumPage(raw);
    this.#pages.set(raw, known);
    return known;
  }
}

/** What Chromium shows of a description: it has to be well-formed XML, or the browser shows nothing at all. */
function xmlText(description: string): string {
  const bare = description.replace(/<\/?match>/g, '');
  if (/[<>]|&(?!(?:amp|lt|gt|quot|apos);)/.test(bare)) throw new Error(`not XML: ${description}`);
  const signs = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' } as const;
  return bare.replace(/&(?:amp|lt|gt|quot|apos);/g, (sign) => signs[sign as keyof typeof signs]);
}
