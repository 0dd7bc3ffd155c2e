import { i18n } from '#i18n';
import type {
  ImportState,
  Notice,
  RequestsActions,
  RequestsState,
  Whose,
} from '../../components/dashboard/state';
import type { PostView } from '../../components/requests/PostLine';
import {
  type HelpGiven,
  type Question,
  questionKey,
  type RequestDeeds,
} from '../../components/requests/state';
import { messageInPost } from '../../utils/channels/post-body';
import { sendMessage } from '../../utils/messaging/messenger';
import type { AskOutcome } from '../../utils/messaging/protocol';
import { originPattern, requestOrigin } from '../../utils/platform/permissions';
import { namedTarget } from '../../utils/requests/mine';
import type { HelpRequest, NoteContent, PlaybookNote } from '../../utils/requests/model';
import { type Database, openDatabase, type PostRow } from '../../utils/store/database';
import { recordDeparture } from '../../utils/store/departures';
import { type Erasure, eraseAll, eraseRequest, eraseThread } from '../../utils/store/erase';
import { exportLedger, type ImportPreview, previewImport } from '../../utils/store/exchange';
import { requestEvents, watchRequests } from '../../utils/store/history';
import { recordEvent, type Said } from '../../utils/store/ledger';
import { quarantined } from '../../utils/store/materialise';
import { saveNote, watchNotes } from '../../utils/store/notes';
import { dropPost, watchPosts } from '../../utils/store/posts';
import { putQuestionAway, questionsPutAway } from '../../utils/store/questions';
import { readSettings } from '../../utils/store/settings';
import { faultText } from '../shared/fault-text';
import { postView } from '../shared/post-view';
import { importSummary, inWords, ledgerFile, saveFile } from './files';

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
  #unwatchPosts: (() => void) | null = null;
  #posts: readonly PostRow[] = [];
  #erasure: Erasure | null = null;
  #import: ImportPreview | null = null;
  /** The file that is being looked at. */
  #file: { readonly name: string; readonly text: string } | null = null;

  constructor(show: (screen: Screen) => void) {
    this.#show = show;
  }

  /** Opens the ledger and follows it. */
  async open(): Promise<void> {
    try {
      this.#db = await openDatabase();
      this.#unwatchNotes = watchNotes(this.#db, this.#learned, this.#failed);
      // A database that a newer Askaround wrote may have no such table.
      if (this.#db.readOnly === null)
        this.#unwatchPosts = watchPosts(this.#db, this.#posted, this.#failed);
      this.#watch(this.#db);
    } catch (error) {
      this.#failed(error);
    }
  }

  close(): void {
    this.#unwatch?.();
    this.#unwatchNotes?.();
    this.#unwatchPosts?.();
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
    void this.#try(async (db) => this.#erased(await eraseThread(db, id, new Date())));
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
    const db = this.#db;
    const ledger = readSettings().then(({ me }) => exportLedger(db, now, me));
    ledger.then(
      (json) => {
        const name = ledgerFile(now, 'json');
        saveFile(name, json);
        this.#set({ notice: { kind: 'exported' } });
        void this.#try((db) =>
          recordDeparture(db, { kind: 'export', to: name, requestId: null, at: now }),
        );
      },
      () => this.#set({ notice: { kind: 'export-failed' } }),
    );
  };

  onImportFile = (file: File): void => {
    void this.#read(file);
  };

  onImportWhose = (whose: Whose): void => {
    const file = this.#file;
    if (file !== null) void this.#preview(file, whose);
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
    this.#file = null;
    this.#set({ importing: { kind: 'none' } });
  };

  onPostAgain = (requestId: string): void => {
    const row = this.#posts.find(({ id }) => id === requestId);
    if (row === undefined) return;
    // Asked before anything else is awaited: the browser ties its prompt to the click. It is silent where it was asked.
    const pattern = originPattern(`https://${row.to}`) ?? '';
    void requestOrigin(pattern).then(() =>
      this.#try(async () => {
        await sendMessage('post.again', { requestId });
      }),
    );
  };

  onPostCopy = (requestId: string): void => {
    const row = this.#posts.find(({ id }) => id === requestId);
    const text = row?.body == null ? null : messageInPost(row.body);
    if (text === null) return;
    navigator.clipboard.writeText(text).then(
      () =>
        this.#try(async (db) => {
          await dropPost(db, requestId);
          this.#set({ notice: { kind: 'copied' } });
        }),
      () => this.#set({ notice: { kind: 'copy-failed' } }),
    );
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

  #posted = (posts: readonly PostRow[]): void => {
    this.#posts = posts;
    const { state } = this.#screen;
    if (state.kind === 'ready') this.#set({ state: { ...state, posts: this.#postViews() } });
  };

  #postViews(): ReadonlyMap<string, PostView> {
    return new Map(this.#posts.map((row) => [row.id, postView(row)]));
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
          posts: this.#postViews(),
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
    const reading: Screen['importing'] = { kind: 'reading', file: file.name };
    this.#set({ importing: reading });
    const text = await file.text().catch((error: unknown) => {
      this.#set({ importing: { kind: 'failed', file: file.name, message: faultText(error) } });
      return null;
    });
    if (text === null || this.#screen.importing !== reading) return;
    this.#file = { name: file.name, text };
    await this.#preview(this.#file);
  }

  /** @param as whose file the user says that it is; missing: as it seems to be */
  async #preview(
    file: { readonly name: string; readonly text: string },
    as?: Whose,
  ): Promise<void> {
    if (this.#db === null) return;
    const stopped = (): boolean => this.#file !== file;
    try {
      const { me, retentionDays } = await readSettings();
      const options = { me: me?.id ?? null, keepDays: retentionDays, ...(as && { as }) };
      const plan = await previewImport(this.#db, file.text, new Date(), options);
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
