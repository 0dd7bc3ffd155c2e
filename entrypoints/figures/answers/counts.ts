import type { Answer } from '../questions';
import type { Source } from '../work';

/** How many facts there are, and whose ledgers they came with. */
export async function counts({ facts }: Source): Promise<Answer<'counts'>> {
  const { own, others, ledgers } = await facts();
  return {
    own: own.length,
    others: others.length,
    ledgers: ledgers.map(({ id, name }) => ({ id, name })),
  };
}
