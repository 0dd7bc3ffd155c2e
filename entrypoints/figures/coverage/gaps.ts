import type { OwnerRef, Subject } from '../../../utils/map/model';

/** The lists of what a map leaves open. */
export const GAP_LISTS = ['unowned', 'noExpert', 'oneExpert', 'stale', 'conflicts'] as const;
export type GapList = (typeof GAP_LISTS)[number];

/** Somebody as the map has them: public facts of it, and no count. */
export interface NamedOwner {
  readonly kind: OwnerRef['kind'];
  readonly id: string;
  readonly name: string;
}

/** Who can mend a gap. */
export interface Mender {
  /** Of the map; null: whoever keeps the source. */
  readonly to: NamedOwner | null;
  /** Of the map; null: nobody in particular. */
  readonly source: string | null;
  /** What the keeper of the source is called; null where none is named. */
  readonly keeper: string | null;
}

/** What a source says, by the name that people know it by. */
export interface Said {
  readonly source: string;
  readonly date: string | null;
}

/** Something that a map leaves open, as plain data. */
export type Gap =
  | {
      readonly list: 'unowned';
      readonly subject: Subject;
      /** How often the user's own ledger asks about it. */
      readonly asked: number;
      /** Whether the map knows it at all. */
      readonly known: boolean;
      readonly onPurpose: Said | null;
      readonly nearest: readonly { readonly name: string; readonly subject: Subject }[];
      readonly mender: Mender;
    }
  | {
      readonly list: 'noExpert';
      readonly topic: string;
      readonly name: string;
      readonly asked: number;
      readonly mender: Mender;
    }
  | {
      readonly list: 'oneExpert';
      readonly topic: string;
      readonly name: string;
      readonly asked: number;
      readonly expert: NamedOwner;
      readonly mender: Mender;
    }
  | {
      readonly list: 'stale';
      /** What it is about: a subject, or a topic by name. */
      readonly subject: Subject | null;
      readonly name: string;
      readonly owners: readonly NamedOwner[];
      readonly said: Said;
      readonly unmatched: boolean;
      readonly mender: Mender;
    }
  | {
      readonly list: 'conflicts';
      readonly subject: Subject;
      readonly says: readonly (Said & { readonly owner: NamedOwner })[];
      readonly mender: Mender;
    };

/** What would be left without an expert or owner if somebody left. */
export interface Leaving {
  readonly person: NamedOwner;
  readonly topics: readonly string[];
  readonly subjects: readonly Subject[];
}

export interface CoverageAsk {
  readonly list: GapList;
  /** Words that must stand in a row. */
  readonly filter: string;
  readonly from: number;
  readonly count: number;
  /** "What if they leave?": the map's id of a person. */
  readonly leaving: string | null;
}

export type CoverageAnswer =
  | { readonly kind: 'noMap' }
  | {
      readonly kind: 'ready';
      readonly mapName: string;
      /** ISO date-time at which the map was made. */
      readonly madeAt: string;
      readonly subjects: number;
      /** Null where there is nothing. */
      readonly ownedShare: number | null;
      readonly topics: number;
      readonly oneShare: number | null;
      readonly twoShare: number | null;
      readonly busFactor: number | null;
      readonly counts: Readonly<Record<GapList, number>>;
      /** Those that fit the filter, and the asked-for part of them. */
      readonly found: number;
      readonly gaps: readonly Gap[];
      readonly leaving: Leaving | null;
    };
