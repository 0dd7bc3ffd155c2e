import type { ItemGroups, ItemMark } from '../../../components/overlay/types';
import type { ItemOwner } from '../../messaging/views';
import type { Items } from '../../sites/site';
import type { Named } from '../overlay/cards';
import { nextTurn } from '../text/slices';
import { groupsOf } from './groups';
import { inWindow } from './near';
import { type AskItems, type ItemKey, keyOf, OwnersOfItems } from './owners';
import {
  elementAt,
  MARK_HEIGHT,
  type MarkPlace,
  markWidth,
  placeInside,
  SMALL_WIDTH,
} from './place';

/** Most marks at a time, and most items that a page's card counts. */
const MOST_MARKS = 60;
const MOST_ITEMS = 5_000;
/** Narrower than this, a line that names a file is one of a tree: there is no room beside it, in px. */
const FILE_WIDTH = 400;
/** Longest piece of work, in ms. */
const SLICE_MS = 6;
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
  readonly #entries = new Map<Element, Entry>();
  readonly #clips = new WeakMap<Element, readonly Element[]>();
  #items: Items | null = null;
  #isOn = false;
  #isWaiting = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts movements: what lies over a mark is looked at once after each. */
  #stamp = 0;
  #lastEnd = 0;
  #lastCost = 0;
  #drawn = '';
  #shown: readonly { readonly mark: ItemMark; readonly element: Element }[] = [];
  #ids = new WeakMap<Element, number>();
  #lastId = 0;
  #counting = false;
  #keys: readonly (readonly [ItemKey, Element])[] = [];

  constructor(private readonly options: ItemMarksOptions) {
    this.#owners = new OwnersOfItems(options.ask);
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
   * @param byUser in the next frame; otherwise the less often the more it costs
   */
  moved(byUser = false): void {
    if (this.#items === null && this.#shown.length === 0) return;
    this.#stamp += 1;
    const pause = this.#lastEnd + this.#lastCost * REST - performance.now();
    if (byUser || pause <= 0) this.#frame();
    else
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.#frame();
      }, pause);
  }

  #frame(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.options.window.requestAnimationFrame(() => {
      this.#isWaiting = false;
      const from = performance.now();
      this.options.step(() => this.#update());
      this.#lastEnd = performance.now();
      this.#lastCost = this.#lastEnd - from;
    });
  }

  /** The page changed: a mark whose item shows something else now goes before that is painted. */
  changed(records: readonly MutationRecord[]): void {
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
    if (isOpen === this.#counting) return;
    this.#counting = isOpen;
    if (isOpen) void this.#count();
    else this.options.show(null);
  }

  /** Goes to the first item of an owner (null: of nobody known); what its card is about, if there is one. */
  reveal(token: ItemOwner['token'] | null): Named | null {
    const first = this.#keys.find(([key]) => {
      const owners = this.#owners.of(key);
      return token === null
        ? owners?.length === 0
        : owners?.some((owner) => owner.token === token) === true;
    });
    if (first === undefined) return null;
    // Of several places that name a file the widest is where it is shown.
    const [element] = this.#keys
      .filter(([key, { isConnected }]) => isConnected && key === first[0])
      .map(([, each]) => each)
      .sort((one, other) => widthOf(other) - widthOf(one));
    if (element === undefined) return null;
    const isTall = element.getBoundingClientRect().height > this.options.window.innerHeight / 2;
    element.scrollIntoView({ block: isTall ? 'start' : 'center', behavior: 'instant' });
    const owner = this.#owners.of(first[0])?.find((each) => each.token === token);
    return owner === undefined
      ? null
      : { token: owner.token, matched: owner.name, range: null, area: () => headOf(element) };
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
    const until = performance.now() + SLICE_MS;
    const isLate = (): boolean => performance.now() > until;
    const near = inWindow(items.elements, this.options.window.innerHeight);
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
    if (!isDone) this.#frame();
    if (unknown.length > 0)
      void this.#owners.learn(
        unknown,
        () => this.#items?.kind === items.kind,
        () => this.moved(true),
      );
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
    const name = others.length === 0 ? owner.name : `${owner.name} +${others.length}`;
    const size = `${box.width} ${box.height}`;
    if (entry.place?.size !== size) {
      if (isLate()) return null;
      entry.place = { at: placeInside(element, box, markWidth(name), host()), size };
    }
    const { right, down, small } = entry.place.at;
    const width = small ? SMALL_WIDTH : markWidth(name);
    const [x, y] = [Math.round(box.right - right), Math.round(box.top + down)];
    if (x < 0 || x + width > window.innerWidth || !this.#isInView(element, x, y, width)) {
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
    return { id: this.#idOf(element), x, y, width, name, kind: owner.kind, small };
  }

  /** Is a mark's place within the window, and within everything around its item that scrolls or cuts off? */
  #isInView(element: Element, x: number, y: number, width: number): boolean {
    const fits = ({ left, right, top, bottom }: DOMRect): boolean =>
      x + width <= right + 1 && x >= left - 1 && y >= top - 1 && y + MARK_HEIGHT <= bottom + 1;
    const { innerHeight } = this.options.window;
    if (y < 0 || y + MARK_HEIGHT > innerHeight) return false;
    return this.#clipsOf(element).every((clip) => fits(clip.getBoundingClientRect()));
  }

  #clipsOf(element: Element): readonly Element[] {
    const { parentElement } = element;
    if (parentElement === null) return [];
    const known = this.#clips.get(parentElement);
    if (known !== undefined) return known;
    const clips: Element[] = [];
    for (let at: Element | null = parentElement; at !== null; at = at.parentElement) {
      if (at === at.ownerDocument.body || at === at.ownerDocument.documentElement) break;
      if (getComputedStyle(at).overflow !== 'visible') clips.push(at);
    }
    this.#clips.set(parentElement, clips);
    return clips;
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

  async #count(): Promise<void> {
    const items = this.#items;
    const { show, signal } = this.options;
    if (items === null) return;
    const ofFiles = items.kind === 'file';
    const goOn = (): boolean => this.#counting && !signal.aborted;
    const keys: (readonly [ItemKey, Element])[] = [];
    const { elements } = items;
    const most = Math.min(elements.length, MOST_ITEMS);
    for (let at = 0; at < most && goOn(); await nextTurn())
      this.options.step(() => {
        const until = performance.now() + SLICE_MS;
        for (; at < most && performance.now() < until; at += 1) {
          const element = elements[at];
          if (element !== undefined) keys.push([keyOf(items.subjects(element)), element]);
        }
      });
    if (!goOn()) return;
    this.#keys = keys.filter(([key]) => key !== '');
    const all = this.#keys.map(([key]) => key);
    const tell = (): void =>
      this.options.step(() =>
        show({ groups: groupsOf(all, (key) => this.#owners.of(key), ofFiles), ofFiles }),
      );
    await this.#owners.learn(all, goOn, tell);
    if (goOn()) tell();
  }
}

/** The first line or so of an item, which may be as long as its diff; null once it has left the page. */
function headOf(item: Element): DOMRect | null {
  const { x, y, width, height } = item.getBoundingClientRect();
  return item.isConnected ? new DOMRect(x, y, width, Math.min(height, 32)) : null;
}

const widthOf = (element: Element): number => element.getBoundingClientRect().width;

/** Is an item owned by nobody known, or by the very owners of the page? */
function isOwn(owners: readonly ItemOwner[], page: readonly string[]): boolean {
  return (
    owners.length === 0 ||
    (owners.length === page.length && owners.every(({ name }) => page.includes(name)))
  );
}
