import type { ItemMark, OverlayProps } from '../../components/overlay/types';
import type { AskBackground } from '../messaging/page-client';
import type { CodesView, PageLook } from '../messaging/views';
import type { Asking } from './asking';
import { isRoomy, isTop } from './frame';
import { guarded } from './guard';
import { ItemMarks } from './items/items';
import type { Matter } from './matter';
import { Cards, type Named } from './overlay/cards';
import { Docking } from './overlay/docking';
import { watchPointer } from './overlay/hover';
import { Manners } from './overlay/manners';
import { PageOverlay } from './overlay/page-overlay';
import { Popups } from './overlay/popups';
import type { Highlights } from './text/highlights';
import type { WatchRoot } from './text/open-roots';
import { type Meter, nextTurn } from './text/slices';
import { watchDismissal, watchHost, watchMoves } from './watch';

/** What is displayed needs this of the life it belongs to. */
export interface DisplayOptions {
  readonly window: Window & typeof globalThis;
  readonly ask: AskBackground;
  readonly isAlive: () => boolean;
  readonly end: () => void;
  readonly background: Asking;
  readonly matter: Matter;
  readonly highlights: Highlights;
  readonly meter: Meter;
  readonly mentions: () => readonly Named[];
  /** Are words still being asked for? */
  readonly isReading: () => boolean;
  /** Goes to rest until the pause ends. */
  readonly pause: () => void;
  /** Does one measured and guarded piece of work, unless this life is over. */
  readonly step: (label: string, work: () => void) => void;
  readonly signal: AbortSignal;
}

/** All that one life displays: badge, cards, marks of items; what is pressed there, and when it gives way to the page. */
export class Display {
  readonly overlay: PageOverlay;
  readonly cards: Cards;
  readonly docking: Docking;
  readonly items: ItemMarks;
  readonly #manners: Manners;
  readonly #popups: Popups;
  /** As drawn last; shown while the page leaves room. */
  #marks: readonly ItemMark[] = [];

