import type { HelpRequest, PlaybookNote } from '../../utils/requests/model';
import type { NoteActions } from '../notes/NoteItem';
import type { PostActions, PostView } from '../requests/PostLine';
import type { HelpGiven, RequestDeeds } from '../requests/state';

/** A damaged row that was set aside, in words. */
export interface SetAside {
  readonly key: string;
  readonly table: string;
  /** Its key, as text. */
  readonly row: string;
  readonly problem: string;
}

/** Every screen of My requests. */
export type RequestsState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | {
      readonly kind: 'ready';
      /** The last changed ones, newest first. */
      readonly requests: readonly HelpRequest[];
      /** How many there are in all; older ones are read when asked for. */
      readonly total: number;
      /** Last changed first. */
      readonly notes: readonly PlaybookNote[];
      /** By request, how it goes with what is posted. */
      readonly posts: ReadonlyMap<string, PostView>;
      readonly setAside: readonly SetAside[];
      /** Questions that were put away (`questionKey`). */
      readonly putAway: ReadonlySet<string>;
      /** A newer Askaround wrote this ledger: it is shown, not changed. */
      readonly readOnly: boolean;
    };

/** What a file to import would bring. */
export interface ImportSummary {
  /** Whose ledger the file says that it is, by name. */
  readonly by: string | null;
  /** As what it would be taken in. */
  readonly as: Whose;
  readonly added: number;
  /** Requests and notes that these entries are of. */
  readonly requests: number;
  /** People and teams whom the file names. */
  readonly people: number;
  /** ISO date-times of its first and last entry. */
  readonly from: string | null;
  readonly until: string | null;
  /** Requests of the user's own that a file of somebody else's says something new of. */
  readonly ours: number;
  /** What stays away, because it was deleted, or because it is older than requests are kept. */
  readonly erased: number;
  readonly tooOld: number;
  readonly known: number;
  readonly unknown: number;
  /** Requests here that go because the file says that they were erased. */
  readonly erases: number;
  /** As sentences, each with its JSON path. At most 200; `problemCount` counts all. */
  readonly problems: readonly string[];
  readonly problemCount: number;
}

/** Whether a file is the user's own ledger, or that of somebody else. */
export type Whose = 'own' | 'others';

export type ImportState =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly file: string }
  | {
      readonly kind: 'preview';
      readonly file: string;
      readonly summary: ImportSummary;
      readonly running: boolean;
    }
  | { readonly kind: 'done'; readonly added: number }
  | { readonly kind: 'failed'; readonly file: string; readonly message: string };

/** What a new note is to be about, as the link says that opened it. */
export interface NewNote {
  readonly about: string | null;
  readonly subjects: readonly string[];
}

/** The one passing message; a new one takes the place of the old. */
export type Notice =
  | { readonly kind: 'erased' | 'notes-erased'; readonly count: number }
  | { readonly kind: 'restored' | 'exported' | 'export-failed' | 'copied' | 'copy-failed' }
  /** Help was noted, and can be taken back. */
  | { readonly kind: 'helped'; readonly name: string; readonly requestId: string }
  /** Somebody else was asked: whose draft was opened, and why them where a team was asked. */
  | { readonly kind: 'asked-next'; readonly name: string; readonly requestId: string }
  /** An action that could not be done, and why. */
  | { readonly kind: 'failed'; readonly message: string };

/** What My requests tells its wiring. */
export interface RequestsActions extends NoteActions, PostActions, RequestDeeds {
  /** Resolves to whether it was noted; why not is said elsewhere. */
  onHelped(given: HelpGiven): Promise<boolean>;
  onEraseAll(): void;
  onExport(): void;
  onImportFile(file: File): void;
  /** The file is somebody's: what it would bring is worked out anew. */
  onImportWhose(whose: Whose): void;
  onImportConfirm(): void;
  onImportClose(): void;
  /** Takes back what the notice tells of. */
  onRestore(): void;
  onDismissNotice(): void;
  onPrint(): void;
  onRetry(): void;
  /** Reads older requests too. */
  onOlder(): void;
  /** The new note is written, or is not to be. */
  onWritten(): void;
}
