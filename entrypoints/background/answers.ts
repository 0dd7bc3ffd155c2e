import { i18n } from '#i18n';
import { expertsFor, type RankedExpert } from '../../utils/experts/experts';
import type { OwnerFact } from '../../utils/experts/reasons';
import type { PersonId, Subject, TopicId } from '../../utils/map/model';
import { type FoundOwner, type OwnerMatch, ownersOf } from '../../utils/map/owners';
import { subjectLabel } from '../../utils/map/subjects';
import type {
  BadgeView,
  CardView,
  ExpertView,
  OwnerView,
  PageCardView,
  Token,
} from '../../utils/messaging/views';
import { shownSubjects, withFiles } from './answering/files';
import type { Entity, Knowledge } from './knowledge';
import { ownerReasonText, presenceView, reasonView, sourceText } from './texts';

/** What an answer depends on besides the map. */
export interface AnswerContext {
  readonly now: Date;
  readonly me: string | null;
  /** Requests of the last seven days by person, as far as this browser's ledger knows. */
  readonly load: ReadonlyMap<PersonId, number>;
}

/** Most experts on a card; the popup has the rest. */
const MOST_EXPERTS = 5;
const MOST_OWNERS = 6;

/** What the badge shows. */
export function badgeView(
  knowledge: Knowledge | null,
  subjects: readonly Subject[],
  prepared: BadgeView['prepared'],
  context: AnswerContext,
): BadgeView {
  if (knowledge === null) return { owners: [], expertCount: 0, generation: '', prepared };
  const owners = ownersOf(knowledge.ownership, subjects, context.now);
  const experts = rank(knowledge, subjects, topicsNamedBy(knowledge, subjects), owners, context);
  return {
    owners: owners
      .filter(({ role }) => role === 'owner')
      .slice(0, MOST_OWNERS)
      .flatMap(({ owner }) => {
        const name = nameOf(knowledge, owner);
        return name === null ? [] : [{ name, kind: owner.kind }];
      }),
    // Whoever is merely in the owner team is no expert for this page yet.
    expertCount: experts.filter(({ reasons }) => reasons.some(isKnowledge)).length,
    generation: knowledge.generation,
    prepared,
  };
}

function isKnowledge({ code }: RankedExpert['reasons'][number]): boolean {
  return code === 'evidence' || code === 'owner';
}

/** The card over one mention; null for a token that means nothing (any more). */
export function cardView(
  knowledge: Knowledge,
  token: Token,
  matched: string,
  subjects: readonly Subject[],
  context: AnswerContext,
): CardView | null {
  const entity = knowledge.entityOf(token);
  const name = entity === null ? null : nameOf(knowledge, entity);
  if (entity === null || name === null) return null;
  const about = aboutEntity(knowledge, entity, subjects);
  const owners = ownersOf(knowledge.ownership, about.subjects, context.now);
  const experts =
    entity.kind === 'person'
      ? [personAsExpert(knowledge, entity.id, context)].flatMap((view) => view ?? [])
      : rank(knowledge, about.subjects, about.topics, owners, context)
          .slice(0, MOST_EXPERTS)
          .flatMap((expert) => expertView(knowledge, expert, context));
  return {
    token,
    kind: entity.kind,
    name,
    description: descriptionOf(knowledge, entity),
    matched,
    mapName: knowledge.map.name,
    mapDate: knowledge.map.generatedAt,
    owners: ownerViews(knowledge, owners),
    experts,
    askable: entity.kind === 'person' || entity.kind === 'team',
  };
}

