import type { MapProblem } from '../../map/model';
import { isObject } from '../../map/parsing/json';
import { ProblemList } from '../../map/parsing/problems';
import type { RawClaim, RawPerson, RawRelation, RawTeam } from '../../map/parsing/rows';
import type { RawRows } from '../source';
import { annotation, type Entity, KINDS, type Kind, readEntity, targets, textOf } from './entity';
import { DEFAULT_NAMESPACE, kindOf } from './reference';
import { subjectsOf } from './subjects';

interface Group {
  readonly row: RawTeam;
  readonly parents: readonly string[];
  readonly children: readonly string[];
  readonly members: readonly string[];
}

interface User {
  readonly row: RawPerson;
  readonly teams: readonly string[];
  readonly login: string | null;
  /** Its name in the catalogue, where it may stand for the person in other tools. */
  readonly handle: string | null;
}

interface Thing {
  readonly owners: readonly string[];
  readonly subjects: readonly string[];
  readonly relations: readonly Related[];
}

interface Related {
  readonly to: string;
  readonly kind: RawRelation['kind'];
  /** Said from the other end: the entity that it stands in is the one that the other needs. */
  readonly reverse: boolean;
}

/** Fields by which one entity hangs together with others: default kind, type of the relation, and how it is kept. */
const RELATED: readonly {
  readonly field: string;
  readonly defaultKind: Kind | null;
  readonly relation: string;
  readonly kind: RawRelation['kind'];
  readonly reverse?: true;
}[] = [
  { field: 'dependsOn', defaultKind: null, relation: 'dependsOn', kind: 'dependsOn' },
  {
    field: 'dependencyOf',
    defaultKind: null,
    relation: 'dependencyOf',
    kind: 'dependsOn',
    reverse: true,
  },
  { field: 'consumesApis', defaultKind: 'api', relation: 'consumesApi', kind: 'dependsOn' },
  { field: 'providesApis', defaultKind: 'api', relation: 'providesApi', kind: 'provides' },
  { field: 'system', defaultKind: 'system', relation: 'partOf', kind: 'partOf' },
  { field: 'subcomponentOf', defaultKind: 'component', relation: 'partOf', kind: 'partOf' },
  { field: 'domain', defaultKind: 'domain', relation: 'partOf', kind: 'partOf' },
  { field: 'subdomainOf', defaultKind: 'domain', relation: 'partOf', kind: 'partOf' },
];

/**
 * Translates the entities of a Backstage catalogue, one by one as they come, into rows of the native format. Only what
 * the rows need is kept, so that a long catalogue never lies in memory as a whole.
 *
 * Users and groups become people and teams under their full references. What somebody owns becomes claims
 * (`subjects.ts`); `dependsOn`, APIs, systems and domains become relations between entries of the catalogue. Tags and
 * links become nothing: they are not evidence of anybody's knowledge.
 */
export class Catalog {
  readonly #problems = new ProblemList();
  readonly #groups = new Map<string, Group>();
  readonly #users = new Map<string, User>();
  readonly #things = new Map<string, Thing>();

  /**
   * Takes an entity.
   *
   * @param raw what the catalogue says, unchecked; of several entities with one reference the first counts
   * @param place where it stands, for problems
   * @returns false when it was left out: refused, known already, or of a kind that is not read
   */
  add(raw: unknown, place: string): boolean {
    const entity = readEntity(raw);
    if (entity === null) return false;
    if (typeof entity === 'string') {
      this.#problems.warn('bad-line', place, entity);
      return false;
    }
    const { ref, kind } = entity;
    if (this.#groups.has(ref) || this.#users.has(ref) || this.#things.has(ref)) {
      this.#problems.warn('duplicate-id', place, ref);
      return false;
    }
    const bad = (field: string, text: string) =>
      this.#problems.warn('bad-line', `${place} ${field}`, text);
    if (kind === 'group') this.#groups.set(ref, readGroup(entity, bad));
    else if (kind === 'user') this.#users.set(ref, readUser(entity, bad));
    else this.#things.set(ref, readThing(entity, bad));
    return true;
  }

  /** How many entities were taken so far. */
  get size(): number {
    return this.#groups.size + this.#users.size + this.#things.size;
  }

  /** Lists something that the reader of the entities found. */
  warn(code: MapProblem['code'], place: string, detail: string): void {
    this.#problems.warn(code, place, detail);
  }

