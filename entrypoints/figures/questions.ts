import type { DependenciesAnswer } from '../../components/dependencies/state';
import type { Overview } from '../../components/overview/state';
import type { Measured } from '../../utils/community/commitments/exchanged';
import type { OwnFigures } from '../../utils/metrics/own-figures';
import type { TeamFigures } from '../../utils/metrics/team-figures';
import type { WindowWeeks } from '../../utils/metrics/weeks';
import type { ExchangePlan } from '../../utils/requests/agreement';
import type { AgendaAnswer } from './answers/agenda';
import type { CommitmentsAnswer } from './answers/commitments';
import type { ExchangesAnswer } from './answers/exchanges';
import type { HarvestAnswer } from './answers/harvest';
import type { NameFound } from './answers/names';
import type { RecordAnswer } from './answers/record';
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
  /** What ledgers and map bring to the agenda of a sync. `since`: ISO date-time; `members`: ids of people. */
  readonly agenda: {
    readonly ask: { readonly since: string; readonly members: readonly string[] };
    readonly answer: AgendaAnswer;
  };
  readonly team: {
    readonly ask: object;
    readonly answer: TeamFigures & { readonly minimumPeople: number };
  };
  /** What the skills map leaves open. */
  readonly coverage: { readonly ask: CoverageAsk; readonly answer: CoverageAnswer };
  readonly mine: { readonly ask: object; readonly answer: Overview };
  readonly own: { readonly ask: object; readonly answer: OwnFigures };
  readonly dependencies: {
    readonly ask: { readonly scope: 'mine' | 'team' };
    readonly answer: DependenciesAnswer;
  };
  /** What was exchanged of what was promised, and which offers fit which needs. */
  readonly commitments: {
    readonly ask: { readonly scope: 'mine' | 'team'; readonly known: readonly Measured[] };
    readonly answer: CommitmentsAnswer;
  };
  /** Exchanges worth planning. `name`: what the user is called where the map does not say. */
  readonly exchanges: {
    readonly ask: {
      readonly name: string | null;
      readonly planned: readonly Pick<ExchangePlan, 'host' | 'guest' | 'about'>[];
    };
    readonly answer: ExchangesAnswer;
  };
  /** Names of the map, for a field: as typed so far. */
  readonly names: {
    readonly ask: { readonly text: string; readonly of: 'team' | 'about' };
    readonly answer: readonly NameFound[];
  };
  readonly harvest: {
    /** A quarter that there is none of means the running one. */
    readonly ask: { readonly quarter: string; readonly scope: 'mine' | 'team' };
    readonly answer: HarvestAnswer;
  };
  readonly record: {
    /** Ids of own commitments that were kept: whether one was, the commitments' answer tells. */
    readonly ask: { readonly scope: 'mine' | 'team'; readonly kept: readonly string[] };
    readonly answer: RecordAnswer;
  };
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