/** Everything known about a page. */
export function pageCardView(
  knowledge: Knowledge | null,
  subjects: readonly Subject[],
  mentions: readonly Token[],
  prepared: BadgeView['prepared'],
  context: AnswerContext,
): PageCardView {
  if (knowledge === null)
    return {
      subjects: [],
      owners: [],
      experts: [],
      mentions: [],
      mapName: '',
      mapDate: '',
      prepared,
    };
  const owners = ownersOf(knowledge.ownership, subjects, context.now);
  return {
    subjects: shownSubjects(subjects).map((subject) => ({
      token: knowledge.tokenOf({ kind: 'subject', id: subject }),
      label: subjectText(subject),
    })),
    owners: ownerViews(knowledge, owners),
    experts: pageExperts(knowledge, subjects, context)
      .slice(0, MOST_EXPERTS)
      .flatMap((expert) => expertView(knowledge, expert, context)),
    mentions: mentions.flatMap((token) => {
      const entity = knowledge.entityOf(token);
      const name = entity === null ? null : nameOf(knowledge, entity);
      return entity === null || name === null ? [] : [{ token, kind: entity.kind, name }];
    }),
    mapName: knowledge.map.name,
    mapDate: knowledge.map.generatedAt,
    prepared,
  };
}

/** Who to ask about a page, best first. */
export function pageExperts(
  knowledge: Knowledge,
  subjects: readonly Subject[],
  context: AnswerContext,
): readonly RankedExpert[] {
  const owners = ownersOf(knowledge.ownership, subjects, context.now);
  return rank(knowledge, subjects, topicsNamedBy(knowledge, subjects), owners, context);
}

/** Who to ask about topics and subjects that a text or a link names, best first. */
export function expertsAbout(
  knowledge: Knowledge,
  entities: readonly Entity[],
  context: AnswerContext,
): readonly RankedExpert[] {
  const subjects = entities.flatMap((each) => (each.kind === 'subject' ? [each.id] : []));
  const topics = entities.flatMap((each) => (each.kind === 'topic' ? [each.id] : []));
  const owners = ownersOf(knowledge.ownership, subjects, context.now);
  return rank(
    knowledge,
    subjects,
    [...topics, ...topicsNamedBy(knowledge, subjects)],
    owners,
    context,
  );
}

function rank(
  knowledge: Knowledge,
  subjects: readonly Subject[],
  topics: readonly TopicId[],
  owners: readonly OwnerMatch[],
  { now, me, load }: AnswerContext,
): readonly RankedExpert[] {
  const facts: OwnerFact[] = owners.map(({ owner, role, subject, claim }) => ({
    owner,
    role,
    subject,
    provenance: claim.provenance,
  }));
  return expertsFor({ subjects, topics }, knowledge.experts, {
    now,
    me: me as PersonId | null,
    owners: facts,
    load,
  });
}

/** A component, a label or a space often has a topic's name: then the topic is meant too. */
function topicsNamedBy(knowledge: Knowledge, subjects: readonly Subject[]): readonly TopicId[] {
  return [
    ...new Set(
      subjects.flatMap((subject) => {
        const { kind, value } = subjectLabel(subject);
        if (kind !== 'jira-component' && kind !== 'label') return [];
        const names = [value, value.replaceAll('-', ' ')].map((name) => name.toLowerCase());
        return names.flatMap((name) =>
          (knowledge.index.topicsByName.get(name) ?? []).map(({ id }) => id),
        );
      }),
    ),
  ];
}

/** What a card about an entity looks owners and experts up for. */
function aboutEntity(
  knowledge: Knowledge,
  entity: Entity,
  pageSubjects: readonly Subject[],
): { readonly subjects: readonly Subject[]; readonly topics: readonly TopicId[] } {
  switch (entity.kind) {
    case 'topic': {
      // Who owns what is labelled like the topic owns the topic, as far as the map says it.
      const topic = knowledge.index.topics.get(entity.id);
      const labels = [topic?.name ?? '', ...(topic?.aliases ?? [])].map(
        (name) => `label:${name.toLowerCase().replaceAll(' ', '-')}` as Subject,
      );
      return { subjects: labels, topics: [entity.id] };
    }
    case 'subject':
      return { subjects: [entity.id], topics: topicsNamedBy(knowledge, [entity.id]) };
    case 'team':
      return { subjects: teamSubjects(knowledge, entity.id, pageSubjects), topics: [] };
    case 'person':
      return { subjects: [], topics: [] };
  }
}

