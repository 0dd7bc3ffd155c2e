import Dexie, { type DBCore, type Middleware, type Table } from 'dexie';
import type { HelpFact } from '../metrics/facts';
import type { Agreement } from '../requests/agreement';
import type {
  HelpRequest,
  LedgerEvent,
  PlaybookNote,
  RequestDraft,
  UnknownEvent,
} from '../requests/model';
import { asOpenFault, NewerDatabase, OpenTimeout, StorageRefused } from './faults';
import { foldAll, sortEvents } from './materialise';
import { eventsIn, othersRow } from './others';
import { forgetRecents } from './recents';
import { keepingWeeks, type WeekRow } from './weeks';

/** Version of the schema below; goes up with every change of tables, indexes or row shapes. */
export const SCHEMA_VERSION = 5;
/** The oldest version of this code that may still read the ledger that this one writes. */
export const LOWEST_READER = 1;

/** A request as materialised, with the column that the index needs on top level, and what figures take of it. */
export type RequestRow = HelpRequest & {
  readonly pageUrl: string | null;
  readonly fact: HelpFact;
};

/** The head of one compiled map, and one of its parts. `generations.ts` narrows both. */
export interface CompiledRow {
  readonly id: string;
}
export interface CompiledPart {
  readonly key: string;
}

/** Small facts about the database itself, or of one module: its reader validates `value`. */
export interface MetaRow {
  readonly key: string;
  readonly value: unknown;
}

/** A draft about to be opened, written in the transaction that logs it, so that a killed worker leaves no half ask. */
export interface OutboxRow {
  /** The idempotency key of the click. */
  readonly id: string;
  readonly requestId: string;
  readonly channel: string;
  /** What to open; emptied once opened. To be passed through `safeLink` again before use. */
  readonly link: string | null;
  readonly at: string;
  readonly openedAt: string | null;
  readonly v: 1;
}

/** What stands in an open composer, saved as the user types. Never an address: those are derived anew from the map. */
export interface DraftRow {
  readonly id: string;
  readonly draft: RequestDraft;
  readonly updatedAt: string;
  readonly v: 1;
}

/** A row that could not be read: kept as found, out of the way of the others. */
export interface QuarantineRow {
  readonly n?: number;
  readonly table: string;
  readonly row: unknown;
  /** What was wrong with it: a JSON path and what was expected there. */
  readonly problem: string;
  readonly at: string;
}

/** A reminder that was shown, so that it is shown once, whatever happens to the background. */
export interface ReminderRow {
  /** `<request id> <what it reminds of> <which time>` */
  readonly key: string;
  readonly requestId: string;
  readonly at: string;
}

/** Something that left the browser: what kind of thing, when and where to, never its text. */
export interface DepartureRow {
  readonly n?: number;
  readonly at: string;
  readonly kind: 'request' | 'webhook' | 'map' | 'tool' | 'export';
  /** A host, the name of a channel, or the name of a file. */
  readonly to: string;
  readonly requestId: string | null;
  /** How often in a row, where the same was repeated; `at` is the last time. */
  readonly times: number;
}

/** A thread of which this browser knows only by the file of somebody else's ledger: it is in none of the user's own lists. */
export interface OthersRow {
  /** The request's id, the note's, or the agreement's. */
  readonly id: string;
  /** Whose file it came by first, as that file says; null where it does not. */
  readonly by: { readonly id: string; readonly name: string } | null;
  /** All that is known of it, from however many files. */
  readonly events: readonly (LedgerEvent | UnknownEvent)[];
  /** When the last of its events happened. */
  readonly updatedAt: string;
  /** What its events come to. */
  readonly of: 'request' | 'note' | 'agreement' | 'nothing';
  /** What figures take of it; null where it is no request. */
  readonly fact: HelpFact | null;
  readonly v: 1;
}

/** Somebody whose ledger came as a file. */
export interface LedgerRow {
  /** The map's id of whose it is. */
  readonly id: string;
  readonly name: string;
  /** When a file of it came last, ISO date-time. */
  readonly at: string;
  readonly v: 1;
}

