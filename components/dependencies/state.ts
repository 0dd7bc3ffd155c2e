import type { Figure, TopicCount } from '../../utils/metrics/figure';
import type { Window } from '../../utils/metrics/weeks';
import type { OnExport } from '../charts/frame/table';
import type { Spot } from '../charts/graph/layout';
import type { Answered } from '../figures/SectionPage';

/** A team, by its name. */
export interface DependencyTeam {
  readonly team: string;
  /** Resolved requests in which it helped others, and in which others helped it. */
  readonly given: number;
  readonly received: number;
  /** Betweenness, 0 to 1; null where it means nothing (Mine: everything leads to oneself). */
  readonly brokerage: number | null;
}

/** A team helped another in so many resolved requests. */
export interface HelpArc {
  readonly from: string;
  readonly to: string;
  readonly weight: number;
  /** Of these, hand-offs. */
  readonly handOffs: number;
}

/** Software of the one team needs software of the other, as the catalogue says. */
export interface Dependency {
  /** The team that needs. */
  readonly from: string;
  /** The team that is needed. */
  readonly to: string;
}

/** Where the catalogue and the ledgers do not say the same. */
export type Catalogue =
  /** There is no map, or none that can be read. */
  | { readonly kind: 'no-map' }
  /** The map says nothing of what depends on what, or not whose that is. */
  | { readonly kind: 'silent' }
  | {
      readonly kind: 'known';
      /** Between teams, whoever of them is in the ledgers. */
      readonly dependencies: readonly Dependency[];
      /** Teams that help each other without any dependency between them: the way with more help of the two. */
      readonly helpWithout: readonly HelpArc[];
      /** Dependencies of teams in the ledgers between which no help is shown. */
      readonly withoutHelp: readonly Dependency[];
    };

/** What Dependencies shows of a window. */
export interface DependenciesFigures {
  readonly kind: 'figures';
  /** Fewest people of whom a team's figure may be. */
  readonly minimumPeople: number;
  readonly window: Window;
  /** Exchanges between two teams. */
  readonly n: number;
  /** Some of it is held back. */
  readonly withheld: boolean;
  /** By name. */
  readonly teams: readonly DependencyTeam[];
  readonly arcs: readonly HelpArc[];
  /** Teams that most help between others leads through, the most first; none where nobody stands between others. */
  readonly bottlenecks: readonly { readonly team: string; readonly brokerage: number }[];
  readonly handOffs: Figure;
  /** Requests that the one asked passed on. */
  readonly passedOn: Figure;
  readonly topics: { readonly n: number; readonly items: readonly TopicCount[] };
  readonly catalogue: Catalogue;
  /** Where the teams with help stand in the drawing. */
  readonly spots?: ReadonlyMap<string, Spot> | undefined;
}

export type DependenciesAnswer =
  | { readonly kind: 'invitation'; readonly ledgers: number }
  | DependenciesFigures;

/** Every screen of Dependencies. */
export type DependenciesState = Answered<DependenciesAnswer>;

/** What Dependencies tells its wiring. */
export interface DependenciesActions {
  readonly onRetry: () => void;
  /** A chart is to be saved, under this name. */
  readonly onSave: (name: string) => OnExport;
  /** Where a map is set up. */
  readonly optionsUrl: string;
}
