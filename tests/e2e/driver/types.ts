import type { browser } from 'wxt/browser';
import type { BrowserName } from '../../../scripts/lib/browsers.mjs';

export type { BrowserName };

/** What a function run in the extension finds: `(globalThis as unknown as ExtensionGlobals).chrome`, in both browsers. */
export interface ExtensionGlobals {
  readonly chrome: typeof browser;
}

/** Which build of ARCHITECTURE.md to load. */
export type BuildName = 'store' | 'demo' | 'e2e';

export interface Viewport {
  readonly width: number;
  readonly height: number;
}

export interface LaunchOptions {
  /** Default: what the vitest project says (`BROWSER`), else Chromium. */
  readonly browser?: BrowserName;
  /** Default `e2e`. */
  readonly build?: BuildName;
  /** An unpacked extension to load instead of a build. */
  readonly extensionDir?: string;
  /** Keeps the profile there; default: a temporary folder that is removed on close. */
  readonly profileDir?: string;
  /** Default true. */
  readonly headless?: boolean;
  /** Default 1280 × 800. */
  readonly viewport?: Viewport;
  readonly colorScheme?: 'light' | 'dark';
  readonly reducedMotion?: boolean;
  readonly forcedColors?: boolean;
  /** BCP 47 tag of the browser's language; default `en-US`. */
  readonly locale?: string;
  /** `host:port` that everything goes through. */
  readonly proxy?: string;
  readonly extraArgs?: readonly string[];
  /** The page that a fresh install opens: closed before the first test, unless a test is about it. */
  readonly welcome?: 'close' | 'keep';
}

/** What a condition or a look-up may carry into the page: anything JSON can hold. */
export type Json = unknown;

/** How long a wait may last, in milliseconds; default {@link DEFAULT_TIMEOUT_MS}. */
export interface WaitOptions {
  readonly timeout?: number;
}

export const DEFAULT_TIMEOUT_MS = 15_000;

/** A rectangle in CSS pixels of the viewport. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Real input events, at viewport coordinates in CSS pixels. */
export interface Mouse {
  move(x: number, y: number): Promise<void>;
  click(x: number, y: number, options?: { readonly button?: 'left' | 'right' }): Promise<void>;
  down(): Promise<void>;
  up(): Promise<void>;
}

export interface Keyboard {
  /** One key or a chord, by the names of `KeyboardEvent.key`: `Escape`, `Enter`, `a`, `Shift+Tab`, `Control+Enter`. */
  press(key: string): Promise<void>;
  type(text: string): Promise<void>;
}

/** Elements that match a selector, in the document or in the overlay's shadow root; every call looks anew. */
export interface Target {
  /** Waits until an element is there and visible. */
  waitFor(options?: WaitOptions): Promise<void>;
  /** Waits until no element is there, or none is visible. */
  waitForGone(options?: WaitOptions): Promise<void>;
  /** Visible text of the first match; waits for it. */
  text(): Promise<string>;
  /** Visible text of every match, without waiting. */
  texts(): Promise<string[]>;
  count(): Promise<number>;
  attribute(name: string): Promise<string | null>;
  /** Where the first match stands, scrolled into view; waits for it. */
  box(): Promise<Box>;
  /** Moves the mouse to the middle of the first match. */
  hover(): Promise<void>;
  /** Scrolls to the first match, moves there and clicks: trusted events. */
  click(options?: { readonly button?: 'left' | 'right' }): Promise<void>;
  /** Clicks, selects what is in the field and types over it. */
  fill(text: string): Promise<void>;
}