/** A message that waits to be posted to the company's webhook, and how that went so far. */
export interface PostRow {
  /** The idempotency key: the request's id. */
  readonly id: string;
  /** The host that it goes to, as it was shown. */
  readonly to: string;
  /** What is posted, byte for byte as it was shown; emptied once it arrived. */
  readonly body: string | null;
  readonly attempts: number;
  /** When it is tried again, ISO date-time; null: it arrived, or was given up. */
  readonly nextAt: string | null;
  /** What went wrong the last time, as a machine name; null: nothing. */
  readonly trouble: string | null;
  readonly at: string;
  readonly v: 1;
}

/** The one database of Askaround. Made by `openDatabase` only. */
export class Database extends Dexie {
  /** Set when a newer Askaround wrote this database: reading works, every write rejects with this. */
  readonly readOnly: NewerDatabase | null;

  constructor(name: string, platform: Platform, readOnly: NewerDatabase | null) {
    // Without `autoOpen: false` Dexie would come back by itself after `versionchange`, past the version guard.
    super(name, { ...platform, autoOpen: false });
    this.readOnly = readOnly;
    if (readOnly === null) {
      this.version(1).stores({
        events: 'id, requestId, at',
        requests: 'id, state, updatedAt, pageUrl',
        generations: 'id',
        meta: 'key',
        outbox: 'id, requestId',
        drafts: 'id, updatedAt',
        quarantine: '++n, table',
      });
      // The map of a generation of version 1 stays where it is until the background compiles it anew: a map in use is
      // not given up for an update, and compiling has no place in an upgrade, which has to end with its transaction.
      this.version(2).stores({ generationParts: 'key', sourceParts: 'key, source' });
      // Older code may have taken notes in with an import, and kept their events as unknown: they are known now.
      this.version(3)
        .stores({ notes: 'id, request, updatedAt' })
        .upgrade(async (old) => {
          const events: unknown[] = await old.table('events').toArray();
          await old.table('notes').bulkPut([...foldAll(sortEvents(events).good).notes]);
        });
      this.version(4).stores({
        reminders: 'key',
        departures: '++n, at',
        others: 'id',
        posts: 'id, nextAt',
      });
      // Agreements of a newer Askaround are known now. Facts of the requests that are here are made when they are first read.
      this.version(5)
        .stores({
          agreements: 'id, kind, updatedAt',
          weeks: 'key',
          others: 'id, of',
          ledgers: 'id',
        })
        .upgrade(async (old) => {
          const events: unknown[] = await old.table('events').toArray();
          const { agreements } = foldAll(sortEvents(events).good);
          await old.table('agreements').bulkPut([...agreements]);
          const others: OthersRow[] = await old.table('others').toArray();
          const made = others.map((row) => othersRow(row.id, row.by, eventsIn(row)));
          await old.table('others').bulkPut(made);
        });
      this.use(forgettingRecents);
      this.use(keepingWeeks);
    } else refuseWrites(this, readOnly);
    this.on('versionchange', () => {
      this.close({ disableAutoOpen: true });
      return false;
    });
  }

  // Getters instead of the properties that Dexie sets: it sets none on a database whose schema it only reads.
  get events(): Table<LedgerEvent | UnknownEvent, string> {
    return this.table('events');
  }
  get requests(): Table<RequestRow, string> {
    return this.table('requests');
  }
  get notes(): Table<PlaybookNote, string> {
    return this.table('notes');
  }
  get generations(): Table<CompiledRow, string> {
    return this.table('generations');
  }
  get generationParts(): Table<CompiledPart, string> {
    return this.table('generationParts');
  }
  get meta(): Table<MetaRow, string> {
    return this.table('meta');
  }
  get outbox(): Table<OutboxRow, string> {
    return this.table('outbox');
  }
  get drafts(): Table<DraftRow, string> {
    return this.table('drafts');
  }
  get quarantine(): Table<QuarantineRow, number> {
    return this.table('quarantine');
  }
  get reminders(): Table<ReminderRow, string> {
    return this.table('reminders');
  }
  get departures(): Table<DepartureRow, number> {
    return this.table('departures');
  }
  get others(): Table<OthersRow, string> {
    return this.table('others');
  }
  get agreements(): Table<Agreement, string> {
    return this.table('agreements');
  }
  get weeks(): Table<WeekRow, string> {
    return this.table('weeks');
  }
  get ledgers(): Table<LedgerRow, string> {
    return this.table('ledgers');
  }
  get posts(): Table<PostRow, string> {
    return this.table('posts');
  }
}

