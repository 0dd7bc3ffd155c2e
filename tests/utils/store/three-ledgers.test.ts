import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fold } from '../../../utils/requests/fold';
import type { LedgerEvent, PlainKind, UnknownEvent } from '../../../utils/requests/model';
import { type Database, openDatabase } from '../../../utils/store/database';
import { type Erasure, eraseRequest } from '../../../utils/store/erase';
import { exportLedger, previewImport, type Whose } from '../../../utils/store/exchange';
import { StoreFault } from '../../../utils/store/faults';
import { beginRequest, prepareRequest, recordEvent, undoLast } from '../../../utils/store/ledger';
import { rebuildRequests } from '../../../utils/store/materialise';
import { saveNote } from '../../../utils/store/notes';
import { purge } from '../../../utils/store/retention';
import { anyEvents, DRAFT } from '../requests/sample';
import { newPlatform } from './platform';

/** `npm run fuzz` asks for more of each. */
const TIMES = Number(process.env.FUZZ_TIMES ?? '1');
const runs = (count: number) => ({ numRuns: count * TIMES });
const LONG = { timeout: 60_000 * TIMES };

const WHO = ['asker', 'helper', 'lead'] as const;
/** When every story begins, and when it is looked back on: within the time that things are kept. */
const START = Date.UTC(2026, 4, 1, 10);
const NOW = new Date(Date.UTC(2026, 4, 20));
const KEEP = 30;

const SAID: readonly Exclude<PlainKind, 'erased'>[] = [
  'asked',
  'acknowledged',
  'answered',
  'resolved',
  'declined',
  'withdrawn',
  'reopened',
  'nudged',
  'thanked',
];

/** One thing that somebody does. Numbers choose among the requests there are by then. */
type Step =
  | { readonly do: 'ask' | 'receive' | 'undo' | 'erase' | 'restore' | 'note'; readonly n: number }
  | { readonly do: 'say'; readonly n: number; readonly kind: Exclude<PlainKind, 'erased'> }
  | { readonly do: 'pass' | 'escalate' | 'feedback'; readonly n: number }
  | { readonly do: 'take'; readonly n: number; readonly from: number; readonly as: Whose }
  | { readonly do: 'purge'; readonly n: number; readonly later: number };

const n = fc.nat(3);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('ask' as const), n }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('receive' as const), n }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('say' as const), n, kind: fc.constantFrom(...SAID) }),
  },
  fc.record({ do: fc.constantFrom('pass' as const, 'escalate' as const, 'feedback' as const), n }),
  fc.record({ do: fc.constantFrom('undo' as const, 'note' as const), n }),
  fc.record({ do: fc.constantFrom('erase' as const, 'restore' as const), n }),
  fc.record({ do: fc.constant('purge' as const), n, later: fc.nat(60) }),
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('take' as const),
      n,
      from: fc.nat(2),
      as: fc.constantFrom('own' as const, 'others' as const),
    }),
  },
);

/** What three people do, one after another, each by a clock of their own. */
const story = fc.record({
  // Minutes that each clock is wrong by; a day is as much as an import takes.
  skew: fc.tuple(...WHO.map(() => fc.integer({ min: -900, max: 900 }))),
  steps: fc.array(fc.tuple(fc.nat(2), step), { minLength: 2, maxLength: 14 }),
});

let ledgers: Database[] = [];
let scratch: Database;
beforeAll(async () => {
  ledgers = await Promise.all(WHO.map(() => openDatabase(newPlatform())));
  scratch = await openDatabase(newPlatform());
});

const TABLES = ['events', 'requests', 'notes', 'others', 'outbox', 'quarantine'] as const;
type Rows = ReadonlyMap<string, readonly unknown[]>;

async function rowsOf(db: Database): Promise<Rows> {
  const found = await Promise.all(
    TABLES.map(async (name) => [name, await db.table(name).toArray()] as const),
  );
  return new Map(found);
}

/** A database with these rows and no others. */
async function holding(db: Database, rows: Rows): Promise<Database> {
  const tables = TABLES.map((name) => db.table(name));
  await db.transaction('rw', tables, async () => {
    for (const table of tables) await table.clear();
    for (const table of tables) await table.bulkPut([...(rows.get(table.name) ?? [])]);
  });
  return db;
}

