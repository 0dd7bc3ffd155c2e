import type { OwnFigures } from '../../utils/metrics/own-figures';
import type { PlaybookNote, RequestState } from '../../utils/requests/model';

/** A request in the overview: what it takes to say it in a line. */
export interface OpenLine {
  readonly id: string;
  /** The first line of the question; null: there are no words. */
  readonly title: string | null;
  readonly about: string | null;
  /** The other side; null: nobody is said. */
  readonly who: { readonly kind: 'person' | 'team'; readonly name: string } | null;
  readonly state: RequestState;
  /** Since when it stands like this, ISO date-time. */
  readonly since: string;
}

/** Requests of one kind: the first of them, and how many there are. */
export interface OpenLines {
  readonly lines: readonly OpenLine[];
  readonly count: number;
}

/** The user's own overview. Names are of their own requests. */
export interface Overview {
  readonly figures: OwnFigures;
  /** Asked and without an answer, the longest waiting first. */
  readonly onOthers: OpenLines;
  /** Asked of the user. */
  readonly onMe: OpenLines;
  /** Drafts and outcomes that wait for the asker's word. */
  readonly onMyWord: OpenLines;
  readonly learnt: {
    readonly notes: readonly Pick<PlaybookNote, 'id' | 'about' | 'text' | 'updatedAt'>[];
    readonly count: number;
  };
  /** Whether the ledger has nothing at all. */
  readonly empty: boolean;
}

/** A question that is due about what was agreed: renew it, or did it happen? */
export interface DueQuestion {
  readonly id: string;
  readonly kind: 'renewal' | 'overdue' | 'happened';
  /** What it is about. */
  readonly about: string;
  /** Calendar date. */
  readonly day: string;
}
