import {
  type GenerationsDb,
  holdGeneration,
  metaTable,
  promoteGeneration,
  readUsableRow,
  writeGeneration,
} from '../../utils/store/generations';
import { offersRow } from '../../utils/store/same-offers';
import {
  forgetful,
  partKey,
  SOURCE_PARTS,
  type SourcePartRow,
  writeParts,
} from '../../utils/store/source-parts';
import {
  type Accepted,
  acceptedRow,
  readAccepted,
  readMapSummary,
  readSyncState,
  type SourceState,
  type SyncState,
  stateRow,
  summaryRow,
} from '../../utils/store/sync-state';
import type { SyncDeps, SyncSettings } from '../background/syncing/deps';
import { fingerprint, plan, stateOf } from '../background/syncing/record';
import {
  type Compiled,
  compiled,
  type Ingredients,
  type Made,
  makeMap,
  makeSample,
  recipe,
} from './build';
import { acceptedOf, hasShrunk, mostPeople, WHOLE, wholeOf } from './guard';
import { judge } from './judge';
import type { Compile, Outcome } from './work';

/** What the sample is made of. */
export const SAMPLE = 'sample';

/** A time at which a try is due whatever the clock says. */
const NOW = new Date(0).toISOString();

type States = ReadonlyMap<string, SourceState>;
type AllAccepted = Readonly<Record<string, Accepted>>;

/** All that one settling works on. */
interface Bench {
  readonly deps: SyncDeps;
  readonly compile: Compile;
  readonly db: GenerationsDb;
  readonly settings: SyncSettings;
  readonly stored: SyncState;
  /** Rows that came just now. */
  readonly fresh: ReadonlyMap<string, SourcePartRow>;
}

/** Writes down how tries ended, and makes the map anew where something changed; see `SyncWork.settle`. */
export async function settle(
  deps: SyncDeps,
  outcomes: ReadonlyMap<string, Outcome>,
  compile: Compile,
): Promise<void> {
  const db = await deps.db();
  const settings = await deps.settings();
  const stored = await readSyncState(db);
  const known = await readAccepted(db);
  const fresh = new Map<string, SourcePartRow>();
  const states = new Map<string, SourceState>();
  for (const source of settings.sources) {
    const setting = fingerprint(source, settings);
    const state = stateOf(stored, source, setting);
    const outcome = outcomes.get(source.id);
    const brought = outcome?.kind === 'brought' ? outcome.brought : null;
    // Fetched under settings that have changed meanwhile: its own try is on its way.
    const current = brought === null || brought.version.setting === setting;
    if (current) for (const row of brought?.rows ?? []) fresh.set(row.key, row);
    const before = brought === null ? undefined : known[brought.version.address];
    states.set(source.id, outcome && current ? judge(deps, state, outcome, before) : state);
  }
  const bench = { deps, compile, db, settings, stored, fresh };
  if (settings.sources.length === 0) await sampleInUse(bench);
  else await sourcesInUse(bench, states, known);
}

async function sampleInUse({ deps, compile, db, stored }: Bench): Promise<void> {
  const using = await readUsableRow(db);
  if (using !== null && stored.made.startsWith(SAMPLE)) return;
  const made = await makeSample(deps);
  const { row, parts, summary } = await compiled(deps, db, made.map, SAMPLE, compile);
  const state = { sources: {}, fault: null, problems: [], made: SAMPLE, held: null };
  await inOne(db, async () => {
    await writeGeneration(db, row, parts, [stateRow(state), summaryRow(summary), offersRow([])]);
    await writeParts(db, [], new Set());
  });
  await deps.onGeneration(row);
}

async function sourcesInUse(bench: Bench, judged: States, before: AllAccepted): Promise<void> {
  const { deps, compile, db, settings, stored } = bench;
  let states = judged;
  let good = ingredients(states, 'good');
  const using = await readUsableRow(db);
  let made: Made | null = null;
  // Without anything from any source, what is in use stays: of a source set before, or the sample.
  const isNew = using === null || stored.made !== (await recipe(good, settings));
  if (good.size > 0 && isNew) {
    made = await makeMap(deps, db, good, bench.fresh, settings);
    const back = heldBack(stored, states);
    const whole = before[WHOLE]?.people ?? (await readMapSummary(db))?.counts.people ?? 0;
    // No single source lost half of its people, and together they did all the same. Not by what is set about joining.
    if (
      sameSources(stored, states) &&
      [...back.values()].some(({ held }, at) => held !== [...states.values()][at]?.held) &&
      hasShrunk(whole, made.map.people.length)
    ) {
      states = back;
      good = ingredients(states, 'good');
      made = null;
    }
  }
  const accepted = withAccepted(bench, before, states, made);
  const waiting = await heldOf(bench, states, good, made !== null);
  states = askedAnew(states, made?.toAskAnew ?? new Set());
  const state: SyncState = {
    sources: Object.fromEntries(states),
    fault: null,
    problems: made === null ? stored.problems : [...made.problems],
    made: made === null ? stored.made : await recipe(ingredients(states, 'good'), settings),
    held: null,
  };
  const kept: SyncState = { ...state, held: waiting?.held ?? null };
  // What came again as it was: it is there, without those who opted out.
  const known = made === null ? await forgetful(db, [...bench.fresh.keys()]) : new Set<string>();
  const next = made === null ? null : await compiled(deps, db, made.map, state.made, compile);
  await inOne(db, async () => {
    const rows = [stateRow(kept), acceptedRow(accepted)];
    if (next !== null && made !== null)
      await writeGeneration(db, next.row, next.parts, [
        summaryRow(next.summary),
        offersRow(made.offers),
      ]);
    // Flipping the pointer to where it is drops what is held.
    else if (stored.held !== null && kept.held === null && using !== null)
      await promoteGeneration(db, using.id);
    if (waiting?.next) await holdGeneration(db, waiting.next.row, waiting.next.parts);
    const used = usedKeys(states);
    const fresh = [...bench.fresh].filter(([key]) => !known.has(key));
    const all = new Map([...fresh, ...(waiting?.forgotten ?? []), ...(made?.forgotten ?? [])]);
    const changed = [...all.values()].filter(({ key }) => used.has(key));
    if (changed.length > 0 || made !== null || stored.held !== kept.held)
      await writeParts(db, changed, used);
    await metaTable(db).bulkPut(rows);
  });
  await plan(deps, kept);
  if (next !== null) await deps.onGeneration(next.row);
}

