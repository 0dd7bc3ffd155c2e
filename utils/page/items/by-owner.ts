import type { ItemGroups } from '../../../components/overlay/types';
import type { Token } from '../../messaging/views';
import type { Items } from '../../sites/site';
import type { Named } from '../overlay/cards';
import { nextTurn } from '../text/slices';
import { groupsOf } from './groups';
import { type ItemKey, keyOf, type OwnersOfItems } from './owners';

/** Most items that are counted. */
const MOST_ITEMS = 5_000;
/** Longest piece of work, in ms. */
const SLICE_MS = 6;
/** While answers come in, what they say is shown this often, in ms: each time draws the card. */
const TELL_MS = 250;

export interface ByOwnerOptions {
  readonly window: Window;
  /** What the page's card says of them; null: nothing. */
  readonly show: (items: ItemGroups | null) => void;
  /** Does one measured and guarded piece of work, unless this life is over. */
  readonly step: (work: () => void) => void;
  readonly signal: AbortSignal;
}

/** All items of a page by owner, for as long as its card is open; and the way from there to the first of each. */
export class ItemsByOwner {
  #isOpen = false;
  #items: readonly (readonly [ItemKey, Element])[] = [];

  constructor(
    private readonly owners: OwnersOfItems,
    private readonly options: ByOwnerOptions,
  ) {}

  /** The page's card opened: the items are counted, in steps; or it closed. */
  count(isOpen: boolean, items: Items | null): void {
    if (isOpen === this.#isOpen) return;
    this.#isOpen = isOpen;
    if (!isOpen) this.options.show(null);
    else if (items !== null) void this.#count(items);
  }

  /** Goes to the first item of an owner (null: of nobody known); what its card is about, if there is one. */
  reveal(token: Token | null): Named | null {
    const { window } = this.options;
    const first = this.#items.find(([key]) => {
      const owners = this.owners.of(key);
      return token === null
        ? owners?.length === 0
        : owners?.some((owner) => owner.token === token) === true;
    });
    // Of several places that name a file the widest is where it is shown.
    const [element] = this.#items
      .filter(([key, { isConnected }]) => isConnected && key === first?.[0])
      .map(([, each]) => each)
      .sort((one, other) => widthOf(other) - widthOf(one));
    if (first === undefined || element === undefined) return null;
    const isTall = element.getBoundingClientRect().height > window.innerHeight / 2;
    element.scrollIntoView({ block: isTall ? 'start' : 'center', behavior: 'instant' });
    const owner = this.owners.of(first[0])?.find((each) => each.token === token);
    return owner === undefined
      ? null
      : { token: owner.token, matched: owner.name, range: null, area: () => headOf(element) };
  }

  async #count({ elements, kind, subjects }: Items): Promise<void> {
    const { show, step, signal } = this.options;
    const goOn = (): boolean => this.#isOpen && !signal.aborted;
    const found: (readonly [ItemKey, Element])[] = [];
    const most = Math.min(elements.length, MOST_ITEMS);
    // The card is drawn in the task that asks for this.
    await nextTurn();
    for (let at = 0; at < most && goOn(); await nextTurn())
      step(() => {
        const until = performance.now() + SLICE_MS;
        for (; at < most && performance.now() < until; at += 1) {
          const element = elements[at];
          const key = element === undefined ? '' : keyOf(subjects(element));
          if (element !== undefined && key !== '') found.push([key, element]);
        }
      });
    if (!goOn()) return;
    this.#items = found;
    const keys = found.map(([key]) => key);
    const ofFiles = kind === 'file';
    const tell = (): void =>
      step(() => show({ groups: groupsOf(keys, (key) => this.owners.of(key), ofFiles), ofFiles }));
    let next = 0;
    const tellSoon = (): void => {
      if (performance.now() < next) return;
      next = performance.now() + TELL_MS;
      void nextTurn().then(() => goOn() && tell());
    };
    await this.owners.learn(keys, goOn, tellSoon);
    await nextTurn();
    if (goOn()) tell();
  }
}

/** The first line or so of an item, which may be as long as its diff; null once it has left the page. */
function headOf(item: Element): DOMRect | null {
  const { x, y, width, height } = item.getBoundingClientRect();
  return item.isConnected ? new DOMRect(x, y, width, Math.min(height, 32)) : null;
}

const widthOf = (element: Element): number => element.getBoundingClientRect().width;
