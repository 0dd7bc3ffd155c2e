import type { Match } from '../../utils/community/commitments/matching';
import type { DueRenewal } from '../../utils/community/commitments/renewal';
import type { Standing } from '../../utils/community/commitments/standing';
import type { AgreedTeam, Commitment } from '../../utils/requests/agreement';

/** A commitment as the section shows it. */
export interface CommitmentItem {
  readonly id: string;
  readonly commitment: Commitment;
  /** Whose file it came with; null: it is of the user's own ledger, and theirs to change. */
  readonly by: string | null;
  readonly own: boolean;
  /** Null while what was exchanged is being counted, or cannot be. */
  readonly standing: Standing | null;
  readonly renewal: Pick<DueRenewal, 'due' | 'days'> | null;
}

/** What is known of exchanges: worked out apart, and shown when it is there. */
export type Counting =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'ready' }
  /** Too few people's ledgers are here for the Team scope. */
  | { readonly kind: 'invitation'; readonly ledgers: number };

export type CommitmentsState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | {
      readonly kind: 'ready';
      readonly items: readonly CommitmentItem[];
      readonly matches: readonly Match[];
      readonly counting: Counting;
      /** The user's own team by the map: what a form begins with. */
      readonly ownTeam: AgreedTeam | null;
      readonly minimumPeople: number;
      /** A newer Askaround wrote this ledger: it is shown, not changed. */
      readonly readOnly: boolean;
    };

/** A name that a field offers. */
export interface NameOffer {
  readonly kind: 'team' | 'topic' | 'subject';
  readonly id: string;
  readonly name: string;
}
export type FindNames = (text: string, of: 'team' | 'about') => Promise<readonly NameOffer[]>;

export interface CommitmentsActions {
  /** @returns null, or what was wrong, in words */
  onSave(id: string | null, commitment: Commitment): Promise<string | null>;
  onErase(id: string): void;
  onRenew(id: string): void;
  onEnd(id: string): void;
  /** Makes an agreement of an offer and a need. */
  onAgree(match: Match): void;
  onRetry(): void;
  onUndo(): void;
  onDismissNotice(): void;
  find: FindNames;
}

/** What has just happened, or went wrong. */
export interface SectionNotice {
  readonly text: string;
  readonly undo: boolean;
}