export interface Page {
  readonly mouse: Mouse;
  readonly keyboard: Keyboard;
  url(): Promise<string>;
  title(): Promise<string>;
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  /** Brings the tab to the front, and waits until it has the focus. Tabs in the background draw nothing. */
  activate(): Promise<void>;
  /**
   * Runs a function in the page's main world and gives its (awaited) result. The function travels as source text: it
   * sees its arguments and the page, nothing of the test. Arguments and result are JSON.
   */
  evaluate<Args extends readonly Json[], Result>(
    fn: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result>;
  /** Waits until an element is visible, or until a function run in the page gives something truthy, and gives that. */
  waitFor(selector: string, options?: WaitOptions): Promise<void>;
  waitFor<Args extends readonly Json[], Result>(
    fn: (...args: Args) => Result | Promise<Result>,
    options?: WaitOptions & { readonly args?: Args },
  ): Promise<Result>;
  /** Elements of the document. */
  find(selector: string): Target;
  /** Elements inside the overlay (the open shadow root of the e2e build). */
  overlay(selector: string): Target;
  click(selector: string): Promise<void>;
  text(selector: string): Promise<string>;
  /** Rectangle of the first place where a text stands in the document, for hovering words that have no element. */
  boxOfText(text: string): Promise<Box>;
  /** Moves the mouse onto the first place of a text. */
  hoverText(text: string): Promise<void>;
  /** Selects the first place of a text. */
  selectText(text: string): Promise<void>;
  /** Every range in `CSS.highlights`: name of the registry, text. */
  highlights(): Promise<[name: string, text: string][]>;
  /** A PNG of the viewport. */
  screenshot(path: string): Promise<void>;
  setViewport(viewport: Viewport): Promise<void>;
  /** Chromium only: first class, or name, of each match that is on paper when the page is printed. */
  readonly inPrint?: (selector: string) => Promise<readonly string[]>;
  close(): Promise<void>;
}

/** What a page's process holds after everything that nobody needs was given back. */
export interface PageMemory {
  /** Bytes of what scripts keep, the page's and ours together: the browsers do not tell them apart. */
  readonly heap: number;
  /** Nodes of all documents, detached ones too; null where the browser does not tell. */
  readonly nodes: number | null;
  /** Listeners to events, whoever set them; null where the browser does not tell. */
  readonly listeners: number | null;
}

/** What the thread that runs a page has had and missed so far, in ms. */
export interface ThreadTime {
  readonly ran: number;
  /** It could have run, and others did. */
  readonly waited: number;
}

/** What a screen reader is told of one thing on a page. Roles are ARIA's, in both browsers. */
export interface Accessible {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  /** How changes of what is in it are said; empty where they are not. */
  readonly live: string;
  readonly invalid: boolean;
  readonly focusable: boolean;
}

/** A click in the context menu. */
export interface ContextMenuClick {
  /** The id given to `contextMenus.create`. */
  readonly menuId: string;
  readonly page: Page;
  readonly selectionText?: string;
  readonly linkUrl?: string;
  /**
   * Firefox only: right-click there and choose from the real menu. Without it, and in Chromium always, the browser's
   * own event is raised with the fields above.
   */
  readonly at?: Box;
}

/** How the popup was opened: `popup` is the real one, `tab` is its page in a tab of its own. */
export interface OpenedPopup {
  readonly page: Page;
  readonly kind: 'popup' | 'tab';
}

export interface Browser {
  readonly name: BrowserName;
  /** Chromium: the id; Firefox: the internal UUID, the host of its pages. */
  extensionId(): string;
  /** Address of one of the extension's pages, e.g. `options.html#map`. */
  extensionUrl(path: string): string;
  /** Time of the thread that runs a page; null where the system does not tell. */
  threadOf(page: Page): Promise<ThreadTime | null>;
  /** The accessibility tree of a page, in reading order, as the browser hands it to a screen reader. */
  accessibilityOf(page: Page): Promise<readonly Accessible[]>;
  /** What a page's process holds now. Collects garbage first. */
  memoryOf(page: Page): Promise<PageMemory>;
  /** Opens a tab; with an address, waits for it to load. */
  newPage(url?: string): Promise<Page>;
  /** All tabs and windows but the blank one that keeps the browser open. */
  pages(): Promise<Page[]>;
  /** Waits for a page, new or not, whose address is as wanted. */
  waitForPage(wanted: (url: string) => boolean, options?: WaitOptions): Promise<Page>;
  /** Runs a function in the extension's background, which is started first if it sleeps. */
  evaluateBackground<Args extends readonly Json[], Result>(
    fn: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result>;
  /** Ends the background as the browser does when it is idle. */
  killBackground(): Promise<void>;
  /** Says whether the background runs now. */
  isBackgroundAlive(): Promise<boolean>;
  /** Reloads the extension under its open pages. */
  reloadExtension(): Promise<void>;
  /** Closes the browser and starts it again on the same profile; pages are lost, the extension's data is not. */
  restart(): Promise<void>;
  clickContextMenu(click: ContextMenuClick): Promise<void>;
  openPopup(page: Page): Promise<OpenedPopup>;
  /**
   * Types after the extension's keyword in the address bar and gives its suggestions as plain text, once they are as
   * wanted. Firefox: the real address bar; Chromium, which lets nobody near its own: the browser's events.
   */
  typeInAddressBar(
    text: string,
    wanted: (suggestions: readonly string[]) => boolean,
  ): Promise<readonly string[]>;
  /** Presses Enter there: on the suggestion at a place, or, with null, on the words. */
  enterInAddressBar(at: number | null): Promise<void>;
  /** Firefox only: presses a button of the browser's own permission prompt, once it shows. Throws in Chromium. */
  answerPermissionPrompt(answer: 'allow' | 'deny'): Promise<void>;
  /**
   * Chromium only: lets the extension store so many bytes and no more, as a full disk does; null lifts the limit. Firefox
   * knows no such thing for one origin.
   */
  readonly setStorageQuota?: (bytes: number | null) => Promise<void>;
  /** Uncaught errors and console errors of pages, and those of the extension, since the start or the last call. */
  takeErrors(): Promise<string[]>;
  close(): Promise<void>;
}
