import type { SyncStatus } from '../../../utils/messaging/protocol';
import { FIRST_STATE, type MapSummary, type SyncState } from '../../../utils/store/sync-state';
import type { Fault } from './faults';

/** What is known about this source; about another one only which problems the map in use has. */
export function stateFor(stored: SyncState, url: string | null): SyncState {
  return stored.url === url ? stored : { ...FIRST_STATE, url, mapProblems: stored.mapProblems };
}

/** What the options page shows. `unstored`: a fault of the store itself, which could not be written down. */
export function statusOf(
  url: string | null,
  running: boolean,
  state: SyncState,
  summary: MapSummary | null,
  unstored: Fault | null,
): SyncStatus {
  const { held } = state;
  const fault = unstored ?? state.fault;
  const shrunk =
    held === null
      ? []
      : ([
          {
            severity: 'warning',
            code: 'shrunk',
            path: '$.people',
            detail: `${held.peopleBefore} → ${held.peopleNow}`,
          },
        ] as const);
  const found = fault && { code: fault.code, detail: fault.detail };
  const problems = [
    ...shrunk,
    ...(state.refusedProblems.length > 0 ? state.refusedProblems : state.mapProblems),
  ];
  const map = summary && {
    name: summary.name,
    generatedAt: summary.generatedAt,
    fetchedAt: summary.fetchedAt,
    counts: summary.counts,
  };
  return {
    running,
    map,
    fault: url === null ? found : null,
    problems: url === null ? problems.slice(0, 200) : [],
    held: held && { peopleBefore: held.peopleBefore, peopleNow: held.peopleNow },
    sources:
      url === null
        ? []
        : [
            {
              id: 'map',
              kind: 'map-file',
              label: null,
              address: url,
              running,
              progress: null,
              lastTry: state.lastTry,
              nextTry: state.nextTry,
              fault: found,
              problems: problems.slice(0, 200),
              problemCount: problems.length,
              counts: map?.counts ?? null,
              fetchedAt: map?.fetchedAt ?? null,
              needsToken: false,
            },
          ],
  };
}
