import type { SourceStatus, StatusProblem, SyncStatus } from '../../../utils/messaging/protocol';
import { placeOf, type SourceSetting } from '../../../utils/store/settings-shape';
import type { MapSummary, SourceState, SyncState } from '../../../utils/store/sync-state';
import type { Fault } from './faults';

/** Most problems that a status carries. */
const MOST = 200;

/** A source under way. */
export interface Running {
  readonly progress: { readonly done: number; readonly all: number | null } | null;
}

/** One source as the settings show it. */
export interface SourceNow {
  readonly source: SourceSetting;
  readonly state: SourceState;
  /** Null while nothing is under way. */
  readonly running: Running | null;
  readonly hasToken: boolean;
}

/** What the options page shows. `unstored`: a fault of the store itself, which could not be written down. */
export function statusOf(
  now: Date,
  running: boolean,
  sources: readonly SourceNow[],
  { fault, problems, held }: SyncState,
  summary: MapSummary | null,
  unstored: Fault | null,
): SyncStatus {
  const shown = unstored ?? fault;
  const shrunk: readonly StatusProblem[] =
    held === null
      ? []
      : [
          {
            severity: 'warning',
            code: 'shrunk',
            path: '$.people',
            detail: `${held.peopleBefore} → ${held.peopleNow}`,
          },
        ];
  return {
    running,
    map: summary && {
      name: summary.name,
      generatedAt: summary.generatedAt,
      fetchedAt: summary.fetchedAt,
      counts: summary.counts,
    },
    fault: shown && { code: shown.code, detail: shown.detail },
    problems: [...shrunk, ...problems].slice(0, MOST),
    held: held && { peopleBefore: held.peopleBefore, peopleNow: held.peopleNow },
    sources: sources.map((each) => sourceStatus(now, each)),
  };
}

function sourceStatus(now: Date, { source, state, running, hasToken }: SourceNow): SourceStatus {
  const { good, fault, refused } = state;
  const expired = good !== null && hasExpired(good.expiresAt, now);
  const stale: readonly StatusProblem[] = expired
    ? [{ severity: 'warning', code: 'expired', path: '$.expiresAt', detail: good.expiresAt ?? '' }]
    : [];
  const found = fault !== null && refused.length > 0 ? refused : (good?.problems ?? []);
  const count = fault !== null && refused.length > 0 ? refused.length : (good?.problemCount ?? 0);
  return {
    id: source.id,
    kind: source.kind,
    label: source.label,
    address: placeOf(source.options),
    running: running !== null,
    progress: running?.progress ?? null,
    lastTry: state.lastTry,
    nextTry: state.nextTry,
    fault,
    problems: [...stale, ...found].slice(0, MOST),
    problemCount: stale.length + count,
    counts: good?.counts ?? null,
    fetchedAt: good?.fetchedAt ?? null,
    needsToken: !hasToken && (source.options.token === true || fault?.code === 'no-token'),
  };
}

/** Whether its makers' own date has passed. */
export function hasExpired(expiresAt: string | null, now: Date): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= now.getTime();
}
