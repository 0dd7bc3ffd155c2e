import type { Accepted, SourceVersion } from '../../utils/store/sync-state';
import { MapFault } from '../background/syncing/faults';
import { hasExpired } from '../background/syncing/status';
import type { Brought } from './work';

/**
 * Refuses what may not take the place of what was accepted before at the same address: an older version, under a
 * signature also another one of the same date, and one that nobody answers for any more.
 *
 * @param before what was last accepted there, however long ago and whatever was set meanwhile
 * @throws MapFault `older` or `map`
 */
export function refuseWorse(
  { version, signed }: Brought,
  before: Accepted | undefined,
  now: Date,
): void {
  const { generatedAt, expiresAt, content } = version;
  const last = before?.generatedAt ?? null;
  if (generatedAt !== null && last !== null) {
    // Whoever can replay a signed file must not get to choose among files of one date.
    const replayed = signed && generatedAt === last && before?.content !== content;
    if (generatedAt < last || replayed) {
      const detail = `${generatedAt} ${replayed ? '=' : '<'} ${last}`;
      throw new MapFault('older', detail, [
        { severity: 'error', code: 'older', path: '$.generatedAt', detail },
      ]);
    }
  }
  if (hasExpired(expiresAt, now))
    throw new MapFault('map', 'expired', [
      { severity: 'error', code: 'expired', path: '$.expiresAt', detail: expiresAt ?? '' },
    ]);
}

/** Half of the people gone, or more, looks like an accident at the source. */
export function hasShrunk(before: number, now: number): boolean {
  return before > 0 && now * 2 <= before;
}

/** What to remember of a version that came into use. */
export function acceptedOf({ generatedAt, content, counts }: SourceVersion): Accepted {
  return { generatedAt, content, people: counts.people };
}
