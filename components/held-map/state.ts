import type { MapCounts } from '../../utils/messaging/protocol';

/** One of the two maps. */
export interface HeldSide {
  readonly name: string;
  /** ISO date-time at which it was made. */
  readonly generatedAt: string;
  readonly counts: MapCounts;
}

/** Somebody or something that the held map has no more. */
export interface Gone {
  readonly id: string;
  readonly name: string;
  /** The main team of a person, the parent of a team. */
  readonly within: string | null;
}

/** A subject whose owners differ. */
export interface OwnersChanged {
  readonly subject: string;
  /** Names; none where nobody owned it, or nobody would. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A list with what it leaves out for length. */
export interface Some<Item> {
  readonly items: readonly Item[];
  readonly count: number;
}

/** The held map beside the one in use. */
export interface HeldMap {
  readonly before: HeldSide;
  readonly after: HeldSide;
  readonly people: Some<Gone>;
  readonly teams: Some<Gone>;
  readonly owners: Some<OwnersChanged>;
}

/** Every screen of the page on which a held map is confirmed. */
export type HeldMapState =
  | { readonly kind: 'loading' | 'failed' | 'none' }
  | { readonly kind: 'ready'; readonly held: HeldMap; readonly busy: boolean }
  /** The user has decided; `name` is that of the map now in use. */
  | { readonly kind: 'done'; readonly used: boolean; readonly name: string };

export interface HeldMapActions {
  onUse(): void;
  onKeep(): void;
  onRetry(): void;
}