export function ingredients(states: States, which: 'good' | 'held'): Ingredients {
  return new Map(
    [...states].flatMap(([id, state]) => {
      const version = (which === 'held' ? state.held : null) ?? state.good;
      return version === null ? [] : [[id, version] as const];
    }),
  );
}

/** The map in use was made of the same sources, set the same way. */
function sameSources(stored: SyncState, states: States): boolean {
  const before = Object.entries(stored.sources).filter(([, { good }]) => good !== null);
  return (
    before.length === ingredients(states, 'good').size &&
    before.every(([id, { good }]) => states.get(id)?.good?.setting === good?.setting)
  );
}

function heldBack(stored: SyncState, states: States): States {
  return new Map(
    [...states].map(([id, state]) => {
      const good = stored.sources[id]?.good ?? null;
      const same = good === null || good.content === state.good?.content;
      return [id, same ? state : { ...state, good, held: state.good }] as const;
    }),
  );
}

function withAccepted(
  { deps, stored }: Bench,
  known: AllAccepted,
  states: States,
  made: Made | null,
): AllAccepted {
  const accepted: Record<string, Accepted> = { ...known };
  for (const [id, { good }] of states)
    if (good !== null && good.content !== stored.sources[id]?.good?.content)
      accepted[good.address] = acceptedOf(good, accepted[good.address], deps.now());
  if (made !== null) {
    const whole = sameSources(stored, states) ? known[WHOLE] : undefined;
    accepted[WHOLE] = wholeOf(mostPeople(made.map.people.length, whole, deps.now()));
  }
  return accepted;
}

/** What would be in use with all that is held; made anew only where it would be another map than the one that waits. */
async function heldOf(
  bench: Bench,
  states: States,
  good: Ingredients,
  changed: boolean,
): Promise<{
  readonly held: NonNullable<SyncState['held']>;
  readonly next?: Compiled;
  readonly forgotten?: Made['forgotten'];
} | null> {
  const { deps, db, settings, stored, compile, fresh } = bench;
  const waiting = [...states.values()].filter(({ held }) => held !== null);
  if (waiting.length === 0) return null;
  const of = ingredients(states, 'held');
  const made = await recipe(of, settings);
  // A new generation drops all others, so one that waits has to be written again with it.
  if (!changed && stored.held?.made === made) return { held: stored.held };
  const { map, problems, forgotten } = await makeMap(deps, db, of, fresh, settings);
  const next = await compiled(deps, db, map, made, compile);
  const inUse = await readMapSummary(db);
  const alone = good.size <= 1;
  const held = {
    id: next.row.id,
    made,
    peopleBefore: (alone ? waiting[0]?.good?.counts.people : null) ?? inUse?.counts.people ?? 0,
    peopleNow: map.people.length,
    summary: next.summary,
    problems: [...problems],
  };
  // What is in use still speaks of those whose opting out waits.
  const inGood = usedKeys(new Map([...states].map(([id, each]) => [id, { ...each, held: null }])));
  return {
    held,
    next,
    forgotten: new Map([...forgotten].filter(([key]) => !inGood.has(key))),
  };
}

/** The states with these sources to be asked for everything, as if nothing of theirs were at hand. */
export function askedAnew(states: States, ids: ReadonlySet<string>): States {
  return new Map(
    [...states].map(([id, state]) => {
      if (state.good === null || !ids.has(id)) return [id, state];
      const good = { ...state.good, content: '', validators: {} };
      return [id, { ...state, good, nextTry: NOW }];
    }),
  );
}

/** Keys of all documents that a version in use or held is made of; no other is kept. */
export function usedKeys(states: States): ReadonlySet<string> {
  return new Set(
    [...states].flatMap(([id, { good, held }]) =>
      [...(good?.documents ?? []), ...(held?.documents ?? [])].map((each) => partKey(id, each)),
    ),
  );
}

/** One transaction over all that a settling writes. */
export function inOne<Result>(db: GenerationsDb, work: () => Promise<Result>): Promise<Result> {
  return db.transaction('rw', ['generations', 'generationParts', 'meta', SOURCE_PARTS], work);
}
