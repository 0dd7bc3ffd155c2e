import type { RequestDraft } from '../../utils/requests/model';
import type { Database } from '../../utils/store/database';
import { type StoredDraft, saveDraft } from '../../utils/store/drafts';

/** Milliseconds without a keystroke before the draft is saved. */
const SAVE_AFTER = 400;

/**
 * Saves a draft while it is written. Where another window saved the same draft meanwhile, nothing is written over: it
 * waits until the user says whose words stay.
 */
export class DraftKeeper {
  readonly #db: Database;
  readonly #id: string;
  readonly #read: () => RequestDraft;
  readonly #changed: (failed: boolean) => void;
  #known: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn: Promise<boolean> = Promise.resolve(true);
  #state: 'idle' | 'busy' | 'failed' = 'idle';
  #other: StoredDraft | null = null;

  /**
   * @param opened the draft as it was read
   * @param read what stands in the window now
   * @param changed called when a save that came by itself is over
   */
  constructor(
    db: Database,
    opened: StoredDraft,
    read: () => RequestDraft,
    changed: (failed: boolean) => void,
  ) {
    this.#db = db;
    this.#id = opened.id;
    this.#known = opened.savedAt;
    this.#read = read;
    this.#changed = changed;
  }

  get state(): 'idle' | 'busy' | 'failed' {
    return this.#state;
  }

  /** What another window saved meanwhile; null while nothing is in the way. */
  get other(): StoredDraft | null {
    return this.#other;
  }

  /** Something was typed. */
  touch(): void {
    this.#state = 'busy';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const saved = this.#read();
      void this.flush().then((done) => {
        // Typed on meanwhile: what is stored is already old.
        if (this.#read() !== saved) this.#state = 'busy';
        this.#changed(!done && this.#other === null);
      });
    }, SAVE_AFTER);
  }

  /** Saves what is not saved yet. False where that failed, or another window's words are in the way. */
  flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    // One after the other: each has to know when the one before it was saved.
    this.#turn = this.#turn.then(() => this.#save());
    return this.#turn;
  }

  /** The user said whose words stay: the other window's are read, or are now known and may be written over. */
  settle(): StoredDraft | null {
    const other = this.#other;
    if (other !== null) this.#known = other.savedAt;
    this.#other = null;
    return other;
  }

  async #save(): Promise<boolean> {
    if (this.#other !== null) return false;
    if (this.#state === 'idle') return true;
    try {
      const saved = await saveDraft(this.#db, this.#id, this.#read(), new Date(), this.#known);
      if ('other' in saved) {
        this.#other = saved.other;
        this.#state = 'failed';
        return false;
      }
      this.#known = saved.savedAt;
      this.#state = 'idle';
      return true;
    } catch {
      this.#state = 'failed';
      return false;
    }
  }
}
