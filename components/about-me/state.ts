import type { PersonFact } from '../../utils/map/about-person';

/** A fact, with what is known of its source. */
export interface ShownFact {
  readonly fact: PersonFact;
  /** The source's name, as people know it. */
  readonly source: string;
  readonly stale: boolean;
  /** Who keeps the source; null: nobody is named. */
  readonly keeper: string | null;
  /** Where the source can be looked at: `https:` only, checked. */
  readonly url: string | null;
  /** What other sources say instead. */
  readonly others: readonly ShownFact[];
}

/** Every screen of "What does the map say about me?". */
export type AboutMeState =
  | { readonly kind: 'loading' | 'noMap' | 'unset' | 'failed' }
  /** Chosen once, and not in the map any more. */
  | { readonly kind: 'gone'; readonly name: string }
  | {
      readonly kind: 'ready';
      /** The map's id of the user. */
      readonly id: string;
      readonly mapName: string;
      readonly facts: readonly ShownFact[];
      /** The user's own absence: last day, ISO date; null: not away. */
      readonly away: string | null;
    };

/** The one passing message. */
export type AboutMeNotice =
  | { readonly kind: 'away'; readonly until: string | null }
  | { readonly kind: 'note-failed' };

export interface AboutMeActions {
  onCorrect(fact: ShownFact): void;
  onOptOut(): void;
  /** Last day of the absence, an ISO date from today on; null: back. */
  onAway(until: string | null): void;
  onUndoAway(): void;
  onAwayNote(): void;
  onRetry(): void;
  onDismissNotice(): void;
}
