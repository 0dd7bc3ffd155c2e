import type { Equation } from './published';

/**
 * Whether some counts, all of them whole numbers and none below 0, could be others than they are, with every equation still
 * true, so that the sum of some of them differs. Looks for a change of at most `most` up or down in each count.
 *
 * @param counts the true ones
 * @param target columns of the sum
 */
export function couldBeOther(
  equations: readonly Pick<Equation, 'row'>[],
  counts: readonly number[],
  target: readonly number[],
  most: number,
): boolean {
  const rows = [...new Set(equations.map(({ row }) => row.join()))].map((row) =>
    row.split(',').map(Number),
  );
  const used = new Set(target);
  rows.forEach((row) => {
    row.forEach((one, column) => {
      if (one !== 0) used.add(column);
    });
  });
  // The sum that has to change first: all else follows from it.
  const order = [...target, ...[...used].filter((column) => !target.includes(column))];
  /** What is left of each row, by how many of its columns still may change. */
  const open = rows.map((row) =>
    order.map((_, from) =>
      order.slice(from).reduce((sum, column) => sum + Math.abs(row[column] ?? 0), 0),
    ),
  );
  const off = new Array<number>(rows.length).fill(0);
  const search = (at: number, changed: number): boolean => {
    if (at === target.length && changed === 0) return false;
    if (off.some((by, r) => Math.abs(by) > most * (open[r]?.[at] ?? 0))) return false;
    const column = order[at];
    if (column === undefined) return true;
    for (const by of stepsOf(most)) {
      if ((counts[column] ?? 0) + by < 0) continue;
      rows.forEach((row, r) => {
        off[r] = (off[r] ?? 0) + by * (row[column] ?? 0);
      });
      const found = search(at + 1, changed + (at < target.length ? by : 0));
      rows.forEach((row, r) => {
        off[r] = (off[r] ?? 0) - by * (row[column] ?? 0);
      });
      if (found) return true;
    }
    return false;
  };
  return search(0, 0);
}

function stepsOf(most: number): number[] {
  return Array.from({ length: most }, (_, at) => at + 1).flatMap((by, at) =>
    at === 0 ? [0, by, -by] : [by, -by],
  );
}
