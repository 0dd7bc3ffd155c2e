import type { Evidence, Person, PersonId, Subject, TopicId } from '../map/model';
import { parentSubjects, subjectKey } from '../map/subjects';
import { adjacentTopics, type ExpertIndex, type Relation } from './expert-index';
import { type Presence, presenceOf } from './presence';
import {
  backingOfEvidence,
  backingOfOwner,
  backingOfRow,
  type ExpertReason,
  type OwnerFact,
} from './reasons';
import {
  type Closeness,
  closenessOf,
  closenessWorth,
  fitOf,
  type Match,
  penaltyOf,
  recencyOf,
  roleIn,
  roleWorth,
  SHARE,
} from './score';

/** What experts are wanted for. */
export interface ExpertQuery {
  readonly subjects: readonly Subject[];
  readonly topics: readonly TopicId[];
}

export interface ExpertContext {
  readonly now: Date;
  /** The asker, who is not asked, nor is the asker's manager. Null: not known. */
  readonly me: PersonId | null;
  /** Who owns the subjects, by the ownership index. */
  readonly owners: readonly OwnerFact[];
  /** Requests of the last seven days by person, as far as this browser knows. */
  readonly load?: ReadonlyMap<PersonId, number>;
}

/** Somebody to ask. There is no number in here, and none is to be added: only the order says who goes first. */
export interface RankedExpert {
  readonly person: PersonId;
  readonly presence: Presence;
  /** The main one first; at least one. */
  readonly reasons: readonly ExpertReason[];
  readonly pick: 'top' | 'backup' | null;
}

interface Candidate {
  readonly person: Person;
  readonly presence: Presence;
  readonly direct: readonly Match[];
  readonly adjacent: readonly (Match & { readonly relation: Relation })[];
  readonly closeness: Closeness;
  readonly score: number;
}

const CONTAINER_NEARNESS = 0.6;
const ADJACENT_NEARNESS: Readonly<Record<Relation, number>> = {
  parent: 0.4,
  child: 0.4,
  sibling: 0.25,
};
const MOST_EVIDENCE_SHOWN = 5;

/**
 * Who to ask, best first. Those with evidence, and persons who own a subject themselves; where fewer than two of them
 * are there to be asked, also the owner teams' members and leads; where still fewer, those with evidence for adjacent
 * topics. Being away, past the weekly cap or outside working hours moves a person down, and absence behind everyone.
 * The order depends neither on the order of the input nor on chance.
 */
export function expertsFor(
  query: ExpertQuery,
  index: ExpertIndex,
  context: ExpertContext,
): readonly RankedExpert[] {
  const asker = context.me === null ? null : (index.people.get(context.me) ?? null);
  const leftOut = new Set([asker?.id, asker?.manager]);
  const direct = byPerson(directMatches(query, index));
  const adjacent = byPerson(adjacentMatches(query, index));
  const targets = new Set([...query.subjects, ...query.topics]).size;
  const candidates = new Map<PersonId, Candidate>();
  const consider = (ids: Iterable<PersonId>) => {
    for (const id of ids) {
      const person = index.people.get(id);
      if (!person || leftOut.has(id) || candidates.has(id)) continue;
      const near = adjacent.get(id) ?? [];
      candidates.set(id, weigh(person, direct.get(id) ?? [], near));
    }
  };
  const weigh = (
    person: Person,
    matches: Candidate['direct'],
    near: Candidate['adjacent'],
  ): Candidate => {
    const presence = presenceOf(person, context.now, context.load?.get(person.id) ?? 0);
    const closeness = closenessOf(person, asker, index);
    const all = [...matches, ...near];
    const score =
      SHARE.fit * fitOf(all, targets, context.now) +
      SHARE.role * roleWorth(person, context.owners, matches, index) +
      SHARE.closeness * closenessWorth(closeness) +
      SHARE.recency * recencyOf(all, context.now) -
      penaltyOf(presence);
    // Whole millionths, so that sums taken in another order are still equal.
    const rounded = Math.round(score * 1e6);
    return { person, presence, direct: matches, adjacent: near, closeness, score: rounded };
  };
  const enough = () => [...candidates.values()].filter(isThere).length >= 2;

  consider(direct.keys());
  consider(context.owners.flatMap(({ owner }) => (owner.kind === 'person' ? [owner.id] : [])));
  if (!enough()) consider(context.owners.flatMap((fact) => teamOf(fact, index)));
  if (!enough()) consider(adjacent.keys());

  const ranked = [...candidates.values()].sort((a, b) => compare(a, b, context.load));
  return ranked.map((candidate, position) => ({
    person: candidate.person.id,
    presence: candidate.presence,
    reasons: reasonsOf(candidate, index, context),
    pick: !isThere(candidate) ? null : position === 0 ? 'top' : position === 1 ? 'backup' : null,
  }));
}

