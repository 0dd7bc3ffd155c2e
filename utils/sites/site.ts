import type { Subject } from '../map/model';

/**
 * What a site file default-exports: data and small pure functions over `(document, url)`. A site never listens, fetches
 * or writes to the page; the engine in `utils/page` owns observing, rendering and lifetime. Every function may meet a
 * half-loaded page, a page that another extension changed, or one with the interesting parts missing: it then finds
 * less, and throws nothing.
 */
export interface Site {
  /** File name without `.site.ts`. */
  readonly id: string;
  /** The tool's own name; not translated. */
  readonly label: string;
  /** Match patterns of the hosts that are always this tool (`https://*.atlassian.net/*`); empty for `generic`. */
  readonly origins: readonly string[];
  /**
   * True only when a test reads its subjects from markup that was not written together with its code: saved pages
   * (tests/fixtures/real-pages.ts) or a real server. The settings call every other site unverified.
   */
  readonly verified?: boolean;
  /** Is this page the tool's? Looks at markers too, so that custom domains work. */
  recognise(document: Document, url: URL): boolean;
  /** What the page is about, most specific first, without duplicates. Empty: nothing known here. */
  subjects(document: Document, url: URL): readonly Subject[];
  /** Elements under which people's text stands. The engine reads only below them. Never nested in one another. */
  textRoots(document: Document, url: URL): readonly Element[];
  /**
   * What people say to each other in a chat: looked through for exchange codes, and read for nothing else. Never below
   * `textRoots`; absent where those hold all text.
   */
  messages?(document: Document, url: URL): readonly Element[];
  /** Selector of regions neither read nor underlined, besides those in `NEVER_TOUCH`. */
  readonly skip: string;
  /** Elements beside whose rectangle the badge may float, best first; read, never written. */
  docks(document: Document, url: URL): readonly Element[];
  /**
   * Where the tool's own interface tells about the item on the screen what its page leaves out, best first: the engine
   * asks them in turn until one is understood. Empty or absent: nothing to ask, as on lists and in editors.
   */
  details?(document: Document, url: URL): readonly DetailsRequest[];
  /**
   * The rows or cards of a list, a board or a queue, or the files that a change touches, as far as the page names them; null
   * or absent where it shows one thing.
   */
  items?(document: Document, url: URL): Items | null;
  /** Self-check: on a page that `when` accepts, `find` has to hold a few seconds after load. */
  readonly probes: readonly Probe[];
  /**
   * The words of the tool's own in its paths, separated by blanks: a report on the self-check shows these, and no other
   * part of a path.
   */
  readonly words?: string;
}

/** Many things on one page, each about something of its own. */
export interface Items {
  /** `file`: changed files, whose owners have to look; `work`: issues, cards, tasks. */
  readonly kind: 'file' | 'work';
  /** One element for each, or several for the same one, in the page's order or, of several kinds, in that of each. None is read before it is wanted. */
  readonly elements: readonly Element[];
  /** What the item of an element is about as it stands there now, most specific first; empty: nothing known. */
  subjects(element: Element): readonly Subject[];
}

/** A GET to the page's own origin, under the reader's session. */
export interface DetailsRequest {
  /** Path with query, from the origin's root on. */
  readonly path: string;
  /** Reads the answer's JSON, which is as little to be trusted as a page; null: not understood. */
  read(answer: unknown): Details | null;
}

/** What the tool says about an item. */
export interface Details {
  /** As in `subjects()`. */
  readonly subjects: readonly Subject[];
  /** Names of those who work on it. */
  readonly people: readonly string[];
}

/** What is known of a site without a page. */
export type SiteFacts = Pick<Site, 'id' | 'label' | 'origins' | 'verified'>;

export interface Probe {
  /** What it looks for, as `card.part` in the texts calls it. */
  readonly name: string;
  /** Must the part be there at this address? Not where an empty list or an editor may stand in its place. */
  when(url: URL): boolean;
  /**
   * Selectors of which one has to find something; they stand in reports, so nothing of a page is ever put into one. A
   * function where a selector cannot say it.
   */
  readonly find: readonly string[] | ((document: Document, url: URL) => boolean);
}

/**
 * Editors by their marks. The attribute only starts one: what lies within is told by `isContentEditable`, and islands in
 * there (`contenteditable="false"`) belong to it all the same.
 */
export const EDITORS = [
  '[contenteditable=""]',
  '[contenteditable="true" i]',
  '[contenteditable="plaintext-only" i]',
  '.ProseMirror',
  '.ql-editor',
  '.CodeMirror',
  '.cm-editor',
  '.monaco-editor',
  '.tox-tinymce',
  '[role="textbox"]',
].join(',');

/**
 * Editors, inputs and code being typed, and links drawn as cards of what they lead to: never read, never underlined, on
 * any site (SITES.md, "Cross-cutting").
 */
export const NEVER_TOUCH = [
  'input',
  'textarea',
  'select',
  'option',
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'svg',
  'canvas',
  EDITORS,
  '[aria-hidden="true"]',
  '[data-inline-card]',
  '[data-card-url]',
].join(',');
