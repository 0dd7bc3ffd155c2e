import type {
  Claim,
  Evidence,
  MapProblem,
  MapTemplate,
  Person,
  PersonId,
  Relation,
  SourceInfo,
  Team,
  Topic,
  Unowned,
} from './model';

/** Somebody who wants to be in no map, and what they are recognised by in other sources. Nothing else is kept. */
export interface OptOut {
  readonly id: PersonId;
  readonly handles: readonly string[];
  readonly mail: string | null;
  /** The source that says so. */
  readonly source: string;
}

/** Lists of ids that are one and the same, by table. */
export interface Joined {
  readonly people: readonly (readonly string[])[];
  readonly teams: readonly (readonly string[])[];
  readonly topics: readonly (readonly string[])[];
}

/**
 * What one or more sources say, checked row by row but not yet put together: a set of statements. Every reference in
 * them (teams, managers, owners, …) is text that nobody has looked up, several rows may be about one person, and who
 * opted out has still to be taken out. `merge.ts` unites parts, `resolve.ts` makes a map of one.
 */
export interface MapPart {
  /** Of the maps that it was read from, sorted. */
  readonly names: readonly string[];
  /** ISO date-time, of several the oldest; null where no document said one. */
  readonly generatedAt: string | null;
  /** ISO date-time, of several the earliest. */
  readonly expiresAt: string | null;
  /** What one source says of one person, each; never with `said`. The same goes for teams and topics. */
  readonly people: readonly Person[];
  readonly optOuts: readonly OptOut[];
  readonly teams: readonly Team[];
  readonly topics: readonly Topic[];
  readonly claims: readonly Claim[];
  readonly unowned: readonly Unowned[];
  readonly evidence: readonly Evidence[];
  readonly relations: readonly Relation[];
  readonly sources: readonly SourceInfo[];
  readonly templates?: readonly MapTemplate[] | undefined;
  /** Rows that an earlier merge put together. */
  readonly joined: Joined;
}

/** What reading came to. */
export interface ParsedPart {
  /** Null when a problem of severity `error` refuses all of it. */
  readonly part: MapPart | null;
  /** At most 200, errors first. */
  readonly problems: readonly MapProblem[];
  /** How many there are in all. */
  readonly problemCount: number;
}
