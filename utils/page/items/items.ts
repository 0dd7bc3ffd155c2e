import type { ItemGroups, ItemMark } from '../../../components/overlay/types';
import type { ItemOwner, Token } from '../../messaging/views';
import type { Items } from '../../sites/site';
import type { Named } from '../overlay/cards';
import { elementAt } from '../overlay/element-at';
import { ItemsByOwner } from './by-owner';
import { inWindow, isInView } from './near';
import { type AskItems, type ItemKey, keyOf, OwnersOfItems } from './owners';
import { MARK_HEIGHT, type MarkPlace, markWidth, placeInside, SMALL_WIDTH } from './place';

/** Most marks at a time. */
const MOST_MARKS = 60;
/** Most items looked at in one window; what shows more of them lays them over one another. */
const MOST_NEAR = 600;
/** Narrower than this, a line that names a file is one of a tree: there is no room beside it, in px. */
const FILE_WIDTH = 400;
/** Longest piece of work, in ms. */
const SLICE_MS = 3;
/** Changes of the page cost it at most one part in so many. */
const REST = 25;
/** From this many changes at once on, every shown item is read again. */
const MANY = 100;

/** An item near the window. */
interface Entry {
  readonly key: ItemKey;
  place: { readonly at: MarkPlace; readonly size: string } | null;
  isCovered: boolean;
  /** After which movement that was looked at. */
  stamp: number;
  named: Named | null;
}

export interface ItemMarksOptions {
  readonly window: Window & typeof globalThis;
  /** The rows and cards of the page as it is now. */
  readonly find: () => Items | null;
  readonly ask: AskItems;
  /** Names of the page's own owners: an item of theirs alone needs no mark. Null before they are known. */
  readonly pageOwners: () => readonly string[] | null;
  readonly host: () => Element;
  readonly draw: (marks: readonly ItemMark[]) => void;
  /** What the page's card says of them; null: nothing. */
  readonly show: (items: ItemGroups | null) => void;
  /** Does one measured and guarded piece of work, unless this life is over. */
  readonly step: (work: () => void) => void;
  readonly signal: AbortSignal;
}

/**
 * Says who owns the rows and cards of a list: beside those in the window whose owner is not the page's own, and all by
 * owner for the page's card. No item has an observer or a node of its own; what is out of sight costs nothing.
 */
export class ItemMarks {
  readonly #owners: OwnersOfItems;
  readonly #byOwner: ItemsByOwner;
  readonly #entries = new Map<Element, Entry>();
  readonly #clips = new WeakMap<Element, readonly Element[]>();
  #items: Items | null = null;
  #isOn = false;
  #isWaiting = false;
  /** A message is on its way: `more`, and there is something to ask when it has come. */
  #asking: 'no' | 'yes' | 'more' = 'no';
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts movements: what lies over a mark is looked at once after each. */
  #stamp = 0;
  #lastEnd = 0;
  #lastCost = 0;
  #drawn = '';
  #shown: readonly { readonly mark: ItemMark; readonly element: Element }[] = [];
  #ids = new WeakMap<Element, number>();
  #lastId = 0;

  constructor(private readonly options: ItemMarksOptions) {
    this.#owners = new OwnersOfItems(options.ask);
    this.#byOwner = new ItemsByOwner(this.#owners, options);
  }

  /** Finds the items anew: the page was entered, or changed and came to rest. */
  look(isOn: boolean): void {
    this.#isOn = isOn;
    this.#items = this.options.find();
    this.#reread(() => true);
    this.moved();
  }

  /** The map changed. */
  refresh(): void {
    this.#owners.forget();
    this.moved();
  }

