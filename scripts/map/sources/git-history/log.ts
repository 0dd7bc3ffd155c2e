import { type Checkout, gitPieces } from './git';
import type { Change, Commit } from './history';

/** Which part of a history is read. */
export interface Range {
  /** What `git rev-list` takes as one: a branch, a tag, `v1.0..main`. */
  readonly revision: string;
  /** ISO date of the first day that counts; null: from the beginning. */
  readonly since: string | null;
}

/** Commits that are counted: merges bring nothing that a commit on their branches did not. */
function chosen({ revision, since }: Range): readonly string[] {
  const from = since === null ? [] : [`--since=${since}T00:00:00Z`];
  return ['--no-merges', ...from, '--end-of-options', revision, '--'];
}

/** How many commits `readLog` will give. */
export async function countCommits(checkout: Checkout, range: Range): Promise<number> {
  for await (const piece of gitPieces(checkout, ['rev-list', '--count', ...chosen(range)])) {
    return Number(piece);
  }
  return 0;
}

/**
 * The commits of a history, oldest first and each behind those that it builds on. Authors are those of the repository's
 * `.mailmap`, renames those that git finds (at least half alike).
 */
export async function* readLog(checkout: Checkout, range: Range): AsyncGenerator<Commit> {
  const log = [
    'log',
    '-z',
    '--topo-order',
    '--reverse',
    '--use-mailmap',
    '--name-status',
    '--find-renames=50%',
    '--no-ext-diff',
    '--no-textconv',
    // No order of the repository's own choice.
    '-O/dev/null',
    '--ignore-submodules=all',
    // The first character cannot begin a status, so that a head is known from a change.
    '--format=tformat:%x01%at%x00%aE%x00%aN',
    ...chosen(range),
  ];
  const pieces = gitPieces(checkout, log);
  const next = async (): Promise<string> => {
    const { value, done } = await pieces.next();
    return done === true ? '' : value;
  };
  let commit: { at: number; mail: string; name: string; changes: Change[] } | null = null;
  try {
    for (;;) {
      const { value, done } = await pieces.next();
      if (done === true) break;
      // Between a commit's head and its changes git leaves a line end.
      const piece = value.startsWith('\n') ? value.slice(1) : value;
      if (piece.startsWith('\u0001')) {
        if (commit !== null) yield commit;
        commit = {
          at: Number(piece.slice(1)),
          mail: await next(),
          name: await next(),
          changes: [],
        };
        continue;
      }
      const path = await next();
      const kind = piece.charAt(0);
      if (kind === 'R') commit?.changes.push({ kind, from: path, path: await next() });
      else if (kind === 'A' || kind === 'D') commit?.changes.push({ kind, path });
      else commit?.changes.push({ kind: 'M', path });
    }
    if (commit !== null) yield commit;
  } finally {
    // Whoever takes no more of the commits wants no more of git either.
    await pieces.return(undefined);
  }
}

/** Paths of the files in the newest commit of a range; links to other repositories are none. */
export async function* tipFiles(checkout: Checkout, { revision }: Range): AsyncGenerator<string> {
  const tip = revision.replace(/^.*\.\.\.?(?=.)/, '').replace(/\.\.$/, '') || 'HEAD';
  for await (const piece of gitPieces(checkout, [
    'ls-tree',
    '-r',
    '-z',
    '--full-tree',
    '--end-of-options',
    tip,
  ])) {
    const tab = piece.indexOf('\t');
    if (piece.startsWith('1') && !piece.startsWith('160000')) yield piece.slice(tab + 1);
  }
}

/** Whether older history than a shallow clone has is missing. */
export async function isShallow(checkout: Checkout): Promise<boolean> {
  for await (const piece of gitPieces(checkout, ['rev-parse', '--is-shallow-repository'])) {
    return piece.trim() === 'true';
  }
  return false;
}
