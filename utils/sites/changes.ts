/** Most files that a page says it is about; of more, one stands for its directory. */
const MOST_FILES = 80;

/** The directory of a path, or the one so many levels below the root that it lies in. */
function placeOf(path: string, depth: number): string {
  let end = -1;
  for (let level = 0; level < depth; level += 1) {
    const next = path.indexOf('/', end + 1);
    if (next === -1) break;
    end = next;
  }
  return path.slice(0, end + 1);
}

/**
 * Of very many files one from each directory, or from as far down the directories as they are few, and then some spread
 * evenly over the rest, so that hardly an owner is missed.
 */
export function thinnedOut(paths: readonly string[]): readonly string[] {
  const all = [...new Set(paths)];
  let few = all;
  for (let depth = 12; few.length > MOST_FILES; depth -= 1) {
    const first = new Map<string, string>();
    for (const path of few) {
      const place = placeOf(path, depth);
      if (!first.has(place)) first.set(place, path);
    }
    few = [...first.values()];
  }
  if (few.length === all.length) return all;
  const spread = all.filter((_, at) => at % Math.ceil(all.length / MOST_FILES) === 0);
  return [...new Set([...few, ...spread])].slice(0, MOST_FILES);
}
