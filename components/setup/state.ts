import type { SyncStatus } from '../../utils/messaging/protocol';

/** Somebody in the map, as "Who am I" shows them. */
export interface FoundPerson {
  readonly id: string;
  readonly name: string;
  readonly team: string | null;
}

/** "Who am I": chosen, or being looked for. */
export type MeState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'chosen'; readonly person: FoundPerson }
  | { readonly kind: 'search'; readonly typed: string; readonly found: FoundState };

export type FoundState =
  | { readonly kind: 'idle' | 'searching' | 'failed' }
  | { readonly kind: 'results'; readonly people: readonly FoundPerson[] };

export type MapState =
  | { readonly kind: 'loading' | 'failed' }
  | { readonly kind: 'ready'; readonly status: SyncStatus };

/** How the choice of a map went. */
export type MapSaving =
  | { readonly kind: 'idle' | 'busy' | 'saved' | 'failed' }
  /** The browser's prompt was declined. */
  | { readonly kind: 'refused'; readonly host: string };

export interface MeActions {
  onType(text: string): void;
  onPick(person: FoundPerson): void;
  onForget(): void;
}

export interface MapActions {
  onUseSample(): void;
  /** Called inside the click, with a checked address: the browser's prompt is its first call. */
  onUseAddress(address: string): void;
  onSync(): void;
  /** Shows what the held map lacks. */
  onReviewHeld(): void;
  /** Takes the map that was held because it shrank. */
  onUseHeld(): void;
  /** Keeps the map in use instead. */
  onDiscardHeld(): void;
  onRetry(): void;
}
