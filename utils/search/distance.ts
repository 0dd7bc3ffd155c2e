const rows = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)];

/**
 * How many letters were added, left out, changed or swapped with their neighbour between `typed` and `word`, or, with
 * `prefix`, between `typed` and the best beginning of `word` (optimal string alignment). Anything over `most` comes back
 * as `most + 1`; so do words of more than 60 letters.
 */
export function typosBetween(typed: string, word: string, most: number, prefix: boolean): number {
  const n = typed.length;
  const m = prefix ? Math.min(word.length, n + most) : word.length;
  if (n > 60 || m > 60 || n - m > most || m - n > most) return most + 1;
  let [before, above, row] = rows as [Uint8Array, Uint8Array, Uint8Array];
  for (let j = 0; j <= m; j++) above[j] = j;
  for (let i = 1; i <= n; i++) {
    row[0] = i;
    let least = i;
    const a = typed.charCodeAt(i - 1);
    const a1 = i > 1 ? typed.charCodeAt(i - 2) : -1;
    for (let j = 1; j <= m; j++) {
      const b = word.charCodeAt(j - 1);
      let cost = (above[j - 1] ?? 0) + (a === b ? 0 : 1);
      cost = Math.min(cost, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (j > 1 && a1 === b && a === word.charCodeAt(j - 2)) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [before, above, row] = [above, row, before];
  }
  if (!prefix) return Math.min(most + 1, above[m] ?? most + 1);
  let best = most + 1;
  for (let j = 0; j <= m; j++) best = Math.min(best, above[j] ?? best);
  return best;
}