/** What a ledger comes to; by whose file something came first is no part of it. */
async function stateOf(db: Database): Promise<unknown> {
  const others = await db.others.orderBy('id').toArray();
  return {
    events: await db.events.orderBy('id').toArray(),
    requests: await db.requests.orderBy('id').toArray(),
    notes: await db.notes.orderBy('id').toArray(),
    others: others.map(({ id, events }) => ({
      id,
      events: [...events].sort((a, b) => (a.id < b.id ? -1 : 1)),
    })),
  };
}

/** Lets the three live through a story, in real databases. Whatever the ledger refuses does not happen. */
async function live({ skew, steps }: typeof story extends fc.Arbitrary<infer S> ? S : never) {
  for (const db of ledgers) await holding(db, new Map());
  const requests: string[] = [];
  /** Of each ledger: its last erasure, while nobody else has heard of it. */
  const erasures: (Erasure | null)[] = [null, null, null];
  for (const [at, [who, one]] of steps.entries()) {
    const db = ledgers[who];
    if (db === undefined) continue;
    const when = new Date(START + (at * 7 + (skew[who] ?? 0)) * 60_000);
    const requestId = requests[one.n % Math.max(1, requests.length)] ?? '';
    const act = { requestId, actor: WHO[who] ?? null, at: when };
    const other = { kind: 'person', id: 'ben', name: 'Ben Okafor', team: null } as const;
    const words = { ...DRAFT, need: `${WHO[who]} ${at}` };
    const work = async (): Promise<unknown> => {
      switch (one.do) {
        case 'ask': {
          const key = `${who} ${at}`;
          const made = await prepareRequest(db, { draft: words, actor: act.actor, key, at: when });
          return requests.push(made.id);
        }
        case 'receive':
          return requestId && beginRequest(db, { ...act, kind: 'received', draft: words });
        case 'say':
          return recordEvent(db, { ...act, kind: one.kind });
        case 'pass':
          return recordEvent(db, { ...act, kind: 'passed', referral: other });
        case 'escalate':
          return recordEvent(db, { ...act, kind: 'escalated', step: { to: other, request: null } });
        case 'feedback':
          return recordEvent(db, {
            ...act,
            kind: 'feedback',
            feedback: { helped: 'yes', safety: 4 },
          });
        case 'undo':
          return undoLast(db, act);
        case 'note': {
          const note = { request: requestId || null, about: null, subjects: [], text: words.need };
          return saveNote(db, { id: null, note, actor: act.actor, at: when });
        }
        case 'erase':
          erasures[who] = await eraseRequest(db, requestId, when);
          return;
        case 'restore':
          await erasures[who]?.restore();
          erasures[who] = null;
          return;
        case 'purge':
          return purge(db, KEEP, new Date(when.getTime() + one.later * 24 * 3_600_000));
        case 'take': {
          const from = ledgers[one.from];
          if (from === undefined || from === db) return;
          // An erasure that others heard of, and that is taken back, cannot bring back what they removed: the known limit
          // in docs/design/ledger.md.
          erasures[one.from] = null;
          const plan = await previewImport(db, await exportLedger(from, NOW), NOW, { as: one.as });
          return plan.apply();
        }
      }
    };
    await work().catch((error: unknown) => {
      if (!(error instanceof StoreFault)) throw error;
    });
  }
}

const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;

async function take(db: Database, file: string, as: Whose): Promise<void> {
  const plan = await previewImport(db, file, NOW, { as });
  expect(plan.problems).toEqual([]);
  await plan.apply();
}

async function rebuilt(db: Database): Promise<unknown> {
  await rebuildRequests(db, NOW);
  return stateOf(db);
}

