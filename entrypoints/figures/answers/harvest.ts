import type { HarvestState } from '../../../components/harvest/state';
import { ownHarvest, teamHarvest } from '../../../utils/community/harvest/harvest';
import { quarterAt, quarterNamed } from '../../../utils/community/harvest/quarter';
import { MINIMUM_LEDGERS } from '../../../utils/metrics/team-figures';
import type { Ask } from '../questions';
import type { Source } from '../work';
import { othersNotes, ownNotes } from './notes';
import { teamScope } from './team-scope';

/** What a quarter's report is made of, or the invitation to share where there are too few ledgers. */
export type HarvestAnswer =
  | { readonly kind: 'invitation'; readonly ledgers: number }
  | ({ readonly kind: 'harvest' } & Omit<HarvestState, 'kept'>);

/** The learnings and most asked topics of a quarter: the one asked for, else the running one. */
export async function harvest(
  { db, facts: read }: Source,
  { quarter: name, scope, now, me, minimumPeople }: Ask<'harvest'>,
): Promise<HarvestAnswer> {
  const { name: quarter, window } = quarterNamed(name) ?? quarterAt(now);
  const all = await read();
  if (scope === 'mine') {
    const material = ownHarvest(all.own, await ownNotes(db), window);
    return { kind: 'harvest', quarter, scope, material };
  }
  const { facts, ledgers } = teamScope(all, me);
  if (ledgers < MINIMUM_LEDGERS) return { kind: 'invitation', ledgers };
  const notes = [...(await ownNotes(db)), ...(await othersNotes(db))];
  const material = teamHarvest(facts, notes, { window, now, minimumPeople });
  return { kind: 'harvest', quarter, scope, material };
}
