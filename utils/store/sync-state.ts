import * as v from 'valibot';
import { type GenerationsDb, type MetaRow, metaTable } from './generations';

const nullableText = v.nullable(v.string());
const problem = v.object({
  severity: v.picklist(['error', 'warning']),
  code: v.string(),
  path: v.string(),
  detail: v.string(),
});
const fault = v.nullable(v.object({ code: v.string(), detail: v.string() }));
const counts = v.object({
  people: v.number(),
  teams: v.number(),
  topics: v.number(),
  claims: v.number(),
});
const validators = v.record(
  v.string(),
  v.object({ etag: nullableText, lastModified: nullableText }),
);

/** One version of what a source says; its rows lie in `source-parts.ts`. */
const version = v.object({
  /** Fingerprint of the setting under which it came. */
  setting: v.string(),
  /** What the memory of accepted versions is kept under. */
  address: v.string(),
  /** SHA-256 of what came, to tell whether the next one is another. */
  content: v.string(),
  /** The documents that it consists of. */
  documents: v.array(v.string()),
  validators,
  counts,
  generatedAt: nullableText,
  expiresAt: nullableText,
  /** ISO date-time at which it came. */
  fetchedAt: v.string(),
  problems: v.array(problem),
  problemCount: v.number(),
});

const sourceState = v.object({
  /** Fingerprint of the setting that the last tries were made under. */
  setting: v.string(),
  lastTry: nullableText,
  nextTry: nullableText,
  /** Failed tries in a row. */
  failures: v.number(),
  fault,
  /** Problems of what was refused at the last try. */
  refused: v.array(problem),
  /** Its last good version: the map in use is made of these. */
  good: v.nullable(version),
  /** A version that waits for the user's word. */
  held: v.nullable(version),
  /** The version that the user did not want; it is not held again. */
  discarded: v.nullable(v.object({ content: v.string(), validators })),
});

const syncState = v.object({
  /** By id of the source in the settings. */
  sources: v.record(v.string(), sourceState),
  /** Why no map could be made of what the sources brought. */
  fault,
  /** Found where the sources were joined. */
  problems: v.array(problem),
  /** Fingerprint of all that the map in use was made of. */
  made: v.string(),
  /** A generation that waits for the user's word. */
  held: v.nullable(
    v.object({
      id: v.string(),
      made: v.string(),
      peopleBefore: v.number(),
      peopleNow: v.number(),
      summary: v.unknown(),
      problems: v.array(problem),
    }),
  ),
});

const mapSummary = v.object({
  name: v.string(),
  generatedAt: v.string(),
  fetchedAt: v.string(),
  /** Where the map in use came from before there could be several sources; not written any more. */
  url: v.optional(nullableText),
  counts,
});

/** What was last accepted at an address. It outlives the source in the settings, so that removing it resets nothing. */
const accepted = v.object({
  generatedAt: nullableText,
  content: v.string(),
  people: v.number(),
  /** ISO date-time at which there were so many people. */
  since: v.optional(nullableText, null),
});

/** What the sync remembers between tries; it survives the background. */
export type SyncState = Readonly<v.InferOutput<typeof syncState>>;
export type SourceState = Readonly<v.InferOutput<typeof sourceState>>;
export type SourceVersion = Readonly<v.InferOutput<typeof version>>;
export type StoredProblem = Readonly<v.InferOutput<typeof problem>>;
/** What the options page shows of the map in use, so that nobody reads a whole map for it. */
export type MapSummary = Readonly<v.InferOutput<typeof mapSummary>>;
export type Accepted = Readonly<v.InferOutput<typeof accepted>>;

const STATE = 'sync';
const SUMMARY = 'mapSummary';
const ACCEPTED = 'accepted';

export const FIRST_STATE: SyncState = {
  sources: {},
  fault: null,
  problems: [],
  made: '',
  held: null,
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

/** What was last accepted, by address; in a database from before this was kept, what its summary says. */
export async function readAccepted(db: GenerationsDb): Promise<Readonly<Record<string, Accepted>>> {
  const parsed = v.safeParse(
    v.record(v.string(), accepted),
    (await metaTable(db).get(ACCEPTED))?.value,
  );
  if (parsed.success) return parsed.output;
  const summary = await readMapSummary(db);
  if (!summary?.url) return {};
  const { generatedAt, counts: had } = summary;
  return { [summary.url]: { generatedAt, content: '', people: had.people, since: null } };
}

/** The state as a row, to write along with a generation or alone. */
export function stateRow(state: SyncState): MetaRow {
  return { key: STATE, value: state };
}
/** The summary as a row, to write along with its generation. */
export function summaryRow(summary: MapSummary): MetaRow {
  return { key: SUMMARY, value: summary };
}
/** What was accepted as a row, to write along with the parts. */
export function acceptedRow(all: Readonly<Record<string, Accepted>>): MetaRow {
  return { key: ACCEPTED, value: all };
}