  /** The rows of everything taken, in the order in which it came, and what was wrong. */
  finish(): { readonly rows: RawRows; readonly problems: readonly MapProblem[] } {
    const rows = {
      people: this.#people(),
      teams: this.#teams(),
      ...this.#facts(),
    };
    return { rows, problems: this.#problems.items };
  }

  #people(): RawPerson[] {
    const memberOf = new Map([...this.#users].map(([ref, user]) => [ref, new Set(user.teams)]));
    for (const [group, { members }] of this.#groups) {
      for (const member of members) {
        const teams = memberOf.get(member);
        if (teams) teams.add(group);
        else this.#problems.warn('dangling', `${group} members`, member);
      }
    }
    const logins = new Set([...this.#users.values()].map(({ login }) => login?.toLowerCase()));
    return [...this.#users].map(([ref, { row, login, handle }]) => {
      const free = handle !== null && !logins.has(handle.toLowerCase()) ? handle : null;
      const known = login ?? free;
      return {
        ...row,
        ...(known === null ? {} : { handles: [known] }),
        teams: [...(memberOf.get(ref) ?? [])],
      };
    });
  }

  #teams(): RawTeam[] {
    const above = new Map([...this.#groups].map(([ref, { parents }]) => [ref, new Set(parents)]));
    for (const [group, { children }] of this.#groups) {
      for (const child of children) {
        const parents = above.get(child);
        if (parents) parents.add(group);
        else this.#problems.warn('dangling', `${group} children`, child);
      }
    }
    return [...this.#groups].map(([ref, { row, parents: own }]) => {
      // What a group says of itself counts before what others say of it; the rest in an order of its own.
      const parents = [...(above.get(ref) ?? [])];
      const [parent, ...others] = [...own, ...parents.slice(own.length).sort()];
      for (const other of others) {
        this.#problems.warn('unsupported', `${ref} parent`, `${parent} + ${other}`);
      }
      return parent === undefined ? row : { ...row, parent };
    });
  }

  #facts(): { claims: RawClaim[]; relations: RawRelation[] } {
    const claims: RawClaim[] = [];
    const relations = new Map<string, RawRelation>();
    const disputed = this.#disputedLabels();
    for (const [ref, thing] of this.#things) {
      for (const reference of thing.owners) {
        const owner = ownerOf(reference);
        if (owner === null) this.#problems.warn('unsupported', `${ref} owner`, reference);
        else {
          const subjects = thing.subjects.filter((subject) => !disputed.has(subject.toLowerCase()));
          claims.push(...subjects.map((subject) => ({ subject, owner })));
        }
      }
      for (const { to, kind, reverse } of thing.relations) {
        if (!this.#things.has(to)) {
          // Relations to a company's own kinds are its own affair.
          if (KINDS.some((known) => known === kindOf(to))) {
            this.#problems.warn('dangling', `${ref} ${kind}`, to);
          }
          continue;
        }
        const [from, target] = reverse ? [to, ref] : [ref, to];
        // Backstage says most relations at both ends.
        relations.set(`${from} ${kind} ${target}`, {
          from: `catalog:${from}`,
          to: `catalog:${target}`,
          kind,
        });
      }
    }
    return { claims, relations: [...relations.values()] };
  }

  /** Labels that systems and domains of different owners share: the name alone does not say which is meant. */
  #disputedLabels(): ReadonlySet<string> {
    const owners = new Map<string, string>();
    const disputed = new Set<string>();
    for (const thing of this.#things.values()) {
      const owner = thing.owners.join(' ');
      for (const subject of thing.subjects) {
        const label = subject.toLowerCase();
        if (!label.startsWith('label:')) continue;
        if ((owners.get(label) ?? owner) !== owner) disputed.add(label);
        owners.set(label, owner);
      }
    }
    return disputed;
  }
}

type Bad = (field: string, text: string) => void;

function readGroup(entity: Entity, bad: Bad): Group {
  const profile = profileOf(entity);
  const name = profile.name ?? entity.name;
  const slug = annotation(entity, 'github.com/team-slug')?.replace(/^@/, '') ?? null;
  const aliases = [
    ...(name.toLowerCase() === entity.name.toLowerCase() ? [] : [entity.name]),
    ...(slug === null ? [] : [`@${slug}`]),
  ];
  return {
    row: {
      id: entity.ref,
      name,
      ...(aliases.length > 0 ? { aliases } : {}),
      ...given('description', textOf(entity.metadata.description)),
      ...addresses(profile.mail, slug),
    },
    parents: targets(entity, 'parent', 'group', 'childOf', bad),
    children: targets(entity, 'children', 'group', 'parentOf', bad),
    members: targets(entity, 'members', 'user', 'hasMember', bad),
  };
}

function readUser(entity: Entity, bad: Bad): User {
  const profile = profileOf(entity);
  const login = annotation(entity, 'github.com/user-login')?.replace(/^@/, '') ?? null;
  return {
    row: {
      id: entity.ref,
      name: profile.name ?? entity.name,
      ...addresses(profile.mail, login),
    },
    teams: targets(entity, 'memberOf', 'group', 'memberOf', bad),
    login,
    handle: entity.namespace === DEFAULT_NAMESPACE ? entity.name : null,
  };
}

function readThing(entity: Entity, bad: Bad): Thing {
  const relations = new Map<string, Thing['relations'][number]>();
  for (const { field, defaultKind, relation, kind, reverse = false } of RELATED) {
    for (const to of targets(entity, field, defaultKind, relation, bad)) {
      relations.set(`${kind} ${to} ${reverse}`, { to, kind, reverse });
    }
  }
  return {
    owners: targets(entity, 'owner', 'group', 'ownedBy', bad),
    subjects: subjectsOf(entity, bad),
    relations: [...relations.values()],
  };
}

function profileOf(entity: Entity): { readonly name: string | null; readonly mail: string | null } {
  const profile = isObject(entity.spec.profile) ? entity.spec.profile : {};
  return {
    name: textOf(profile.displayName) ?? textOf(entity.metadata.title),
    mail: textOf(profile.email),
  };
}

function addresses(mail: string | null, github: string | null): Pick<RawPerson, 'addresses'> {
  if (mail === null && github === null) return {};
  return { addresses: { ...given('mail', mail), ...given('github', github) } };
}

/** A field of a row, where there is something to say. */
function given<Key extends string>(key: Key, value: string | null): { [K in Key]?: string } {
  const field: { [K in Key]?: string } = {};
  if (value !== null) field[key] = value;
  return field;
}

function ownerOf(reference: string): NonNullable<RawClaim['owner']> | null {
  const kind = kindOf(reference);
  if (kind === 'group') return { team: reference };
  return kind === 'user' ? { person: reference } : null;
}
