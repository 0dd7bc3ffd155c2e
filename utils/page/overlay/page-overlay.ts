import type { OverlayProps, Rect } from '../../../components/overlay/types';
import type { Appearance } from '../../messaging/views';
import { guarded } from '../guard';
import { cornerOf, type Place, placeBeside } from './badge-place';
import { createHost, type Host, raise, show } from './host';
import { type Drawing, providedDrawing } from './provided';

type State = Pick<
  OverlayProps,
  | 'theme'
  | 'badge'
  | 'badgeState'
  | 'badgeAt'
  | 'missing'
  | 'codes'
  | 'card'
  | 'pageCard'
  | 'marks'
  | 'items'
>;
type Callbacks = Omit<OverlayProps, keyof State>;

const SHUT: State = {
  badge: null,
  badgeState: 'loading',
  badgeAt: null,
  missing: [],
  codes: null,
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

/** What the overlay needs from the engine. */
export interface PageOverlayOptions {
  readonly window: Window;
  readonly callbacks: Callbacks;
  /** Has the background run `overlay.js` in this document. Never rejects; where it failed, nothing is provided then. */
  readonly load: () => Promise<unknown>;
  /** What draws is there, and there is something to draw: the badge needs a place. */
  readonly onReady: () => void;
  /** Something was drawn. */
  readonly onDrawn: () => void;
  /** Is a dock of the page's under something that is in use? Null: the corner. */
  readonly isUnder: (dock: Element | null) => boolean;
  readonly signal: AbortSignal;
}

/** The one host element with its shadow root, and what is drawn in there once there is something to show. */
export class PageOverlay {
  readonly host: Host;
  /** The host is displayed with the first thing to show: each change of the document costs its layout. */
  #isShown = false;
  /** Is there anything to show on this page? */
  #isWanted = false;
  #isLoading = false;
  #drawing: Drawing | undefined;
  #texts: Appearance['texts'] = {};
  #state: State = SHUT;
  #dock: { readonly dock: Element; readonly offset: Place; readonly key: string } | null = null;

  constructor(private readonly options: PageOverlayOptions) {
    const { window, signal } = options;
    this.host = createHost(window.document);
    for (const kind of OURS)
      this.host.root.addEventListener(kind, (event) => event.stopPropagation(), { signal });
    signal.addEventListener(
      'abort',
      () => {
        guarded('removing', undefined, () => this.#drawing?.draw(this.host.root, null, {}));
        this.host.element.remove();
      },
      { once: true },
    );
  }

  /** There is something to show: what draws it is loaded, unless it is there or on its way. */
  want(): void {
    const wasWanted = this.#isWanted;
    this.#isWanted = true;
    this.#drawing ??= providedDrawing();
    if (this.#drawing === undefined) void this.#load();
    else if (!wasWanted) this.options.onReady();
  }

  /** There is nothing to show: the badge goes. */
  rest(): void {
    this.#isWanted = false;
    if (this.#state.badgeAt !== null) this.set({ badgeAt: null });
  }

  async #load(): Promise<void> {
    const { load, onReady, callbacks, signal } = this.options;
    if (this.#isLoading) return;
    this.#isLoading = true;
    await load();
    this.#isLoading = false;
    if (signal.aborted) return;
    this.#drawing = providedDrawing();
    // Tried again with the next thing to show; what cannot be seen is not open.
    if (this.#drawing === undefined) callbacks.onClose();
    else {
      if (this.isOpen) this.follow();
      onReady();
    }
  }

  /** Displays the host, if that was not done yet. */
  show(): void {
    if (this.#isShown || this.#drawing === undefined) return;
    this.#isShown = true;
    show(this.host, this.#drawing.css);
  }

  /** Puts the host back where the page threw it out. */
  rehang(): void {
    this.host.element.ownerDocument.documentElement.append(this.host.element);
    if (this.#isShown && this.#drawing !== undefined) show(this.host, this.#drawing.css);
  }

  get state(): State {
    return this.#state;
  }

  /** The texts of all that is drawn from now on. */
  speak(texts: Appearance['texts']): void {
    this.#texts = texts;
  }

  /** Draws what changed. */
  set(change: Partial<State>): void {
    const wasOpen = this.isOpen;
    this.#state = { ...this.#state, ...change };
    const drawing = this.#drawing;
    if (drawing === undefined) return;
    if (!this.#isShown) {
      if (this.#state.badgeAt === null && !this.isOpen && !this.#state.marks?.length) return;
      guarded('showing', undefined, () => this.show());
    } else if (this.isOpen && !wasOpen)
      guarded('raising', undefined, () => raise(this.host.element));
    guarded('drawing', undefined, () => {
      const props = { ...this.#state, ...this.options.callbacks };
      drawing.draw(this.host.root, props, this.#texts);
      this.options.onDrawn();
    });
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
    if (!this.#isWanted || this.#drawing === undefined) return;
    const width = badgeWidth(this.#state);
    const key = [width, ...docks.map((dock) => dock.textContent)].join(' ');
    if (this.#dock === null || this.#dock.key !== key || !this.#dock.dock.isConnected) {
      const place = placeBeside(docks, width, this.options.window, this.host.element);
      this.#dock = place === null ? null : { ...place, key };
    }
  }

  /** Moves the badge along with its dock; out of sight of it, into the corner. */
  follow(): void {
    if (!this.#isWanted || this.#drawing === undefined) return;
    const at = this.isUnder ? null : this.#placeNow();
    const { badgeAt } = this.#state;
    if (badgeAt?.x !== at?.x || badgeAt?.y !== at?.y) this.set({ badgeAt: at });
  }

  /** Is the badge's place under something of the page's that is in use? */
  get isUnder(): boolean {
    return this.options.isUnder(this.#dock?.dock ?? null);
  }

  #placeNow(): Place {
    const { window } = this.options;
    if (this.#dock?.dock.isConnected) {
      const { left, top } = this.#dock.dock.getBoundingClientRect();
      const x = Math.round(left + this.#dock.offset.x);
      const y = Math.round(top + this.#dock.offset.y);
      if (y >= 0 && y < window.innerHeight - 28 && x >= 0 && x < window.innerWidth) return { x, y };
    }
    return cornerOf(window);
  }
}

/** A rectangle as plain numbers. */
export function rectOf({ x, y, width, height }: DOMRect): Rect {
  return { x, y, width, height };
}

/**
 * About as wide as the badge will be, in px. Drawing it first to measure it would lay out the page twice.
 */
function badgeWidth({ badge, badgeState, missing, codes }: State): number {
  const [owner] = badge?.owners ?? [];
  const more = (missing.length === 0 ? 0 : 120) + (codes === null ? 0 : 120);
  if (badge === null || badgeState !== 'ready') return 30 + more;
  const waiting = badge.prepared[0];
  const words = waiting === undefined ? 12 : waiting.to.length + 30;
  return 44 + more + 7 * (Math.min(owner?.name.length ?? 14, 32) + words);
}
