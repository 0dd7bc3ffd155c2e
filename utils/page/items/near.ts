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
  return bottom.bottom < 0 || top.top > height;
}

/** In one list, each alone or each in a wrapper of its own. */
function areNeighbours(
  { parentElement: one }: Element,
  { parentElement: other }: Element,
): boolean {
  return one === other || one?.parentElement === other?.parentElement;
}
