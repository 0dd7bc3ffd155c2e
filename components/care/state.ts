import type { SetAside } from '../dashboard/state';

/** Kinds of what is kept, in the order of the page. */
export type StoredKind = DeletableKind | 'outbox' | 'posts' | 'reminders' | 'erased' | 'map';
/** Kinds that can be deleted by themselves. */
export type DeletableKind =
  | 'requests'
  | 'notes'
  | 'agreements'
  | 'others'
  | 'drafts'
  | 'departures'
  | 'quarantine';

/** How much there is of one kind. */
export interface StoredRow {
  readonly kind: StoredKind;
  readonly count: number;
  /** ISO date-times; null where there is nothing. */
  readonly oldest: string | null;
  readonly newest: string | null;
  /** When the next of them goes by itself; null where that is not known, or never. */
  readonly goes: string | null;
}

/** Somebody else's ledger that came as a file. */
export interface LedgerView {
  readonly id: string;
  readonly name: string;
  /** ISO date-time at which it came last. */
  readonly at: string;
  readonly requests: number;
}

export type StoredState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | {
      readonly kind: 'ready';
      readonly rows: readonly StoredRow[];
      /** Bytes, as far as the browser tells. */
      readonly size: { readonly used: number; readonly allowed: number } | null;
      /** Days that requests are kept. */
      readonly keepDays: number;
      readonly damaged: readonly SetAside[];
      readonly ledgers: readonly LedgerView[];
      /** Fewest people behind a team's figure. */
      readonly minimumPeople: number;
      /** A newer Askaround wrote this ledger: it is shown, not changed. */
      readonly readOnly: boolean;
    };

/** The one passing message. */
export type StoredNotice =
  | { readonly kind: 'deleted'; readonly what: StoredKind }
  | { readonly kind: 'ledgerRemoved'; readonly name: string }
  | { readonly kind: 'deletedAll' | 'restored' | 'exported' | 'exportFailed' }
  | { readonly kind: 'putBack'; readonly count: number }
  | { readonly kind: 'failed'; readonly message: string };

export interface StoredActions {
  onDelete(kind: DeletableKind): void;
  onRemoveLedger(ledger: LedgerView): void;
  onDeleteAll(): void;
  onExport(): void;
  onExportTable(): void;
  /** Looks at what was set aside once more. */
  onPutBack(): void;
  /** Hands the damaged rows over as a file. */
  onDownloadDamaged(): void;
  /** Takes the last deletion back. */
  onRestore(): void;
  onDismissNotice(): void;
  onRetry(): void;
}
