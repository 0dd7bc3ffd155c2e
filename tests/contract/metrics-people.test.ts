import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ownExchanged, teamExchanged } from '../../utils/community/commitments/exchanged';
import { ownHarvest, teamHarvest } from '../../utils/community/harvest/harvest';
import { ownRecord } from '../../utils/community/record/own-record';
import { teamRecord } from '../../utils/community/record/team-record';
import { ownWaiting, waitingTeams } from '../../utils/community/rhythm/agenda';
import { topicsOf } from '../../utils/community/topics';
import type { HelpFact, TeamKey } from '../../utils/metrics/facts';
import { releaseFacts } from '../../utils/metrics/release/release';
import { lastWeeks, WEEK_MS, weekNumber } from '../../utils/metrics/weeks';
import { Declarations, type Exported, type Node } from '../declarations';
import { emittedFor, filesUnder } from '../emitted';
import { fact, person } from '../utils/metrics/random';

/**
 * METRICS, "What may be shown": no value of a person leaves the rooms that make figures, save the user's own. Held twice:
 * by the types of what is exported, and by running it.
 */

const root = resolve(import.meta.dirname, '../..');
const ROOMS = ['utils/metrics', 'utils/community'];
/** Somebody, in whatever form. */
const PEOPLE = ['utils/metrics/facts#PersonKey', 'utils/metrics/people/exchanges#Nameless'];
const FACT = 'utils/metrics/facts#HelpFact';
/** The one input of all figures; made and read by the store. */
const INPUT = ['utils/metrics/facts', 'utils/metrics/stored-fact'];
/** Modules that hold values of people for others of their room. Outside, their types alone may be imported. */
const INSIDE = ['utils/metrics/people/exchanges'];

/** What is wrong with the exports under a folder; empty when nothing is. */
function leaksIn(declarations: Declarations, folder: string): string[] {
  const exempt = [...INPUT, ...INSIDE];
  const again = declarations
    .exportedAgainUnder(folder)
    .filter(([, from]) => exempt.includes(from))
    .map(([module, from]) => `${module}: exports ${from} again`);
  const given = declarations
    .exportedUnder(folder)
    .filter((one) => !exempt.includes(one.module) && !takesMe(declarations, one))
    .flatMap((one) => {
      const reached = one.gives.flatMap((node) => [...declarations.reached(one.module, node)]);
      const leaked = PEOPLE.find((name) => reached.includes(name));
      return leaked === undefined
        ? []
        : [`${one.module}: ${one.name} gives ${leaked.split('#')[1]}`];
    });
  return [...again, ...given];
}

/** The user's own figures: they are asked for with the user's id, alone or among other things said. */
function takesMe(declarations: Declarations, { module, parameters }: Exported): boolean {
  return (parameters ?? []).some(
    ({ name, type }) =>
      name === 'me' || (type !== null && declarations.membersOf(module, type).has('me')),
  );
}

let declarations: Declarations;
beforeAll(() => {
  declarations = new Declarations(emittedFor(ROOMS));
});