  /**
   * Something moved: marks follow.
   *
   * @param byUser at once; otherwise the less often the more it costs
   */
  moved(byUser = false): void {
    if (this.#items === null && this.#shown.length === 0) return;
    this.#stamp += 1;
    if (byUser) {
      this.#updateNow();
      return;
    }
    const pause = this.#lastEnd + this.#lastCost * REST - performance.now();
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined;
        this.#soon();
      },
      Math.max(0, pause),
    );
  }

  /** Between two frames: there the layout is known, and reading it costs nothing. */
  #soon(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.options.window.requestAnimationFrame(() =>
      setTimeout(() => {
        this.#isWaiting = false;
        this.#updateNow();
      }),
    );
  }

  #updateNow(): void {
    const from = performance.now();
    this.options.step(() => this.#update());
    this.#lastEnd = performance.now();
    this.#lastCost = this.#lastEnd - from;
  }

  /** The page changed: a mark whose item shows something else now goes before that is painted. */
  changed(records: readonly Pick<MutationRecord, 'target'>[]): void {
    if (this.#entries.size === 0) return;
    const before = this.#entries.size;
    this.#reread(
      (element) =>
        !element.isConnected ||
        records.length > MANY ||
        records.some(({ target }) => element.contains(target)),
    );
    if (this.#entries.size < before)
      this.#draw(this.#shown.filter(({ element }) => this.#entries.has(element)));
  }

  /** What the mark under a point is about; null where there is none. */
  at(x: number, y: number): Named | null {
    const hit = this.#shown.find(
      ({ mark }) =>
        x >= mark.x && x <= mark.x + mark.width && y >= mark.y && y <= mark.y + MARK_HEIGHT,
    );
    return hit === undefined ? null : this.#namedAt(hit.element);
  }

  /** The same for the mark with this id. */
  byId(id: number): Named | null {
    const hit = this.#shown.find(({ mark }) => mark.id === id);
    return hit === undefined ? null : this.#namedAt(hit.element);
  }

  /** The page's card opened or closed: items are counted by owner, in steps. */
  count(isOpen: boolean): void {
    this.#byOwner.count(isOpen, this.#items);
  }

  /** Goes to the first item of an owner (null: of nobody known); what its card is about, if there is one. */
  reveal(token: Token | null): Named | null {
    return this.#byOwner.reveal(token);
  }

  #namedAt(element: Element): Named | null {
    const entry = this.#entries.get(element);
    const [owner] = entry === undefined ? [] : (this.#owners.of(entry.key) ?? []);
    if (entry === undefined || owner === undefined) return null;
    // One and the same object for as long as the item stays: the pointer rests on it.
    entry.named ??= {
      token: owner.token,
      matched: owner.name,
      range: null,
      area: () => this.#areaOf(element),
    };
    return entry.named;
  }

  /** Where its mark stands; null where it has none. */
  #areaOf(element: Element): DOMRect | null {
    const mark = this.#shown.find((each) => each.element === element)?.mark;
    return mark === undefined ? null : new DOMRect(mark.x, mark.y, mark.width, MARK_HEIGHT);
  }

  /** Forgets the entries that say something else now. */
  #reread(which: (element: Element) => boolean): void {
    for (const [element, { key }] of this.#entries)
      if (
        which(element) &&
        (!element.isConnected || keyOf(this.#items?.subjects(element) ?? []) !== key)
      )
        this.#entries.delete(element);
  }

  #update(): void {
    const items = this.#items;
    const page = this.options.pageOwners();
    if (items === null || page === null || !this.#isOn) {
      this.#entries.clear();
      this.#draw([]);
      return;
    }
    const near = inWindow(items.elements, this.options.window.innerHeight).slice(0, MOST_NEAR);
    // The time for what can wait: the layout is known now, whatever that took.
    const until = performance.now() + SLICE_MS;
    const isLate = (): boolean => performance.now() > until;
    const now = new Set(near.map(([element]) => element));
    for (const element of this.#entries.keys())
      if (!now.has(element)) this.#entries.delete(element);
    const unknown: ItemKey[] = [];
    const shown: { mark: ItemMark; element: Element }[] = [];
    const files = new Set<ItemKey>();
    let isDone = true;
    for (const [element, box] of near) {
      const entry = this.#entries.get(element) ?? this.#enter(element, items);
      const owners = this.#owners.of(entry.key);
      if (entry.key === '' || shown.length >= MOST_MARKS) continue;
      if (owners === undefined) unknown.push(entry.key);
      else if (!isOwn(owners, page)) {
        if (items.kind === 'file' && (box.width < FILE_WIDTH || files.has(entry.key))) continue;
        const mark = this.#mark(element, box, entry, owners, isLate);
        isDone &&= entry.stamp === this.#stamp;
        if (mark === null || entry.isCovered) continue;
        files.add(entry.key);
        shown.push({ mark, element });
      }
    }
    this.#draw(shown);
    if (!isDone) this.#soon();
    if (unknown.length > 0) this.#ask(unknown, items.kind);
  }

  /** One message at a time, and the next about what the page shows by then: it may change faster than is answered. */
  #ask(unknown: readonly ItemKey[], kind: Items['kind']): void {
    const isFree = this.#asking === 'no';
    this.#asking = isFree ? 'yes' : 'more';
    if (!isFree) return;
    const goOn = (): boolean => this.#items?.kind === kind && !this.options.signal.aborted;
    void this.#owners
      .learn(unknown, goOn, () => this.#soon())
      .finally(() => {
        if (this.#asking === 'more') this.#soon();
        this.#asking = 'no';
      });
  }

  #enter(element: Element, items: Items): Entry {
    const entry = {
      key: keyOf(items.subjects(element)),
      place: null,
      isCovered: false,
      stamp: 0,
      named: null,
    };
    this.#entries.set(element, entry);
    return entry;
  }

  /**
   * The mark of an item as it stands now; null where it is out of sight, or has no place yet. What lies over it is looked
   * at while there is time, and otherwise with the next frame.
   */
  #mark(
    element: Element,
    box: DOMRect,
    entry: Entry,
    [owner, ...others]: readonly ItemOwner[],
    isLate: () => boolean,
  ): ItemMark | null {
    const { window, host } = this.options;
    if (owner === undefined) return null;
    const { name, kind } = owner;
    const more = others.length;
    const full = markWidth(more === 0 ? name : `${name} +${more}`);
    const size = `${box.width} ${box.height}`;
    if (entry.place?.size !== size) {
      if (isLate()) return null;
      entry.place = { at: placeInside(element, box, full), size };
    }
    const { right, down, small } = entry.place.at;
    const width = small ? SMALL_WIDTH : full;
    const [x, y] = [Math.round(box.right - right), Math.round(box.top + down)];
    if (
      x < 0 ||
      x + width > window.innerWidth ||
      !isInView(element, { x, y, width, height: MARK_HEIGHT }, window, this.#clips)
    ) {
      entry.stamp = this.#stamp;
      return null;
    }
    if (entry.stamp !== this.#stamp && !isLate()) {
      entry.stamp = this.#stamp;
      // A point of the item's own under the mark: what lies over it there lies over the item.
      const [px, py] = [Math.min(x + width / 2, box.right - 3), Math.max(y + 9, box.top + 3)];
      const under = elementAt(element.ownerDocument, px, py, host());
      entry.isCovered = under === null || !(element.contains(under) || under.contains(element));
    }
    return { id: this.#idOf(element), x, y, width, name, more, kind, small };
  }

  #idOf(element: Element): number {
    const known = this.#ids.get(element);
    if (known !== undefined) return known;
    this.#lastId += 1;
    this.#ids.set(element, this.#lastId);
    return this.#lastId;
  }

  #draw(shown: readonly { readonly mark: ItemMark; readonly element: Element }[]): void {
    this.#shown = shown;
    const marks = shown.map(({ mark }) => mark);
    const drawn = JSON.stringify(marks);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.options.draw(marks);
  }
}

/** Is an item owned by nobody known, or by the very owners of the page? */
function isOwn(owners: readonly ItemOwner[], page: readonly string[]): boolean {
  return (
    owners.length === 0 ||
    (owners.length === page.length && owners.every(({ name }) => page.includes(name)))
  );
}