/** The two globals that the database stands on. */
export interface Platform {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
}

/** Tests bring their own platform. */
export interface OpenOptions extends Partial<Platform> {
  readonly name?: string;
  /** A blocked open never settles by itself; after this many milliseconds it is given up. */
  readonly timeoutMs?: number;
}

/**
 * Opens the database, and makes it where there is none.
 *
 * @throws `NewerDatabase` when a newer Askaround wrote it in a way that this one cannot even read (where it can, the
 * database comes back with `readOnly` set); `OpenTimeout` when another window blocks it; `StorageRefused` where the browser
 * stores nothing for us; `StorageFull`.
 */
export async function openDatabase(options: OpenOptions = {}): Promise<Database> {
  const platform = {
    indexedDB: options.indexedDB ?? theIndexedDB(),
    IDBKeyRange: options.IDBKeyRange ?? IDBKeyRange,
  };
  const name = options.name ?? 'askaround';
  // Asked before opening: given a newer database, Dexie would patch our indexes into it and count its version up.
  const found = await installedVersion(platform.indexedDB, name, options.timeoutMs ?? 10_000);
  const newer = found > SCHEMA_VERSION ? new NewerDatabase(found, SCHEMA_VERSION) : null;
  const db = new Database(name, platform, newer);
  try {
    await within(options.timeoutMs ?? 10_000, () => db.open());
    if (newer === null) await writeVersion(db);
    else await checkReadable(db, newer);
  } catch (error) {
    db.close({ disableAutoOpen: true });
    throw asOpenFault(error);
  }
  return db;
}

/** Firefox has none, or one that throws when looked at, where it is told to store nothing. */
function theIndexedDB(): IDBFactory {
  try {
    const found: IDBFactory | undefined = globalThis.indexedDB;
    if (found !== undefined) return found;
  } catch (error) {
    throw asOpenFault(error);
  }
  throw new StorageRefused('There is no IndexedDB.');
}

/** Schema version of an existing database; 0 where there is none. Dexie stores ten times the version it is given. */
async function installedVersion(factory: IDBFactory, name: string, ms: number): Promise<number> {
  try {
    const all = await within(ms, () => factory.databases());
    return Math.floor((all.find((each) => each.name === name)?.version ?? 0) / 10);
  } catch (error) {
    throw asOpenFault(error);
  }
}

async function writeVersion(db: Database): Promise<void> {
  const schema = { version: SCHEMA_VERSION, lowestReader: LOWEST_READER };
  const known = await db.meta.get('schema');
  if (JSON.stringify(known?.value) === JSON.stringify(schema)) return;
  await db.meta.put({ key: 'schema', value: schema });
}

/** A newer database says in `meta` who may still read it. One that does not say so, or lacks a table, is unreadable. */
async function checkReadable(db: Database, newer: NewerDatabase): Promise<void> {
  const names = new Set(db.tables.map((table) => table.name));
  if (!['events', 'requests', 'meta'].every((name) => names.has(name))) throw newer;
  const value = (await db.meta.get('schema'))?.value;
  const lowest =
    typeof value === 'object' && value !== null && 'lowestReader' in value
      ? value.lowestReader
      : null;
  if (typeof lowest !== 'number' || lowest > SCHEMA_VERSION) throw newer;
}

/** Whoever changes a request, in whichever window, and for whatever reason: an erased one is shown nowhere any more. */
const forgettingRecents: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'recents',
  create: (core) => ({
    ...core,
    table(name) {
      const table = core.table(name);
      if (name !== 'requests') return table;
      return {
        ...table,
        mutate(change) {
          forgetRecents();
          return table.mutate(change);
        },
      };
    },
  }),
};

function refuseWrites(db: Database, reason: NewerDatabase): void {
  db.use({
    stack: 'dbcore',
    name: 'read-only',
    create: (core) => ({
      ...core,
      transaction(stores, mode, options) {
        if (mode === 'readwrite') throw reason;
        return core.transaction(stores, mode, options);
      },
    }),
  });
}

async function within<T>(ms: number, work: () => PromiseLike<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new OpenTimeout(ms)), ms);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
