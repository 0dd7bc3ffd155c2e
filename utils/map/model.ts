/**
 * The skills map: people, teams, topics, ownership claims and evidence, as everything behind the trust boundary sees
 * them. Values of these types come only out of `utils/map/parse.ts` and what merges its results; nothing else makes one
 * from foreign data.
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
 * `space:ENG`, `label:payments`, `repo:github.com/acme/api`, `path:github.com/acme/api/src/pay.ts`, `url:https://…`,
 * `catalog:component:default/checkout`.
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
  /** What each source says, where several speak of this person; all fields above are chosen from it (`merging/`). */
  readonly said?: readonly Person[];
}

/**
 * How a team wants to be asked: as a whole at its own address, one member after the other, or whoever was asked least of
 * late.
 */
export const TEAM_ROUTINGS = ['channel', 'round-robin', 'load'] as const;
export type TeamRouting = (typeof TEAM_ROUTINGS)[number];

export interface Team {
  readonly id: TeamId;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly description: string | null;
  readonly parent: TeamId | null;
  readonly lead: PersonId | null;
  readonly addresses: Addresses;
  /** Missing where no source says it. */
  readonly routing?: TeamRouting;
  /** Who is asked next, in order, when a request has no answer; missing where no source says it. Never when. */
  readonly escalation?: readonly OwnerRef[];
  readonly provenance: Provenance;
  /** As for people. */
  readonly said?: readonly Team[];
}

export interface Topic {
  readonly id: TopicId;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly description: string | null;
  readonly parent: TopicId | null;
  /** As for teams; counts before a team's. */
  readonly escalation?: readonly OwnerRef[];
  readonly provenance: Provenance;
  /** As for people. */
  readonly said?: readonly Topic[];
}

export type OwnerRef =
  | { readonly kind: 'team'; readonly id: TeamId }
  | { readonly kind: 'person'; readonly id: PersonId };

/**
 * "This owner owns this subject." `subject` is a literal subject, or for `path:` and `url:` a glob (`globs.ts`).
 */
export interface Claim {
  readonly subject: Subject;
  readonly owner: OwnerRef;
  readonly role: 'owner' | 'backup';
  /** Set where the claim is one line of an ordered file of rules, such as CODEOWNERS. */
  readonly rule: ClaimRule | null;
  /** Its source looked, and nothing matches the pattern any more. */
  readonly unmatched: boolean;
  readonly provenance: Provenance;
}

/** "Nobody owns this subject, on purpose", which differs from saying nothing: a rule without owners, an exclusion. */
export type Unowned = Pick<Claim, 'subject' | 'rule' | 'unmatched' | 'provenance'>;

/**
 * Place of a claim in a file of rules. Of the claims of one section that match a path only those of the highest `order`
 * speak, whatever their owners; all sections of one file speak side by side.
 */
export interface ClaimRule {
  /** Names the file: `github.com/acme/api/.github/CODEOWNERS`. */
  readonly file: string;
  /** Section of a GitLab file, directory of an OWNERS file; `''` where the file has none. */
  readonly section: string;
  /** Line in the file, from 1; excluded paths (GitLab's `!`) stand behind all lines, as `line + EXCLUDED`. */
  readonly order: number;
}

/** Added to the line of a rule that takes paths out of its section for good. */
export const EXCLUDED = 1_000_000;

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

export const RELATION_KINDS = ['dependsOn', 'partOf', 'provides'] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

/**
 * How two subjects hang together, as a source says: `from` needs `to`, is a part of it, or offers it to others. Whose
 * they are is said by claims.
 */
export interface Relation {
  readonly from: Subject;
  readonly to: Subject;
  readonly kind: RelationKind;
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

/** The parts of a request that its asker writes. */
export const WRITTEN_PARTS = ['need', 'tried', 'byWhen'] as const;
export type WrittenPart = (typeof WRITTEN_PARTS)[number];

/** What a template says of one long part of a request. */
export interface TemplatePart {
  readonly label: string;
  /** What belongs there, in a few words; empty where the label says it. */
  readonly placeholder: string;
  /** Lines to fill in; empty where the part is written freely. */
  readonly skeleton: string;
}

/** A company's own template of a request: plain text alone. What it leaves out is as in a plain question. */
export interface MapTemplate {
  readonly id: string;
  readonly name: string;
  readonly need: Partial<TemplatePart>;
  readonly tried: Partial<TemplatePart>;
  /** Label of the field for a date; null: the usual one. */
  readonly byWhen: string | null;
  /** The parts without which a request is not complete. */
  readonly complete: readonly WrittenPart[];
  readonly provenance: Provenance;
}

export interface SkillsMap {
  /** The company's name for this map, shown beside facts drawn from it. */
  readonly name: string;
  /** ISO date-time at which the map was made; of several, the oldest. */
  readonly generatedAt: string;
  /** ISO date-time after which nobody answers for it any more; null where its makers set none. */
  readonly expiresAt: string | null;
  /** People who opted out are not in here at all. */
  readonly people: readonly Person[];
  readonly teams: readonly Team[];
  readonly topics: readonly Topic[];
  readonly claims: readonly Claim[];
  readonly unowned: readonly Unowned[];
  readonly evidence: readonly Evidence[];
  readonly relations: readonly Relation[];
  readonly sources: readonly SourceInfo[];
  /** The company's own templates, by name; missing where it has none. */
  readonly templates?: readonly MapTemplate[] | undefined;
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
  | 'older'
  /** A line or entry of a source in another format that cannot be read. */
  | 'bad-line'
  /** Something that the source's format allows and Askaround does not follow. */
  | 'unsupported'
  /** One handle or address, several people who are not the same. */
  | 'ambiguous'
  /** A rule whose pattern matches nothing any more. */
  | 'unmatched'
  /** A contact outside the domains that the company allows. */
  | 'contact-domain'
  /** The map's own date of expiry has passed. */
  | 'expired'
  /** The signature is missing, or not by a key of the policy. */
  | 'signature'
  /** A part of a map in parts is not what its index says. */
  | 'part'
  /** A table lacks a column that its mapping names. */
  | 'column'
  /** The file that the user chose is not in this browser. */
  | 'no-file';