describe('three ledgers', () => {
  it(
    'come to the same, merged in any order, and as materialised to what a rebuild makes',
    LONG,
    async () => {
      await fc.assert(
        fc.asyncProperty(story, fc.nat(5), fc.nat(5), async (told, one, two) => {
          await live(told);
          const files: string[] = [];
          for (const db of ledgers) {
            files.push(await exportLedger(db, NOW));
            const before = await stateOf(db);
            expect(await rebuilt(db)).toEqual(before);
          }
          const results: unknown[] = [];
          for (const order of [ORDERS[one], ORDERS[two]]) {
            await holding(scratch, new Map());
            for (const at of order ?? []) await take(scratch, files[at] ?? '', 'own');
            // Twice is once.
            for (const at of order ?? []) await take(scratch, files[at] ?? '', 'own');
            results.push(await stateOf(scratch));
            expect(await rebuilt(scratch)).toEqual(results.at(-1));
          }
          expect(results[1]).toEqual(results[0]);
        }),
        runs(160),
      );
    },
  );

  it('keep what others know apart, whichever file comes first', LONG, async () => {
    await fc.assert(
      fc.asyncProperty(story, fc.nat(2), async (told, who) => {
        await live(told);
        const own = ledgers[who];
        if (own === undefined) return;
        const files = await Promise.all(ledgers.map((db) => exportLedger(db, NOW)));
        const [first, second] = [0, 1, 2].filter((at) => at !== who);
        const rows = await rowsOf(own);
        const mine = new Set((await own.events.toArray()).map(({ requestId }) => requestId));
        const results: unknown[] = [];
        for (const order of [
          [first, second],
          [second, first, second],
        ]) {
          await holding(scratch, rows);
          for (const at of order) await take(scratch, files[at ?? 0] ?? '', 'others');
          results.push(await stateOf(scratch));
          // Nothing came into the ledger that was not of it before.
          const events = await scratch.events.toArray();
          expect(events.filter(({ requestId }) => !mine.has(requestId))).toEqual([]);
          const apart = await scratch.others.toCollection().primaryKeys();
          expect(apart.filter((id) => mine.has(id))).toEqual([]);
        }
        expect(results[1]).toEqual(results[0]);
      }),
      runs(200),
    );
  });

  it('leave erased what one of them erased, whoever still has it', LONG, async () => {
    await fc.assert(
      fc.asyncProperty(story, fc.nat(2), fc.nat(3), fc.boolean(), async (told, who, pick, own) => {
        await live(told);
        const db = ledgers[who];
        const request = (await db?.requests.toArray())?.at(pick);
        if (db === undefined || request === undefined) return;
        const before = await Promise.all(ledgers.map((each) => exportLedger(each, NOW)));
        await eraseRequest(db, request.id, NOW);
        const stone = await exportLedger(db, NOW);
        for (const file of [...before, stone, ...before])
          await take(db, file, own ? 'own' : 'others');
        const kinds = new Set(
          (await db.events.where({ requestId: request.id }).toArray()).map(({ kind }) => kind),
        );
        expect(kinds).toContain('erased');
        for (const kind of kinds) expect(['erased', 'undone']).toContain(kind);
        expect(await db.requests.get(request.id)).toBeUndefined();
        // And whoever hears of it.
        const other = ledgers[(who + 1) % 3];
        if (other === undefined) return;
        await take(other, stone, 'own');
        for (const file of before) await take(other, file, 'own');
        expect(await other.requests.get(request.id)).toBeUndefined();
      }),
      runs(200),
    );
  });
});

describe('any heap of events', () => {
  const inLedgers = (events: readonly (LedgerEvent | UnknownEvent)[], masks: readonly number[]) =>
    [0, 1, 2].map((k) => events.filter((_event, at) => ((masks[at] ?? 7) >> k) & 1));
  const masks = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 14, maxLength: 14 });
  const order = fc.shuffledSubarray([0, 1, 2, 0, 1, 2], { minLength: 6 });

  it('folds to the same, whichever of three ledgers knew of what', LONG, () => {
    fc.assert(
      fc.property(anyEvents, masks, order, (events, spread, merged) => {
        const parts = inLedgers(events, spread);
        expect(fold(merged.flatMap((k) => parts[k] ?? []))).toEqual(fold(events));
      }),
      runs(7_000),
    );
  });

  it('once erased stays erased, whatever of the same time or earlier comes after', LONG, () => {
    fc.assert(
      fc.property(anyEvents, anyEvents, (known, late) => {
        fc.pre(fold(known).erased);
        const words = late.filter(({ kind }) => kind !== 'undone');
        const ids = new Set(known.map(({ id }) => id));
        // Two contents under one id are damage, and told by a rule of their own.
        const more = words.filter(({ id }) => !ids.has(id));
        expect(fold([...known, ...more])).toMatchObject({ erased: true, request: null });
      }),
      runs(4_000),
    );
  });
});
