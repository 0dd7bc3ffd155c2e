import type { Database } from '../../utils/store/database';
import { type Facts, factChanges, readFacts } from '../../utils/store/figures';
import { agenda } from './answers/agenda';
import { commitments } from './answers/commitments';
import { counts } from './answers/counts';
import { coverage } from './answers/coverage';
import { dependencies } from './answers/dependencies';
import { exchanges } from './answers/exchanges';
import { harvest } from './answers/harvest';
import { mine } from './answers/mine';
import { names } from './answers/names';
import { own } from './answers/own';
import { record } from './answers/record';
import { team } from './answers/team';
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
} = {
  agenda,
  commitments,
  counts,
  coverage,
  dependencies,
  exchanges,
  harvest,
  mine,
  names,
  own,
  record,
  team,
};

/**
 * Answers questions of the dashboard, in the order in which they come.
 *
 * @param db opened by whoever calls
 */
export function figuresOf(
  db: Database,
): <Kind extends QuestionKind>(kind: Kind, ask: Ask<Kind>) => Promise<Answer<Kind>> {
  let known: { readonly changes: number; readonly facts: Promise<Facts> } | null = null;
  return async (kind, ask) => {
    const facts = async (): Promise<Facts> => {
      const changes = await factChanges(db);
      if (known?.changes === changes) return known.facts;
      // Whoever asks meanwhile waits for the same ones.
      const reading = { changes, facts: readFacts(db, new Date(ask.now)) };
      known = reading;
      const read = await reading.facts.catch((error: unknown) => {
        if (known === reading) known = null;
        throw error;
      });
      // Made anew on the way, or changed: what was read is of this count.
      if (known === reading) known = { changes: read.changes, facts: reading.facts };
      return read;
    };
    return ANSWERS[kind]({ db, facts }, ask);
  };
}
