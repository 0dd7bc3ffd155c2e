import type { PersonId } from '../../map/model';
import { subjectLabel } from '../../map/subjects';
import type { ExpertIndex } from '../expert-index';
import type { ExpertQuery } from './matches';

/** One ask of the asker's own ledger. When an answer came, and how often one does, is left out on purpose. */
export interface PastAsk {
  /** Name of the topic or subject, as it was shown then. */
  readonly about: string | null;
  /** ISO date-time in UTC. */
  readonly askedAt: string;
  readonly answered: boolean;
}

/** What the asker asked one person: the newest of each kind only (`utils/requests/help-history.ts`). */
export interface PastWith {
  readonly answered: PastAsk | null;
  readonly byAbout: ReadonlyMap<string, PastAsk>;
  readonly bySubject: ReadonlyMap<string, PastAsk>;
}

/** By the person's id in the map; plain text, because a ledger outlives maps. */
export type OwnHistory = ReadonlyMap<string, PastWith>;

/** What there is to tell of the past: an ask about this very thing, else that some question was answered. */
export interface ToldPast {
  readonly ask: PastAsk;
  readonly aboutThis: boolean;
}

/**
 * What to tell about the asker's own past with a person, if anything. An ask was about this when it named one of the
 * topics or subjects asked about; or named nothing, and its page was about one of them.
 */
export function pastWith(
  history: OwnHistory | undefined,
  person: PersonId,
  query: ExpertQuery,
  index: ExpertIndex,
): ToldPast | null {
  const known = history?.get(person);
  if (known === undefined) return null;
  const names = [
    ...query.subjects.map((subject) => subjectLabel(subject).value),
    ...query.topics.flatMap((id) => {
      const topic = index.topics.get(id);
      return topic === undefined ? [] : [topic.name, ...topic.aliases];
    }),
  ];
  const asks = [
    ...names.map((name) => known.byAbout.get(name)),
    ...query.subjects
      .map((subject) => known.bySubject.get(subject))
      .filter((ask) => ask?.about === null),
  ].filter((ask) => ask !== undefined);
  const [ask] = asks.sort((a, b) => Number(a.askedAt < b.askedAt) - Number(a.askedAt > b.askedAt));
  if (ask !== undefined) return { ask, aboutThis: true };
  return known.answered === null ? null : { ask: known.answered, aboutThis: false };
}

/**
 * Whether the asker got an answer from this person before. Once is as good as often, and soon as good as late: nothing
 * here may be won by answering more or faster (SAFETY.md, promise 11).
 */
export function isTrusted(history: OwnHistory | undefined, person: PersonId): boolean {
  return history?.get(person)?.answered != null;
}
