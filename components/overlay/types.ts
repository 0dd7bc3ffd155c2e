import type {
  Appearance,
  BadgeView,
  CardView,
  CodesView,
  ItemOwner,
  PageCardView,
  Token,
} from '../../utils/messaging/views';

/** A rectangle in the viewport, in px. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Who owns one row or card of a list, at its place in the viewport, in px. */
export interface ItemMark {
  /** Stays with the row or card. */
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** The first owner. */
  readonly name: string;
  /** How many there are besides. */
  readonly more: number;
  readonly kind: 'team' | 'person';
  /** There is no room for the name. */
  readonly small: boolean;
}

/** Items of a list that one owner owns; null: nobody is known. */
export interface ItemGroup {
  readonly owner: ItemOwner | null;
  readonly count: number;
  /** Names of the first of them, where they are files. */
  readonly names: readonly string[];
}

/** The items of a list by owner; of `ofFiles` they are files that a change touches. */
export interface ItemGroups {
  readonly groups: readonly ItemGroup[];
  readonly ofFiles: boolean;
}

/** Everything that the page engine tells the overlay, and what the overlay tells back. */
export interface OverlayProps {
  readonly badge: BadgeView | null;
  /** `none`: nothing is known about this page; `error`: the background does not answer. */
  readonly badgeState: 'loading' | 'ready' | 'none' | 'error';
  /** Top left corner of the badge in the viewport, in px; null while it has no place. */
  readonly badgeAt: { readonly x: number; readonly y: number } | null;
  /** Names of the parts of the page that were not found; empty while nothing is amiss. */
  readonly missing: readonly string[];
  /** What stands on the page as exchange codes; null: nothing. */
  readonly codes: CodesView | null;
  /** In place of the browser's, where the user chose one. */
  readonly theme?: Appearance['theme'];
  /** The hover card and the rectangle of its mention; a null view is still on its way. */
  readonly card: {
    readonly view: CardView | null;
    readonly at: Rect;
    /** Opened on purpose: takes the focus. */
    readonly focus?: boolean;
  } | null;
  /** The card behind the badge; a null view is still on its way. */
  readonly pageCard: {
    readonly view: PageCardView | null;
    /** What Askaround has cost this page, in ms. */
    readonly cost?: number;
  } | null;
  /** Owners of the rows and cards in sight; missing where there are none. */
  readonly marks?: readonly ItemMark[];
  /** What the page card says of the items; null while it is closed, or where the page has none. */
  readonly items?: ItemGroups | null;
  /** A mark was pressed. */
  readonly onMark?: ((id: number) => void) | undefined;
  /** Goes to the first item of an owner; null: of nobody known. */
  readonly onItem?: ((token: Token | null) => void) | undefined;
  onBadge(): void;
  onClose(): void;
  /** `event` is the click itself: the engine judges whether it was the user's, on something visible. */
  onAsk(token: Token, about: Token | null, event: Event): void;
  onConfirm(requestId: string, sent: boolean): void;
  onMention(token: Token): void;
  /** "This is wrong" on a line of the card about `card` (null: the page card); with no line "Who owns this?". */
  onNote(card: Token | null, line: Token | null): void;
  onPause(): void;
  /** Opens what the page's codes say, in a window of our own. */
  onCodes(): void;
}