  constructor(private readonly options: DisplayOptions) {
    const { window, background, matter, highlights, meter, step, signal } = options;
    this.cards = new Cards({
      window,
      highlights,
      overlay: () => this.overlay,
      ask: options.ask,
      report: () => matter.now,
      mentions: options.mentions,
      cost: () => meter.total,
      failed: (error) => background.failed(error),
      signal,
    });
    this.overlay = new PageOverlay({
      window,
      callbacks: {
        // The browser's own part in a click is a task by itself.
        onBadge: () => void nextTurn().then(() => options.step('card', () => this.cards.toggle())),
        onClose: () => this.cards.close(),
        onAsk: (token, about, event) => this.cards.press(token, about, event),
        onConfirm: (requestId, sent) => this.#confirm(requestId, sent),
        onMention: (token) => this.cards.reveal(token),
        onNote: (about, line) => this.cards.note(about, line),
        onPause: () => {
          void background.ask('page.pause', matter.now);
          options.pause();
        },
        onMark: (id) => this.#openItem(this.items.byId(id)),
        onItem: (token) => this.#openItem(this.items.reveal(token)),
        onCodes: () => {
          void background.ask('page.showCodes', matter.now);
          this.cards.close();
        },
      },
      load: () => background.ask('page.overlay', { url: matter.now.url }),
      onReady: () => this.docking.soon(),
      onDrawn: () => {
        this.cards.drawn();
        this.items.count(this.overlay.state.pageCard !== null);
        this.#manners.soon();
      },
      isUnder: (dock) => this.#manners.isUnder(dock),
      signal,
    });
    this.#popups = new Popups(window.document, this.host);
    this.#manners = new Manners({
      window,
      isOpen: () => this.overlay.isOpen,
      step: (work) => step('manners', work),
      onLook: () => this.cards.yieldTo(this.#manners, this.#popups),
      onChange: (away) => {
        highlights.hide(away);
        this.overlay.follow();
        this.overlay.set({ marks: this.#manners.isAlone ? this.#marks : [] });
        this.docking.soon();
      },
      signal,
    });
    this.items = new ItemMarks({
      window,
      find: () => guarded('items', null, () => matter.items()),
      ask: (items) => background.ask('page.items', { page: matter.now, items }),
      pageOwners: () => this.overlay.state.badge?.owners.map(({ name }) => name) ?? null,
      host: () => this.host,
      draw: (marks) => {
        if (marks.length > 0) this.overlay.want();
        this.#marks = marks;
        if (this.#manners.isAlone) this.overlay.set({ marks });
      },
      show: (items) => this.overlay.set({ items }),
      step: (work) => step('items', work),
      signal,
    });
    this.docking = new Docking({
      window,
      overlay: this.overlay,
      docks: () => matter.docks(),
      isReading: options.isReading,
      step: (work) => step('badge', work),
    });
  }

  /**
   * Listens to the pointer, to what dismisses a card, and to what moves the page; looks after the host.
   *
   * @returns listens to scrolling in an open root too
   */
  start(moved: (resized: boolean) => void): WatchRoot {
    const { window, isAlive, end, meter, signal } = this.options;
    watchPointer(
      window.document,
      {
        mentionAt: (x, y) =>
          meter.run(() => guarded('pointing', null, () => this.#mentionAt(x, y))),
        allowed: () => isRoomy(window) && this.cards.allowed() && !this.#manners.isPinched,
        prepare: (mention, x, y) => {
          guarded('neighbours', undefined, () => this.#popups.rest(mention, x, y));
          this.cards.prepare(mention);
        },
        isTaken: () => meter.run(() => guarded('neighbours', false, () => this.#popups.present())),
        open: (mention) => guarded('card', undefined, () => this.cards.open(mention)),
        openAreas: () => this.cards.areas(),
        close: () => this.cards.left(),
      },
      signal,
    );
    watchDismissal(window, this.overlay, () => this.cards.close(), signal);
    watchHost(window.document, this.overlay, isAlive, end, signal);
    return watchMoves(window, this.overlay, moved, signal);
  }

  /** The one element of ours in the page. */
  get host(): HTMLElement {
    return this.overlay.host.element;
  }

  /** A page was entered: nothing is known of it yet. */
  enter(): void {
    this.cards.close();
    this.overlay.set({ badge: null, badgeState: 'loading' });
  }

  /**
   * Shows what is known about the page.
   *
   * @param isAboutSomething is it worth a badge although nobody is known?
   */
  show(badge: PageLook, isAboutSomething: () => boolean): void {
    const known = badge.owners.length > 0 || badge.expertCount > 0 || badge.prepared.length > 0;
    this.overlay.speak(badge.appearance.texts);
    this.overlay.set({
      badge,
      badgeState: known ? 'ready' : 'none',
      theme: badge.appearance.theme,
    });
    if (known || this.overlay.state.codes !== null || isAboutSomething()) this.wantBadge();
    else this.overlay.rest();
    this.docking.soon();
  }

  /** Nobody could tell what is known about the page. */
  fail(): void {
    this.overlay.set({ badge: null, badgeState: 'error' });
    this.wantBadge();
  }

  /** These parts of the page were not found. */
  tellMissing(missing: OverlayProps['missing']): void {
    this.overlay.set({ missing });
    if (missing.length > 0) this.overlay.want();
    this.docking.soon();
  }

  /** These codes stand on the page; null: none. */
  tellCodes(codes: CodesView | null): void {
    const some = codes !== null && codes.requests + codes.news > 0;
    this.overlay.set({ codes: some ? codes : null });
    if (some) this.wantBadge();
    this.docking.soon();
  }

  /** The page scrolled or changed its size: all that stands at a place of it follows. */
  moved(): void {
    this.overlay.follow();
    this.cards.follow();
    this.items.moved(true);
  }

  /** The page changed. */
  changed(): void {
    this.items.moved();
    this.cards.follow();
    this.#manners.soon();
  }

  /** A frame has no badge: what draws comes with the first card in it. */
  wantBadge(): void {
    if (isTop(this.options.window)) this.overlay.want();
  }

  /**
   * The page card, asked for from outside the page.
   *
   * @returns whether this page has one now; else the popup serves
   */
  toggleCard(): boolean {
    const { overlay } = this;
    if (!isTop(this.options.window) || overlay.state.badge === null || overlay.isUnder)
      return false;
    this.cards.toggle();
    return true;
  }

  #mentionAt(x: number, y: number): Named | null {
    const mention = this.items.at(x, y) ?? this.options.highlights.at(x, y);
    return this.#manners.isUnder(mention?.range?.startContainer ?? null) ? null : mention;
  }

  /** The card of an item's owner; where nobody is known, the page is left to what it now shows. */
  #openItem(item: Named | null): void {
    if (item === null) this.cards.close();
    else this.cards.open(item, true);
  }

  #confirm(requestId: string, sent: boolean): void {
    const { background, matter, signal } = this.options;
    void background.ask('page.confirm', { page: matter.now, requestId, sent }).then((badge) => {
      if (badge !== null && !signal.aborted) this.overlay.set({ badge });
      this.cards.close();
    });
  }
}
