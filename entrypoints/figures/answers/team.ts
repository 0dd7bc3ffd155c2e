import { teamFigures } from '../../../utils/metrics/team-figures';
import { lastWeeks } from '../../../utils/metrics/weeks';
import type { Answer, Asked } from '../questions';
import type { Source } from '../work';
import { teamScope } from './team-scope';

/** The figures of teams, from every ledger at hand, or the invitation to share where there are too few. */
export async function team(source: Source, ask: Asked): Promise<Answer<'team'>> {
  const { facts, ledgers } = teamScope(await source.facts(), ask.me);
  const now = new Date(ask.now);
  const { minimumPeople } = ask;
  const window = lastWeeks(ask.weeks, now);
  return { ...teamFigures(facts, { window, now, minimumPeople, ledgers }), minimumPeople };
}
