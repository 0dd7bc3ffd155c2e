import type {
  Claim,
  Evidence,
  Person,
  PersonId,
  Provenance,
  SkillsMap,
  Subject,
  Team,
  TeamId,
  Topic,
  TopicId,
} from '../../utils/map/model';

/** Ids in tests are plain strings; only here are they given their brand. */
export const personId = (id: string): PersonId => id as PersonId;
export const teamId = (id: string): TeamId => id as TeamId;
export const topicId = (id: string): TopicId => id as TopicId;
export const subjectOf = (id: string): Subject => id as Subject;

const FROM_MAP: Provenance = { source: 'test map', date: '2026-06-01' };

export interface PersonInput extends Partial<Omit<Person, 'id' | 'teams' | 'manager'>> {
  readonly id: string;
  readonly teams?: readonly string[];
  readonly manager?: string;
}
export interface TeamInput extends Partial<Omit<Team, 'id' | 'parent' | 'lead'>> {
  readonly id: string;
  readonly parent?: string;
  readonly lead?: string;
}
export interface TopicInput extends Partial<Omit<Topic, 'id' | 'parent'>> {
  readonly id: string;
  readonly parent?: string;
}
export interface ClaimInput {
  readonly subject: string;
  readonly owner: { readonly kind: 'team' | 'person'; readonly id: string };
  readonly role?: Claim['role'];
  readonly source?: string;
  readonly date?: string | null;
}
export interface EvidenceInput {
  readonly person: string;
  readonly topic?: string;
  readonly subject?: string;
  readonly kind?: Evidence['kind'];
  readonly weight?: number;
  readonly note?: string;
  readonly source?: string;
  readonly date?: string | null;
}
export interface MapInput {
  readonly people?: readonly PersonInput[];
  readonly teams?: readonly TeamInput[];
  readonly topics?: readonly TopicInput[];
  readonly claims?: readonly ClaimInput[];
  readonly evidence?: readonly EvidenceInput[];
}

/** A skills map from its interesting parts; everything else is empty or unknown. */
export function sampleMap(input: MapInput): SkillsMap {
  return {
    name: 'test map',
    generatedAt: '2026-06-01T00:00:00Z',
    expiresAt: null,
    unowned: [],
    relations: [],
    sources: [],
    people: (input.people ?? []).map((person) => ({
      name: person.id,
      handles: [],
      title: null,
      city: null,
      addresses: {},
      availability: { timeZone: null, workingHours: null, away: null, weeklyCap: null },
      provenance: FROM_MAP,
      ...person,
      id: personId(person.id),
      teams: (person.teams ?? []).map(teamId),
      manager: person.manager === undefined ? null : personId(person.manager),
    })),
    teams: (input.teams ?? []).map((team) => ({
      name: team.id,
      aliases: [],
      description: null,
      addresses: {},
      provenance: FROM_MAP,
      ...team,
      id: teamId(team.id),
      parent: team.parent === undefined ? null : teamId(team.parent),
      lead: team.lead === undefined ? null : personId(team.lead),
    })),
    topics: (input.topics ?? []).map((topic) => ({
      name: topic.id,
      aliases: [],
      description: null,
      provenance: FROM_MAP,
      ...topic,
      id: topicId(topic.id),
      parent: topic.parent === undefined ? null : topicId(topic.parent),
    })),
    claims: (input.claims ?? []).map((claim) => ({
      subject: subjectOf(claim.subject),
      owner:
        claim.owner.kind === 'team'
          ? { kind: 'team', id: teamId(claim.owner.id) }
          : { kind: 'person', id: personId(claim.owner.id) },
      role: claim.role ?? 'owner',
      rule: null,
      unmatched: false,
      provenance: {
        source: claim.source ?? 'test claims',
        date: claim.date === undefined ? '2026-05-01' : claim.date,
      },
    })),
    evidence: (input.evidence ?? []).map((item) => ({
      person: personId(item.person),
      about:
        item.topic === undefined
          ? { kind: 'subject', subject: subjectOf(item.subject ?? '') }
          : { kind: 'topic', id: topicId(item.topic) },
      kind: item.kind ?? 'answered',
      weight: item.weight ?? 0.6,
      note: item.note ?? null,
      provenance: {
        source: item.source ?? 'test evidence',
        date: item.date === undefined ? '2026-05-01' : item.date,
      },
    })),
  };
}
