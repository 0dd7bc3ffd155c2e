import type { AskBackground } from '../../messaging/page-client';
import type { PageReport } from '../../messaging/protocol';
import type { CardView, PageCardView, Token } from '../../messaging/views';
import { guarded } from '../guard';
import type { Highlights, Mention } from '../text/highlights';
import { nextTurn } from '../text/slices';
import type { Manners } from './manners';
import { type PageOverlay, rectOf } from './page-overlay';
import type { Popups } from './popups';
import { isBlocked, Proof } from './proof';

/** What a card can be about: a mention, or somebody whom only the page's tool named. That card stands at the badge. */
export interface Named extends Omit<Mention, 'range'> {
  readonly range: Range | null;
  /** What else of the page the card stands at, now and in the viewport; null: it has gone. */
  area?(): DOMRect | null;
}

/** What the cards need from the engine. */
export interface CardsOptions {
  readonly window: Window;
  readonly highlights: Highlights;
  readonly overlay: () => PageOverlay;
  readonly ask: AskBackground;
  /** The page as it is now. */
  readonly report: () => PageReport;
  readonly mentions: () => readonly Named[];
  /** What all this has cost the page so far, in ms. */
  readonly cost: () => number;
  /** Something that the background was asked went wrong. */
  readonly failed: (error: unknown) => void;
  readonly signal: AbortSignal;
}

/** Opens and closes the hover card and the page card, and carries what is pressed on them to the background. */
export class Cards {
  readonly #proof = new Proof();
  #mention: Named | null = null;
  /** Set while the open card was asked for by keyboard or from the page card: the pointer does not close it. */
  #pinned = false;
  #early: { readonly mention: Named; readonly view: Promise<CardView | null> } | null = null;
  /** Which opening an answer belongs to: late ones are dropped. */
  #opening = 0;

  constructor(private readonly options: CardsOptions) {}

  /** May a card open? Not under something modal of the page, and not while the page card is in use. */
  allowed(): boolean {
    const { overlay, window } = this.options;
    return overlay().state.pageCard === null && !this.#pinned && !isBlocked(window.document);
  }

