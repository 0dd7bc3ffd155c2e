/** Repository and directory that a `backstage.io/source-location` names. */
export interface SourcePlace {
  /** `github.com/acme/api`; of GitLab with all its groups. */
  readonly repository: string;
  /** Without slashes at its ends; `''` for the whole repository. */
  readonly directory: string;
}

/** Segments after which a branch and a path follow, and whether the path is that of a file. */
const MARKERS: Readonly<Record<string, { readonly file: boolean }>> = {
  tree: { file: false },
  blob: { file: true },
  raw: { file: true },
  edit: { file: true },
  src: { file: false },
  browse: { file: false },
};

/**
 * Reads the address of a component's source: pages and raw files of GitHub, GitLab, Bitbucket and Gitea. The address of a
 * file stands for the directory that it lies in, as Backstage resolves it.
 *
 * @param location the annotation's value, `url:https://…`
 * @returns null for what is no address, or names no repository
 */
export function readLocation(location: string): SourcePlace | null {
  const address = location.trim().replace(/^url:/, '');
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  const segments = url.pathname.split('/').filter(Boolean).map(decode);
  const folder = url.pathname.endsWith('/');
  if (url.host === 'raw.githubusercontent.com') {
    const [owner, name, ...rest] = segments;
    return place('github.com', [owner, name], afterBranch(rest), !folder);
  }
  // Bitbucket Data Center keeps repositories below /projects/KEY/repos/.
  const own =
    segments[0] === 'projects' && segments[2] === 'repos'
      ? [segments[1] ?? '', ...segments.slice(3)]
      : segments;
  const dash = own.indexOf('-');
  const at = dash > 1 ? dash + 1 : 2;
  const marker = MARKERS[own[at] ?? ''];
  if (marker === undefined) return place(url.host, dash > 1 ? own.slice(0, dash) : own, [], false);
  const rest = own[at] === 'browse' ? own.slice(at + 1) : afterBranch(own.slice(at + 1));
  return place(url.host, own.slice(0, dash > 1 ? dash : 2), rest, marker.file && !folder);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Takes the branch off: one segment (a name with slashes cannot be told), or spelt out as `refs/heads/main`. */
function afterBranch(segments: readonly string[]): readonly string[] {
  if (segments[0] === 'refs') return segments.slice(3);
  return segments.slice(segments[0] === 'branch' ? 2 : 1);
}

function place(
  host: string,
  repository: readonly (string | undefined)[],
  path: readonly string[],
  file: boolean,
): SourcePlace | null {
  const names = repository.filter((name) => name !== undefined);
  if (names.length < 2) return null;
  const directory = (file ? path.slice(0, -1) : path).join('/');
  // Wildcards would make a pattern of what is one directory.
  if (/[*?\\]/.test(directory) || [...names, ...path].some((name) => /^\.*$|\//.test(name)))
    return null;
  return { repository: [host, ...names].join('/').replace(/\.git$/, ''), directory };
}
