import type { Addresses, OwnerRef, Person, PersonId, Team, TeamId, Topic, TopicId } from '../model';
import { eachOnce } from '../parsing/facts';
import type { ProblemList } from '../parsing/problems';
import { allowedContacts } from './contacts';
import type { References } from './references';

/** The path of a row in a problem; with its source, where there are several. */
export type Place = (table: string, id: string, provenance: { readonly source: string }) => string;

interface AllReferences {
  readonly people: References<PersonId>;
  readonly teams: References<TeamId>;
  readonly topics: References<TopicId>;
}

/**
 * Looks up the references of rows and drops contacts that are not allowed. A row of which nothing changes is given back
 * itself: of 100,000 people most need no second object.
 */
export class Links {
  readonly references: AllReferences;
  readonly problems: ProblemList;
  readonly at: Place;
  readonly #domains: readonly string[];

  constructor(
    references: AllReferences,
    domains: readonly string[],
    problems: ProblemList,
    at: Place,
  ) {
    this.references = references;
    this.problems = problems;
    this.at = at;
    this.#domains = domains;
  }

  person(person: Person): Person {
    const teams = this.#teams(person);
    const manager = this.#one(this.references.people, 'people', person, 'manager', person.manager);
    const addresses = this.#addresses('people', person);
    const same =
      teams === person.teams && manager === person.manager && addresses === person.addresses;
    return same ? person : { ...person, teams, manager, addresses };
  }

  team(team: Team): Team {
    const parent = this.#one(this.references.teams, 'teams', team, 'parent', team.parent);
    const lead = this.#one(this.references.people, 'teams', team, 'lead', team.lead);
    const addresses = this.#addresses('teams', team);
    const escalation = this.#escalation('teams', team);
    const same =
      parent === team.parent &&
      lead === team.lead &&
      addresses === team.addresses &&
      escalation === team.escalation;
    return same ? team : withPath({ ...team, parent, lead, addresses }, escalation);
  }

  topic(topic: Topic): Topic {
    const parent = this.#one(this.references.topics, 'topics', topic, 'parent', topic.parent);
    const escalation = this.#escalation('topics', topic);
    const same = parent === topic.parent && escalation === topic.escalation;
    return same ? topic : withPath({ ...topic, parent }, escalation);
  }

  /** Addresses of anything but people and teams. */
  contacts(addresses: Addresses, path: () => string): Addresses {
    return allowedContacts(addresses, this.#domains, this.problems, path);
  }

  #one<Id extends string>(
    references: References<Id>,
    table: string,
    { id, provenance }: Person | Team | Topic,
    field: string,
    written: Id | null,
  ): Id | null {
    if (written === null) return null;
    return (
      references.known(written) ??
      references.find(written, this.problems, () => `${this.at(table, id, provenance)}.${field}`)
    );
  }

  /** Each team once; the same list where all of them lead to themselves. */
  #teams(person: Person): readonly TeamId[] {
    let same = true;
    const found = new Set<TeamId>();
    for (const id of person.teams) {
      const team = this.#one(this.references.teams, 'people', person, 'teams', id);
      if (team !== id) same = false;
      if (team !== null) found.add(team);
    }
    return same ? person.teams : [...found];
  }

  /** Each once; the same list where all of them lead to themselves, none where nobody is left. */
  #escalation(table: string, entity: Team | Topic): readonly OwnerRef[] | undefined {
    const { people, teams } = this.references;
    const found = entity.escalation?.flatMap((ref): OwnerRef[] => {
      const at = [table, entity, 'escalation'] as const;
      if (ref.kind === 'team') {
        const id = this.#one(teams, ...at, ref.id);
        return id === null ? [] : [id === ref.id ? ref : { kind: 'team', id }];
      }
      const id = this.#one(people, ...at, ref.id);
      return id === null ? [] : [id === ref.id ? ref : { kind: 'person', id }];
    });
    if (found === undefined || found.length === 0) return undefined;
    const once = eachOnce(found);
    const same = once.every((ref, place) => ref === entity.escalation?.[place]);
    return same && once.length === entity.escalation?.length ? entity.escalation : once;
  }

  #addresses(table: string, { id, provenance, addresses }: Person | Team): Addresses {
    if (this.#domains.length === 0) return addresses;
    return this.contacts(addresses, () => this.at(table, id, provenance));
  }
}

/** A team or topic with the path that is left of what its sources say; its fields keep their order. */
function withPath<Entity extends Pick<Team, 'escalation'>>(
  entity: Entity,
  escalation: readonly OwnerRef[] | undefined,
): Omit<Entity, 'escalation'> & Pick<Team, 'escalation'> {
  if (escalation !== undefined) return { ...entity, escalation };
  const { escalation: _written, ...rest } = entity;
  return rest;
}
