import type { Database } from '../../utils/store/database';
import { type Facts, factChanges, readFacts } from '../../utils/store/figures';
import { counts } from './answers/counts';
import { coverage } from './answers/coverage';
import type { Answer, Ask, QuestionKind } from './questions';

/** What an answer is made of. */
export interface Source {
  readonly db: Database;
  /** The same object as long as nothing changed, so that what was worked out from it can be kept beside it. */
  readonly facts: () => Promise<Facts>;
}

/** One function a question. */
const ANSWERS: {
  readonly [Kind in QuestionKind]: (
    source: Source,
    ask: Ask<Kind>,
  ) => Answer<Kind> | Promise<Answer<Kind>>;
} = { coverage, counts };

/**
 * Answers questions of the dashboard, in the order in which they come.
 *
 * @param db opened by whoever calls
 */
export function figuresOf(
  db: Database,
): <Kind extends QuestionKind>(kind: Kind, ask: Ask<Kind>) => Promise<Answer<Kind>> {
  let known: Facts | null = null;
  return async (kind, ask) => {
    const facts = async (): Promise<Facts> => {
      const changes = await factChanges(db);
      if (known === null || known.changes !== changes)
        known = await readFacts(db, new Date(ask.now));
      return known;
    };
    return ANSWERS[kind]({ db, facts }, ask);
  };
}
