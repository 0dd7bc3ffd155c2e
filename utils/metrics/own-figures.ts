import { WAITING } from '../requests/lifecycle';
import type { HelpFact, PersonKey, TeamKey } from './facts';
import {
  before,
  type Figure,
  type TopicCount,
  type TrendPoint,
  topicCounts,
  trendPoint,
  type WaitingFigure,
  waitingFigure,
  windowBefore,
} from './figure';
import { type OwnForward, ownForward, ownHelp } from './people/own';
import { kaplanMeier } from './survival';
import { resolutionSamples, responseSamples } from './times';
import { isWithin, type Window, weekNumber, weekStart } from './weeks';

/** Help between the user and one team. */
export interface OwnTeamLine {
  /** The other side's team; null: unknown. */
  readonly team: TeamKey | null;
  /** Requests of that team that the user resolved, and of the user that it did. */
  readonly given: number;
  readonly received: number;
}

/** One side of the user's requests: what they asked, or what they were asked. */
export interface OwnWaiting {
  readonly response: WaitingFigure;
  readonly resolution: WaitingFigure;
}

/** What the Mine scope shows of a window: the user's own, from the own ledger, whole. */
export interface OwnFigures {
  readonly window: Window;
  readonly given: Figure;
  readonly received: Figure;
  readonly balance: Figure;
  /** Of the people the user helped or was helped by, how many did both: node reciprocity. */
  readonly reciprocity: Figure;
  /** By team, most help first. */
  readonly teams: readonly OwnTeamLine[];
  /** How long the user waited, and how long others waited for the user. */
  readonly asked: OwnWaiting;
  readonly answered: OwnWaiting;
  /** Each week of the window. */
  readonly trend: {
    readonly given: readonly TrendPoint[];
    readonly received: readonly TrendPoint[];
  };
  /** What the user asked about. */
  readonly topics: { readonly n: number; readonly items: readonly TopicCount[] };
  readonly forward: OwnForward;
  /** Ids of requests that wait for an answer, whenever they were asked, the oldest first. Some may have expired (`asOf`). */
  readonly open: {
    readonly onOthers: readonly string[];
    readonly onMe: readonly string[];
  };
}

/**
 * The figures of the Mine scope. Facts of which the user is no side are left aside. Plain data that a worker can send.
 *
 * @param me null while "who am I" is not set
 */
export function ownFigures(
  facts: readonly HelpFact[],
  {
    window,
    now,
    me,
  }: { readonly window: Window; readonly now: Date; readonly me: PersonKey | null },
): OwnFigures {
  const own = facts.filter(({ side }) => side !== 'none');
  const asked = own.filter(({ side }) => side === 'asker');
  const helped = own.filter(({ side }) => side === 'helper');
  const earlier = windowBefore(window);
  const is = ownHelp(own, window, me);
  const then = ownHelp(own, earlier, me);
  const n = is.given + is.received;
  const ms = now.getTime();
  const topics = topicsOf(asked, window);
  const figure = (
    value: number | null,
    was: number | null,
    of: Pick<Figure, 'n' | 'counts' | 'people'> = { n, counts: 'exchanges' },
  ): Figure => ({ value, window, ...of, baseline: before(was) });
  return {
    window,
    given: figure(is.given, then.given, {
      n: is.given,
      counts: 'exchanges',
      people: is.helped,
    }),
    received: figure(is.received, then.received, {
      n: is.received,
      counts: 'exchanges',
      people: is.helpedBy,
    }),
    balance: figure(is.balance, then.balance),
    reciprocity: figure(is.reciprocity, then.reciprocity),
    teams: teamsOf(own, window),
    asked: waitingOf(asked, { window, earlier, now: ms }),
    answered: waitingOf(helped, { window, earlier, now: ms }),
    trend: { given: trendOf(helped, window), received: trendOf(asked, window) },
    topics: {
      n: asked.filter((fact) => isWithin(fact.asked, window)).length,
      items: topicCounts(topics),
    },
    forward: ownForward(own, window, me, ms),
    open: { onOthers: openOf(asked), onMe: openOf(helped) },
  };
}

function teamsOf(own: readonly HelpFact[], window: Window): OwnTeamLine[] {
  const lines = new Map<TeamKey | null, { given: number; received: number }>();
  for (const { side, askerTeam, helperTeam, resolved } of own) {
    if (!isWithin(resolved, window)) continue;
    const team = side === 'helper' ? askerTeam : helperTeam;
    const line = lines.get(team) ?? { given: 0, received: 0 };
    line[side === 'helper' ? 'given' : 'received'] += 1;
    lines.set(team, line);
  }
  return [...lines]
    .map(([team, line]) => ({ team, ...line }))
    .sort(
      (a, b) =>
        b.given + b.received - (a.given + a.received) || ((a.team ?? '') < (b.team ?? '') ? -1 : 1),
    );
}

function waitingOf(
  facts: readonly HelpFact[],
  {
    window,
    earlier,
    now,
  }: { readonly window: Window; readonly earlier: Window; readonly now: number },
): OwnWaiting {
  const figure = (samples: typeof responseSamples) =>
    waitingFigure(
      kaplanMeier(samples(facts, window, now)),
      kaplanMeier(samples(facts, earlier, now)),
      { window, counts: 'requests' },
    );
  return { response: figure(responseSamples), resolution: figure(resolutionSamples) };
}

/** Week by week, the running one with what is in it so far: a rate of its few days would show one exchange as seven. */
function trendOf(facts: readonly HelpFact[], window: Window): TrendPoint[] {
  const counts = new Map<number, number>();
  for (const { resolved } of facts) {
    if (!isWithin(resolved, window)) continue;
    const week = weekNumber(resolved);
    counts.set(week, (counts.get(week) ?? 0) + 1);
  }
  return Array.from({ length: window.until - window.from + 1 }, (_, at) => {
    const week = window.from + at;
    return trendPoint(counts.get(week) ?? 0, { from: week, until: week }, weekStart(week + 1));
  });
}

function topicsOf(asked: readonly HelpFact[], window: Window): Map<string | null, number> {
  const counts = new Map<string | null, number>();
  for (const { about, asked: at } of asked) {
    if (isWithin(at, window)) counts.set(about, (counts.get(about) ?? 0) + 1);
  }
  return counts;
}

function openOf(facts: readonly HelpFact[]): string[] {
  return facts
    .filter(({ state }) => WAITING.includes(state))
    .sort((a, b) => (a.asked ?? a.begun) - (b.asked ?? b.begun) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}
