import type { PersonKey } from '../../../utils/metrics/facts';
import { type OwnFigures, ownFigures } from '../../../utils/metrics/own-figures';
import { lastWeeks } from '../../../utils/metrics/weeks';
import type { Asked } from '../questions';
import type { Source } from '../work';

/** The user's own figures, from their own ledger alone. */
export async function own({ facts }: Source, ask: Asked): Promise<OwnFigures> {
  const now = new Date(ask.now);
  return ownFigures((await facts()).own, {
    window: lastWeeks(ask.weeks, now),
    now,
    // What comes from the page is an id of the map's, as it is in the facts.
    me: ask.me as PersonKey | null,
  });
}
