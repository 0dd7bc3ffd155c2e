import * as v from 'valibot';
import { type GenerationsDb, type MetaRow, metaTable } from './generations';

const nullableText = v.nullable(v.string());
const problem = v.object({
  severity: v.picklist(['error', 'warning']),
  code: v.string(),
  path: v.string(),
  detail: v.string(),
});

const syncState = v.object({
  /** The address that all of this is about; null for the sample. */
  url: nullableText,
  lastTry: nullableText,
  nextTry: nullableText,
  /** Failed tries in a row. */
  failures: v.number(),
  fault: v.nullable(v.object({ code: v.string(), detail: v.string() })),
  /** Of the map in use. */
  mapProblems: v.array(problem),
  /** Of the map that was refused at the last try. */
  refusedProblems: v.array(problem),
  /** A generation that waits for the user's word. */
  held: v.nullable(
    v.object({
      id: v.string(),
      peopleBefore: v.number(),
      peopleNow: v.number(),
      summary: v.unknown(),
      problems: v.array(problem),
    }),
  ),
  /** When the map was made that the user refused; it is not held again. */
  discarded: v.optional(nullableText, null),
  /** For the next conditional request: of the map in use or held, never of a refused one. */
  validator: v.nullable(v.object({ etag: nullableText, lastModified: nullableText })),
});

const mapSummary = v.object({
  name: v.string(),
  generatedAt: v.string(),
  fetchedAt: v.string(),
  url: nullableText,
  counts: v.object({
    people: v.number(),
    teams: v.number(),
    topics: v.number(),
    claims: v.number(),
  }),
});

/** What the sync remembers between tries; it survives the background. */
export type SyncState = Readonly<v.InferOutput<typeof syncState>>;
/** What the options page shows of the map in use, so that nobody reads a whole map for it. */
export type MapSummary = Readonly<v.InferOutput<typeof mapSummary>>;

const STATE = 'sync';
const SUMMARY = 'mapSummary';

export const FIRST_STATE: SyncState = {
  url: null,
  lastTry: null,
  nextTry: null,
  failures: 0,
  fault: null,
  mapProblems: [],
  refusedProblems: [],
  held: null,
  discarded: null,
  validator: null,
};

/** The stored state, or a first one when there is none or it cannot be read. */
export async function readSyncState(db: GenerationsDb): Promise<SyncState> {
  const parsed = v.safeParse(syncState, (await metaTable(db).get(STATE))?.value);
  return parsed.success ? parsed.output : FIRST_STATE;
}

/** The summary of the map in use; null before the first one. */
export async function readMapSummary(db: GenerationsDb): Promise<MapSummary | null> {
  return parseMapSummary((await metaTable(db).get(SUMMARY))?.value);
}

/** Reads a stored summary; null when it is none. */
export function parseMapSummary(input: unknown): MapSummary | null {
  const parsed = v.safeParse(mapSummary, input);
  return parsed.success ? parsed.output : null;
}

/** The state as a row, to write along with a generation or alone. */
export function stateRow(state: SyncState): MetaRow {
  return { key: STATE, value: state };
}
/** The summary as a row, to write along with its generation. */
export function summaryRow(summary: MapSummary): MetaRow {
  return { key: SUMMARY, value: summary };
}
