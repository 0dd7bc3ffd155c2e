/** A key within reach of a typed word. */
export interface NearKey {
  readonly key: number;
  readonly typos: number;
  /** Only the beginning of the key is within reach. */
  readonly begun: boolean;
}

/** Longer words are nobody's. */
const LONGEST = 60;
const WIDTH = LONGEST + 4;
/** `table[depth * WIDTH + i]`: typos between the first `depth` letters of a key and the first `i` typed ones. */
const table = new Uint8Array((LONGEST + 8) * WIDTH);
const typedCodes = new Uint16Array(WIDTH);
const path = new Uint16Array(LONGEST + 8);

/**
 * The keys with at most so many letters added, left out, changed or swapped with their neighbour (optimal string
 * alignment), and, with `prefix`, the longer ones that begin so. Sorted keys are walked as the tree that they are: what
 * keys have in common is compared once, and a branch is left as soon as nothing under it can be within reach.
 *
 * @param keys sorted by UTF-16 units, each once
 * @param most typos at most, 1 or 2
 */
export function keysNear(
  keys: readonly string[],
  word: string,
  most: number,
  prefix: boolean,
): readonly NearKey[] {
  const length = word.length;
  if (length === 0 || length > LONGEST) return [];
  for (let i = 0; i < length; i++) typedCodes[i] = word.charCodeAt(i);
  for (let i = 0; i <= length; i++) table[i] = i;
  const found: NearKey[] = [];

  /** Of keys that have their first `depth` letters in common. */
  const walk = (low: number, high: number, depth: number, before: number): void => {
    let at = low;
    if (keys[at]?.length === depth) {
      const typos = table[depth * WIDTH + length] ?? 0;
      // Cells outside the band are not written, and the last one is in it only near the word's own length.
      const within = Math.abs(depth - length) <= most && typos <= most;
      if (within) found.push({ key: at, typos, begun: false });
      else if (before <= most && depth > length)
        found.push({ key: at, typos: before, begun: true });
      at++;
    }
    while (at < high) {
      const code = keys[at]?.charCodeAt(depth) ?? 0;
      const end = endOfBranch(keys, at, high, depth, code);
      const least = fillRow(depth + 1, code, length, most);
      const whole = depth + 1 + most < length ? most + 1 : lastOf(depth + 1, length, most);
      const begun = prefix ? Math.min(before, whole) : most + 1;
      if (least <= most) walk(at, end, depth + 1, begun);
      else if (begun <= most) {
        for (let key = at; key < end; key++)
          if ((keys[key]?.length ?? 0) > length) found.push({ key, typos: begun, begun: true });
      }
      at = end;
    }
  };
  if (keys.length > 0) walk(0, keys.length, 0, most + 1);
  return found;
}

function lastOf(depth: number, length: number, most: number): number {
  return depth - most > length ? most + 1 : (table[depth * WIDTH + length] ?? most + 1);
}

/** Where keys stop having this letter there. */
function endOfBranch(
  keys: readonly string[],
  from: number,
  high: number,
  depth: number,
  code: number,
): number {
  let step = 1;
  let low = from;
  while (low + step < high && keys[low + step]?.charCodeAt(depth) === code) {
    low += step;
    step *= 2;
  }
  let end = Math.min(high, low + step);
  // `low` has the letter, `end` has not, or is the end.
  while (end - low > 1) {
    const middle = (low + end) >>> 1;
    if (keys[middle]?.charCodeAt(depth) === code) low = middle;
    else end = middle;
  }
  return end;
}

/**
 * One more letter of a key against the typed ones, as far from the diagonal as typos reach.
 *
 * @returns the least of the row
 */
function fillRow(depth: number, code: number, length: number, most: number): number {
  path[depth] = code;
  const row = depth * WIDTH;
  const above = row - WIDTH;
  const first = Math.max(0, depth - most);
  const last = Math.min(length, depth + most);
  const over = most + 1;
  let least = over;
  if (first > 0) table[row + first - 1] = over;
  // The row above ends one sooner.
  if (depth + most <= length) table[above + depth + most] = over;
  for (let i = first; i <= last; i++) {
    let cost = depth;
    if (i > 0) {
      const typed = typedCodes[i - 1];
      cost = (table[above + i - 1] ?? over) + (typed === code ? 0 : 1);
      cost = Math.min(cost, (table[above + i] ?? over) + 1, (table[row + i - 1] ?? over) + 1);
      if (i > 1 && depth > 1 && typedCodes[i - 2] === code && path[depth - 1] === typed)
        cost = Math.min(cost, (table[above - WIDTH + i - 2] ?? over) + 1);
    }
    if (cost > over) cost = over;
    table[row + i] = cost;
    if (cost < least) least = cost;
  }
  return least;
}
