import { type RankedExpert, type WhoToAsk, whoToAsk } from '../../../utils/experts/experts';
import type { Fallback } from '../../../utils/experts/ranking/fallback';
import type { OwnHistory } from '../../../utils/experts/ranking/history';
import type { OwnerFact } from '../../../utils/experts/reasons';
import type { PersonId, Subject, TopicId } from '../../../utils/map/model';
import { type OwnerMatch, ownersOf } from '../../../utils/map/owners';
import { labelsOf, subjectLabel } from '../../../utils/map/subjects';
import type { ExpertView, FallbackView } from '../../../utils/messaging/views';
import type { Entity, Knowledge } from '../knowledge';
import { fallbackText, presenceView, reasonView } from './texts';

/** What an answer to a page depends on besides the map: nothing of the ledger, whose doings an order would tell. */
export interface WhoAsks {
  readonly now: Date;
  readonly me: string | null;
}

/** What an answer to our own pages depends on besides the map. */
export interface AnswerContext extends WhoAsks {
  /** Requests of the last seven days by person, as far as this browser's ledger knows. */
  readonly load: ReadonlyMap<PersonId, number>;
  /** Whom the user asked before. */
  readonly history?: OwnHistory | undefined;
}

/** Who to ask about a page. */
export function pageExperts(
  knowledge: Knowledge,
  subjects: readonly Subject[],
  context: AnswerContext,
): WhoToAsk {
  const owners = ownersOf(knowledge.ownership, subjects, context.now);
  return rank(knowledge, subjects, topicsNamedBy(knowledge, subjects), owners, context);
}

/** Who to ask about topics and subjects that a text or a link names. */
export function expertsAbout(
  knowledge: Knowledge,
  entities: readonly Entity[],
  context: AnswerContext,
): WhoToAsk {
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

/** Who to ask about subjects and topics, given who owns them. */
export function rank(
  knowledge: Knowledge,
  subjects: readonly Subject[],
  topics: readonly TopicId[],
  owners: readonly OwnerMatch[],
  { now, me, load, history }: AnswerContext,
): WhoToAsk {
  const facts: OwnerFact[] = owners.map(({ owner, role, subject, claim, confidence }) => ({
    owner,
    role,
    subject,
    provenance: claim.provenance,
    confidence,
  }));
  return whoToAsk({ subjects, topics }, knowledge.experts, {
    now,
    me: me as PersonId | null,
    owners: facts,
    load,
    history,
  });
}

/** A component, a label or a space often has a topic's name: then the topic is meant too. */
export function topicsNamedBy(
  knowledge: Knowledge,
  subjects: readonly Subject[],
): readonly TopicId[] {
  return [
    ...new Set(
      subjects.flatMap((subject) => {
        const { kind, value } = subjectLabel(subject);
        if (kind !== 'jira-component' && kind !== 'component' && kind !== 'label') return [];
        const names = [value, value.replaceAll('-', ' ')];
        return names.flatMap((name) => knowledge.topicsCalled(name));
      }),
    ),
  ];
}

/** What owners and experts are looked up for. */
export interface Scope {
  readonly subjects: readonly Subject[];
  readonly topics: readonly TopicId[];
}

/** What a card about an entity looks owners and experts up for. */
export function aboutEntity(
  knowledge: Knowledge,
  entity: Entity,
  pageSubjects: readonly Subject[],
): Scope {
  switch (entity.kind) {
    case 'topic': {
      // Who owns what is labelled like the topic owns the topic, as far as the map says it.
      const topic = knowledge.index.topics.get(entity.id);
      return { subjects: topic === undefined ? [] : labelsOf(topic), topics: [entity.id] };
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

/** One expert as pages and the popup show it; empty when the person left the map. */
export function expertView(
  knowledge: Knowledge,
  expert: RankedExpert,
  { now }: WhoAsks,
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
      reasons: expert.reasons.map((reason) => reasonView(knowledge.index, reason, now)),
      pick: expert.pick,
    },
  ];
}

/** Whom a card offers: the first few, where there are any those seldom thought of, and a word where nobody fits. */
export interface AskViews {
  readonly experts: readonly ExpertView[];
  readonly lessObvious?: readonly ExpertView[];
  readonly fallback?: FallbackView;
}

/** Whom to ask as pages show it, `most` of each list. */
export function askViews(
  knowledge: Knowledge,
  { experts, lessObvious, fallback }: WhoToAsk,
  most: number,
  context: WhoAsks,
): AskViews {
  const views = (list: readonly RankedExpert[]) =>
    list.slice(0, most).flatMap((expert) => expertView(knowledge, expert, context));
  const shown = views(experts);
  const others = views(lessObvious);
  return {
    experts: shown,
    // Another order of the very same people would be no help, only a second opinion on them.
    ...(others.some(({ token }) => !shown.slice(0, 2).some((each) => each.token === token))
      ? { lessObvious: others }
      : {}),
    ...(fallback === null ? {} : { fallback: fallbackView(knowledge, fallback) }),
  };
}

/** What to say where nobody fits, and the team to ask instead, where there is one. */
export function fallbackView(knowledge: Knowledge, fallback: Fallback): FallbackView {
  const team = 'team' in fallback ? knowledge.index.teams.get(fallback.team) : undefined;
  return {
    text: fallbackText(knowledge.index, fallback),
    team:
      team === undefined
        ? null
        : { token: knowledge.tokenOf({ kind: 'team', id: team.id }), name: team.name },
  };
}

/** The person of a mention, with what the map has evidence for. */
export function personAsExpert(
  knowledge: Knowledge,
  id: PersonId,
  context: AnswerContext,
): ExpertView | null {
  const ranked = knownFor(knowledge, id, context);
  return ranked === undefined
    ? null
    : (expertView(knowledge, { ...ranked, pick: null }, context)[0] ?? null);
}

/** A person by all that the map has evidence for, with the reasons. */
export function knownFor(
  knowledge: Knowledge,
  id: PersonId,
  context: AnswerContext,
): RankedExpert | undefined {
  const about = (knowledge.index.evidenceByPerson.get(id) ?? []).map(
    (evidence): Entity =>
      evidence.about.kind === 'topic'
        ? { kind: 'topic', id: evidence.about.id }
        : { kind: 'subject', id: evidence.about.subject },
  );
  return expertsAbout(knowledge, about, { ...context, me: null }).experts.find(
    ({ person }) => person === id,
  );
}
