import type { OwnFigures } from '../../utils/metrics/own-figures';
import type { TeamFigures } from '../../utils/metrics/team-figures';
import type { OnExport } from '../charts/frame/table';
import type { Answered } from '../figures/SectionPage';

interface WithMinimum {
  /** Fewest people of whom a team's figure may be. */
  readonly minimumPeople: number;
}

/** Every screen of Reciprocity, by scope. */
export type ReciprocityState =
  | { readonly kind: 'mine'; readonly answer: Answered<OwnFigures> }
  | { readonly kind: 'team'; readonly answer: Answered<TeamFigures & WithMinimum> };

/** What Reciprocity tells its wiring. */
export interface ReciprocityActions {
  readonly onRetry: () => void;
  /** A chart is to be saved, under this name. */
  readonly onSave: (name: string) => OnExport;
}
