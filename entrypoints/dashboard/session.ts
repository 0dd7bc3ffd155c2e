import { i18n } from '#i18n';
import type {
  ImportState,
  Notice,
  RequestsActions,
  RequestsState,
  SetAside,
} from '../../components/dashboard/state';
import {
  type HelpGiven,
  type Question,
  questionKey,
  type RequestDeeds,
} from '../../components/requests/state';
import { sendMessage } from '../../utils/messaging/messenger';
import type { AskOutcome } from '../../utils/messaging/protocol';
import { namedTarget } from '../../utils/requests/mine';
import type { HelpRequest, NoteContent, PlaybookNote } from '../../utils/requests/model';
import { type Database, openDatabase, type QuarantineRow } from '../../utils/store/database';
import { type Erasure, eraseAll, eraseNote, eraseRequest } from '../../utils/store/erase';
import { exportLedger, type ImportPreview, previewImport } from '../../utils/store/exchange';
import { requestEvents, watchRequests } from '../../utils/store/history';
import { recordEvent, type Said } from '../../utils/store/ledger';
import { quarantined } from '../../utils/store/materialise';
import { saveNote, watchNotes } from '../../utils/store/notes';
import { putQuestionAway, questionsPutAway } from '../../utils/store/questions';
import { readSettings } from '../../utils/store/settings';
import { faultText } from '../shared/fault-text';
import { importSummary, saveFile } from './files';

/** Beginning of an address that asks for a new note. */
export const NEW_NOTE = '#notes/new';

/** Requests watched at first, and read more at a time. */
const STEP = 500;

export interface Screen {
  readonly state: RequestsState;
  readonly importing: ImportState;
  readonly notice: Notice | null;
}

export const FIRST_SCREEN: Screen = {
  state: { kind: 'loading' },
  importing: { kind: 'none' },
  notice: null,
};

/** My requests, wired to the ledger. */
export class DashboardSession implements RequestsActions {
  readonly #show: (screen: Screen) => void;
  #screen = FIRST_SCREEN;
  #db: Database | null = null;
  #limit = STEP;
  #unwatch: (() => void) | null = null;
  #unwatchNotes: (() => void) | null = null;
  #notes: readonly PlaybookNote[] = [];
  #erasure: Erasure | null = null;
  #import: ImportPreview | null = null;

  constructor(show: (screen: Screen) => void) {
    this.#show = show;
  }

  /** Opens the ledger and follows it. */
  async open(): Promise<void> {
    try {
      this.#db = await openDatabase();
      this.#unwatchNotes = watchNotes(this.#db, this.#learned, this.#failed);
      this.#watch(this.#db);
    } catch (error) {
      this.#failed(error);
    }
  }

  close(): void {
    this.#unwatch?.();
    this.#unwatchNotes?.();
    this.#db?.close();
  }

