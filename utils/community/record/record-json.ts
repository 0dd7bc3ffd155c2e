import { weekOf, weekStart } from '../../metrics/weeks';
import type { OwnRecord } from './own-record';

/**
 * One's own record for other programs: each count with the events that it stands on. Of other people it holds their team at
 * most.
 */
export function recordJson({ window, people, lines }: OwnRecord, now: Date): string {
  const record = {
    format: 'askaround.record',
    version: 1,
    madeAt: now.toISOString(),
    fromWeek: weekOf(weekStart(window.from)),
    untilWeek: weekOf(weekStart(window.until)),
    peopleHelped: people,
    record: lines.map(({ kind, evidence }) => ({
      kind,
      count: evidence.length,
      evidence: evidence.map(({ at, about, team, id }) => ({ at, about, team, id })),
    })),
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}
