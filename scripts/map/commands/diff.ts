import { diffMaps } from '../../../utils/map/diff';
import { readMap } from '../read-map';
import { EXIT } from '../refusal';
import { diffText } from '../report/diff-text';
import type { Surroundings } from '../surroundings';

export interface DiffOptions {
  /** Files or addresses, of maps or indexes. */
  readonly before: string;
  readonly after: string;
  readonly json: boolean;
  /** End with 1 where they differ. */
  readonly exitCode: boolean;
}

/**
 * Tells what differs between two maps.
 *
 * @returns the exit code
 * @throws Refusal when one of them cannot be read
 */
export async function diff(options: DiffOptions, around: Surroundings): Promise<number> {
  const before = await readMap(options.before, around);
  const after = await readMap(options.after, around);
  around.progress.clear();
  const found = diffMaps(before, after);
  around.print(options.json ? `${JSON.stringify(found, null, 1)}\n` : diffText(found));
  return options.exitCode && !found.same ? EXIT.refused : EXIT.ok;
}
