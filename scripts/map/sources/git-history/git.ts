import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { SourceFault } from '../../../../utils/sources/source';

/** A repository on this machine. */
export interface Checkout {
  /** `github.com/acme/api`; names it in what is said. */
  readonly repository: string;
  /** Path of its folder, bare or not. */
  readonly folder: string;
  readonly signal: AbortSignal | undefined;
}

/** What a repository's own settings, or those of this machine, must not change about the answer. */
const SETTINGS = {
  'core.fsmonitor': 'false',
  'core.quotePath': 'true',
  'diff.renameLimit': '1000',
  'i18n.logOutputEncoding': 'UTF-8',
  'log.showSignature': 'false',
  'log.showRoot': 'true',
  'log.follow': 'false',
};

/** Nothing is fetched, asked, locked or paged; a clone without its blobs fails instead of fetching them. */
const SURROUNDINGS = {
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_PAGER: 'cat',
  LC_ALL: 'C',
};

/** Variables that would lead git to another repository than the folder's, as they stand in a hook or `rebase --exec`. */
const ELSEWHERE =
  /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|COMMON_DIR|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|NAMESPACE|PREFIX|GRAFT_FILE|SHALLOW_FILE|REPLACE_REF_BASE|DIFF_OPTS|EXTERNAL_DIFF)$/;

/** Longest piece, in bytes: far beyond any path or name, and short enough to be held. */
const LONGEST_PIECE = 1 << 20;

/** Characters of git's own complaint that are kept. */
const MOST_SAID = 160;

/**
 * What git prints, piece by piece between NULs, as it comes: nothing is held but the piece itself. Bytes are given as
 * Latin-1, a character each, because paths need not be UTF-8 and a key has to keep them apart; `textOf` makes text of it.
 *
 * @throws SourceFault when git is not there, the folder is no repository or the revision unknown, with what to do
 */
export async function* gitPieces(
  { repository, folder, signal }: Checkout,
  args: readonly string[],
): AsyncGenerator<string> {
  const settings = Object.entries(SETTINGS).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const git = spawn('git', ['--no-pager', ...settings, '-C', folder, ...args], {
    env: surroundings(folder),
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal === undefined ? {} : { signal }),
  });
  let said = '';
  git.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(0, 4 * MOST_SAID);
  });
  // Listened to from the start: git may end before the last piece is taken.
  const ended = new Promise<string | null>((resolve) => {
    git.on('error', (error) => resolve(failureOf(error)));
    git.on('close', (code) => resolve(code === 0 ? null : said.trim() || `git ended with ${code}`));
  });
  try {
    let rest = '';
    for await (const chunk of git.stdout.setEncoding('latin1')) {
      const pieces = `${rest}${String(chunk)}`.split('\0');
      rest = pieces.pop() ?? '';
      if (rest.length > LONGEST_PIECE) {
        throw fault(repository, 'a name or path in the history is longer than a mebibyte');
      }
      yield* pieces;
    }
    if (rest !== '') yield rest;
  } finally {
    // Whoever stops listening wants no more of it.
    git.kill();
  }
  const failure = await ended;
  if (failure !== null) throw fault(repository, adviceOn(failure, folder));
}

/** This machine's variables, but for those that git must not follow. A folder above is another repository's. */
function surroundings(folder: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !ELSEWHERE.test(name));
  const above = dirname(resolve(folder));
  return { ...Object.fromEntries(own), ...SURROUNDINGS, GIT_CEILING_DIRECTORIES: above };
}

function fault(path: string, detail: string): SourceFault {
  return new SourceFault({ severity: 'error', code: 'invalid', path, detail });
}

/** Text of what `gitPieces` gave: UTF-8; null for what is none. */
export function textOf(piece: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(piece, 'latin1'));
  } catch {
    return null;
  }
}

function failureOf(error: Error): string {
  return 'code' in error && error.code === 'ENOENT' ? 'ENOENT' : error.message;
}

/** What went wrong, and what can be done about it. */
function adviceOn(failure: string, folder: string): string {
  if (failure === 'ENOENT') {
    return 'git is not on the path; install git 2.25 or newer, or take this source out';
  }
  if (/not a git repository|cannot change to/i.test(failure)) {
    return `${folder} is no git repository; clone it there, or correct \`folder\``;
  }
  if (/dubious ownership/i.test(failure)) {
    return `${folder} belongs to another user; run git config --global --add safe.directory ${folder}`;
  }
  if (/unknown revision|bad revision|ambiguous argument|not a valid object name/i.test(failure)) {
    return 'no such revision; fetch it, or correct `revision`';
  }
  if (/promisor|transport .* not allowed/i.test(failure)) {
    return 'a clone without its blobs; clone it without --filter';
  }
  return failure.replaceAll(/\s+/g, ' ').slice(0, MOST_SAID);
}
