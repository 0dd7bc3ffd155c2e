import { type LedgerProblem, toJson } from '../requests/events';
import type { Database } from './database';
import { type AnyEvent, type FileEvents, FORMAT, readFile, VERSION } from './exchange/file';
import {
  applyMerge,
  type MergePlan,
  planMerge,
  rowsOf,
  setAsideDamaged,
  type Whose,
} from './exchange/merge';
import { setAside, sortEvents } from './materialise';
import type { LedgerOwner } from './others';

export type { Whose } from './exchange/merge';

/** As many problems are listed; the rest is counted. */
const MAX_PROBLEMS = 200;

/** How a file is to be read. */
export interface ImportOptions {
  /** As what it is taken in; missing: as what it seems to be. */
  readonly as?: Whose;
  /** "Who am I": the map's id, null while unknown. */
  readonly me?: string | null;
  /** Days that requests are kept; missing: for ever. */
  readonly keepDays?: number;
}

/** What an import would do. Nothing is written before `apply`. */
export interface ImportPreview {
  /** Events that are new here, and the requests and notes they belong to. */
  readonly add: number;
  readonly requests: number;
  /** Events that are here already. */
  readonly already: number;
  /** New events of kinds that this version does not know: kept, and shown as unknown. */
  readonly unknown: number;
  /** Requests and notes in the file that stay away because they were erased, here or there. */
  readonly erased: number;
  /** Requests and notes here that will go because the file says that they were erased. */
  readonly erases: number;
  /** Requests in the file that stay away because they are older than the user keeps them. */
  readonly tooOld: number;
  /** Requests and notes of the user's own of which the file says something new, where it is somebody else's. */
  readonly ours: number;
  /** People and teams whom the file's requests name. */
  readonly people: number;
  /** When its first and its last event happened; null for a file without any. */
  readonly from: string | null;
  readonly until: string | null;
  /** Whose ledger the file says that it is. */
  readonly by: LedgerOwner | null;
  /** As what it would be taken in. */
  readonly as: Whose;
  /** What is left out and why; at most 200. An unusable file has one problem, and nothing to add. */
  readonly problems: readonly LedgerProblem[];
  readonly problemCount: number;
  /** Writes it, all or nothing, against the ledger as it is by then. Applied twice, it adds nothing the second time. */
  apply(): Promise<{ readonly added: number }>;
}

/**
 * The whole ledger as JSON: `{format: "askaround.ledger", version: 1, exportedAt, by, events: […]}`, one event a line. Rows
 * that cannot be read are set aside and left out, and so is what came with somebody else's file: that is theirs to hand on.
 *
 * @param by whose ledger it is, by the map's id and name; null where the user never said
 */
export async function exportLedger(
  db: Database,
  now: Date,
  by: LedgerOwner | null = null,
): Promise<string> {
  const rows: unknown[] = await db.events.orderBy('at').toArray();
  const { good, bad } = sortEvents(rows);
  await setAside(db, bad, now);
  const exportedAt = now.toISOString();
  const head = JSON.stringify({
    format: FORMAT,
    version: VERSION,
    exportedAt,
    ...(by === null ? {} : { by: { id: by.id, name: by.name } }),
  });
  const lines = good.map((event) => JSON.stringify(toJson(event))).join(',\n');
  return `${head.slice(0, -1)},"events":[\n${lines}\n]}\n`;
}

/**
 * Reads an exported ledger and says what merging it would do: the union of both sets of events, erasures honoured.
 *
 * @param now for the check for events from the future.
 */
export async function previewImport(
  db: Database,
  text: string,
  now: Date,
  options: ImportOptions = {},
): Promise<ImportPreview> {
  const { events, problems, by } = readFile(text, now);
  await setAsideDamaged(db, events, now);
  const as = options.as ?? (await guessWhose(db, by, events, options.me ?? null));
  const plan: MergePlan = { events, by, as, keepDays: options.keepDays ?? null, now };
  const merge = await planMerge(db, plan);
  const all = [...problems, ...merge.problems];
  const moments = events.map(({ event }) => event.at).sort();
  const fresh = [...merge.add, ...merge.aside.flatMap((row) => row.fresh)];
  return {
    add: fresh.length,
    requests: new Set(fresh.map((event) => event.requestId)).size,
    already: merge.already,
    unknown: fresh.filter((event) => 'unknown' in event).length,
    erased: merge.erased,
    erases: merge.erases,
    tooOld: merge.tooOld,
    ours: as === 'own' ? 0 : merge.threads.size,
    people: new Set(events.flatMap(({ event }) => namedIn(event))).size,
    from: moments.at(0) ?? null,
    until: moments.at(-1) ?? null,
    by,
    as,
    problems: all.slice(0, MAX_PROBLEMS),
    problemCount: all.length,
    apply: () => applyMerge(db, plan),
  };
}

function namedIn(event: AnyEvent): readonly string[] {
  return 'unknown' in event || !('draft' in event)
    ? []
    : [`${event.draft.to.kind} ${event.draft.to.id}`];
}

/**
 * A good guess at whose ledger a file is: by what it says of itself, else by who asked in it, else by whether it has
 * anything of this one. An empty ledger is one that is being restored.
 */
async function guessWhose(
  db: Database,
  by: LedgerOwner | null,
  file: FileEvents['events'],
  me: string | null,
): Promise<Whose> {
  const askers = file.flatMap(({ event: { kind, actor } }) =>
    kind === 'prepared' && actor !== null ? [actor] : [],
  );
  const said = by?.id ?? askers.at(-1) ?? null;
  if (said !== null && me !== null) return said === me ? 'own' : 'others';
  if (said === null || (await db.events.count()) === 0) return 'own';
  const rows = await rowsOf(db, file);
  return rows.length > 0 ? 'own' : 'others';
}
