/** Which of the two dialects of CODEOWNERS a repository's file is written in. */
export type Dialect = 'github' | 'gitlab';

/** A repository as the form and the settings name it. */
export interface Repository {
  /** Host and path: `github.com/acme/api`. */
  readonly repository: string;
  readonly dialect: Dialect;
  /** Address of the file itself; or with a slash at its end of the folder in which it is looked for. */
  readonly url: string;
}

/**
 * Reads a line of the list of repositories: `github.com/acme/api`, or its address as it is copied from the browser; on
 * GitHub `acme/api` will do.
 *
 * @returns host and path; null for what names no repository
 */
export function repositoryIn(line: string): string | null {
  const text = line.trim().replace(/^git@([^:/]+):/, '$1/');
  const bare = text.replace(/^https?:\/\//i, '').replace(/[?#].*$/, '');
  const path = bare
    .replace(/\/-\/.*$/, '')
    .replace(/\.git$/, '')
    .replace(/\/+$/, '');
  const parts = path.split('/');
  if (parts.some((part) => !/^[\w.~-]+$/.test(part))) return null;
  const [host = ''] = parts;
  if (!host.includes('.')) return parts.length === 2 ? `github.com/${path}` : null;
  if (parts.length < 3) return null;
  const repository = host.toLowerCase() === 'github.com' ? parts.slice(0, 3) : parts;
  return [host.toLowerCase(), ...repository.slice(1)].join('/');
}

/** Dialect and address of a repository's file, as far as they can be told from its name; a dialect that is given stays. */
export type Guess = (repository: string, dialect: Dialect | null) => Omit<Repository, 'repository'>;

/**
 * The repositories of a list, one a line; those that were there keep what was set for them.
 *
 * @returns lines that name no repository under `unread`
 */
export function repositoriesIn(
  list: string,
  known: readonly Repository[],
  guess: Guess,
): { readonly repositories: readonly Repository[]; readonly unread: readonly string[] } {
  const repositories = new Map<string, Repository>();
  const unread: string[] = [];
  for (const line of list.split('\n')) {
    if (line.trim() === '') continue;
    const repository = repositoryIn(line);
    if (repository === null) unread.push(line.trim());
    else
      repositories.set(
        repository,
        known.find((each) => each.repository === repository) ?? {
          repository,
          ...guess(repository, null),
        },
      );
  }
  return { repositories: [...repositories.values()], unread };
}
