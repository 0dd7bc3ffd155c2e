import type { HelpFact } from '../../metrics/facts';
import { DAY_MS } from '../../metrics/weeks';
import { EXPIRE_DAYS } from '../../requests/lifecycle';
import type { PlaybookNote } from '../../requests/model';

/** Longest list of learnings of one week. */
const MOST_LEARNINGS = 20;

/** Something that waits for an answer, for the sync to move on. */
export interface WaitingLine {
  readonly about: string | null;
  /** The team that was asked; null where that is not known. */
  readonly team: string | null;
  /** Whole days since it was asked. */
  readonly days: number;
}

/** What was learned since the last meeting, without its author. */
export interface LearningLine {
  readonly about: string | null;
  readonly text: string;
}

/** What the ledgers bring to an agenda. */
export interface AgendaFacts {
  /** Of the user's own requests, the longest waiting first. */
  readonly waiting: readonly WaitingLine[];
  /** Teams at which something waits by merged ledgers, by name; nothing is counted. */
  readonly teams: readonly string[];
  readonly learnings: readonly LearningLine[];
}

function isWaiting(fact: HelpFact, now: number): boolean {
  return (
    fact.asked !== null &&
    fact.answered === null &&
    fact.resolved === null &&
    fact.closed === null &&
    fact.asked > now - EXPIRE_DAYS * DAY_MS
  );
}

/** The user's own requests that wait for an answer. Nobody is named: an agenda is for everybody. */
export function ownWaiting(facts: readonly HelpFact[], now: number): readonly WaitingLine[] {
  return facts
    .filter((fact) => fact.side === 'asker' && isWaiting(fact, now))
    .toSorted((a, b) => (a.asked ?? 0) - (b.asked ?? 0))
    .map(({ about, helperTeam, asked }) => ({
      about,
      team: helperTeam,
      days: Math.floor((now - (asked ?? now)) / DAY_MS),
    }));
}

/**
 * Teams at which requests wait, by others' ledgers: names alone, and only of teams behind whose waiting requests stand
 * enough people. Without a number there is nothing to subtract.
 *
 * @param minimumPeople fewest distinct known people, askers and helpers
 */
export function waitingTeams(
  facts: readonly HelpFact[],
  now: number,
  minimumPeople: number,
): readonly string[] {
  const people = new Map<string, Set<string>>();
  for (const fact of facts) {
    if (fact.helperTeam === null || !isWaiting(fact, now)) continue;
    const known = people.get(fact.helperTeam) ?? new Set();
    people.set(fact.helperTeam, known);
    for (const person of [fact.asker, fact.helper]) if (person !== null) known.add(person);
  }
  return [...people]
    .flatMap(([team, known]) => (known.size >= minimumPeople ? team : []))
    .toSorted((a, b) => a.localeCompare(b));
}

/**
 * What was learned since a moment, the newest first, each text once.
 *
 * @param since ISO date-time
 */
export function learnedSince(
  notes: readonly Pick<PlaybookNote, 'about' | 'text' | 'createdAt'>[],
  since: string,
): readonly LearningLine[] {
  const texts = new Set<string>();
  return notes
    .filter(({ createdAt }) => createdAt >= since)
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
    .filter(({ text }) => !texts.has(text) && texts.add(text))
    .slice(0, MOST_LEARNINGS)
    .map(({ about, text }) => ({ about, text }));
}
