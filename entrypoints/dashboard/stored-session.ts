import type { DeparturesState } from '../../components/care/Departures';
import type {
  DeletableKind,
  LedgerView,
  StoredActions,
  StoredNotice,
  StoredState,
} from '../../components/care/state';
import { type Database, openDatabase } from '../../utils/store/database';
import { watchDepartures } from '../../utils/store/departures';
import { eraseAll } from '../../utils/store/erase';
import { exportLedger } from '../../utils/store/exchange';
import { mergedLedgers, removeLedger } from '../../utils/store/figures';
import { quarantined, sortRequests } from '../../utils/store/materialise';
import { readSettings } from '../../utils/store/settings';
import { deleteKind, putBackReadable, storedNow } from '../../utils/store/stored';
import { faultText } from '../shared/fault-text';
import { inWords, ledgerFile, saveFile } from './files';

export interface StoredScreen {
  readonly state: StoredState;
  readonly notice: StoredNotice | null;
  /** What left the browser. */
  readonly departures: DeparturesState;
}

export const FIRST_STORED: StoredScreen = {
  state: { kind: 'loading' },
  notice: null,
  departures: { kind: 'loading' },
};

/** So many of the last departures are shown; the count above them is of all. */
const LAST_DEPARTURES = 500;

/** "What do you hold?", wired to the store. */
export class StoredSession implements StoredActions {
  readonly #show: (screen: StoredScreen) => void;
  #screen = FIRST_STORED;
  #db: Database | null = null;
  #restore: (() => Promise<void>) | null = null;
  #unwatch: (() => void) | null = null;

  constructor(show: (screen: StoredScreen) => void) {
    this.#show = show;
  }

  /** Opens the database and looks. */
  async open(): Promise<void> {
    try {
      this.#db = await openDatabase();
      this.#unwatch = watchDepartures(
        this.#db,
        LAST_DEPARTURES,
        (rows) => this.#set({ departures: { kind: 'ready', rows } }),
        (error) => this.#set({ departures: { kind: 'failed', message: faultText(error) } }),
      );
      await this.look();
    } catch (error) {
      this.#failed(error);
    }
  }

  close(): void {
    this.#unwatch?.();
    this.#db?.close();
    this.#db = null;
  }

  /** Reads anew what there is. */
  async look(): Promise<void> {
    const db = this.#db;
    if (db === null) return;
    try {
      const { retentionDays, minimumPeople } = await readSettings();
      const rows = await storedNow(db, retentionDays, new Date());
      const damaged = db.readOnly === null ? await quarantined(db) : [];
      this.#set({
        state: {
          kind: 'ready',
          rows,
          size: await sizeNow(),
          keepDays: retentionDays,
          damaged: damaged.map(inWords),
          ledgers: await mergedLedgers(db),
          minimumPeople,
          readOnly: db.readOnly !== null,
        },
      });
    } catch (error) {
      this.#failed(error);
    }
  }

  onDelete = (kind: DeletableKind): void => {
    void this.#try(async (db) => {
      const { restore } = await deleteKind(db, kind, new Date());
      this.#restore = restore;
      this.#set({ notice: { kind: 'deleted', what: kind } });
    });
  };

  onRemoveLedger = ({ id, name }: LedgerView): void => {
    void this.#try(async (db) => {
      const { restore } = await removeLedger(db, id);
      this.#restore = restore;
      this.#set({ notice: { kind: 'ledgerRemoved', name } });
    });
  };

  onDeleteAll = (): void => {
    void this.#try(async (db) => {
      const { restore } = await eraseAll(db, new Date());
      this.#restore = restore;
      this.#set({ notice: { kind: 'deletedAll' } });
    });
  };

  onRestore = (): void => {
    void this.#try(async () => {
      await this.#restore?.();
      this.#restore = null;
      this.#set({ notice: { kind: 'restored' } });
    });
  };

  onExport = (): void => {
    void this.#export(async (db, now) => {
      const { me } = await readSettings();
      saveFile(ledgerFile(now, 'json'), await exportLedger(db, now, me));
    });
  };

  onExportTable = (): void => {
    void this.#export(async (db, now) => {
      const { requestsTable } = await import('./requests-table');
      const rows: unknown[] = await db.requests.orderBy('updatedAt').reverse().toArray();
      saveFile(ledgerFile(now, 'csv'), requestsTable(sortRequests(rows).good), 'text/csv');
    });
  };

  onPutBack = (): void => {
    void this.#try(async (db) => {
      const count = await putBackReadable(db);
      this.#set({ notice: { kind: 'putBack', count } });
    });
  };

  onDownloadDamaged = (): void => {
    void this.#export(async (db, now) => {
      const rows = await quarantined(db);
      saveFile(`damaged-${ledgerFile(now, 'json')}`, JSON.stringify(rows, null, 2));
    });
  };

  onDismissNotice = (): void => {
    this.#restore = null;
    this.#set({ notice: null });
  };

  onRetry = (): void => {
    this.close();
    this.#set({ state: { kind: 'loading' }, departures: { kind: 'loading' } });
    void this.open();
  };

  async #export(work: (db: Database, now: Date) => Promise<void>): Promise<void> {
    if (this.#db === null) return;
    try {
      await work(this.#db, new Date());
      this.#set({ notice: { kind: 'exported' } });
    } catch {
      this.#set({ notice: { kind: 'exportFailed' } });
    }
  }

  async #try(work: (db: Database) => Promise<void>): Promise<void> {
    if (this.#db === null) return;
    try {
      await work(this.#db);
    } catch (error) {
      this.#set({ notice: { kind: 'failed', message: faultText(error) } });
    }
    await this.look();
  }

  #failed(error: unknown): void {
    this.#set({ state: { kind: 'failed', message: faultText(error) } });
  }

  #set(change: Partial<StoredScreen>): void {
    this.#screen = { ...this.#screen, ...change };
    this.#show(this.#screen);
  }
}

/** How much room all of it takes, as far as the browser tells. */
async function sizeNow(): Promise<{ readonly used: number; readonly allowed: number } | null> {
  const { usage, quota } = await navigator.storage.estimate().catch((): StorageEstimate => ({}));
  return usage === undefined || quota === undefined ? null : { used: usage, allowed: quota };
}
