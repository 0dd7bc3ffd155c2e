import fc from 'fast-check';
import type { HelpFact, TeamKey } from '../../../../utils/metrics/facts';
import { weekNumber, weekStart } from '../../../../utils/metrics/weeks';
import { fact, NOW, person } from '../random';

/** Small companies, over a few weeks, for the oracle: as often as not with something in them that wants to hide. */
export interface World {
  readonly teams: readonly TeamKey[];
  readonly abouts: readonly string[];
  /** Numbers of the weeks in which anything happens. */
  readonly weeks: readonly number[];
  readonly minimumPeople: number;
  readonly facts: readonly HelpFact[];
}

const team = (name: string) => name as TeamKey;

/** How much goes on in a cell: nothing, one pair of people, one busy helper among others, or everybody with everybody. */
const KINDS = ['empty', 'pair', 'dominated', 'rare', 'busy', 'busy', 'busy'] as const;

export function worlds({
  teams: most,
  weeks: longest,
  perWeek,
}: {
  readonly teams: number;
  readonly weeks: number;
  readonly perWeek: number;
}): fc.Arbitrary<World> {
  return fc
    .record({
      teams: fc.integer({ min: 2, max: most }),
      weeks: fc.integer({ min: 2, max: longest }),
      minimumPeople: fc.constantFrom(3, 4, 5),
    })
    .chain(({ teams: size, weeks: length, minimumPeople }) => {
      const last = weekNumber(NOW);
      const weeks = Array.from({ length }, (_, at) => last - length + 1 + at);
      const teams = Array.from({ length: size }, (_, at) => team(`t${at}`));
      const abouts = ['kafka', 'billing', 'search'].slice(0, size);
      const pairs = teams.flatMap((giver) => teams.map((receiver) => ({ giver, receiver })));
      const one = fc.record({
        helper: fc.nat(5),
        asker: fc.nat(5),
        about: fc.constantFrom(...abouts),
        handOff: fc.boolean(),
        anonymous: fc.nat(9).map((n) => n === 0),
        waits: fc.nat(2),
      });
      const cell = fc.record({
        kind: fc.constantFrom(...KINDS),
        weeks: fc.array(fc.array(one, { maxLength: perWeek }), {
          minLength: length,
          maxLength: length,
        }),
      });
      return fc
        .array(cell, { minLength: pairs.length, maxLength: pairs.length })
        .map((drawn): World => {
          const facts = drawn.flatMap(({ kind, weeks: drawnWeeks }, c) =>
            drawnWeeks.flatMap((drawnFacts, w) =>
              (kind === 'empty' ? [] : kind === 'rare' ? drawnFacts.slice(0, 1) : drawnFacts).map(
                ({ helper, asker, about, handOff, anonymous, waits }, i): HelpFact => {
                  const { giver, receiver } = pairs[c] ?? {
                    giver: team('t0'),
                    receiver: team('t0'),
                  };
                  const start = weekStart(weeks[w] ?? last);
                  const asked = Math.max(
                    weekStart(weeks[0] ?? last),
                    start - (kind === 'rare' ? 0 : waits) * 7 * 86_400_000,
                  );
                  const only = kind === 'pair' || (kind === 'dominated' && i % 5 !== 4);
                  return fact({
                    id: `${c}-${w}-${i}`,
                    helper: person(`${giver} h${only ? 0 : helper}`),
                    asker: anonymous ? null : person(`${receiver} a${kind === 'pair' ? 0 : asker}`),
                    helperTeam: giver,
                    askerTeam: receiver,
                    about,
                    template: handOff ? 'handoff' : null,
                    begun: asked,
                    asked,
                    responded: start + 1000,
                    answered: start + 1000,
                    resolved: start + 1000 + i,
                  });
                },
              ),
            ),
          );
          return { teams, abouts, weeks, minimumPeople, facts };
        });
    });
}

/** What was known of the facts at the end of a week. */
export function asOfWeek(facts: readonly HelpFact[], week: number): HelpFact[] {
  const known = (ms: number | null) => (ms !== null && weekNumber(ms) <= week ? ms : null);
  return facts
    .filter(({ begun }) => weekNumber(begun) <= week)
    .map((one) => ({
      ...one,
      state: known(one.resolved) === null ? 'asked' : 'resolved',
      responded: known(one.responded),
      answered: known(one.answered),
      resolved: known(one.resolved),
      closed: known(one.closed),
    }));
}

/** METRICS.md, "What may be shown", written down once more: whether some requests may not be told apart from others. */
export function tooFew(facts: readonly HelpFact[], minimumPeople: number): boolean {
  const people = new Map<string, number>();
  for (const { asker, helper } of facts) {
    for (const one of new Set([asker, helper])) {
      if (one !== null) people.set(one, (people.get(one) ?? 0) + 1);
    }
  }
  return (
    facts.length > 0 &&
    (people.size < minimumPeople || Math.max(...people.values()) > 0.7 * facts.length + 1e-9)
  );
}
