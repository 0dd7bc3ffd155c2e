import type {
  ComposerActions,
  ComposerChannelId,
  ComposerState,
  ComposerTrouble,
  WrittenPart,
} from '../../components/composer/state';
import { storeFaultText } from '../../components/dashboard/fault-text';
import { sendMessage } from '../../utils/messaging/messenger';
import type { ExtensionMessages } from '../../utils/messaging/protocol';
import { openTab } from '../../utils/platform/tabs';
import type { RequestDraft } from '../../utils/requests/model';
import { type Database, openDatabase } from '../../utils/store/database';
import { deleteDraft, loadDraft, saveDraft } from '../../utils/store/drafts';
import { StoreFault } from '../../utils/store/faults';
import { recordEvent } from '../../utils/store/ledger';
import { readSettings } from '../../utils/store/settings';
import { channelOf, mailOf, previewOf } from './preview';

/** Milliseconds without a keystroke before the draft is saved. */
const SAVE_AFTER = 400;

type Target = NonNullable<ReturnType<ExtensionMessages['draft.target']>>;

/** One draft from opening to its outcome. Holds what the window must know and the background must not guess. */
export class ComposerSession implements ComposerActions {
  readonly #draftId: string;
  readonly #show: (state: ComposerState) => void;
  #db: Database | null = null;
  #draft: RequestDraft | null = null;
  #target: Target | null = null;
  #saving: 'idle' | 'busy' | 'failed' = 'idle';
  #sending = false;
  /** Stands until the next keystroke or try: a save that ends meanwhile must not take it away. */
  #trouble: ComposerTrouble | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #requestId: string | null = null;

  constructor(draftId: string, show: (state: ComposerState) => void) {
    this.#draftId = draftId;
    this.#show = show;
  }

  /** Reads the draft, and asks the background whom it would reach. */
  async open(): Promise<void> {
    try {
      this.#db = await openDatabase();
      this.#draft = await loadDraft(this.#db, this.#draftId, new Date());
      if (this.#draft === null) return this.#show({ kind: 'gone' });
      this.#target = await sendMessage('draft.target', { draftId: this.#draftId });
      if (this.#target === null) return this.#show({ kind: 'gone' });
      const channel = channelOf(this.#draft, mailOf(this.#target.addresses));
      this.#draft = { ...this.#draft, channel };
      this.#write();
    } catch (error) {
      this.#show({ kind: 'failed', message: textOf(error) });
    }
  }

  onEdit = (part: WrittenPart, value: string): void => {
    this.#change({ [part]: value });
  };

  onChannel = (channel: ComposerChannelId): void => {
    this.#change({ channel });
  };

  onSend = (): void => {
    if (this.#draft === null || this.#target === null || this.#sending) return;
    if (this.#draft.need.trim() === '') {
      this.#fail('need');
      return;
    }
    const preview = previewOf(this.#draft, mailOf(this.#target.addresses), this.#target.mapName);
    if (preview.kind === 'mail') {
      if (preview.tooLong) this.#fail('long');
      else void this.#send();
      return;
    }
    // Started before anything else is awaited: the browser ties copying to the gesture.
    navigator.clipboard.writeText(preview.text).then(
      () => this.#send(),
      () => this.#fail('copy'),
    );
    this.#begin();
  };

  onAsked = (): void => void this.#settle('asked');
  onUndo = (): void => void this.#settle('undone');
  onRequests = (): void => {
    void openTab('dashboard', `#requests/${this.#requestId ?? ''}`).then(() => window.close());
  };
  onClose = (): void => {
    void this.flush().finally(() => window.close());
  };

  /** Saves what is not saved yet. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    if (this.#saving === 'idle') return true;
    if (this.#db === null || this.#draft === null) return false;
    try {
      await saveDraft(this.#db, this.#draftId, this.#draft, new Date());
      this.#saving = 'idle';
    } catch {
      this.#saving = 'failed';
    }
    return this.#saving === 'idle';
  }

  #change(change: Partial<RequestDraft>): void {
    if (this.#draft === null) return;
    this.#draft = { ...this.#draft, ...change };
    this.#saving = 'busy';
    this.#trouble = null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const saved = this.#draft;
      void this.flush().then((done) => {
        // Typed on meanwhile: what is stored is already old.
        if (this.#draft !== saved) this.#saving = 'busy';
        if (!done) this.#trouble = 'save';
        this.#write();
      });
    }, SAVE_AFTER);
    this.#write();
  }

  async #send(): Promise<void> {
    this.#begin();
    // The background sends what is stored, so what is shown is stored first; the channel may never have been.
    this.#saving = 'busy';
    if (!(await this.flush())) return this.#fail('save');
    try {
      const { opened, requestId } = await sendMessage('send', { draftId: this.#draftId });
      if (opened !== 'draft') return this.#fail('send');
      if (requestId === null) return await this.#handedOver();
      this.#requestId = requestId;
      this.#sent(null);
    } catch {
      this.#fail('send');
    }
  }

  /** A note to a source's keeper is no request: with the draft opened all is done. */
  async #handedOver(): Promise<void> {
    if (this.#db === null || this.#draft === null) return;
    await deleteDraft(this.#db, this.#draftId);
    this.#show({ kind: 'settled', to: this.#draft.to.name, outcome: 'note' });
  }

  async #settle(outcome: 'asked' | 'undone'): Promise<void> {
    if (this.#db === null || this.#requestId === null || this.#draft === null) return;
    try {
      const { me } = await readSettings();
      await recordEvent(this.#db, {
        requestId: this.#requestId,
        kind: outcome === 'asked' ? 'asked' : 'withdrawn',
        actor: me?.id ?? null,
        at: new Date(),
      });
      await deleteDraft(this.#db, this.#draftId);
      this.#show({ kind: 'settled', to: this.#draft.to.name, outcome });
    } catch {
      this.#sent('confirm');
    }
  }

  #sent(trouble: 'confirm' | null): void {
    if (this.#draft === null || this.#target === null) return;
    const by = channelOf(this.#draft, mailOf(this.#target.addresses));
    this.#show({ kind: 'sent', to: this.#draft.to.name, by, trouble });
  }

  #begin(): void {
    this.#sending = true;
    this.#trouble = null;
    this.#write();
  }

  #fail(trouble: ComposerTrouble): void {
    this.#sending = false;
    this.#trouble = trouble;
    this.#write();
  }

  #write(): void {
    const draft = this.#draft;
    const target = this.#target;
    // A save that ends after sending must not bring the form back.
    if (draft === null || target === null || this.#requestId !== null) return;
    const mail = mailOf(target.addresses);
    this.#show({
      kind: 'writing',
      draft: { ...draft, presence: target.presence, mail, channel: channelOf(draft, mail) },
      preview: previewOf(draft, mail, target.mapName),
      saving: this.#saving,
      sending: this.#sending,
      trouble: this.#trouble,
    });
  }
}

function textOf(error: unknown): string {
  return storeFaultText(error instanceof StoreFault ? error.code : null);
}