describe('types of what is exported', () => {
  it.each(ROOMS)('let no person out of %s', (room) => {
    expect(leaksIn(declarations, room)).toEqual([]);
  });

  it('were read: the modules inside do hold people', () => {
    for (const module of INSIDE) {
      const reached = declarations
        .exportedUnder('utils/metrics')
        .filter((one) => one.module === module)
        .flatMap(({ gives }) => gives.flatMap((node) => [...declarations.reached(module, node)]));
      expect(
        reached.some((name) => PEOPLE.includes(name)),
        module,
      ).toBe(true);
    }
  });

  it('that hold people are imported within their room alone', () => {
    const outside = ['utils', 'components', 'entrypoints']
      .flatMap((folder) => filesUnder(resolve(root, folder), /\.tsx?$/))
      .filter((file) => !relative(root, file).startsWith('utils/metrics/'));
    expect(outside.length).toBeGreaterThan(100);
    const wrong = outside.filter((file) => {
      const imports = readFileSync(file, 'utf8').matchAll(
        /(?:(?:import|export)\s+(?!type\s)[^;'"]*?from\s+|import\(\s*)['"](\.[^'"]+)['"]/g,
      );
      return [...imports].some(([, target = '']) =>
        INSIDE.includes(relative(root, resolve(file, '..', target)).replace(/\.ts$/, '')),
      );
    });
    expect(wrong).toEqual([]);
  });

  const FACTS = `declare const brand: unique symbol;
    export type PersonKey = string & { readonly [brand]: 'person' };
    export interface HelpFact { readonly asker: PersonKey | null }`;
  it.each([
    ['a map by person', 'export declare function f(): ReadonlyMap<PersonKey, number>;'],
    ['a list of pairs', 'export declare function f(): [PersonKey, number][];'],
    ['a fact', `export declare function f(): import('./facts').HelpFact[];`],
    [
      'a type that holds one',
      'interface A { readonly b: B } interface B { readonly who: PersonKey } export declare function f(): A;',
    ],
    [
      'one behind an alias',
      'type A = Pick<B, "who">; interface B { who: PersonKey } export declare function f(): Promise<A>;',
    ],
    ['a constant', 'export declare const all: readonly PersonKey[];'],
    ['an arrow', 'export declare const f: (n: number) => PersonKey;'],
    ['a callback', 'export declare function f(each: (who: PersonKey, n: number) => void): void;'],
    ['a class', 'export declare class A { get who(): PersonKey; }'],
    ['something exported by name', 'declare function f(): PersonKey; export { f };'],
    ['something exported again', `export * from './facts';`],
  ])('would see %s', (_name, text) => {
    const files = new Map([
      ['utils/metrics/facts', FACTS],
      ['utils/metrics/x', `import type { PersonKey } from './facts'; ${text}`],
    ]);
    expect(leaksIn(new Declarations(files), 'utils/metrics')).toHaveLength(1);
  });

  it.each([
    ['facts that go in', 'export declare function f(facts: readonly HelpFact[]): number;'],
    ['the user’s own', 'export declare function f(me: PersonKey): PersonKey[];'],
    [
      'the user’s own, said among others',
      'interface Said { readonly me: PersonKey } export declare function f(said: Said): PersonKey[];',
    ],
    ['a type', 'export type Mine = PersonKey;'],
  ])('would not mind %s', (_name, text) => {
    const files = new Map([
      ['utils/metrics/facts', FACTS],
      ['utils/metrics/x', `import type { HelpFact, PersonKey } from './facts'; ${text}`],
    ]);
    expect(leaksIn(new Declarations(files), 'utils/metrics')).toEqual([]);
  });
});

const NOW = Date.UTC(2026, 10, 25, 12);
const NOBODY_ELSE = /sentinel-(?!me\b)\w+/;
const who = (at: number) => person(at === 0 ? 'sentinel-me' : `sentinel-p${at}`);

/** Half a year of help among forty people of four teams, some of it open. */
const FACTS: readonly HelpFact[] = Array.from({ length: 1500 }, (_, at) => {
  const helper = (at * 17) % 40;
  const asker = (at * 29 + (at % 7)) % 40;
  const asked = NOW - ((at * 37) % 180) * (WEEK_MS / 7);
  const open = at % 9 === 0;
  return fact({
    id: `r${at}`,
    side: helper === 0 ? 'helper' : asker === 0 ? 'asker' : 'none',
    state: open ? 'asked' : 'resolved',
    helper: who(helper),
    helperTeam: `Team ${helper % 4}` as TeamKey,
    asker: who(asker),
    askerTeam: `Team ${asker % 4}` as TeamKey,
    about: `Topic ${at % 5}`,
    subjects: [`repo:acme/r${at % 3}`],
    begun: asked,
    asked,
    responded: open ? null : asked + 3600_000,
    answered: open ? null : asked + 3600_000,
    resolved: open ? null : asked + 7200_000,
  });
});

/** What the functions of the rooms are given beside facts, by the parameter's name; by its type where that tells. */
const SAMPLES: Readonly<Record<string, (type: Node | null) => unknown>> = {
  window: () => lastWeeks(52, new Date(NOW)),
  now: (type) => (type?.type === 'TSNumberKeyword' ? NOW : new Date(NOW)),
  until: () => weekNumber(NOW),
  minimumPeople: () => 5,
  keyOf: () => String,
  block: () => ({ until: weekNumber(NOW), facts: FACTS.map((_, at) => at) }),
  outcome: () => 'resolved',
  ledgers: () => 5,
  me: () => who(0),
};

const modules = import.meta.glob<Record<string, unknown>>('../../utils/metrics/**/*.ts', {
  eager: true,
});

const QUESTION = { window: lastWeeks(52, new Date(NOW)), now: NOW, minimumPeople: 5 };
const OWN = FACTS.filter(({ side }) => side !== 'none');
const TOPICS = topicsOf([]);
const PROMISE = {
  id: 'c1',
  updatedAt: new Date(NOW).toISOString(),
  commitment: {
    kind: 'receives',
    giver: { id: 't1', name: 'Team 1' },
    receiver: { id: 't2', name: 'Team 2' },
    about: 'Topic 1',
    subjects: ['repo:acme/r1'],
    text: '',
    promised: null,
    from: '2026-06-01',
    renewal: '2026-11-20',
    state: 'open',
    blockedBy: '',
  },
} as const;

/** What of the community takes facts, each with what it takes beside. Some of it is of the own ledger. */
const COMMUNITY: Readonly<Record<string, () => unknown>> = {
  'commitments/exchanged: ownExchanged': () => ownExchanged([PROMISE], OWN, TOPICS),
  'commitments/exchanged: teamExchanged': () => {
    const { matrix } = releaseFacts(FACTS, { until: weekNumber(NOW), minimumPeople: 5 });
    return teamExchanged([PROMISE], FACTS, matrix, { topics: TOPICS, minimumPeople: 5 });
  },
  'harvest/harvest: ownHarvest': () => ownHarvest(OWN, [], QUESTION.window),
  'harvest/harvest: teamHarvest': () => teamHarvest(FACTS, [], QUESTION),
  'record/own-record: ownRecord': () =>
    ownRecord(OWN, { notes: [], kept: [], happened: [] }, QUESTION.window),
  'rhythm/agenda: ownWaiting': () => ownWaiting(OWN, NOW),
  'rhythm/agenda: waitingTeams': () => waitingTeams(FACTS, NOW, 5),
  'record/team-record: teamRecord': () => teamRecord(FACTS, new Set(), QUESTION),
};

/** Maps and sets too, in which `JSON.stringify` sees nothing. */
function toText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner instanceof Map || inner instanceof Set ? [...inner] : inner,
  );
}

