import type { Steps } from '../steps';
import { Groups } from './groups';

/** Rows that are looked at in one step. */
const STEP = 4096;

/** What rows are recognised by. Rows are numbered; keys are folded already. */
export interface Rows {
  readonly count: number;
  id(row: number): string;
  source(row: number): string;
  /** What belongs to one alone: a mail address, the address of a team. */
  key(row: number): string | null;
  /** What mostly belongs to one: user names. */
  handles(row: number): readonly string[];
}

/** A key or handle that would have joined rows and did not. */
export interface Doubt {
  readonly key: string;
  readonly rows: readonly number[];
}

export interface Joining {
  readonly groups: Groups;
  /** Ids that no row has, and the row that they mean, by the lists of what is the same. */
  readonly aliases: ReadonlyMap<string, number>;
  readonly doubts: readonly Doubt[];
}

/**
 * Finds the rows that are one, by the rules of docs/design/merging.md: the same id; the lists of what is the same; the
 * same key, unless one source gives it to several; the same handle, unless one source gives it to several, or it would
 * join rows that all have keys and no key in common. Whether a key or handle joins is decided for all of them before any
 * of them does, so that the order of rows does not matter.
 *
 * @param same lists of ids that somebody says are the same; what they join, is one for the other rules
 * @param joined what an earlier merge joined; added last, so that all rules decide as they did then
 */
export function* join(
  rows: Rows,
  same: readonly (readonly string[])[],
  joined: readonly (readonly string[])[],
): Steps<Joining> {
  const groups = new Groups(rows.count);
  const byName = yield* joinIds(rows, groups);
  const aliases = new Map<string, number>();
  joinLists(groups, byName, aliases, same);
  const doubts: Doubt[] = [];

  const byId = groups.snapshot();
  for (const [key, found] of yield* contested(rows, byId, (row) => rows.key(row) ?? [])) {
    if (isShared(rows, byId, found)) doubts.push({ key, rows: found });
    else joinAll(groups, found);
  }

  const byKey = groups.snapshot();
  const handles = yield* contested(rows, byKey, (row) => rows.handles(row));
  const keys = keysOf(rows, byKey, handles);
  const wanted: Doubt[] = [];
  for (const [key, found] of handles) {
    const groupsOf = found.map((row) => byKey[row] ?? row);
    const refused = isShared(rows, byKey, found) || !agree(groupsOf, keys);
    (refused ? doubts : wanted).push({ key, rows: found });
  }
  const refused = chained(rows, byKey, wanted, keys);
  for (const each of wanted) {
    if (refused.has(each)) doubts.push(each);
    else joinAll(groups, each.rows);
  }
  joinLists(groups, byName, aliases, joined);
  const now = doubts.length > 0 ? groups.snapshot() : byKey;
  return { groups, aliases, doubts: doubts.filter((doubt) => !isOne(now, doubt.rows)) };
}

/** The first row of each id. */
function* joinIds(rows: Rows, groups: Groups): Steps<ReadonlyMap<string, number>> {
  const first = new Map<string, number>();
  for (let row = 0; row < rows.count; row += 1) {
    const id = rows.id(row);
    const known = first.get(id);
    if (known === undefined) first.set(id, row);
    else groups.join(known, row);
    if (row % STEP === STEP - 1) yield;
  }
  return first;
}

function joinLists(
  groups: Groups,
  first: ReadonlyMap<string, number>,
  aliases: Map<string, number>,
  lists: readonly (readonly string[])[],
): void {
  for (const list of lists) {
    const known = list.flatMap((id) => first.get(fold(id)) ?? []);
    joinAll(groups, known);
    const [row] = known;
    if (row === undefined) continue;
    for (const id of list) if (!first.has(fold(id))) aliases.set(fold(id), row);
  }
}

/** Ids, handles and addresses are compared without regard to case. */
export function fold(text: string): string {
  return text.toLowerCase();
}

function joinAll(groups: Groups, rows: readonly number[]): void {
  const [first] = rows;
  if (first !== undefined) for (const row of rows) groups.join(first, row);
}

/** Keys that rows of more than one group have, with these rows. */
function* contested(
  rows: Rows,
  groupOf: Int32Array,
  keysOf: (row: number) => string | readonly string[],
): Steps<ReadonlyMap<string, number[]>> {
  const first = new Map<string, number>();
  const found = new Map<string, number[]>();
  const meet = (key: string, row: number) => {
    const known = first.get(key);
    if (known === undefined) first.set(key, row);
    else if (found.has(key)) found.get(key)?.push(row);
    else found.set(key, [known, row]);
  };
  for (let row = 0; row < rows.count; row += 1) {
    const keys = keysOf(row);
    if (typeof keys === 'string') meet(keys, row);
    else for (const key of keys) meet(key, row);
    if (row % STEP === STEP - 1) yield;
  }
  for (const [key, having] of found) {
    if (isOne(groupOf, having)) found.delete(key);
  }
  return found;
}

function isOne(groupOf: Int32Array, having: readonly number[]): boolean {
  return having.every((row) => groupOf[row] === groupOf[having[0] ?? row]);
}

/** Whether one source tells apart several that have this. */
function isShared(rows: Rows, groupOf: Int32Array, having: readonly number[]): boolean {
  const bySource = new Map<string, number>();
  return having.some((row) => {
    const group = groupOf[row] ?? row;
    const source = rows.source(row);
    const known = bySource.get(source) ?? group;
    bySource.set(source, group);
    return known !== group;
  });
}

/** The keys of every group that a contested handle names. */
function keysOf(
  rows: Rows,
  groupOf: Int32Array,
  handles: ReadonlyMap<string, readonly number[]>,
): ReadonlyMap<number, ReadonlySet<string>> {
  const keys = new Map<number, Set<string>>();
  for (const having of handles.values())
    for (const row of having) keys.set(groupOf[row] ?? row, new Set());
  if (keys.size === 0) return keys;
  for (let row = 0; row < rows.count; row += 1) {
    const key = rows.key(row);
    if (key !== null) keys.get(groupOf[row] ?? row)?.add(key);
  }
  return keys;
}

/** Whether all of these groups that have keys have one in common. */
function agree(groups: Iterable<number>, keys: ReadonlyMap<number, ReadonlySet<string>>): boolean {
  let common: ReadonlySet<string> | null = null;
  for (const group of new Set(groups)) {
    const own: ReadonlySet<string> = keys.get(group) ?? new Set();
    if (own.size === 0) continue;
    common = common === null ? own : common.intersection(own);
    if (common.size === 0) return false;
  }
  return true;
}

/** Handles that each may join, but together would join what must not be joined: all of these are refused. */
function chained(
  rows: Rows,
  groupOf: Int32Array,
  wanted: readonly Doubt[],
  keys: ReadonlyMap<number, ReadonlySet<string>>,
): ReadonlySet<Doubt> {
  if (wanted.length === 0) return new Set();
  const trial = new Groups(rows.count);
  for (const { rows: having } of wanted)
    joinAll(
      trial,
      having.map((row) => groupOf[row] ?? row),
    );
  const chains = Map.groupBy(wanted, ({ rows: having }) => trial.of(groupOf[having[0] ?? 0] ?? 0));
  const refused = new Set<Doubt>();
  for (const chain of chains.values()) {
    const groups = chain.flatMap(({ rows: having }) => having.map((row) => groupOf[row] ?? row));
    if (!agree(groups, keys)) for (const each of chain) refused.add(each);
  }
  return refused;
}