/** What a team owns, the page's own subjects first: its people are asked about that. */
function teamSubjects(
  knowledge: Knowledge,
  team: string,
  pageSubjects: readonly Subject[],
): readonly Subject[] {
  const owned = knowledge.map.claims.filter(
    ({ owner, role }) => owner.kind === 'team' && owner.id === team && role === 'owner',
  );
  const subjects = owned.map(({ subject }) => subject);
  const here = pageSubjects.filter((subject) => subjects.includes(subject));
  return [...new Set([...here, ...subjects])].slice(0, 20);
}

function ownerViews(knowledge: Knowledge, owners: readonly FoundOwner[]): OwnerView[] {
  return owners.slice(0, MOST_OWNERS).flatMap((match) => {
    const { owner, role, claim, confidence, stale } = match;
    const name = nameOf(knowledge, owner);
    if (name === null) return [];
    return [
      {
        token: knowledge.tokenOf(owner),
        kind: owner.kind,
        name,
        role,
        reason: {
          text: withFiles(ownerReasonText(match), match),
          source: sourceText(claim.provenance.source),
          date: claim.provenance.date,
          confidence,
          stale,
        },
      },
    ];
  });
}

/** One expert as pages and the popup show it; empty when the person left the map. */
export function expertView(
  knowledge: Knowledge,
  expert: RankedExpert,
  { now }: AnswerContext,
): ExpertView[] {
  const person = knowledge.index.people.get(expert.person);
  if (person === undefined) return [];
  const team = person.teams[0];
  return [
    {
      token: knowledge.tokenOf({ kind: 'person', id: person.id }),
      name: person.name,
      team: team === undefined ? null : (knowledge.index.teams.get(team)?.name ?? null),
      presence: presenceView(expert.presence, now),
      reasons: expert.reasons.map((reason) => reasonView(knowledge.index, reason)),
      pick: expert.pick,
    },
  ];
}

/** The person of a mention, with what the map has evidence for. */
function personAsExpert(
  knowledge: Knowledge,
  id: PersonId,
  context: AnswerContext,
): ExpertView | null {
  const about = (knowledge.index.evidenceByPerson.get(id) ?? []).map(
    (evidence): Entity =>
      evidence.about.kind === 'topic'
        ? { kind: 'topic', id: evidence.about.id }
        : { kind: 'subject', id: evidence.about.subject },
  );
  const ranked = expertsAbout(knowledge, about, { ...context, me: null }).find(
    ({ person }) => person === id,
  );
  if (ranked !== undefined)
    return expertView(knowledge, { ...ranked, pick: null }, context)[0] ?? null;
  return null;
}

/** The name under which people know an entity; null when it left the map. */
export function nameOf(knowledge: Knowledge, entity: Entity | OwnerMatch['owner']): string | null {
  switch (entity.kind) {
    case 'person':
      return knowledge.index.people.get(entity.id)?.name ?? null;
    case 'team':
      return knowledge.index.teams.get(entity.id)?.name ?? null;
    case 'topic':
      return knowledge.index.topics.get(entity.id)?.name ?? null;
    case 'subject':
      return subjectText(entity.id);
  }
}

function descriptionOf(knowledge: Knowledge, entity: Entity): string | null {
  switch (entity.kind) {
    case 'person': {
      const person = knowledge.index.people.get(entity.id);
      const place = [person?.title, person?.city].filter(
        (part) => part !== null && part !== undefined,
      );
      return place.length === 0 ? null : place.join(' · ');
    }
    case 'team':
      return knowledge.index.teams.get(entity.id)?.description ?? null;
    case 'topic':
      return knowledge.index.topics.get(entity.id)?.description ?? null;
    case 'subject':
      return null;
  }
}

/** "Project PAY", "Component Checkout in PAY": a subject in the user's words. */
export function subjectText(subject: Subject): string {
  const { kind, value, place } = subjectLabel(subject);
  switch (kind) {
    case 'jira-project':
      return i18n.t('subject.jiraProject', [value]);
    case 'jira-component':
      return i18n.t('subject.jiraComponent', [value, place ?? '']);
    case 'space':
      return i18n.t('subject.space', [value]);
    case 'label':
      return i18n.t('subject.label', [value]);
    case 'repo':
    case 'path':
    case 'url':
    case null:
      return value;
  }
}
