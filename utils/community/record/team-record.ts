import type { HelpFact, TeamKey } from '../../metrics/facts';
import { releaseFacts, within } from '../../metrics/release/release';
import { areEnough } from '../../metrics/release/tally';
import { type Window, weekNumber } from '../../metrics/weeks';

/** What a team did in the exchanges that may be shown. Null: not told, so that nobody can be recognised in it. */
export interface TeamRecordLine {
  readonly team: string;
  /** Questions of the team that were answered, and answers that it gave; within the team they count on both sides. */
  readonly asked: number;
  readonly helped: number;
  /** Of the answers: those that the asker found useful, those that were thanked for; of the questions: a note came of. */
  readonly useful: number | null;
  readonly thanked: number | null;
  readonly learnings: number | null;
}

/** Every team of which anything is shown, by name: an order of merit there is none. */
export interface TeamRecord {
  readonly window: Window;
  /** Exchanges that are shown. */
  readonly exchanges: number;
  readonly teams: readonly TeamRecordLine[];
  readonly withheld: boolean;
}

/**
 * The record of the teams. All counts are of the released blocks of who-helps-whom (docs/design/suppression.md), so that no
 * two of them, and no two windows, differ by anything but whole blocks. A part of a block (those thanked for) is told where
 * it and the rest pass the rule each, or one of them is empty.
 *
 * @param facts of all ledgers at hand
 * @param learnt ids of the requests that a note was learnt from
 */
export function teamRecord(
  facts: readonly HelpFact[],
  learnt: ReadonlySet<string>,
  {
    window,
    now,
    minimumPeople,
  }: { readonly window: Window; readonly now: number; readonly minimumPeople: number },
): TeamRecord {
  const released = releaseFacts(facts, { until: weekNumber(now), minimumPeople });
  const teams = new Map<TeamKey, Counting>();
  const of = (team: TeamKey): Counting => {
    const known = teams.get(team) ?? counting();
    teams.set(team, known);
    return known;
  };
  let exchanges = 0;
  for (const { cell, facts: places } of within(released.matrix, window)) {
    const there = places.flatMap((at) => facts[at] ?? []);
    const part = (is: (fact: HelpFact) => boolean) => toldApart(there, is, minimumPeople);
    const [giver, receiver] = [of(cell.giver), of(cell.receiver)];
    exchanges += there.length;
    giver.helped += there.length;
    receiver.asked += there.length;
    giver.useful.add(part(({ helped }) => helped === 'yes' || helped === 'partly'));
    giver.thanked.add(part(({ thanked }) => thanked));
    receiver.learnings.add(part(({ id }) => learnt.has(id)));
  }
  return {
    window,
    exchanges,
    teams: [...teams]
      .map(([team, { asked, helped, useful, thanked, learnings }]) => ({
        team,
        asked,
        helped,
        useful: useful.sum(),
        thanked: thanked.sum(),
        learnings: learnings.sum(),
      }))
      .toSorted((a, b) => a.team.localeCompare(b.team)),
    withheld: released.withheld,
  };
}

/** How many facts of a block are so, where that may be told; else null. */
function toldApart(
  facts: readonly HelpFact[],
  is: (fact: HelpFact) => boolean,
  minimumPeople: number,
): number | null {
  const so = facts.filter(is);
  const told = [so, facts.filter((fact) => !is(fact))].every(
    (part) => part.length === 0 || areEnough(part, minimumPeople),
  );
  return told ? so.length : null;
}

/** A sum of parts of which some may not be told: then it is what is known, or null where nothing is. */
interface PartSum {
  add(part: number | null): void;
  sum(): number | null;
}
interface Counting {
  asked: number;
  helped: number;
  readonly useful: PartSum;
  readonly thanked: PartSum;
  readonly learnings: PartSum;
}

function counting(): Counting {
  return { asked: 0, helped: 0, useful: partSum(), thanked: partSum(), learnings: partSum() };
}

function partSum(): PartSum {
  let known: number | null = null;
  return {
    add: (part) => {
      if (part !== null) known = (known ?? 0) + part;
    },
    sum: () => known,
  };
}
