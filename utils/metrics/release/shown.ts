import type { HelpFact, TeamKey } from '../facts';
import { EVER } from '../figure';
import type { Sample } from '../survival';
import { resolutionSamples, responseSamples } from '../times';
import { type Window, weekStart } from '../weeks';
import { type Released, releaseFacts, within } from './release';
import { areEnough } from './tally';
import { type Outcome, shownUntil } from './waiting';
import type { WholeBlock } from './whole';

/** A cell of the matrix as a window shows it. */
export interface ShownCell {
  readonly giver: TeamKey;
  readonly receiver: TeamKey;
  readonly count: number;
  /** Of these, hand-offs, as far as they may be told apart. */
  readonly handOffs: number;
}

/** Everything that a window shows of the Team scope. */
export interface Shown {
  /** Without those of which nothing may be shown, or nothing happened: the two are not told apart. */
  readonly cells: readonly ShownCell[];
  /** The exchanges inside of them, by their places in the list of facts. */
  readonly facts: readonly number[];
  readonly exchanges: readonly WholeBlock[];
  readonly topics: ReadonlyMap<string | null, number>;
  readonly response: readonly Sample[];
  readonly resolution: readonly Sample[];
}

/** Facts under the rule, to be looked at through any window. */
export interface Scope {
  /** Every team that any window shows something of, by name. */
  readonly teams: readonly TeamKey[];
  readonly withheld: boolean;
  /** @param now milliseconds; what is still open has been watched until then */
  readonly shown: (window: Window, now: number) => Shown;
}

const HANDOFF = 'handoff';

export interface Rule {
  /** The last week that counts, the running one. */
  readonly until: number;
  /** The least number of people behind anything that is shown. */
  readonly minimumPeople: number;
}

/**
 * The facts under the rule. What does not depend on the window is done here, once.
 *
 * @param facts of all ledgers at hand
 */
export function scopeOf(facts: readonly HelpFact[], rule: Rule): Scope {
  const released = releaseFacts(facts, rule);
  const handOffs = new Map(
    released.matrix.map((block) => [
      block,
      handOffsIn(pick(facts, block.facts), rule.minimumPeople),
    ]),
  );
  const watched = (outcome: Outcome) =>
    new Map(released.asked.map((block) => [block, shownUntil(facts, block, outcome, rule)]));
  const responses = watched('responded');
  const resolutions = watched('resolved');
  const samples = (
    blocks: readonly WholeBlock[],
    weeks: ReadonlyMap<WholeBlock, number | null>,
    sample: typeof responseSamples,
    now: number,
  ) =>
    blocks.flatMap((block): Sample[] => {
      const week = weeks.get(block) ?? null;
      if (week === null) return block.facts.map(() => ({ duration: 0, ended: false }));
      const end = weekStart(week + 1);
      const known = pick(facts, block.facts, (fact) => asKnown(fact, end));
      return sample(known, EVER, Math.min(now, end));
    });
  return {
    teams: teamsOf(released),
    withheld: released.withheld,
    shown(window, now) {
      const asked = within(released.asked, window);
      const matrix = within(released.matrix, window);
      const cells = new Map<string, ShownCell>();
      for (const block of matrix) {
        const key = JSON.stringify(block.cell);
        const so = cells.get(key);
        cells.set(key, {
          ...block.cell,
          count: (so?.count ?? 0) + block.facts.length,
          handOffs: (so?.handOffs ?? 0) + (handOffs.get(block) ?? 0),
        });
      }
      const topics = new Map<string | null, number>();
      for (const { cell, facts: there } of within(released.topics, window)) {
        topics.set(cell, (topics.get(cell) ?? 0) + there.length);
      }
      return {
        cells: [...cells.values()],
        facts: matrix.flatMap((block) => block.facts),
        exchanges: within(released.exchanges, window),
        topics,
        response: samples(asked, responses, responseSamples, now),
        resolution: samples(asked, resolutions, resolutionSamples, now),
      };
    },
  };
}

/** The facts at some places, or what is made of them. */
function pick(
  facts: readonly HelpFact[],
  places: readonly number[],
  of: (fact: HelpFact) => HelpFact = (fact) => fact,
): HelpFact[] {
  const picked: HelpFact[] = [];
  for (const at of places) {
    const fact = facts[at];
    if (fact !== undefined) picked.push(of(fact));
  }
  return picked;
}

function teamsOf({ matrix }: Released): TeamKey[] {
  return [...new Set(matrix.flatMap(({ cell: { giver, receiver } }) => [giver, receiver]))].sort();
}

/**
 * How many of a block's requests are hand-offs: told where these and the others pass the rule each, or there are none of
 * the one or the other; else 0, and they count as exchanges only.
 */
function handOffsIn(block: readonly HelpFact[], minimumPeople: number): number {
  const handOffs = block.filter(({ template }) => template === HANDOFF);
  if (handOffs.length === 0 || handOffs.length === block.length) return handOffs.length;
  const others = block.filter(({ template }) => template !== HANDOFF);
  const told = [handOffs, others].every((part) => areEnough(part, minimumPeople));
  return told ? handOffs.length : 0;
}

/** A fact as it was known at a moment, the end of a week. */
function asKnown(fact: HelpFact, end: number): HelpFact {
  const { responded, resolved, closed } = fact;
  const isKnown = (ms: number | null) => ms === null || ms < end;
  if (isKnown(responded) && isKnown(resolved) && isKnown(closed)) return fact;
  return {
    ...fact,
    responded: isKnown(responded) ? responded : null,
    resolved: isKnown(resolved) ? resolved : null,
    closed: isKnown(closed) ? closed : null,
  };
}
