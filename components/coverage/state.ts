import type { BarsData } from '../charts/Bars';

/** The lists of what a map leaves open, in the order of the page. */
export const LISTS = ['unowned', 'noExpert', 'oneExpert', 'stale', 'conflicts'] as const;
export type ListName = (typeof LISTS)[number];

/** One gap of the map, in the user's language. */
export interface GapView {
  readonly key: string;
  readonly title: string;
  /** Set where the subject in full says more than the title. */
  readonly full: string | null;
  readonly lines: readonly string[];
  /** In one word what is special about it. */
  readonly tag: string | null;
  /** The one person who knows a topic: pressing the name asks what would be left without them. */
  readonly expert: { readonly id: string; readonly name: string } | null;
  /** What the button says that opens the prepared note: whom it goes to. */
  readonly note: string;
}

/** "What if they leave?": what would be left without an expert or owner. */
export interface LeavingView {
  readonly name: string;
  readonly topics: readonly string[];
  readonly subjects: readonly string[];
}

export type CoverageState =
  | { readonly kind: 'noMap' }
  | {
      readonly kind: 'ready';
      /** Beside every figure: the map, and how old it is. */
      readonly mapText: string;
      readonly subjects: number;
      readonly topics: number;
      /** As shown; null where undefined. */
      readonly owned: string | null;
      readonly one: string | null;
      readonly two: string | null;
      readonly busFactor: string | null;
      readonly counts: Readonly<Record<ListName, number>>;
      readonly bars: BarsData;
      readonly list: ListName;
      readonly filter: string;
      /** How many fit the filter; the page of them that is shown, from 0, and how many pages there are. */
      readonly found: number;
      readonly page: number;
      readonly pages: number;
      readonly gaps: readonly GapView[];
      readonly leaving: LeavingView | null;
    };

export interface CoverageActions {
  onList(list: ListName): void;
  onFilter(text: string): void;
  onPage(page: number): void;
  /** Opens the composer with the note of a row. */
  onNote(key: string): void;
  /** Null closes the question. */
  onLeaving(person: string | null): void;
  /** The whole list as a table. */
  onExport(): void;
}
