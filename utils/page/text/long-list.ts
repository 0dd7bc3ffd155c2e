/** From this many children on, only those near the window are watched. */
export const LONG = 256;
/** Children watched beyond the window's edges. */
const MARGIN = 30;
const SAMPLES = 12;

/**
 * Of a list too long to be watched child by child: the children in and around the window, found by halving. Needs
 * children that stand one below the other; where a sample shows another order, all of them are handed back.
 *
 * @param height of the window, in px
 */
export function childrenNear(list: Element, height: number): readonly Element[] {
  const { children } = list;
  const count = children.length;
  const topOf = (index: number): number => {
    // A child without a box (not displayed) stands where the next one with a box does.
    for (let at = index; at < count && at < index + 8; at++) {
      const box = children[at]?.getBoundingClientRect();
      if (box !== undefined && (box.width > 0 || box.height > 0)) return box.top;
    }
    return Number.NaN;
  };
  let last = Number.NEGATIVE_INFINITY;
  for (let sample = 0; sample < SAMPLES; sample++) {
    const top = topOf(Math.floor((sample * (count - 1)) / (SAMPLES - 1)));
    if (top < last) return [...children];
    if (!Number.isNaN(top)) last = top;
  }
  const firstBelow = (y: number): number => {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (topOf(middle) < y) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const from = Math.max(0, firstBelow(0) - MARGIN);
  const to = Math.min(count, firstBelow(height) + MARGIN);
  const near: Element[] = [];
  for (let child = children[from]; child !== undefined && near.length < to - from; ) {
    near.push(child);
    const next = child.nextElementSibling;
    if (next === null) break;
    child = next;
  }
  return near;
}
