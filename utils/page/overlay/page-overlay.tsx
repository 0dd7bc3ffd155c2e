import { render } from 'preact';
import { Overlay } from '../../../components/overlay/Overlay';
import css from '../../../components/overlay/overlay.css?inline';
import type { OverlayProps, Rect } from '../../../components/overlay/types';
import { guarded } from '../guard';
import { cornerOf, type Place, placeBeside } from './badge-place';
import { createHost, type Host, raise, show } from './host';

type State = Pick<
  OverlayProps,
  'theme' | 'badge' | 'badgeState' | 'badgeAt' | 'missing' | 'card' | 'pageCard'
>;
type Callbacks = Omit<OverlayProps, keyof State>;

const SHUT: State = {
  badge: null,
  badgeState: 'loading',
  badgeAt: null,
  missing: [],
  card: null,
  pageCard: null,
};

/** Events that the page must not take for its own: its shortcuts and its "clicked elsewhere". */
const OURS = [
  'click',
  'dblclick',
  'auxclick',
  'contextmenu',
  'mousedown',
  'mouseup',
  'pointerdown',
  'pointerup',
  'touchstart',
  'touchend',
  'keydown',
  'keyup',
  'keypress',
];

/** The one host element with its shadow root, and what is drawn in there. */
export class PageOverlay {
  readonly host: Host;
  /** The host is displayed with the first thing to show: each change of the document costs its layout. */
  #isShown = false;
  #state: State = SHUT;
  #dock: { readonly dock: Element; readonly offset: Place; readonly key: string } | null = null;

  constructor(
    private readonly window: Window,
    private readonly callbacks: Callbacks,
    signal: AbortSignal,
  ) {
    this.host = createHost(window.document);
    for (const kind of OURS)
      this.host.root.addEventListener(kind, (event) => event.stopPropagation(), { signal });
    signal.addEventListener(
      'abort',
      () => {
        guarded('removing', undefined, () => render(null, this.host.root));
        this.host.element.remove();
      },
      { once: true },
    );
  }

  /** Displays the host, if that was not done yet. */
  show(): void {
    if (this.#isShown) return;
    this.#isShown = true;
    show(this.host, css);
  }

  /** Puts the host back where the page threw it out. */
  rehang(): void {
    this.host.element.ownerDocument.documentElement.append(this.host.element);
    if (this.#isShown) show(this.host, css);
  }

  get state(): State {
    return this.#state;
  }

  /** Draws what changed. */
  set(change: Partial<State>): void {
    const wasOpen = this.isOpen;
    this.#state = { ...this.#state, ...change };
    if (!this.#isShown) {
      if (this.#state.badgeAt === null && !this.isOpen) return;
      guarded('showing', undefined, () => this.show());
    } else if (this.isOpen && !wasOpen)
      guarded('raising', undefined, () => raise(this.host.element));
    guarded('drawing', undefined, () =>
      render(<Overlay {...this.#state} {...this.callbacks} />, this.host.root),
    );
  }

  /** Is one of the cards open? */
  get isOpen(): boolean {
    return this.#state.card !== null || this.#state.pageCard !== null;
  }

  /** The card that is drawn, if any. */
  get card(): HTMLElement | null {
    return this.part('card') ?? this.part('page-card');
  }

  part(name: 'badge' | 'card' | 'page-card'): HTMLElement | null {
    return this.host.root.querySelector(`[data-part="${name}"]`);
  }

  /** Does the focus stand in here? */
  get hasFocus(): boolean {
    return this.host.root.activeElement !== null;
  }

  /**
   * Finds the badge a place beside one of these docks, or keeps the one it has while docks and badge say the same as
   * before. Reads the layout: to be called where it is known. `follow` then moves the badge there.
   */
  dock(docks: readonly Element[]): void {
    const width = badgeWidth(this.#state);
    const key = [width, ...docks.map((dock) => dock.textContent)].join(' ');
    if (this.#dock === null || this.#dock.key !== key || !this.#dock.dock.isConnected) {
      const place = placeBeside(docks, width, this.window, this.host.element);
      this.#dock = place === null ? null : { ...place, key };
    }
  }

  /** Moves the badge along with its dock; out of sight of it, into the corner. */
  follow(): void {
    if (this.#state.badgeState === 'loading' && !this.#isShown) return;
    const at = this.#placeNow();
    const { badgeAt } = this.#state;
    if (badgeAt === null || badgeAt.x !== at.x || badgeAt.y !== at.y) this.set({ badgeAt: at });
  }

  #placeNow(): Place {
    if (this.#dock?.dock.isConnected) {
      const { left, top } = this.#dock.dock.getBoundingClientRect();
      const x = Math.round(left + this.#dock.offset.x);
      const y = Math.round(top + this.#dock.offset.y);
      if (y >= 0 && y < this.window.innerHeight - 28 && x >= 0 && x < this.window.innerWidth)
        return { x, y };
    }
    return cornerOf(this.window);
  }
}

/** A rectangle as plain numbers. */
export function rectOf({ x, y, width, height }: DOMRect): Rect {
  return { x, y, width, height };
}

/**
 * About as wide as the badge will be, in px. Drawing it first to measure it would lay out the page twice.
 */
function badgeWidth({ badge, badgeState, missing }: State): number {
  const [owner] = badge?.owners ?? [];
  const partial = missing.length === 0 ? 0 : 120;
  if (badge === null || badgeState !== 'ready') return 30 + partial;
  const waiting = badge.prepared[0];
  const words = waiting === undefined ? 12 : waiting.to.length + 30;
  return 44 + partial + 7 * (Math.min(owner?.name.length ?? 14, 32) + words);
}
