import type { Rhythm } from '../../utils/requests/agreement';

/** Points of the quarterly review, in their order. */
export const REVIEW_POINTS = [
  'commitments',
  'oneWay',
  'coverage',
  'people',
  'learnings',
  'rhythm',
] as const;
export type ReviewPoint = (typeof REVIEW_POINTS)[number];

/** The parts of an agenda, in their order. */
export const AGENDA_PARTS = ['waiting', 'blocked', 'renewals', 'exchanges', 'learnings'] as const;
export type AgendaPart = (typeof AGENDA_PARTS)[number];

/** An agenda in the user's language: what stands on the page, in the copy and on paper. */
export interface AgendaView {
  readonly title: string;
  readonly facilitator: string;
  readonly parts: readonly {
    readonly part: AgendaPart;
    readonly title: string;
    readonly lines: readonly string[];
    /** Where to go to move it on. */
    readonly href: string;
  }[];
}

/** A meeting to come, and who facilitates it. */
export interface TurnView {
  readonly key: string;
  readonly when: string;
  /** Null: nobody can. */
  readonly who: string | null;
  /** Why somebody was passed over. */
  readonly away: readonly string[];
  readonly review: boolean;
}

/** One rhythm, ready to be drawn. */
export interface RhythmView {
  readonly id: string;
  readonly name: string;
  readonly when: string;
  /** Whose file it came with; null where it is the user's own, and theirs to change. */
  readonly by: string | null;
  readonly turns: readonly TurnView[];
  /** Null while it is worked out. */
  readonly agenda: AgendaView | null;
  /** `2026-Q4`, as shown, and the points of it that are done. */
  readonly quarter: string;
  readonly ticked: readonly ReviewPoint[];
  readonly rhythm: Rhythm;
}

export type RhythmState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | {
      readonly kind: 'ready';
      readonly rhythms: readonly RhythmView[];
      readonly readOnly: boolean;
      /** The rhythm that is being written: a new one where its id is null. */
      readonly editing: { readonly id: string | null; readonly rhythm: Rhythm } | null;
      /** What was wrong with what was to be saved. */
      readonly fault: string | null;
    };

export interface RhythmActions {
  onNew(): void;
  onEdit(id: string): void;
  onSave(rhythm: Rhythm): void;
  onCancel(): void;
  onErase(id: string): void;
  onTick(id: string, point: ReviewPoint, done: boolean): void;
  onCalendar(id: string): void;
  onCopy(id: string): void;
  onPrint(): void;
  onRetry(): void;
}
