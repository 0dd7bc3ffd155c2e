import type { HelpFact, PersonKey, TeamKey } from '../../../utils/metrics/facts';
import { DAY_MS, WEEK_MS } from '../../../utils/metrics/weeks';
import { LONG_TEAM, NOW } from './samples';

const HOUR = DAY_MS / 24;
const TOPICS = ['Kafka', 'Checkout retries', 'Ledger schema', 'Feature flags', 'SEPA', null];

/** A number from 0 to 1 that looks like chance and is always the same. */
export function chance(...of: readonly number[]): number {
  let mixed = 0x9e3779b1;
  for (const part of of) mixed = Math.imul((mixed ^ (part + 1)) >>> 0, 0x85ebca6b) >>> 0;
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}

export const FEW_TEAMS = ['Payments', 'Streaming', 'Data', 'Checkout', LONG_TEAM, 'Security'];

const WORDS = ['Payments', 'Streaming', 'Data', 'Checkout', 'Security', 'Search', 'Ledger', 'Apps'];
const AREAS = ['Platform', 'Core', 'Tools', 'Europe', 'Quality'];
export const FORTY_TEAMS = Array.from(
  { length: 40 },
  (_, at) => `${WORDS[at % WORDS.length]} ${AREAS[at % AREAS.length]}`,
);

/**
 * Requests of some weeks among teams: each asks its neighbours, the second one gives more than it gets, and the last one
 * is helped by the first and never helps back.
 *
 * @param perWeek requests of each team a week
 */
export function helpAmong(
  teams: readonly string[],
  weeks: number,
  perWeek: number,
): readonly HelpFact[] {
  const facts: HelpFact[] = [];
  teams.forEach((_, asking) => {
    for (let week = 0; week < weeks; week += 1) {
      for (let one = 0; one < perWeek; one += 1) {
        const luck = chance(asking, week, one);
        const helping = helperOf(teams.length, asking, luck);
        const asked = NOW - week * WEEK_MS - (1 + 3 * chance(week, one, asking)) * DAY_MS;
        const waited = HOUR * (0.2 + 30 * chance(one, asking, week) ** 3);
        const open = chance(asking, one, week) > 0.92;
        const passed = chance(week, asking, one) > 0.9;
        facts.push({
          id: `${asking} ${week} ${one}`,
          side: 'none',
          state: open ? 'asked' : passed ? 'passed' : 'resolved',
          asker: `${asking} ${Math.floor(luck * 97) % 7}` as PersonKey,
          askerTeam: (teams[asking] ?? '') as TeamKey,
          helper: `${helping} ${Math.floor(luck * 59) % 6}` as PersonKey,
          helperTeam: (teams[helping] ?? '') as TeamKey,
          about: TOPICS[Math.floor(chance(one, week) * TOPICS.length)] ?? null,
          subjects: [],
          template: chance(one, asking) > 0.7 ? 'handoff' : null,
          begun: asked,
          asked,
          responded: open ? null : asked + waited,
          answered: open || passed ? null : asked + waited,
          resolved: open || passed ? null : Math.min(NOW, asked + waited * 2.5),
          closed: null,
          helped: null,
          thanked: false,
        });
      }
    }
  });
  return facts;
}

function helperOf(count: number, asking: number, luck: number): number {
  if (asking === count - 1) return 0;
  if (luck < 0.2) return asking;
  if (luck < 0.55) return 1 % count;
  const near = (asking + 1 + (Math.floor(luck * 31) % 3)) % count;
  return near === count - 1 ? 2 % count : near;
}

/** The same as one person's own ledger: the first person of the first team, as asker and as helper. */
export function ownFacts(): readonly HelpFact[] {
  const all = helpAmong(FEW_TEAMS, 26, 24);
  return all
    .filter(({ asker, helper }) => (asker === '0 0') !== (helper === '0 0'))
    .map((fact) => ({ ...fact, side: fact.asker === '0 0' ? 'asker' : 'helper' }));
}
