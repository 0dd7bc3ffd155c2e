import type { WindowWeeks } from '../../utils/metrics/weeks';
import type { CoverageAnswer, CoverageAsk } from './coverage/gaps';

/**
 * What a section of the dashboard asks of the worker, and what it gets: plain data, which can be handed from one thread to
 * another. A section adds its question here and its answer under `answers/`.
 */
export interface Questions {
  /** How many facts there are: the smallest thing to ask. */
  readonly counts: {
    readonly ask: object;
    readonly answer: {
      readonly own: number;
      readonly others: number;
      readonly ledgers: readonly { readonly id: string; readonly name: string }[];
    };
  };
  /** What the skills map leaves open. */
  readonly coverage: { readonly ask: CoverageAsk; readonly answer: CoverageAnswer };
}
export type QuestionKind = keyof Questions;

/** What every question says, besides its own. */
export interface Asked {
  /** Ms since 1970. */
  readonly now: number;
  /** "Who am I": the map's id, null while unknown. */
  readonly me: string | null;
  readonly weeks: WindowWeeks;
  /** Fewest people of whom a team's figure may be (policy). */
  readonly minimumPeople: number;
}
export type Ask<Kind extends QuestionKind> = Questions[Kind]['ask'] & Asked;
export type Answer<Kind extends QuestionKind> = Questions[Kind]['answer'];

/** From the page to the worker. */
export interface Message {
  readonly id: number;
  readonly kind: QuestionKind;
  readonly ask: Asked;
}
/** And back. */
export type Reply =
  | { readonly id: number; readonly answer: unknown }
  /** In plain English, and the code of a `StoreFault`: the page has the words for it. */
  | { readonly id: number; readonly message: string; readonly code: string | null };
