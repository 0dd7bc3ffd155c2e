import { type OwnRecord, ownRecord } from '../../../utils/community/record/own-record';
import { type TeamRecord, teamRecord } from '../../../utils/community/record/team-record';
import { MINIMUM_LEDGERS } from '../../../utils/metrics/team-figures';
import { lastWeeks } from '../../../utils/metrics/weeks';
import type { Agreement } from '../../../utils/requests/agreement';
import type { Database } from '../../../utils/store/database';
import { sortAgreements } from '../../../utils/store/materialise';
import type { Ask } from '../questions';
import type { Source } from '../work';
import { othersNotes, ownNotes } from './notes';
import { teamScope } from './team-scope';

/** A record with what it stands on: the user's own, or that of teams. */
export type RecordAnswer =
  | { readonly kind: 'own'; readonly record: OwnRecord }
  | { readonly kind: 'teams'; readonly record: TeamRecord }
  | { readonly kind: 'invitation'; readonly ledgers: number };

/** What was asked, answered, learnt and kept. */
export async function record(
  { db, facts: read }: Source,
  { scope, kept: ids, now, me, weeks, minimumPeople }: Ask<'record'>,
): Promise<RecordAnswer> {
  const all = await read();
  const window = lastWeeks(weeks, new Date(now));
  if (scope === 'mine') {
    const agreements = await ownAgreements(db);
    const kept = agreements.flatMap((each) =>
      each.kind === 'commitment' && ids.includes(each.id)
        ? { id: each.id, commitment: each.commitment }
        : [],
    );
    const happened = agreements.flatMap((each) =>
      each.kind === 'plan' && (each.plan.report?.happened ?? 'no') !== 'no'
        ? { id: each.id, plan: each.plan }
        : [],
    );
    const notes = await ownNotes(db);
    return { kind: 'own', record: ownRecord(all.own, { notes, kept, happened }, window) };
  }
  const { facts, ledgers } = teamScope(all, me);
  if (ledgers < MINIMUM_LEDGERS) return { kind: 'invitation', ledgers };
  const notes = [...(await ownNotes(db)), ...(await othersNotes(db))];
  const learnt = new Set(notes.flatMap(({ request }) => request ?? []));
  return { kind: 'teams', record: teamRecord(facts, learnt, { window, now, minimumPeople }) };
}

async function ownAgreements(db: Database): Promise<readonly Agreement[]> {
  if (db.tables.every(({ name }) => name !== 'agreements')) return [];
  const rows: unknown[] = await db.agreements.toArray();
  return sortAgreements(rows).good;
}
