import type { HarvestMaterial } from '../../utils/community/harvest/harvest';

/** What a report is made of, and by whom it is chosen. */
export interface HarvestState {
  /** `2026-Q4` */
  readonly quarter: string;
  readonly scope: 'mine' | 'team';
  readonly material: HarvestMaterial;
  /** Commitments that teams kept in the quarter, in words that may be shown. */
  readonly kept: readonly KeptCommitment[];
}

/** A commitment between teams that was kept. */
export interface KeptCommitment {
  readonly id: string;
  readonly giver: string | null;
  readonly receiver: string | null;
  readonly about: string;
}

/** What the user changed of a report. */
export interface HarvestEdits {
  /** Null: as it is proposed. */
  readonly title: string | null;
  readonly introduction: string;
  /** Ids of learnings that stay out. */
  readonly leftOut: ReadonlySet<string>;
}
export const NO_EDITS: HarvestEdits = { title: null, introduction: '', leftOut: new Set() };

/** What has just happened. */
export type ReportNotice = 'copied' | 'copyFailed' | 'saved' | 'notNoted';

export interface ReportActions {
  onMarkdown(): void;
  onHtml(): void;
  onCopy(): void;
  onPrint(): void;
  onDismissNotice(): void;
}
