import type { PlanStage } from '../../utils/community/exchanges/plans';
import type { Suggestion } from '../../utils/community/exchanges/suggest';
import type { ExchangePlan } from '../../utils/requests/agreement';
import type { RequestTarget } from '../../utils/requests/model';
import type { FoundPerson } from '../setup/state';

/** A plan as the section shows it. */
export interface PlanItem {
  readonly id: string;
  readonly plan: ExchangePlan;
  readonly stage: PlanStage;
  /** Whose file it came with; null: it is of the user's own ledger, and theirs to change. */
  readonly by: string | null;
  readonly own: boolean;
}

/** What is suggested: worked out apart, and shown when it is there. */
export type Suggesting =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  /** "Who am I" is not set: nothing can be said of the user's own. */
  | { readonly kind: 'noMe' }
  | {
      readonly kind: 'ready';
      readonly suggestions: readonly Suggestion[];
      readonly hasMap: boolean;
    };

export type ExchangesState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | {
      readonly kind: 'ready';
      readonly plans: readonly PlanItem[];
      readonly suggesting: Suggesting;
      readonly me: RequestTarget | null;
      /** A newer Askaround wrote this ledger: it is shown, not changed. */
      readonly readOnly: boolean;
    };

export interface ExchangesActions {
  /** @returns null, or what was wrong, in words */
  onSave(id: string | null, plan: ExchangePlan): Promise<string | null>;
  onErase(id: string): void;
  /** Opens the composer with a prepared invitation. Nothing is sent. */
  onInvite(plan: ExchangePlan): void;
  /** Saves the meetings as a calendar file. */
  onCalendar(id: string, plan: ExchangePlan): void;
  onRetry(): void;
  onUndo(): void;
  onDismissNotice(): void;
  find(text: string): Promise<readonly FoundPerson[]>;
}
