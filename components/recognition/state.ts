import type { OwnRecord } from '../../utils/community/record/own-record';
import type { TeamRecord } from '../../utils/community/record/team-record';
import type { KeptCommitment } from '../harvest/state';

/** A record with the evidence that it stands on, or that of teams, which has none: it would tell of people. */
export type RecordState =
  | { readonly kind: 'own'; readonly record: OwnRecord }
  | {
      readonly kind: 'teams';
      readonly record: TeamRecord;
      readonly kept: readonly KeptCommitment[];
    };
