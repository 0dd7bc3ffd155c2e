import type { StatusProblem } from '../../utils/messaging/protocol';
import type { Role } from '../../utils/sources/csv/mapping';
import type { CsvPreview } from '../../utils/sources/csv/preview';
import type { Guess } from './repositories';

/** Kinds of sources that can be set up here, in the order in which they are offered. */
export const SOURCE_KINDS = ['map-file', 'backstage', 'codeowners', 'csv'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** A source as its form edits it; the form knows what stands in the options of its kind. */
export interface SourceDraft {
  /** Null for one that is being added. */
  readonly id: string | null;
  readonly kind: SourceKind;
  readonly label: string | null;
  readonly signIn: 'none' | 'browser';
  readonly options: Readonly<Record<string, unknown>>;
}

/** A table that was read, and what its columns are taken for. */
export interface TableShown {
  /** Name of the file. */
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly {
    readonly name: string;
    readonly samples: readonly string[];
    /** Null: not used. */
    readonly role: Role | null;
  }[];
  readonly blankIsAbove: boolean;
  readonly preview: CsvPreview;
}

/** The table of a form for CSV. */
export type TableState =
  | { readonly kind: 'none' | 'reading' }
  /** Why it could not be read, ready to be shown. */
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'ready'; readonly table: TableShown };

/** What is being added or changed. */
export type Editing =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'form';
      readonly draft: SourceDraft;
      readonly table: TableState;
      readonly saving: SourceSaving;
    };

/** How the saving of a source went; once it worked its form is gone. */
export type SourceSaving =
  | { readonly kind: 'idle' | 'busy' | 'failed' | 'unusable' }
  /** The browser's prompt was declined. */
  | { readonly kind: 'refused'; readonly host: string };

/** Two or more that look like one. */
export interface Offer {
  readonly kind: 'team' | 'person';
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly why: string;
}

export type OffersState =
  | { readonly kind: 'loading' | 'failed' }
  | { readonly kind: 'ready'; readonly offers: readonly Offer[] };

/** Of the sources: those that are listed come with the status of the map. */
export interface SourcesState {
  readonly editing: Editing;
  readonly offers: OffersState;
}

export interface SourcesActions {
  /** Opens the form of a new source, or of one that is set up. */
  onAdd(kind: SourceKind): void;
  onEdit(id: string): void;
  onCancelEdit(): void;
  /** Called inside the click: the browser's prompt is its first call. A token is kept in memory; null leaves what is there. */
  onSave(draft: SourceDraft, token: string | null): void;
  onRemove(id: string): void;
  onFetch(id: string): void;
  onStop(id: string): void;
  onToken(id: string, token: string): void;
  /** Called inside the click: asks the browser for the addresses of a source once more. */
  onAllow(id: string): void;
  /** Opens an address in a new tab, to sign in there. */
  onOpen(address: string): void;
  onFile(file: File): void;
  /** Called inside the click, with a checked address: the browser's prompt is its first call. */
  onFetchTable(address: string, signIn: SourceDraft['signIn']): void;
  /** Dialect and address of a repository's CODEOWNERS. */
  readonly guess: Guess;
  onRole(column: string, role: Role | null): void;
  onBlankIsAbove(on: boolean): void;
  onJoin(offer: Offer): void;
  onApart(offer: Offer): void;
  onRetryOffers(): void;
}

export type { CsvPreview, Role, StatusProblem };
