import type { Rect } from '../../../components/overlay/types';

/** Elements looked at together: of a whole group out of sight only its ends are asked for their place. */
const GROUP = 64;
/** As many are simply looked at one by one. */
const FEW = 256;

/**
 * Those of many elements that stand in the window, without an observer for each: of a group of neighbours that stand one
 * below the other, and all above or all below the window, only first and last are asked. Reads the layout.
 *
 * @param height of the window, in px
 * @returns the elements with their rectangles, in order
 */
export function inWindow(
  elements: readonly Element[],
  height: number,
): readonly (readonly [Element, DOMRect])[] {
  const found: (readonly [Element, DOMRect])[] = [];
  for (let from = 0; from < elements.length; from += GROUP) {
    const group = elements.slice(from, from + GROUP);
    if (elements.length > FEW && isOutOfSight(group, height)) continue;
    for (const element of group) {
      const box = element.getBoundingClientRect();
      if (box.width > 0 && box.bottom > 0 && box.top < height) found.push([element, box]);
    }
  }
  return found;
}

function isOutOfSight(group: readonly Element[], height: number): boolean {
  const [first, last] = [group[0], group.at(-1)];
  // Of two columns the one may stand above the window and the other below.
  if (first === undefined || last === undefined || !areNeighbours(first, last)) return false;
  const [top, bottom] = [first.getBoundingClientRect(), last.getBoundingClientRect()];
  if (top.top > bottom.top) return false;
  // What is hidden has no place at all.
  return bottom.bottom <= 0 || top.top > height;
}

/** In one list, each alone or each in a wrapper of its own. */
function areNeighbours(
  { parentElement: one }: Element,
  { parentElement: other }: Element,
): boolean {
  return one === other || one?.parentElement === other?.parentElement;
}

/**
 * Is a place of an item's wholly within the window, and within everything around the item that scrolls or cuts off?
 *
 * @param clips remembers, by the elements that hold items, what cuts them off
 */
export function isInView(
  item: Element,
  { x, y, width, height }: Rect,
  window: Window,
  clips: WeakMap<Element, readonly Element[]>,
): boolean {
  const fits = ({ left, right, top, bottom }: Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>) =>
    x >= left - 1 && x + width <= right + 1 && y >= top - 1 && y + height <= bottom + 1;
  const own = { left: 0, right: window.innerWidth, top: 0, bottom: window.innerHeight };
  return fits(own) && clipsOf(item, clips).every((clip) => fits(clip.getBoundingClientRect()));
}

function clipsOf(
  { parentElement, ownerDocument }: Element,
  known: WeakMap<Element, readonly Element[]>,
): readonly Element[] {
  if (parentElement === null) return [];
  const before = known.get(parentElement);
  if (before !== undefined) return before;
  const clips: Element[] = [];
  for (
    let at: Element | null = parentElement;
    at !== null && at !== ownerDocument.body && at !== ownerDocument.documentElement;
    at = at.parentElement
  )
    if (getComputedStyle(at).overflow !== 'visible') clips.push(at);
  known.set(parentElement, clips);
  return clips;
}