/** A sample for each parameter. */
function givenTo({ module, name, parameters }: Exported): unknown[] {
  return (parameters ?? []).flatMap((parameter): unknown[] => {
    const { type, optional } = parameter;
    const label = parameter.name ?? '';
    if (type !== null && declarations.reached(module, type).has(FACT)) return [FACTS];
    const sample = SAMPLES[label];
    if (sample !== undefined) return [sample(type)];
    const members = type === null ? [] : [...declarations.membersOf(module, type)];
    if (members.length > 0 && members.every(([member]) => member in SAMPLES)) {
      return [Object.fromEntries(members.map(([member, of]) => [member, SAMPLES[member]?.(of)]))];
    }
    if (optional) return [];
    throw new Error(`${module}: ${name} takes "${label}", of which SAMPLES in this test has none.`);
  });
}

/** What takes facts and may hold nobody in its answer. */
function takersIn(room: string): readonly Exported[] {
  return declarations
    .exportedUnder(room)
    .filter(
      ({ module, parameters }) =>
        ![...INPUT, ...INSIDE].includes(module) &&
        parameters?.some(
          ({ type }) => type !== null && declarations.reached(module, type).has(FACT),
        ),
    );
}

describe('running what takes facts', () => {
  it('of utils/metrics brings no id of anybody but the user', () => {
    const takers = takersIn('utils/metrics');
    expect(takers.length).toBeGreaterThan(5);
    const answers = takers.map((taker) => {
      const run = modules[`../../${taker.module}.ts`]?.[taker.name];
      if (typeof run !== 'function') throw new Error(`${taker.module} has no ${taker.name}.`);
      return [`${taker.module}: ${taker.name}`, toText(run(...givenTo(taker)))] as const;
    });
    expect(answers.filter(([, text]) => NOBODY_ELSE.test(text)).map(([name]) => name)).toEqual([]);
    // The samples are enough for figures: not everything was undefined.
    expect(answers.filter(([, text]) => /:0\.\d/.test(text)).length).toBeGreaterThan(3);
  });

  it('of utils/community is all known here, save what is asked for with the user’s own id', () => {
    const takers = takersIn('utils/community').filter((one) => !takesMe(declarations, one));
    expect(
      takers.map(({ module, name }) => `${module.replace('utils/community/', '')}: ${name}`).sort(),
    ).toEqual(Object.keys(COMMUNITY).sort());
  });

  it.each(Object.entries(COMMUNITY))('%s brings no id of anybody but the user', (_name, run) => {
    const text = toText(run());
    // Something came out that an id could have stood in.
    expect(text).toMatch(/[1-9]/);
    expect(text).not.toMatch(NOBODY_ELSE);
  });

  it('would see an id, also as a key and in a map', () => {
    expect(toText(new Map([[who(3), 1]]))).toMatch(NOBODY_ELSE);
    expect(toText({ [who(3)]: new Set([1]) })).toMatch(NOBODY_ELSE);
    expect(toText({ me: who(0) })).not.toMatch(NOBODY_ELSE);
  });
});
