/**
 * The truck factor after Avelino et al. (ICPC 2016): whoever is author of most items leaves, then the next, until more
 * than half of all items have no author left. Who has as many as another goes by id, so that the order of items and
 * authors does not matter.
 *
 * @param items the authors of each
 */
export function truckFactor(items: readonly (readonly string[])[]): number {
  const byAuthor = new Map<string, number[]>();
  const authors = items.map((each) => new Set(each));
  for (const [item, having] of authors.entries()) {
    for (const author of having) {
      const list = byAuthor.get(author);
      if (list === undefined) byAuthor.set(author, [item]);
      else list.push(item);
    }
  }
  const left = authors.map(({ size }) => size);
  let orphans = left.filter((count) => count === 0).length;
  let gone = 0;
  const leaving = [...byAuthor].sort(
    ([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1),
  );
  for (const [, written] of leaving) {
    if (orphans * 2 > items.length) break;
    gone += 1;
    for (const item of written) {
      const count = (left[item] ?? 0) - 1;
      left[item] = count;
      if (count === 0) orphans += 1;
    }
  }
  return gone;
}
