import { execFile } from 'node:child_process';
import { basename, dirname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Validators } from '../../../utils/sources/source';

/**
 * The day on which the newest of these lists of owners was changed: as its server says, or as git knows of a file on
 * this machine. Null where neither does: the date of a checkout says nothing.
 *
 * @param addresses of files that may be there or not; a folder stands for the OWNERS files below it
 */
export async function changedOn(
  addresses: readonly string[],
  validators: Validators,
): Promise<string | null> {
  const said = Object.values(validators).map(({ lastModified }) => dayOf(lastModified ?? ''));
  const local = addresses.filter((url) => url.startsWith('file:')).map((url) => fileURLToPath(url));
  const days = [...said, ...(await Promise.all(local.map(dayInGit)))];
  return (
    days
      .filter((day) => day !== null)
      .sort()
      .at(-1) ?? null
  );
}

async function dayInGit(path: string): Promise<string | null> {
  const isFolder = path.endsWith(sep);
  const where = isFolder ? path : dirname(path);
  const what = isFolder ? ':(glob)**/OWNERS' : basename(path);
  const git = ['--no-pager', '-c', 'log.showSignature=false', '-C', where];
  try {
    const log = ['log', '-1', '--format=%cI', '--', what];
    const { stdout } = await promisify(execFile)('git', [...git, ...log]);
    return dayOf(stdout.trim());
  } catch {
    // No git, no repository, no such file: nobody knows.
    return null;
  }
}

function dayOf(text: string): string | null {
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString().slice(0, 10);
}
