import type { Subject } from '../../map/model';
import { textAt, valueAt } from '../json';
import { toSubjects } from '../read';

/** Most files that a page says it is about; of more, one stands for its directory. */
const MOST_FILES = 80;

/** About as many elements are read for what a page is about; of more, some spread evenly over all. */
const MOST_READ = 1_000;
/** Steps of this part of one never fall into the rhythm of a list, whose every third entry may be in one directory. */
const GOLDEN = 0.618_033_988_75;

/**
 * Of very many elements that name a changed file as many as can be read in one go, so that hardly a directory is missed.
 * All of them are read as items, in steps.
 */
export function someOf(elements: readonly Element[]): readonly Element[] {
  const share = MOST_READ / elements.length;
  const last = elements.length - 1;
  return share >= 1
    ? elements
    : elements.filter((_, at) => at === last || (at * GOLDEN) % 1 < share);
}

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
function thinnedOut(paths: readonly string[]): readonly string[] {
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

/** What a page of code is about: its files (of very many, some for all), the repository they lie in, and labels. */
export function codeSubjects(
  repository: string,
  paths: readonly string[],
  labels: readonly string[],
): readonly Subject[] {
  return toSubjects([
    ...thinnedOut(paths).map((path) => `path:${repository}/${path}`),
    `repo:${repository}`,
    ...labels.map((label) => `label:${label}`),
  ]);
}

/** The subject of one changed file; none where the path is empty. */
export const fileSubjects = (repository: string, path: string | undefined): readonly Subject[] =>
  toSubjects(path ? [`path:${repository}/${path}`] : []);

/** No branch can be called `main/x` where `main` is one, and these nearly always are. */
const WHOLE_REF = /^(?:HEAD|main|master|[0-9a-f]{40})\//;

/**
 * The path that follows a branch in an address. A branch's name may hold slashes, so that only one who knows it can tell.
 *
 * @param rest branch and path, decoded
 * @param refs names that the page gives for the branch, surest first
 * @param isFile a file is shown, so that two names are a branch and a file
 * @returns null at the root, and where nothing says where the path begins
 */
export function pathBelow(
  rest: string,
  refs: readonly (string | undefined)[],
  isFile: boolean,
): string | null {
  for (const ref of refs) {
    if (rest === ref) return null;
    if (ref && rest.startsWith(`${ref}/`)) return rest.slice(ref.length + 1);
  }
  const sure = WHOLE_REF.test(rest) || (isFile && rest.split('/').length === 2);
  return sure ? rest.slice(rest.indexOf('/') + 1) : null;
}

/** Most entries of a tool's list of files that are looked at. */
const MOST_LISTED = 5_000;

/**
 * Texts of the entries of a list in a tool's answer: paths of changed files, names of people.
 *
 * @param list where the list stands
 * @param each where an entry's text stands
 * @returns null where there is no list
 */
export function textsOf(
  json: unknown,
  list: readonly string[],
  each: readonly string[],
): readonly string[] | null {
  const found = valueAt(json, ...list);
  return Array.isArray(found)
    ? found.slice(0, MOST_LISTED).flatMap((entry) => textAt(entry, ...each) || [])
    : null;
}
