/** SAFETY.md, fact 4: how long a card has to have been fully visible, and the pointer inside, in ms. */
const VISIBLE_MS = 500;
const INSIDE_MS = 150;

interface VisibleEntry extends IntersectionObserverEntry {
  /** IntersectionObserver v2: nothing covers, fades, filters or transforms the target. */
  readonly isVisible?: boolean;
}

/**
 * Evidence that a click on the card was the user's, on something that could be seen. Where the browser cannot tell
 * (no IntersectionObserver v2), nothing is proven.
 */
export class Proof {
  #card: Element | null = null;
  #observer: IntersectionObserver | null = null;
  #visibleSince: number | null = null;
  #insideSince: number | null = null;
  /** Where the card was seen last, and since when it stands there: the page moves what cards stand at as it likes. */
  #place = '';
  #stillSince = 0;
  #isLooking = false;
  #leave: AbortController | null = null;

  /** Starts to watch a card; the same one goes on being watched. Null ends it. To be called with each drawing. */
  watch(card: Element | null): void {
    // Between two frames: only then does a drawn card have its place, and to ask for it lays out nothing.
    if (card !== null && !this.#isLooking) {
      this.#isLooking = true;
      requestAnimationFrame(() =>
        setTimeout(() => {
          this.#isLooking = false;
          this.#lookAtPlace();
        }),
      );
    }
    if (card === this.#card) return;
    this.#observer?.disconnect();
    this.#leave?.abort();
    this.#observer = null;
    this.#visibleSince = null;
    this.#insideSince = null;
    this.#card = card;
    if (card === null) return;
    const leave = new AbortController();
    this.#leave = leave;
    const { signal } = leave;
    const inside = (): void => {
      this.#lookAtPlace();
      this.#insideSince ??= performance.now();
    };
    card.addEventListener('pointerenter', inside, { signal });
    card.addEventListener('pointermove', inside, { signal });
    card.addEventListener(
      'pointerleave',
      () => {
        this.#insideSince = null;
      },
      { signal },
    );
    const options = { threshold: [0, 0.5, 0.9, 0.99, 1], trackVisibility: true, delay: 100 };
    this.#observer = new IntersectionObserver((entries: readonly VisibleEntry[]) => {
      const last = entries.at(-1);
      if (last?.isVisible === true && last.intersectionRatio >= 0.99)
        this.#visibleSince ??= performance.now();
      else this.#visibleSince = null;
    }, options);
    this.#observer.observe(card);
  }

  /** Is this click proven? Asks the document once more for anything of the page's that lies above the card. */
  holds(event: Event, host: Element): boolean {
    if (!event.isTrusted || !(event instanceof MouseEvent) || event.detail === 0) return false;
    if (this.#card === null || this.#visibleSince === null || this.#insideSince === null)
      return false;
    const now = performance.now();
    if (now - this.#visibleSince < VISIBLE_MS || now - this.#insideSince < INSIDE_MS) return false;
    const box = this.#lookAtPlace();
    if (now - this.#stillSince < VISIBLE_MS) return false;
    return !isCovered(box, host.ownerDocument, host) && !isCoveredAround(box, window);
  }

  /** A card that moved was seen, where it is now, from now on. */
  #lookAtPlace(): DOMRect {
    const box = this.#card?.getBoundingClientRect() ?? new DOMRect();
    const place = `${Math.round(box.x)} ${Math.round(box.y)}`;
    if (place !== this.#place) this.#stillSince = performance.now();
    this.#place = place;
    return box;
  }
}

/** Is the page showing something modal, or filling the screen? Then no card of ours can be used (SAFETY.md, fact 15). */
export function isBlocked(document: Document): boolean {
  return Boolean(document.fullscreenElement) || matches(document, ':modal').length > 0;
}

/** Does another element of the top layer lie over this rectangle? Which is above cannot be told, so any counts. */
function isCovered(card: DOMRect, document: Document, host: Element | null): boolean {
  if (isBlocked(document)) return true;
  return matches(document, ':popover-open').some((element) => {
    if (element === host) return false;
    const other = element.getBoundingClientRect();
    return (
      other.left < card.right &&
      other.right > card.left &&
      other.top < card.bottom &&
      other.bottom > card.top
    );
  });
}

/** As `isCovered`, of the pages around this frame. What one of another origin shows cannot be told, and so may cover it. */
function isCoveredAround({ x, y, width, height }: DOMRect, window: Window): boolean {
  if (window.parent === window) return false;
  const { frameElement: frame, parent } = window;
  if (frame === null) return true;
  const around = frame.getBoundingClientRect();
  // Drawn in another size than its own: what stands where cannot be told.
  if (Math.abs(around.width - (frame as HTMLElement).offsetWidth) > 1) return true;
  const box = new DOMRect(
    around.x + frame.clientLeft + x,
    around.y + frame.clientTop + y,
    width,
    height,
  );
  return isCovered(box, parent.document, null) || isCoveredAround(box, parent);
}

/**
 * A browser that does not know the selector has no such elements. The document's own method is not asked by its name: a
 * form or picture of the page's that is called `querySelectorAll` stands in its place, for our scripts, too.
 */
function matches(document: Document, selector: string): Element[] {
  try {
    return [...Document.prototype.querySelectorAll.call(document, selector)];
  } catch {
    return [];
  }
}