  onAct: RequestDeeds['onAct'] = (requestId, action) => {
    void this.#try(async (db) => {
      if (action === 'erase') this.#erased(await eraseRequest(db, requestId, new Date()));
      else await sendMessage('act', { requestId, action });
    });
  };

  onPass: RequestDeeds['onPass'] = (requestId, to) => {
    const referral =
      to === null
        ? null
        : to.id === null
          ? namedTarget(to.name)
          : ({ kind: 'person', id: to.id, name: to.name, team: to.team } as const);
    void this.#say(requestId, { kind: 'passed', referral });
  };

  onFeedback: RequestDeeds['onFeedback'] = (requestId, feedback) => {
    void this.#say(requestId, { kind: 'feedback', feedback });
  };

  onAskNext: RequestDeeds['onAskNext'] = (requestId, to) => {
    void this.#lead(sendMessage('request.follow', { requestId, to }), to.name);
  };

  onNudge: RequestDeeds['onNudge'] = (requestId) => {
    void this.#lead(sendMessage('request.nudge', { requestId }), '');
  };

  onThank: RequestDeeds['onThank'] = (requestId) => {
    void this.#lead(sendMessage('request.thank', { requestId }), '');
  };

  onSuggest: RequestDeeds['onSuggest'] = (requestId) => {
    void this.#lead(sendMessage('request.suggest', { requestId }), '');
  };

  onPutAway = (requestId: string, question: Question): void => {
    void this.#try(async (db) => {
      await putQuestionAway(db, requestId, questionKey(requestId, question), new Date());
      const { state } = this.#screen;
      const putAway = await questionsPutAway(db);
      if (state.kind === 'ready') this.#set({ state: { ...state, putAway } });
    });
  };

  onCopy = (text: string): Promise<boolean> =>
    navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );

  onHelped = async ({ aboutPage: _none, ...given }: HelpGiven): Promise<boolean> => {
    try {
      const requestId = await sendMessage('request.helped', { ...given, tabId: null });
      this.#set({ notice: { kind: 'helped', name: given.who.name, requestId } });
      return true;
    } catch {
      return false;
    }
  };

  find: RequestDeeds['find'] = (text) => sendMessage('people.find', { text });
  nextFor: RequestDeeds['nextFor'] = (requestId) => sendMessage('request.next', { requestId });
  replyFor: RequestDeeds['replyFor'] = (requestId) => sendMessage('request.reply', { requestId });
  eventsOf: RequestDeeds['eventsOf'] = async (requestId) =>
    this.#db === null ? [] : requestEvents(this.#db, requestId);

  onSaveNote = async (id: string | null, note: NoteContent): Promise<boolean> => {
    let saved = false;
    await this.#try(async (db) => {
      const { me } = await readSettings();
      await saveNote(db, { id, note, actor: me?.id ?? null, at: new Date() });
      saved = true;
    });
    return saved;
  };

  onEraseNote = (id: string): void => {
    void this.#try(async (db) => this.#erased(await eraseNote(db, id, new Date())));
  };

  /** The address no longer asks for a new note. */
  onWritten = (): void => {
    if (location.hash.startsWith(NEW_NOTE)) location.hash = '#requests';
  };

  onEraseAll = (): void => {
    void this.#try(async (db) => this.#erased(await eraseAll(db, new Date())));
  };

  onRestore = (): void => {
    const { notice } = this.#screen;
    void this.#try(async () => {
      if (notice?.kind === 'helped' || notice?.kind === 'asked-next') {
        await sendMessage('act', { requestId: notice.requestId, action: 'undo' });
        this.#set({ notice: { kind: 'restored' } });
        return;
      }
      await this.#erasure?.restore();
      this.#erasure = null;
      this.#set({ notice: { kind: 'restored' } });
    });
  };

  onExport = (): void => {
    if (this.#db === null) return;
    const now = new Date();
    exportLedger(this.#db, now).then(
      (json) => {
        saveFile(`askaround-${now.toISOString().slice(0, 10)}.json`, json);
        this.#set({ notice: { kind: 'exported' } });
      },
      () => this.#set({ notice: { kind: 'export-failed' } }),
    );
  };

  onImportFile = (file: File): void => {
    void this.#read(file);
  };

  onImportConfirm = (): void => {
    const { importing } = this.#screen;
    const plan = this.#import;
    if (importing.kind !== 'preview' || plan === null) return;
    this.#set({ importing: { ...importing, running: true } });
    plan.apply().then(
      ({ added }) => this.#set({ importing: { kind: 'done', added } }),
      (error: unknown) =>
        this.#set({
          importing: { kind: 'failed', file: importing.file, message: faultText(error) },
        }),
    );
  };

  onImportClose = (): void => {
    this.#import = null;
    this.#set({ importing: { kind: 'none' } });
  };

  onDismissNotice = (): void => {
    this.#erasure = null;
    this.#set({ notice: null });
  };

  onPrint = (): void => window.print();

  onRetry = (): void => {
    this.close();
    this.#set({ state: { kind: 'loading' } });
    void this.open();
  };

  onOlder = (): void => {
    this.#limit += STEP;
    if (this.#db !== null) this.#watch(this.#db);
  };

  #watch(db: Database): void {
    this.#unwatch?.();
    this.#unwatch = watchRequests(
      db,
      this.#limit,
      (requests) => void this.#changed(db, requests),
      this.#failed,
    );
  }

  #learned = (notes: readonly PlaybookNote[]): void => {
    this.#notes = notes;
    const { state } = this.#screen;
    if (state.kind === 'ready') this.#set({ state: { ...state, notes } });
  };

  #failed = (error: unknown): void => {
    this.#set({ state: { kind: 'failed', message: faultText(error) } });
  };

  async #changed(db: Database, requests: readonly HelpRequest[]): Promise<void> {
    try {
      const total = requests.length < this.#limit ? requests.length : await db.requests.count();
      // A database that a newer Askaround wrote may have no such table.
      const damaged = db.readOnly === null ? await quarantined(db) : [];
      const putAway = db.readOnly === null ? await questionsPutAway(db) : new Set<string>();
      this.#set({
        state: {
          kind: 'ready',
          requests,
          total,
          notes: this.#notes,
          setAside: damaged.map(inWords),
          putAway,
          readOnly: db.readOnly !== null,
        },
      });
    } catch (error) {
      this.#failed(error);
    }
  }

  #erased(erasure: Erasure): void {
    this.#erasure = erasure;
    const { requests, notes } = erasure;
    this.#set({
      notice:
        requests === 0 && notes > 0
          ? { kind: 'notes-erased', count: notes }
          : { kind: 'erased', count: requests },
    });
  }

  async #read(file: File): Promise<void> {
    if (this.#db === null) return;
    const reading: Screen['importing'] = { kind: 'reading', file: file.name };
    const stopped = (): boolean => this.#screen.importing !== reading;
    this.#set({ importing: reading });
    try {
      const plan = await previewImport(this.#db, await file.text(), new Date());
      if (stopped()) return;
      this.#import = plan;
      const summary = importSummary(plan);
      this.#set({ importing: { kind: 'preview', file: file.name, summary, running: false } });
    } catch (error) {
      if (stopped()) return;
      this.#set({ importing: { kind: 'failed', file: file.name, message: faultText(error) } });
    }
  }

  /** Logs what the user said about a request. */
  #say(requestId: string, said: Said): Promise<void> {
    return this.#try(async (db) => {
      const { me } = await readSettings();
      await recordEvent(db, { requestId, actor: me?.id ?? null, at: new Date(), ...said });
    });
  }

  /** Follows what leads to a draft or to the composer. */
  async #lead(asked: Promise<AskOutcome>, name: string): Promise<void> {
    await this.#try(async () => {
      const { opened, requestId } = await asked;
      if (opened === 'unknown')
        this.#set({ notice: { kind: 'failed', message: i18n.t('request.gone') } });
      else if (requestId !== null) this.#set({ notice: { kind: 'asked-next', name, requestId } });
    });
  }

  async #try(work: (db: Database) => Promise<void>): Promise<void> {
    if (this.#db === null) return;
    try {
      await work(this.#db);
    } catch (error) {
      this.#set({ notice: { kind: 'failed', message: faultText(error) } });
    }
  }

  #set(change: Partial<Screen>): void {
    this.#screen = { ...this.#screen, ...change };
    this.#show(this.#screen);
  }
}

function inWords({ n, table, row, problem }: QuarantineRow): SetAside {
  const id = typeof row === 'object' && row !== null && 'id' in row ? String(row.id) : '?';
  return { key: String(n ?? id), table, row: id.slice(0, 60), problem };
}
