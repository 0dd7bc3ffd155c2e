import type { Evidence, PersonId, Subject, TopicId } from '../../map/model';
import { parentSubjects, subjectKey } from '../../map/subjects';
import { adjacentTopics, type ExpertIndex, type Relation } from '../expert-index';
import type { Match } from '../score';

/** What experts are wanted for. */
export interface ExpertQuery {
  readonly subjects: readonly Subject[];
  readonly topics: readonly TopicId[];
}

/** Evidence for a topic next to one that was asked for. */
export type AdjacentMatch = Match & { readonly relation: Relation };

const CONTAINER_NEARNESS = 0.6;
const ADJACENT_NEARNESS: Readonly<Record<Relation, number>> = {
  parent: 0.4,
  child: 0.4,
  sibling: 0.25,
};
const MOST_EVIDENCE_SHOWN = 5;

/** Evidence for what is asked, or for what it lies in, by person. */
export function directMatches(
  query: ExpertQuery,
  index: ExpertIndex,
): ReadonlyMap<PersonId, readonly Match[]> {
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
  return byPerson([...ofTopics, ...ofSubjects], index);
}

/** Evidence for topics next to those asked for, by person. */
export function adjacentMatches(
  query: ExpertQuery,
  index: ExpertIndex,
): ReadonlyMap<PersonId, readonly AdjacentMatch[]> {
  const asked = new Set(query.topics);
  const matches = [...asked].flatMap((topic) =>
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
  return byPerson(matches, index);
}

function byPerson<M extends Match>(
  matches: readonly M[],
  index: ExpertIndex,
): ReadonlyMap<PersonId, readonly M[]> {
  const lists = new Map<PersonId, M[]>();
  for (const match of matches) {
    // Whoever opted out or left is in no list, whatever evidence still names them.
    const id = index.people.get(match.evidence.person)?.id;
    if (id === undefined) continue;
    const list = lists.get(id);
    if (list) list.push(match);
    else lists.set(id, [match]);
  }
  return lists;
}

/** Each piece of evidence once, the heaviest first, then the newest; ties as the sources and notes sort. */
export function strongest<M extends Match>(matches: readonly M[]): readonly M[] {
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

/** The same in every language and browser, unlike `localeCompare`. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
