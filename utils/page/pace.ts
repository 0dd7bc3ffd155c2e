/** A pause as long as this ends a row, in ms. */
const REST_MS = 1_000;
/** So many of a row do not wait: a page that is being built asks a few times. */
const FREE = 5;

/**
 * How long to wait with what is done again and again: longer with each time in a row. So a page that changes a few
 * times is served at once, and one that never rests pays for it seldom.
 *
 * @param step what each time in a row adds, in ms
 * @param most the longest wait, in ms
 * @returns to be called once for each time; gives its wait in ms, 0 for the first few of a row
 */
export function inARow(step: number, most: number): () => number {
  let row = 0;
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    const now = performance.now();
    row = now - last > REST_MS + most ? 0 : row + 1;
    last = now;
    return Math.min(most, Math.max(0, row - FREE) * step);
  };
}