function isThere(candidate: Candidate): boolean {
  return candidate.presence.state !== 'away';
}

function compare(a: Candidate, b: Candidate, load: ExpertContext['load']): number {
  return (
    Number(isThere(b)) - Number(isThere(a)) ||
    b.score - a.score ||
    (load?.get(a.person.id) ?? 0) - (load?.get(b.person.id) ?? 0) ||
    byCodeUnits(a.person.name, b.person.name) ||
    byCodeUnits(a.person.id, b.person.id)
  );
}

/** The same in every language and browser, unlike `localeCompare`. */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function teamOf(fact: OwnerFact, index: ExpertIndex): PersonId[] {
  if (fact.owner.kind === 'person') return [];
  const lead = index.teams.get(fact.owner.id)?.lead;
  return [
    ...(lead ? [lead] : []),
    ...(index.peopleByTeam.get(fact.owner.id) ?? []).map(({ id }) => id),
  ];
}

function directMatches(query: ExpertQuery, index: ExpertIndex): Match[] {
  const ofTopics = [...new Set(query.topics)].flatMap((topic) =>
    (index.evidenceByTopic.get(topic) ?? []).map((evidence) => ({
      target: topic,
      evidence,
      nearness: 1,
    })),
  );
  const ofSubjects = [...new Set(query.subjects)].flatMap((subject) =>
    [subject, ...parentSubjects(subject)].flatMap((place) =>
      (index.evidenceBySubject.get(subjectKey(place)) ?? []).map((evidence) => ({
        target: subject,
        evidence,
        nearness: place === subject ? 1 : CONTAINER_NEARNESS,
      })),
    ),
  );
  return [...ofTopics, ...ofSubjects];
}

function adjacentMatches(query: ExpertQuery, index: ExpertIndex): Candidate['adjacent'][number][] {
  const asked = new Set(query.topics);
  return [...asked].flatMap((topic) =>
    adjacentTopics(index, topic)
      .filter(({ id }) => !asked.has(id))
      .flatMap(({ id, relation }) =>
        (index.evidenceByTopic.get(id) ?? []).map((evidence) => ({
          target: topic,
          evidence,
          nearness: ADJACENT_NEARNESS[relation],
          relation,
        })),
      ),
  );
}

function byPerson<M extends Match>(matches: readonly M[]): Map<PersonId, M[]> {
  const lists = new Map<PersonId, M[]>();
  for (const match of matches) {
    const list = lists.get(match.evidence.person);
    if (list) list.push(match);
    else lists.set(match.evidence.person, [match]);
  }
  return lists;
}

function reasonsOf(
  candidate: Candidate,
  index: ExpertIndex,
  context: ExpertContext,
): ExpertReason[] {
  const { now } = context;
  const reasons: ExpertReason[] = strongest(candidate.direct).map(({ evidence }) => ({
    code: 'evidence',
    evidence,
    ...backingOfEvidence(evidence, now),
  }));
  for (const fact of context.owners) {
    const code = roleIn(fact, candidate.person, index);
    const about = { subject: fact.subject, role: fact.role, ...backingOfOwner(fact, now) };
    if (code === 'owner') reasons.push({ code, ...about });
    else if (code && fact.owner.kind === 'team') {
      reasons.push({ code, team: fact.owner.id, ...about });
    }
  }
  for (const { evidence, relation } of strongest(candidate.adjacent)) {
    const backing = { ...backingOfEvidence(evidence, now), confidence: 'low' as const };
    reasons.push({ code: 'adjacent-evidence', evidence, relation, ...backing });
  }
  const { closeness } = candidate;
  if (closeness.kind === 'same' || closeness.kind === 'related') {
    const backing = backingOfRow(candidate.person.provenance, now);
    reasons.push({ code: `${closeness.kind}-team`, team: closeness.team, ...backing });
  }
  return reasons;
}

/** Each piece of evidence once, the heaviest first, then the newest; ties as the sources and notes sort. */
function strongest<M extends Match>(matches: readonly M[]): M[] {
  const best = new Map<Evidence, M>();
  for (const match of matches) {
    const known = best.get(match.evidence);
    if (!known || known.nearness < match.nearness) best.set(match.evidence, match);
  }
  const text = ({ evidence: { provenance, kind, note, about } }: M) =>
    `${provenance.source}\n${kind}\n${note}\n${about.kind === 'topic' ? about.id : about.subject}`;
  return [...best.values()]
    .sort(
      (a, b) =>
        b.nearness * b.evidence.weight - a.nearness * a.evidence.weight ||
        byCodeUnits(b.evidence.provenance.date ?? '', a.evidence.provenance.date ?? '') ||
        byCodeUnits(text(a), text(b)),
    )
    .slice(0, MOST_EVIDENCE_SHOWN);
}
