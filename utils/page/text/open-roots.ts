/** Listens to what changes and scrolls in a root, as to the document; a second time does nothing. */
export type WatchRoot = (root: ShadowRoot) => void;

/** Most elements kept that may be given a root later. */
const MAX_WAITING = 2_000;
/** Which those are: elements of the page's own making, and empty ones that frameworks hang a root on. */
const MAY_HOST = /-|^(?:div|section|span)$/;

/**
 * The page's open shadow roots, as the reader meets them. No event tells when one is attached to an element that stands
 * in the page already, so those that may get one are looked at again.
 */
export class OpenRoots {
  readonly #roots = new Set<ShadowRoot>();
  readonly #waiting = new Set<Element>();
  #sheet: CSSStyleSheet | undefined;

  /**
   * @param css rules of the underlines, where the document's do not reach into its roots
   */
  constructor(
    private readonly watch: WatchRoot,
    private readonly css: string | undefined,
    signal: AbortSignal,
  ) {
    const end = (): void => {
      for (const root of this.#roots) this.#undress(root);
    };
    signal.addEventListener('abort', end, { once: true });
  }

  /** Takes note of an element that is read: of its root, or that it may get one. */
  meet(element: Element): void {
    const { shadowRoot: root } = element;
    if (root === null) {
      if (this.#waiting.size < MAX_WAITING && mayHost(element)) this.#waiting.add(element);
      return;
    }
    this.#waiting.delete(element);
    if (!this.#roots.has(root)) {
      this.#roots.add(root);
      this.watch(root);
    }
    this.#dress(root);
  }

  /** Looks again: which elements got a root by now, and whether the page took our rules out of one. */
  *late(): Iterable<Element> {
    for (const element of this.#waiting) {
      if (!element.isConnected) this.#waiting.delete(element);
      else if (element.shadowRoot !== null) {
        this.#waiting.delete(element);
        yield element;
      }
    }
    for (const root of this.#roots)
      if (root.host.isConnected) this.#dress(root);
      else {
        this.#roots.delete(root);
        this.#undress(root);
      }
  }

  #dress(root: ShadowRoot): void {
    if (this.css === undefined) return;
    if (this.#sheet === undefined) {
      this.#sheet = new CSSStyleSheet();
      this.#sheet.replaceSync(this.css);
    }
    const sheets = [...root.adoptedStyleSheets];
    if (!sheets.includes(this.#sheet)) root.adoptedStyleSheets = [...sheets, this.#sheet];
  }

  #undress(root: ShadowRoot): void {
    if (this.#sheet === undefined) return;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets].filter((each) => each !== this.#sheet);
  }
}

const mayHost = (element: Element): boolean =>
  MAY_HOST.test(element.localName) &&
  (element.firstChild === null || element.localName.includes('-'));
