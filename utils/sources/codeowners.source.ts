import type { MapProblem } from '../map/model';
import { parseGithub } from './codeowners/github';
import { parseGitlab } from './codeowners/gitlab';
import { type CodeownersOptions, type Repository, readOptions } from './codeowners/options';
import { type OwnedFile, rowsOf } from './codeowners/rows';
import { MAX_GITHUB_BYTES, type RuleFile } from './codeowners/rules';
import { type Answer, type Source, SourceFault, type SourceIo, type Validators } from './source';

/** The CODEOWNERS files of any number of repositories, in GitHub's dialect or GitLab's (docs/sources/codeowners.md). */
const codeowners: Source<CodeownersOptions> = {
  id: 'codeowners',
  parseOptions: readOptions,
  reach: ({ repositories }) =>
    repositories.flatMap(({ addresses, paths }) =>
      paths === null ? addresses : [...addresses, paths],
    ),
  async load({ repositories }, io, known) {
    const found: Found[] = [];
    for (const repository of repositories) {
      found.push(await find(repository, io, known));
      io.progress?.(found.length, repositories.length);
    }
    if (!found.some((each) => hasChanged(each, known))) return 'unchanged';
    // A map is made of all of them, so what has not changed is needed, too.
    const all = await inTurn(found, (each) => fetchWhole(each, io));
    const problems: MapProblem[] = [];
    const files = all.flatMap((each) => readFile(each, problems) ?? []);
    const [first] = problems;
    if (files.length === 0) {
      const [error] = found.flatMap(({ file }) => (file instanceof Error ? [file] : []));
      if (error !== undefined) throw error;
      if (first !== undefined) throw new SourceFault({ ...first, severity: 'error' });
    }
    const { rows, problems: more } = rowsOf(files);
    return { content: rows, problems: [...problems, ...more], validators: validatorsOf(all) };
  },
};

export default codeowners;

interface Fetched {
  readonly url: string;
  readonly answer: Answer | 'unchanged';
}

/** What was found of a repository; an error says that the server has no such file. */
interface Found {
  readonly repository: Repository;
  readonly file: Fetched | Error;
  readonly paths: Fetched | Error | null;
}

async function find(repository: Repository, io: SourceIo, known: Validators): Promise<Found> {
  const { addresses, paths } = repository;
  return {
    repository,
    file: await firstOf(addresses, io, known),
    paths: paths === null ? null : await firstOf([paths], io, known),
  };
}

/** The first of these addresses at which there is something; the last one's "not found" where there is nothing. */
async function firstOf(
  addresses: readonly string[],
  io: SourceIo,
  known: Validators,
): Promise<Fetched | Error> {
  let missing = new Error('no address');
  for (const url of addresses) {
    try {
      return { url, answer: await io.get(url, known[url] ?? null) };
    } catch (error) {
      if (!isNotFound(error)) throw error;
      missing = error;
    }
  }
  return missing;
}

/** A `FetchFault` that says so; by its shape, because its class belongs to the browser's own room. */
function isNotFound(error: unknown): error is Error {
  return (
    error instanceof Error &&
    error.name === 'FetchFault' &&
    'code' in error &&
    error.code === 'not-found'
  );
}

function hasChanged({ repository, file, paths }: Found, known: Validators): boolean {
  const { addresses, paths: list } = repository;
  const changed = (now: Fetched | Error | null, before: readonly string[]): boolean =>
    now instanceof Error
      ? before.some((url) => known[url] !== undefined)
      : now !== null && now.answer !== 'unchanged';
  return changed(file, addresses) || changed(paths, list === null ? [] : [list]);
}

interface Whole {
  readonly repository: Repository;
  readonly file: { readonly url: string; readonly answer: Answer } | Error;
  readonly paths: { readonly url: string; readonly answer: Answer } | Error | null;
}

async function fetchWhole({ repository, file, paths }: Found, io: SourceIo): Promise<Whole> {
  return { repository, file: await whole(file, io), paths: paths && (await whole(paths, io)) };
}

async function whole(
  found: Fetched | Error,
  io: SourceIo,
): Promise<{ readonly url: string; readonly answer: Answer } | Error> {
  if (found instanceof Error) return found;
  const { url, answer } = found;
  if (answer !== 'unchanged') return { url, answer };
  const again = await io.get(url);
  // Nobody asked whether it had changed.
  if (again === 'unchanged') return new Error(`unchanged ${url}`);
  return { url, answer: again };
}

async function inTurn<From, To>(
  items: readonly From[],
  work: (item: From) => Promise<To>,
): Promise<readonly To[]> {
  const done: To[] = [];
  for (const item of items) done.push(await work(item));
  return done;
}

/** A file with its rules; null, and a problem, when there is none or it is too long. */
function readFile({ repository, file, paths }: Whole, problems: MapProblem[]): OwnedFile | null {
  const { repository: name, dialect } = repository;
  const warn = (code: MapProblem['code'], detail: string): null => {
    problems.push({ severity: 'warning', code, path: name, detail });
    return null;
  };
  if (paths instanceof Error) warn('invalid', paths.message.slice(0, 200));
  if (file instanceof Error) return warn('invalid', file.message.slice(0, 200));
  const { bytes } = file.answer;
  if (dialect === 'github' && bytes.length > MAX_GITHUB_BYTES) {
    return warn('too-large', `${bytes.length} > ${MAX_GITHUB_BYTES}`);
  }
  return {
    repository: name,
    file: `${name}/${/(?:\.github\/|\.gitlab\/|docs\/)?[^/]*$/.exec(new URL(file.url).pathname)?.[0] ?? ''}`,
    dialect,
    content: parse(dialect, textOf(bytes)),
    paths: paths === null || paths instanceof Error ? null : linesOf(textOf(paths.answer.bytes)),
  };
}

function parse(dialect: Repository['dialect'], text: string): RuleFile {
  return dialect === 'gitlab' ? parseGitlab(text) : parseGithub(text);
}

/** UTF-8, without its mark. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function linesOf(text: string): readonly string[] {
  return text.split(/[\r\n\0]+/).flatMap((line) => line.replace(/^\.?\/+/, '') || []);
}

function validatorsOf(all: readonly Whole[]): Validators {
  const found = all.flatMap(({ file, paths }) => [file, paths]);
  return Object.fromEntries(
    found.flatMap((each) => {
      if (each === null || each instanceof Error || each.answer.validator === null) return [];
      return [[each.url, each.answer.validator]];
    }),
  );
}
