import type { HelpFact } from '../../metrics/facts';
import { type TopicCount, topicCounts } from '../../metrics/figure';
import { scopeOf } from '../../metrics/release/shown';
import { areEnough } from '../../metrics/release/tally';
import { isWithin, type Window, weekNumber } from '../../metrics/weeks';
import type { PlaybookNote } from '../../requests/model';

/** Something that was learnt, without who wrote it. */
export interface Learning {
  readonly id: string;
  readonly about: string | null;
  readonly text: string;
}

/** Which teams helped with something that was asked about. */
export interface AskWhom {
  readonly about: string;
  /** By name, never by how much. */
  readonly teams: readonly string[];
}

/** What a quarter's report is made of. */
export interface HarvestMaterial {
  readonly window: Window;
  /** Requests that were asked; null: too few people for it to be shown. */
  readonly asked: number | null;
  readonly topics: readonly TopicCount[];
  readonly askWhom: readonly AskWhom[];
  /** Newest first. */
  readonly learnings: readonly Learning[];
  /** Learnings beyond the most that a report holds. */
  readonly more: number;
  /** Something is not in it because too few people stand behind it. */
  readonly withheld: boolean;
}

/** As many topics are named, and as many learnings are taken up: more is a database and no report. */
export const MOST_TOPICS = 12;
export const MOST_LEARNINGS = 200;

/** The harvest of the user's own ledger: whole, and the user's to show. */
export function ownHarvest(
  facts: readonly HelpFact[],
  notes: readonly PlaybookNote[],
  window: Window,
): HarvestMaterial {
  const asked = facts.filter((fact) => fact.side === 'asker' && isWithin(fact.asked, window));
  const counts = new Map<string | null, number>();
  for (const { about } of asked) counts.set(about, (counts.get(about) ?? 0) + 1);
  const answers = facts.filter((fact) => fact.side === 'asker' && isWithin(fact.resolved, window));
  const topics = topicCounts(counts).slice(0, MOST_TOPICS);
  return {
    window,
    asked: asked.length,
    topics,
    askWhom: askWhom(answers, topics, () => true),
    ...learningsOf(notes, window),
    withheld: false,
  };
}

/**
 * The harvest of all ledgers at hand. Counts come from released cells alone (docs/design/suppression.md). A team is named
 * for a topic where the exchanges behind it, out of those that are shown, pass the same rule by themselves.
 *
 * @param facts the same list again, by identity, is not looked through anew
 * @param notes of the own ledger and of the others', which have no author here
 */
export function teamHarvest(
  facts: readonly HelpFact[],
  notes: readonly PlaybookNote[],
  {
    window,
    now,
    minimumPeople,
  }: { readonly window: Window; readonly now: number; readonly minimumPeople: number },
): HarvestMaterial {
  const scope = scopeOf(facts, { until: weekNumber(now), minimumPeople });
  const shown = scope.shown(window, now);
  const topics = topicCounts(shown.topics).slice(0, MOST_TOPICS);
  const enough = (answers: readonly HelpFact[]) => areEnough(answers, minimumPeople);
  return {
    window,
    asked: shown.response.length === 0 ? null : shown.response.length,
    topics,
    askWhom: askWhom(
      shown.facts.flatMap((at) => facts[at] ?? []),
      topics,
      enough,
    ),
    ...learningsOf(notes, window),
    withheld: scope.withheld,
  };
}

function askWhom(
  answers: readonly HelpFact[],
  topics: readonly TopicCount[],
  enough: (answers: readonly HelpFact[]) => boolean,
): AskWhom[] {
  const byTopic = Map.groupBy(answers, ({ about }) => about);
  return topics.flatMap(({ about }) => {
    const byTeam = Map.groupBy(byTopic.get(about) ?? [], ({ helperTeam }) => helperTeam);
    const teams = [...byTeam].flatMap(([team, theirs]) =>
      team !== null && enough(theirs) ? [String(team)] : [],
    );
    return teams.length === 0 ? [] : { about, teams: teams.toSorted((a, b) => a.localeCompare(b)) };
  });
}

function learningsOf(
  notes: readonly PlaybookNote[],
  window: Window,
): Pick<HarvestMaterial, 'learnings' | 'more'> {
  const ofQuarter = notes
    .filter(({ createdAt }) => isWithin(Date.parse(createdAt), window))
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  return {
    learnings: ofQuarter
      .slice(0, MOST_LEARNINGS)
      .map(({ id, about, text }) => ({ id, about, text })),
    more: Math.max(0, ofQuarter.length - MOST_LEARNINGS),
  };
}