  /** Asks for a card before it is wanted, so that it paints at once. */
  prepare(mention: Named): void {
    if (this.#early?.mention === mention) return;
    this.options.overlay().want();
    this.#early = { mention, view: this.#load(mention) };
  }

  open(mention: Named, pinned = false): void {
    const { overlay, highlights, signal } = this.options;
    if (overlay().state.card !== null && this.#mention === mention) return;
    const opening = ++this.#opening;
    this.#pinned = pinned;
    this.#mention = mention;
    this.prepare(mention);
    const anchor = mention.range ?? overlay().part('badge') ?? overlay().host.element;
    const at = rectOf(mention.area?.() ?? anchor.getBoundingClientRect());
    highlights.focus(mention.range);
    const show = (view: CardView | null): void => {
      overlay().set({ card: { view, at: this.#rect() ?? at, focus: pinned }, pageCard: null });
    };
    // A view that is there already is painted with the first frame, without a passing "loading".
    let shown = false;
    void this.#early?.view.then((view) => {
      if (opening !== this.#opening || signal.aborted) return;
      shown = true;
      if (view === null) this.close();
      else show(view);
    });
    setTimeout(() => {
      if (!shown && opening === this.#opening && !signal.aborted) show(null);
    }, 30);
  }

  /** The page card, with every mention; a second press closes it. */
  toggle(): void {
    const { overlay, ask, report, mentions, cost, failed, signal } = this.options;
    const wasOpen = overlay().state.pageCard !== null;
    this.close();
    if (wasOpen) return;
    const opening = ++this.#opening;
    overlay().want();
    overlay().follow();
    overlay().set({ pageCard: { view: null } });
    const tokens = [...new Set(mentions().map(({ token }) => token))];
    ask('page.pageCard', { page: report(), mentions: tokens }).then(
      async (view) => {
        for (const part of inParts(view)) {
          if (opening !== this.#opening || signal.aborted) return;
          overlay().set({ pageCard: { view: part, cost: cost() } });
          await nextTurn();
        }
      },
      (error) => {
        if (opening === this.#opening) this.close();
        failed(error);
      },
    );
  }

  /** Goes to the first place of a mention in the page and opens its card there. */
  reveal(token: Token): void {
    const mention = this.options.mentions().find((each) => each.token === token);
    if (mention === undefined) return;
    mention.range?.startContainer.parentElement?.scrollIntoView({
      block: 'center',
      behavior: 'instant',
    });
    this.open(mention, true);
  }

  close(): void {
    const { overlay, highlights } = this.options;
    const hadFocus = overlay().isOpen && overlay().hasFocus;
    this.#opening += 1;
    this.#mention = null;
    this.#early = null;
    this.#pinned = false;
    highlights.focus(null);
    if (overlay().isOpen) overlay().set({ card: null, pageCard: null });
    if (hadFocus) overlay().part('badge')?.focus({ preventScroll: true });
  }

  /** The page took its place back: something modal opened over the card, or the tool's own card beside it. */
  yieldTo(manners: Manners, popups: Popups): void {
    const { state, card, isUnder } = this.options.overlay();
    const range = this.#mention?.range;
    const over = state.card !== null && range ? manners.isUnder(range.startContainer) : isUnder;
    if (over) this.close();
    else if (state.card !== null && !this.#pinned && card?.matches(':hover') !== true)
      if (popups.present()) this.close();
  }

  /** Something was drawn: an open card is watched for the proof that its clicks are the user's. */
  drawn(): void {
    this.#proof.watch(this.options.overlay().card);
  }

  /** The pointer left mention and card. */
  left(): void {
    if (
      !this.#pinned &&
      this.options.overlay().state.card !== null &&
      !this.options.overlay().hasFocus
    )
      this.close();
  }

  /** Rectangles of the open mention and its card. */
  areas(): DOMRect[] {
    const { overlay } = this.options;
    const from = this.#mention?.range?.getBoundingClientRect() ?? this.#mention?.area?.();
    if (overlay().state.card === null || from == null || this.#pinned) return [];
    const card = overlay().part('card');
    return card === null ? [from] : [from, card.getBoundingClientRect()];
  }

  /** The page scrolled or changed: the card goes with its mention, or closes when that has gone. */
  follow(): void {
    const { overlay, window } = this.options;
    const { card } = overlay().state;
    if (card === null) return;
    const at = this.#rect();
    if (at === null || at.y + at.height < 0 || at.y > window.innerHeight) {
      this.close();
      return;
    }
    if (at.x !== card.at.x || at.y !== card.at.y) overlay().set({ card: { ...card, at } });
  }

  /** "Ask": at once where the click is proven, else through the composer. */
  press(token: Token, about: Token | null, event: Event): void {
    const { overlay, ask, report, failed } = this.options;
    const proven = guarded('proof', false, () => this.#proof.holds(event, overlay().host.element));
    ask('page.ask', { page: report(), token, about, proven }).then(() => this.close(), failed);
  }

  /** "This is wrong", "Who owns this?": a note in the composer. */
  note(about: Token | null, line: Token | null): void {
    const { ask, report, failed } = this.options;
    ask('page.note', { page: report(), about, line }).then(() => this.close(), failed);
  }

  #rect(): ReturnType<typeof rectOf> | null {
    const area = this.#mention?.area?.();
    if (area !== undefined) return area === null ? null : rectOf(area);
    const anchor = this.#mention?.range ?? this.options.overlay().part('badge');
    if (anchor === null || (anchor instanceof Range && isGone(anchor))) return null;
    // A mention that breaks over two lines is pointed at by its first piece.
    const box = anchor.getClientRects()[0];
    return box === undefined ? null : rectOf(box);
  }

  #load(mention: Named): Promise<CardView | null> {
    const { ask, report, failed } = this.options;
    const { token, matched } = mention;
    return ask('page.card', { page: report(), token, matched }).catch((error: unknown) => {
      failed(error);
      return null;
    });
  }
}

const isGone = ({ collapsed, startContainer }: Range): boolean =>
  collapsed || !startContainer.isConnected;

/** A view with more of it each time, all of it at last: what is drawn of it is a short task then, however much it is. */
function inParts(view: PageCardView): readonly PageCardView[] {
  const owned = { ...view, experts: [], mentions: [], more: false };
  const known = { ...view, mentions: [], more: false };
  // Of nothing at all the card says so, which is not to flash up.
  const parts = [owned, known].filter(({ owners, experts }) => owners.length + experts.length > 0);
  return [...parts, view];
}
