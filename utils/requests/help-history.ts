import type { HelpRequest, RequestState } from './model';

/** One ask of the past, as it is told again: "You asked Ana about this in May". */
export interface PastAsk {
  readonly requestId: string;
  /** Name of the topic or subject, as it was shown then. */
  readonly about: string | null;
  readonly subjects: readonly string[];
  /** When it was asked: ISO date-time in UTC. */
  readonly askedAt: string;
  /** Did an answer come? When it came is left out on purpose: nothing may learn from how fast somebody is. */
  readonly answered: boolean;
}

/** What was asked of one person. Newest only: how often somebody was asked, or answered, is nobody's measure. */
export interface PersonHistory {
  readonly newest: PastAsk;
  /** The newest that got an answer, if any did. */
  readonly answered: PastAsk | null;
  /** The newest by the name of what it was about. */
  readonly byAbout: ReadonlyMap<string, PastAsk>;
  /** The newest by each subject that it was about, or that its page was about. */
  readonly bySubject: ReadonlyMap<string, PastAsk>;
}

/**
 * Whom the user asked, and about what. Requests that were not confirmed as sent, were withdrawn, or went to a team count
 * as nothing.
 *
 * @param requests in any order.
 * @returns by the person's id in the map.
 */
export function helpHistory(requests: Iterable<HelpRequest>): ReadonlyMap<string, PersonHistory> {
  const people = new Map<string, Mutable>();
  for (const { ask, person } of [...requests].flatMap(pastAsk).sort(newestFirst)) {
    const known = people.get(person) ?? {
      newest: ask,
      answered: null,
      byAbout: new Map<string, PastAsk>(),
      bySubject: new Map<string, PastAsk>(),
    };
    people.set(person, known);
    if (ask.answered) known.answered ??= ask;
    if (ask.about !== null) keepFirst(known.byAbout, ask.about, ask);
    for (const subject of ask.subjects) keepFirst(known.bySubject, subject, ask);
  }
  return people;
}

interface Mutable {
  newest: PastAsk;
  answered: PastAsk | null;
  byAbout: Map<string, PastAsk>;
  bySubject: Map<string, PastAsk>;
}

/** Never confirmed as sent, or taken back. */
const UNCOUNTED: readonly RequestState[] = ['prepared', 'lapsed', 'withdrawn'];

interface Found {
  readonly person: string;
  readonly ask: PastAsk;
}

function pastAsk({ id, state, draft, times, origin }: HelpRequest): Found[] {
  const counts = origin === 'prepared' && !UNCOUNTED.includes(state);
  if (!counts || draft.to.kind !== 'person' || times.asked === undefined) return [];
  const { about, subjects } = draft;
  const answered = state === 'answered' || state === 'resolved';
  return [
    {
      person: draft.to.id,
      ask: { requestId: id, about, subjects, askedAt: times.asked, answered },
    },
  ];
}

function newestFirst({ ask: a }: Found, { ask: b }: Found): number {
  if (a.askedAt !== b.askedAt) return a.askedAt < b.askedAt ? 1 : -1;
  return a.requestId < b.requestId ? 1 : -1;
}

function keepFirst(map: Map<string, PastAsk>, key: string, ask: PastAsk): void {
  if (!map.has(key)) map.set(key, ask);
}
