import type { DBCore, DBCoreMutateRequest, DBCoreTransaction, Middleware } from 'dexie';
import type { HelpFact } from '../metrics/facts';
import { readFact, readFacts, writeFacts } from '../metrics/stored-fact';
import { type Week, weekOf } from '../metrics/weeks';

/**
 * Facts by the week (`utils/metrics/facts.ts`): what every figure is made of, so that a dashboard reads some dozens of
 * rows instead of the ledger. They are kept below Dexie's tables, in the transaction of whatever changes a request: no
 * way of writing (an ask, an import, an erasure, its undoing) can forget them.
 */

/** Whose: the user's own ledger, or those that came as files. */
export type Ledgers = 'own' | 'others';

/** The facts of one week, or the count of all. */
export type WeekRow =
  | {
      readonly key: string;
      readonly ledger: Ledgers;
      readonly week: Week;
      /** As `writeFacts` has them. */
      readonly facts: string;
    }
  | CountRow;

/** How many facts there are, and how often they changed: a page that follows it follows every figure. */
export interface CountRow {
  readonly key: 'count';
  readonly own: number;
  readonly others: number;
  readonly changes: number;
  /** Whether the facts were once counted against the requests: from then on every change keeps them. */
  readonly whole: boolean;
}

/** Key of the one row that counts. */
export const COUNT = 'count';
const LEDGER_OF: Readonly<Record<string, Ledgers>> = { requests: 'own', others: 'others' };

/** Keeps the facts wherever a table of requests changes. */
export const keepingWeeks: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'weeks',
  create: (core) => ({
    ...core,
    transaction(stores, mode, options) {
      const touches = mode === 'readwrite' && stores.some((name) => name in LEDGER_OF);
      const wider = touches && !stores.includes('weeks') ? [...stores, 'weeks'] : stores;
      return core.transaction(wider, mode, options);
    },
    table(name) {
      const table = core.table(name);
      const ledger = LEDGER_OF[name];
      if (ledger === undefined) return table;
      return {
        ...table,
        async mutate(change) {
          const before = await factsBefore(core, name, change);
          const result = await table.mutate(change);
          if (result.numFailures === 0)
            await recount(core, change.trans, ledger, before, factsAfter(change));
          return result;
        },
      };
    },
  }),
};

/** The facts of the rows that a change is about to replace. */
async function factsBefore(
  core: DBCore,
  name: string,
  change: DBCoreMutateRequest,
): Promise<readonly HelpFact[]> {
  if (change.type === 'add') return [];
  const table = core.table(name);
  const { trans } = change;
  if (change.type === 'deleteRange') {
    const query = { index: table.schema.primaryKey, range: change.range };
    const found = await table.query({ trans, values: true, query });
    return factsIn(found.result);
  }
  const keys: readonly unknown[] =
    change.type === 'delete' ? change.keys : (change.keys ?? change.values.map(idOf));
  return factsIn(await table.getMany({ trans, keys: [...keys] }));
}

function factsAfter(change: DBCoreMutateRequest): readonly HelpFact[] {
  return change.type === 'add' || change.type === 'put' ? factsIn(change.values) : [];
}

function factsIn(rows: readonly unknown[]): readonly HelpFact[] {
  return rows.flatMap((row) => {
    const said = typeof row === 'object' && row !== null && 'fact' in row ? row.fact : null;
    return readFact(said) ?? [];
  });
}

/** Takes facts out of their weeks and puts others in, each week once. */
async function recount(
  core: DBCore,
  trans: DBCoreTransaction,
  ledger: Ledgers,
  before: readonly HelpFact[],
  after: readonly HelpFact[],
): Promise<void> {
  if (before.length === 0 && after.length === 0) return;
  const table = core.table('weeks');
  const gone = Map.groupBy(before, weekKey);
  const come = Map.groupBy(after, weekKey);
  const weeks = [...new Set([...gone.keys(), ...come.keys()])];
  const keys = weeks.map((week) => `${ledger} ${week}`);
  const rows: readonly unknown[] = await table.getMany({ trans, keys: [COUNT, ...keys] });
  const count = readCount(rows[0]);
  let difference = 0;
  const values: WeekRow[] = weeks.map((week, index) => {
    const old = readWeek(rows[index + 1])?.facts ?? [];
    const leaving = new Set([...(gone.get(week) ?? []), ...(come.get(week) ?? [])].map(idOf));
    const kept = old.filter(({ id }) => !leaving.has(id));
    const facts = [...kept, ...(come.get(week) ?? [])];
    difference += facts.length - old.length;
    return { key: `${ledger} ${week}`, ledger, week, facts: writeFacts(facts) };
  });
  values.push({ ...count, [ledger]: count[ledger] + difference, changes: count.changes + 1 });
  await table.mutate({ type: 'put', trans, values });

  function weekKey(fact: HelpFact): Week {
    return weekOf(fact.begun);
  }
}

/** Reads the row that counts; zeros where it is missing or damaged. */
export function readCount(row: unknown): CountRow {
  const values = typeof row === 'object' && row !== null ? { ...row } : {};
  const at = (name: 'own' | 'others' | 'changes') => {
    const value: unknown = name in values ? (values as Record<string, unknown>)[name] : 0;
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0;
  };
  const whole = 'whole' in values && values.whole === true;
  return { key: COUNT, own: at('own'), others: at('others'), changes: at('changes'), whole };
}

/** Reads the row of one week; null where it is none, or damaged in any part. */
export function readWeek(
  row: unknown,
): { readonly ledger: Ledgers; readonly facts: readonly HelpFact[] } | null {
  if (typeof row !== 'object' || row === null || !('facts' in row) || !('ledger' in row))
    return null;
  const { ledger } = row;
  if (ledger !== 'own' && ledger !== 'others') return null;
  const facts = readFacts(row.facts);
  return facts === null ? null : { ledger, facts };
}

function idOf(row: unknown): string {
  return typeof row === 'object' && row !== null && 'id' in row ? String(row.id) : '';
}
