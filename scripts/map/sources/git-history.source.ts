import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import type { MapProblem } from '../../../utils/map/model';
import type { RawPerson } from '../../../utils/map/parsing/rows';
import { storedAddress } from '../../../utils/sources/address';
import type { Source, SourceIo } from '../../../utils/sources/source';
import { authorRow } from '../traces/authors';
import { tracesOf } from '../traces/traces';
import { authorsOf } from './git-history/authorship';
import type { Checkout } from './git-history/git';
import { History } from './git-history/history';
import { countCommits, isShallow, readLog, tipFiles } from './git-history/log';
import { authorMatcher, pathMatcher, pathPattern } from './git-history/patterns';
import { notesOf, placesOf, type WrittenFile } from './git-history/places';

const patterns = v.optional(v.pipe(v.array(pathPattern), v.maxLength(1000)), []);
const repository = v.strictObject({
  repository: v.pipe(v.string(), v.maxLength(300), v.regex(/^[\w.:-]+(?:\/[\w.~-]+){2,20}$/)),
  folder: v.pipe(storedAddress, v.startsWith('file:')),
  /** Not an option of git's in disguise. */
  revision: v.optional(v.pipe(v.string(), v.maxLength(200), v.regex(/^[^\s-]\S*$/)), 'HEAD'),
  since: v.optional(v.nullable(v.pipe(v.string(), v.isoDate())), null),
  paths: patterns,
  ignorePaths: patterns,
  topics: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          topic: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
          paths: v.pipe(v.array(pathPattern), v.minLength(1), v.maxLength(1000)),
        }),
      ),
      v.maxLength(1000),
    ),
    [],
  ),
});
const stored = v.object({
  repositories: v.pipe(v.array(repository), v.minLength(1), v.maxLength(1000)),
  ignoreAuthors: v.optional(
    v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(200))), v.maxLength(1000)),
    [],
  ),
  people: v.optional(v.boolean(), false),
});

/** Which repositories' histories, and what of them. */
export type GitHistoryOptions = v.InferOutput<typeof stored>;
type Repository = GitHistoryOptions['repositories'][number];

/** Commits between two looks at how far the work is. */
const TELL_EVERY = 500;

/**
 * Who wrote what, from the histories of git repositories on this machine (docs/sources/traces.md). Of commits, addresses
 * and lists of files nothing stays but evidence by directory, repository and topic.
 */
const gitHistory: Source<GitHistoryOptions> = {
  id: 'git-history',
  parseOptions(input) {
    const parsed = v.safeParse(stored, input);
    return parsed.success ? parsed.output : null;
  },
  // Git reads the folders; nothing is asked for by address.
  reach: () => [],
  async load({ repositories, ignoreAuthors, people: addPeople }, io) {
    const authors = new Map<string, RawPerson>();
    const problems: MapProblem[] = [];
    const isIgnored = authorMatcher(ignoreAuthors);
    const authorOf = (name: string, mail: string): string | null => {
      if (isIgnored({ name, mail })) return null;
      const row = authorRow({ name, by: mail || name });
      if (row === null) return null;
      if (!authors.has(row.id)) authors.set(row.id, row);
      return row.id;
    };
    const places = [];
    const topics = new Map<string, WrittenFile[]>();
    for (const one of repositories) {
      const files = await filesOf(one, authorOf, io, problems);
      places.push(...placesOf(one.repository, files));
      for (const { topic, paths } of one.topics) {
        const isOf = pathMatcher(paths);
        const found = files.filter(({ path }) => isOf(path));
        topics.set(topic, [...(topics.get(topic) ?? []), ...found]);
      }
    }
    for (const [topic, items] of topics)
      places.push({ about: { topic }, items, notes: notesOf(`the code of ${topic}`) });
    const { content, traces } = tracesOf(places, authors, { now: io.now(), addPeople });
    return { content, traces, problems, validators: {} };
  },
};

export default gitHistory;

/** The files of the newest commit with their authors. */
async function filesOf(
  { repository, folder, revision, since, paths, ignorePaths }: Repository,
  authorOf: (name: string, mail: string) => string | null,
  io: SourceIo,
  problems: MapProblem[],
): Promise<readonly WrittenFile[]> {
  const checkout: Checkout = { repository, folder: fileURLToPath(folder), signal: io.signal };
  const range = { revision, since };
  if (await isShallow(checkout)) {
    const detail = 'a shallow clone: what came before is missing; git fetch --unshallow';
    problems.push({ severity: 'warning', code: 'unsupported', path: repository, detail });
  }
  const all = await countCommits(checkout, range);
  const history = new History();
  let done = 0;
  for await (const commit of readLog(checkout, range)) {
    history.add(commit, authorOf(commit.name, commit.mail));
    done += 1;
    if (done % TELL_EVERY === 0) io.progress?.(done, all);
  }
  const isWanted = paths.length === 0 ? () => true : pathMatcher(paths);
  const isIgnored = pathMatcher(ignorePaths);
  const tip: string[] = [];
  for await (const path of tipFiles(checkout, range)) {
    if (isWanted(path) && !isIgnored(path)) tip.push(path);
  }
  return Array.from(history.filesAt(tip), (file) => ({
    path: file.path,
    authors: authorsOf(file).map(({ author, newest }) => ({
      author,
      at: newest * 1000,
      credit: 1,
    })),
  }));
}
