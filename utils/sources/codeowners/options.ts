import * as v from 'valibot';
import { givenOrigins, usableAddress } from '../address';
import type { Dialect } from './rows';

/** One repository, as it is set up. Whatever is left out is guessed from the repository. */
const stored = v.object({
  /** `github.com/acme/api`, or the address of its page. */
  repository: v.pipe(
    v.string(),
    v.maxLength(300),
    v.transform((text) => text.trim().replace(/^https?:\/\/|(?:\.git)?\/*$/g, '')),
    v.regex(/^[\w.:-]+(?:\/[\w.~-]+){2,20}$/),
  ),
  dialect: v.nullish(v.picklist(['github', 'gitlab'])),
  /** Address of the file; or with a slash at its end of the folder in which it is looked for. */
  url: v.nullish(v.pipe(v.string(), v.trim(), v.maxLength(2000))),
  /** Address of a list of the repository's files, one path a line, as `git ls-files` prints it. */
  paths: v.nullish(v.pipe(v.string(), v.trim(), v.maxLength(2000))),
});

const options = v.object({
  repositories: v.pipe(v.array(stored), v.minLength(1), v.maxLength(1000)),
  httpOrigins: givenOrigins,
});

export interface Repository {
  readonly repository: string;
  readonly dialect: Dialect;
  /** Addresses at which the file may lie; the first that is there counts. */
  readonly addresses: readonly string[];
  readonly paths: string | null;
}

/** The repositories of one source. */
export interface CodeownersOptions {
  readonly repositories: readonly Repository[];
}

/** Reads stored options; null when one repository or address is not of their shape. Of two alike the first counts. */
export function readOptions(input: unknown): CodeownersOptions | null {
  const parsed = v.safeParse(options, input);
  if (!parsed.success) return null;
  const { repositories, httpOrigins } = parsed.output;
  const found = new Map<string, Repository>();
  for (const { repository, dialect: given, url, paths } of repositories) {
    const dialect = given ?? guessDialect(repository);
    const start = usableAddress(url || defaultAddress(repository, dialect), httpOrigins)?.href;
    const list = paths ? usableAddress(paths, httpOrigins) : null;
    if (start === undefined || (paths && list === null)) return null;
    const places = start.endsWith('/') ? FOLDERS[dialect] : null;
    const addresses = places?.map((folder) => `${start}${folder}CODEOWNERS`) ?? [start];
    const key = repository.toLowerCase();
    if (!found.has(key))
      found.set(key, { repository, dialect, addresses, paths: list?.href ?? null });
  }
  return { repositories: [...found.values()] };
}

/** Where the file is looked for, in this order. */
const FOLDERS: Readonly<Record<Dialect, readonly string[]>> = {
  github: ['.github/', '', 'docs/'],
  gitlab: ['', 'docs/', '.gitlab/'],
};

/** GitLab's dialect where the host's name says so, else GitHub's, which other hosts follow. */
export function guessDialect(repository: string): Dialect {
  return /^[^/]*gitlab/i.test(repository) ? 'gitlab' : 'github';
}

/**
 * Where a repository's files can be read as they are, with a slash at its end. Sure for github.com and gitlab.com; on
 * other hosts the way that their servers have it by themselves.
 */
export function defaultAddress(repository: string, dialect: Dialect): string {
  const [host = '', ...path] = repository.split('/');
  if (dialect === 'gitlab') return `https://${host}/${path.join('/')}/-/raw/HEAD/`;
  return host.toLowerCase() === 'github.com'
    ? `https://raw.githubusercontent.com/${path.join('/')}/HEAD/`
    : `https://${host}/raw/${path.join('/')}/HEAD/`;
}
