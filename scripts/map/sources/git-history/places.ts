import { isGlob } from '../../../../utils/map/globs';
import { isUsableSubject } from '../../../../utils/sources/codeowners/rows';
import { type Item, isKnown, type Place } from '../../traces/knowledge';
import { textOf } from './git';

/** A file of the newest commit and who wrote it. */
export interface WrittenFile extends Item {
  /** As git has it (`gitPieces`). */
  readonly path: string;
}

/** Most directories of one repository, and least files of one. */
const MOST_DIRECTORIES = 100;
const LEAST_FILES = 3;

/**
 * The places of a repository that evidence is made for: the repository itself, and its directories with three files or
 * more at any depth that somebody knows, those with most files first and of equal ones the first by name, at most a
 * hundred. A directory with nothing in it but one other directory is left out, because that one says it more precisely; so is one whose name
 * no page can have (not UTF-8, wildcards).
 */
export function placesOf(repository: string, files: readonly WrittenFile[]): readonly Place[] {
  const below = new Map<string, WrittenFile[]>();
  for (const file of files) {
    for (let at = file.path.indexOf('/'); at !== -1; at = file.path.indexOf('/', at + 1)) {
      const directory = file.path.slice(0, at);
      const list = below.get(directory);
      if (list === undefined) below.set(directory, [file]);
      else list.push(file);
    }
  }
  const wrappers = new Set<string>();
  for (const [directory, { length }] of below) {
    const above = directory.slice(0, Math.max(0, directory.lastIndexOf('/')));
    if (below.get(above)?.length === length) wrappers.add(above);
  }
  const directories = [...below]
    .filter(([directory, { length }]) => length >= LEAST_FILES && !wrappers.has(directory))
    .filter(([, items]) => isKnown(items))
    .sort(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1))
    .slice(0, MOST_DIRECTORIES);
  const name = repository.slice(repository.indexOf('/') + 1);
  return [
    { about: { subject: `repo:${repository}` }, items: files, notes: notesOf(name) },
    ...directories.flatMap(([directory, items]) => {
      const text = textOf(directory);
      const subject = `path:${repository}/${text}`;
      if (text === null || isGlob(text) || !isUsableSubject(subject)) return [];
      return [{ about: { subject }, items, notes: notesOf(text) }];
    }),
  ].filter(({ items }) => items.length > 0);
}

/** What a place's experts are told to have done. */
export function notesOf(what: string): Place['notes'] {
  return { most: `Wrote most of ${what}`, parts: `Wrote parts of ${what}` };
}
