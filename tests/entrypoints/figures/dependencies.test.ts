// @vitest-environment node
import { expect, it } from 'vitest';
import { compared } from '../../../entrypoints/figures/answers/dependencies-compared';
import type { Ask } from '../../../entrypoints/figures/questions';
import { figuresOf } from '../../../entrypoints/figures/work';
import { atOnce } from '../../../utils/map/steps';
import { compileSteps } from '../../../utils/store/compiled/compile';
import { type Database, openDatabase } from '../../../utils/store/database';
import { headOf, writeGeneration } from '../../../utils/store/generations';
import { mapOf } from '../../utils/map/acme';
import { newPlatform } from '../../utils/store/platform';
import { askThrough, ledgerFile, member, merged, NOW } from './ledgers';

const ASKED = { now: NOW, me: null, weeks: 13, minimumPeople: 5 } as const;
const MINE = { ...ASKED, scope: 'mine' } as const satisfies Ask<'dependencies'>;
const TEAM = { ...ASKED, scope: 'team' } as const satisfies Ask<'dependencies'>;

const team = (name: string, more: object = {}) => ({ id: name.toLowerCase(), name, ...more });
const part = (name: string) => `catalog:component:default/${name}`;
const owned = (name: string, by: string) => ({ subject: part(name), owner: { team: by } });

/** Blue's shop needs Red's bus and Green's store; Red was called Crimson once. */
async function withMap(db: Database): Promise<void> {
  const map = mapOf({
    people: [],
    evidence: [],
    topics: [],
    teams: [team('Blue'), team('Red', { aliases: ['Crimson'] }), team('Green'), team('Grey')],
    claims: [owned('shop', 'blue'), owned('bus', 'red'), owned('store', 'green')],
    relations: [
      { from: part('shop'), to: part('bus'), kind: 'dependsOn' },
      { from: part('shop'), to: part('store'), kind: 'dependsOn' },
      { from: part('shop'), to: part('nobodys'), kind: 'dependsOn' },
      { from: part('bus'), to: part('store'), kind: 'partOf' },
    ],
  });
  const parts = atOnce(compileSteps(map, null));
  const more = { id: 'g1', made: 'g1', createdAt: '2026-11-22T12:00:00.000Z' };
  await writeGeneration(db, headOf(map, parts, more), parts);
}

const DEPENDENCIES = [
  { from: 'Blue', to: 'Green' },
  { from: 'Blue', to: 'Red' },
];

it('lays one’s own hand-offs beside the catalogue', async () => {
  const db = await openDatabase(newPlatform());
  await withMap(db);
  const me = member('Blue', 1);
  const done = { from: me, end: 'resolved' } as const;
  await askThrough(db, { ...done, to: member('Red', 1), template: 'handoff' });
  await askThrough(db, { ...done, to: member('Red', 2) });
  await askThrough(db, { ...done, to: member('Grey', 1) });
  await askThrough(db, { ...done, to: member('Blue', 2) });
  await askThrough(db, { from: me, to: member('Red', 1), end: 'passed' });
  const found = await figuresOf(db)('dependencies', MINE);
  expect(found).toMatchObject({
    kind: 'figures',
    n: 3,
    withheld: false,
    bottlenecks: [],
    handOffs: { value: 1, n: 3 },
    passedOn: { value: 1, n: 5 },
    teams: [
      { team: 'Blue', given: 0, received: 3 },
      { team: 'Grey', given: 1, received: 0 },
      { team: 'Red', given: 2, received: 0 },
    ],
    catalogue: {
      kind: 'known',
      dependencies: DEPENDENCIES,
      helpWithout: [{ from: 'Grey', to: 'Blue', weight: 1, handOffs: 0 }],
      withoutHelp: [{ from: 'Blue', to: 'Green' }],
    },
  });
  db.close();
});

it('says what is missing where there is no map, or one that is silent', async () => {
  const db = await openDatabase(newPlatform());
  expect(await figuresOf(db)('dependencies', MINE)).toMatchObject({
    n: 0,
    catalogue: { kind: 'no-map' },
  });
  const map = mapOf({});
  const parts = atOnce(compileSteps(map, null));
  const more = { id: 'g2', made: 'g2', createdAt: '2026-11-22T12:00:00.000Z' };
  await writeGeneration(db, headOf(map, parts, more), parts);
  expect(await figuresOf(db)('dependencies', MINE)).toMatchObject({
    catalogue: { kind: 'silent' },
  });
  db.close();
});

it('shows teams what three merged ledgers show, under the rule', async () => {
  const ledgers = [1, 2, 3].map((n) => {
    const from = member('Blue', n);
    const asks = [1, 2, 3].flatMap((to) => [
      { from, to: member('Crimson', to), end: 'resolved' as const },
      { from, to: member('Crimson', to), end: 'resolved' as const, template: 'handoff' },
    ]);
    return ledgerFile(from, asks);
  });
  const db = await merged(await Promise.all(ledgers));
  await withMap(db);
  const found = await figuresOf(db)('dependencies', TEAM);
  expect(found).toMatchObject({
    kind: 'figures',
    n: 18,
    handOffs: { value: 9, n: 18 },
    arcs: [{ from: 'Crimson', to: 'Blue', weight: 18, handOffs: 9 }],
    // Red goes by the name that it has in the ledgers.
    catalogue: { kind: 'known', helpWithout: [], withoutHelp: [{ from: 'Blue', to: 'Green' }] },
  });
  expect(JSON.stringify(found)).not.toMatch(/(Blue|Crimson) \d/);
  // There are six people: of them, nothing is told where it takes seven.
  expect(await figuresOf(db)('dependencies', { ...TEAM, minimumPeople: 7 })).toMatchObject({
    n: 0,
    arcs: [],
    withheld: true,
    handOffs: { value: null },
    passedOn: { value: null },
  });
  db.close();
});

it('invites where there are too few ledgers', async () => {
  const db = await openDatabase(newPlatform());
  expect(await figuresOf(db)('dependencies', TEAM)).toEqual({ kind: 'invitation', ledgers: 0 });
  db.close();
});

it('names help without dependency once a pair, by the way with more of it', () => {
  const names = new Map([['a', 'A']]);
  const arc = (from: string, to: string, weight: number) => ({ from, to, weight, handOffs: 0 });
  const arcs = [arc('A', 'B', 2), arc('B', 'A', 5), arc('C', 'B', 1), arc('C', 'A', 9)];
  const teams = ['A', 'B', 'C'].map((team) => ({ team, given: 0, received: 0, brokerage: null }));
  const dependencies = [
    { from: 'A', to: 'C' },
    { from: 'B', to: 'D' },
    { from: 'D', to: 'E' },
  ];
  expect(compared({ teams, arcs }, { names, dependencies }, new Set(['A', 'B', 'C']))).toEqual({
    kind: 'known',
    dependencies,
    helpWithout: [arc('B', 'A', 5), arc('C', 'B', 1)],
    withoutHelp: [{ from: 'B', to: 'D' }],
  });
});
