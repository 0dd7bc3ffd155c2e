/**
 * The skills map: people, teams, topics, ownership claims and evidence, as everything behind the trust boundary sees
 * them. Values of these types come only out of `parseSkillsMap`; nothing else makes one from foreign data.
 */

declare const brand: unique symbol;
type Branded<Kind extends string> = string & { readonly [brand]: Kind };

/** Stable id of a person within the map, as its source wrote it. */
export type PersonId = Branded<'person'>;
/** Stable id of a team within the map. */
export type TeamId = Branded<'team'>;
/** Stable id of a topic within the map. */
export type TopicId = Branded<'topic'>;
/**
 * What a page, or a part of it, is about, as `<kind>:<value>`: `jira-project:PAY`, `jira-component:PAY/Checkout`,
 * `space:ENG`, `label:payments`, `repo:github.com/acme/api`, `path:github.com/acme/api/src/pay.ts`, `url:https://…`.
 */
export type Subject = Branded<'subject'>;

/** Where a fact comes from. `date` is an ISO calendar date (`2026-05-01`), null when the source does not say. */
export interface Provenance {
  readonly source: string;
  readonly date: string | null;
}

/** Ways to reach someone; the value's form is the channel's affair (an address, a handle, an https link). */
export const ADDRESS_KINDS = [
  'mail',
  'slack',
  'teams',
  'googleChat',
  'calendar',
  'jira',
  'github',
] as const;
export type AddressKind = (typeof ADDRESS_KINDS)[number];
export type Addresses = Readonly<Partial<Record<AddressKind, string>>>;

/** When a person can be asked. Hours are local to `timeZone`; days count from Monday = 1 to Sunday = 7. */
export interface Availability {
  /** IANA name, for example `Europe/Berlin`. */
  readonly timeZone: string | null;
  readonly workingHours: {
    readonly from: string;
    readonly to: string;
    readonly days: readonly number[];
  } | null;
  /** Inclusive ISO dates of an absence. */
  readonly away: { readonly from: string | null; readonly until: string } | null;
  /** Requests a week that this person is glad to get; null: not said. */
  readonly weeklyCap: number | null;
}

export interface Person {
  readonly id: PersonId;
  readonly name: string;
  /** Names used in tools, without the leading `@`, compared case-insensitively. */
  readonly handles: readonly string[];
  readonly title: string | null;
  readonly city: string | null;
  /** The first is the main team. */
  readonly teams: readonly TeamId[];
  readonly manager: PersonId | null;
  readonly addresses: Addresses;
  readonly availability: Availability;
  readonly provenance: Provenance;
}

export interface Team {
  readonly id: TeamId;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly description: string | null;
  readonly parent: TeamId | null;
  readonly lead: PersonId | null;
  readonly addresses: Addresses;
  readonly provenance: Provenance;
}

export interface Topic {
  readonly id: TopicId;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly description: string | null;
  readonly parent: TopicId | null;
  readonly provenance: Provenance;
}

export type OwnerRef =
  | { readonly kind: 'team'; readonly id: TeamId }
  | { readonly kind: 'person'; readonly id: PersonId };

/**
 * "This owner owns this subject." `subject` is a literal subject, or for `path:` and `url:` a glob in which `*` stays
 * inside one segment and `**` crosses segments.
 */
export interface Claim {
  readonly subject: Subject;
  readonly owner: OwnerRef;
  readonly role: 'owner' | 'backup';
  readonly provenance: Provenance;
}

export const EVIDENCE_KINDS = [
  'maintains',
  'authored',
  'reviewed',
  'answered',
  'declared',
  'certified',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Why a person counts as an expert for a topic or a subject. */
export interface Evidence {
  readonly person: PersonId;
  readonly about:
    | { readonly kind: 'topic'; readonly id: TopicId }
    | { readonly kind: 'subject'; readonly subject: Subject };
  readonly kind: EvidenceKind;
  /** 0 to 1, as sure as the source is. */
  readonly weight: number;
  /** The source's own words, shown as the reason ("Runs the Kafka clusters"); plain text. */
  readonly note: string | null;
  readonly provenance: Provenance;
}

/** Who keeps a source and can correct it: somebody of the map, or whoever answers at some addresses. */
export type Keeper = OwnerRef | { readonly kind: 'addresses'; readonly addresses: Addresses };

/** What a map says about one of its sources. Sources without a row here are known by name alone. */
export interface SourceInfo {
  /** The name that `Provenance.source` gives. */
  readonly id: string;
  /** The name that people know it by, null where the id has to do. */
  readonly label: string | null;
  readonly keeper: Keeper | null;
  /** Where it can be looked at, `https:` only. */
  readonly url: string | null;
}

export interface SkillsMap {
  /** The company's name for this map, shown beside facts drawn from it. */
  readonly name: string;
  /** ISO date-time at which the map was made. */
  readonly generatedAt: string;
  /** People who opted out are not in here at all. */
  readonly people: readonly Person[];
  readonly teams: readonly Team[];
  readonly topics: readonly Topic[];
  readonly claims: readonly Claim[];
  readonly evidence: readonly Evidence[];
  readonly sources: readonly SourceInfo[];
}

/** Something in a map that is wrong. `path` is a JSON path from the root (`$.people[3].teams[0]`). */
export interface MapProblem {
  readonly severity: 'error' | 'warning';
  /** Stable machine name; the options page has a text for each under `problem.<code>`. */
  readonly code: MapProblemCode;
  readonly path: string;
  /** Values for the text's placeholders: what was found, what was expected. Plain text, at most 200 characters. */
  readonly detail: string;
}

/** The problems that the native format knows; an `error` refuses the whole map, a `warning` the row or the reference. */
export type MapProblemCode =
  | 'not-json'
  | 'truncated'
  | 'encoding'
  | 'empty'
  | 'too-large'
  | 'too-deep'
  | 'too-many'
  | 'too-long'
  | 'wrong-format'
  | 'wrong-version'
  | 'invalid'
  | 'duplicate-id'
  | 'dangling'
  | 'cycle'
  | 'forbidden-key'
  | 'bad-address'
  | 'unsafe-text'
  | 'future'
  | 'shrunk'
  | 'older';
