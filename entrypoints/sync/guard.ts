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
  const { generatedAt, expiresAt, content, problems } = version;
  // It would count as of today however often it is replayed.
  const future = problems.find(({ code, path }) => code === 'future' && path === '$.generatedAt');
  if (signed && future !== undefined)
    throw new MapFault('map', 'future', [{ ...future, severity: 'error' }]);
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

/**
 * What to remember of a version that came into use: of dates the newest, should two sources have one address.
 *
 * @param before what was remembered until now
 * @param wanted the user said yes to the number of people
 */
export function acceptedOf(
  { generatedAt, content, counts }: SourceVersion,
  before: Accepted | undefined,
  now: Date,
  wanted = false,
): Accepted {
  const most = mostPeople(counts.people, wanted ? undefined : before, now);
  const last = before?.generatedAt ?? null;
  return before !== undefined && last !== null && generatedAt !== null && generatedAt < last
    ? { ...before, ...most }
    : { generatedAt, content, ...most };
}

/** Within it losses add up. */
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** The number of people to compare later ones with: the most of a week, so that many small losses are a large one. */
export function mostPeople(
  people: number,
  before: Pick<Accepted, 'people' | 'since'> | undefined,
  now: Date,
): Pick<Accepted, 'people' | 'since'> {
  const since = before?.since ?? now.toISOString();
  const recent = now.getTime() - Date.parse(since) < WEEK_MS;
  return before !== undefined && recent && before.people > people
    ? { people: before.people, since }
    : { people, since: now.toISOString() };
}

/** Where the number of people of the whole map is remembered, among those of its sources' addresses. */
export const WHOLE = '';

/** What to remember of the whole map. */
export function wholeOf(most: Pick<Accepted, 'people' | 'since'>): Accepted {
  return { generatedAt: null, content: '', ...most };
}
