import {
  type Skills,
  type Suggestion,
  suggestExchanges,
} from '../../../utils/community/exchanges/suggest';
import type { Person, PersonId } from '../../../utils/map/model';
import { lastWeeks } from '../../../utils/metrics/weeks';
import { isOfMap, namedTarget } from '../../../utils/requests/mine';
import type { RequestTarget } from '../../../utils/requests/model';
import type { StoredMap } from '../../../utils/store/compiled/stored-map';
import { currentMap } from '../current-map';
import type { Ask } from '../questions';
import type { Source } from '../work';

export interface ExchangesAnswer {
  /** The user as the ledger keeps people; null while it is not known who that is. */
  readonly me: RequestTarget | null;
  readonly suggestions: readonly Suggestion[];
  /** Whether there is a map to know skills from. */
  readonly hasMap: boolean;
}

/** Exchanges worth planning, from the user's own ledger and the map. */
export async function exchanges(
  { db, facts }: Source,
  { now, me: id, name, weeks, planned }: Ask<'exchanges'>,
): Promise<ExchangesAnswer> {
  const map = await currentMap(db);
  const hasMap = map !== null;
  if (id === null) return { me: null, suggestions: [], hasMap };
  const skills = skillsOf(map);
  const me = skills.person(id) ?? { kind: 'person', id, name: name ?? id, team: null };
  const { own } = await facts();
  const window = lastWeeks(weeks, new Date(now));
  return { me, suggestions: suggestExchanges(own, skills, { me, window, planned }), hasMap };
}

/** What a map says of people and their topics. */
function skillsOf(map: StoredMap | null): Skills {
  const find = (id: string): Person | undefined => map?.index.people.get(id as PersonId);
  const team = (person: Person) => {
    const [first] = person.teams;
    return first === undefined ? undefined : map?.index.teams.get(first);
  };
  return {
    person(id) {
      const person = find(id);
      if (person === undefined) return outside(id);
      const { name } = person;
      return { kind: 'person', id: person.id, name, team: team(person)?.name ?? null };
    },
    experts(topic) {
      const ids = map?.topicsCalled(topic) ?? [];
      const evidence = ids.flatMap((id) => map?.index.evidenceByTopic.get(id) ?? []);
      return [...new Set(evidence.map(({ person }) => person))];
    },
    topics(id) {
      const evidence = map?.index.evidenceByPerson.get(id as PersonId) ?? [];
      const topics = evidence.flatMap(({ about }) => (about.kind === 'topic' ? [about.id] : []));
      return [...new Set(topics)].flatMap((topic) => map?.index.topics.get(topic)?.name ?? []);
    },
    team(id) {
      const person = find(id);
      const own = person === undefined ? undefined : team(person);
      if (own === undefined) return null;
      const members = map?.index.peopleByTeam.get(own.id) ?? [];
      return {
        team: { kind: 'team', id: own.id, name: own.name, team: null },
        members: members.map((member) => member.id),
      };
    },
  };
}

/** Somebody who is known by name alone, as the ledger keeps them. */
function outside(id: string): RequestTarget | null {
  const target = namedTarget(id.replace(/^ name:/, ''));
  return isOfMap({ ...target, id }) || target.id !== id ? null : target;
}
