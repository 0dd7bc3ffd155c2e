import type { MapProblem } from '../../../../utils/map/model';
import { isObject, type JsonObject } from '../../../../utils/map/parsing/json';
import { ProblemList } from '../../../../utils/map/parsing/problems';
import type { RawPerson, RawTeam } from '../../../../utils/map/parsing/rows';
import type { RawRows } from '../../../../utils/sources/source';
import { attribute, items, mainItem, part, text } from './attribute';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

interface User {
  readonly row: RawPerson;
  readonly groups: readonly string[];
  readonly manager: string | null;
  readonly department: string | null;
}

interface Group {
  readonly name: string;
  readonly members: readonly string[];
}

/**
 * Translates the users and groups of a directory into rows of the native format. Groups become teams, and so do the
 * departments of the enterprise extension where no group has their name. Accounts that are not active are left out, as
 * well as everything that refers to them.
 */
export class Directory {
  readonly #problems = new ProblemList();
  readonly #users = new Map<string, User>();
  readonly #groups = new Map<string, Group>();
  readonly #inactive = new Set<string>();

  /** Takes a user; `place` is where it stands in the list, for problems. */
  addUser(raw: unknown, place: string): void {
    const id = this.#idOf(raw, place);
    if (id === null || !isObject(raw)) return;
    if (attribute(raw, 'active') === false) {
      this.#inactive.add(id);
      return;
    }
    const name = nameOf(raw);
    if (name === null) {
      this.#problems.warn('bad-line', place, 'displayName');
      return;
    }
    const enterprise = part(raw, ENTERPRISE);
    this.#users.set(id, {
      row: { id: `scim:${id}`, name, ...aboutUser(raw) },
      groups: items(raw, 'groups').flatMap((group) => text(group, 'value') ?? []),
      // Some servers write the bare id where the extension has an object.
      manager: text(part(enterprise, 'manager'), 'value') ?? text(enterprise, 'manager'),
      department: text(enterprise, 'department'),
    });
  }

  /** Takes a group; `place` is where it stands in the list, for problems. */
  addGroup(raw: unknown, place: string): void {
    const id = this.#idOf(raw, place);
    if (id === null || !isObject(raw)) return;
    const name = text(raw, 'displayName');
    if (name === null) {
      this.#problems.warn('bad-line', place, 'displayName');
      return;
    }
    const members = items(raw, 'members').flatMap((member) => text(member, 'value') ?? []);
    this.#groups.set(id, { name, members });
  }

  /** The rows of everything taken, and what was wrong. */
  finish(): { readonly rows: RawRows; readonly problems: readonly MapProblem[] } {
    const teamsOf = this.#teamsOf();
    const { departments, departmentOf } = this.#departments();
    const people = [...this.#users].map(([id, { row, manager, department }]): RawPerson => {
      // Where somebody works comes before what else they are in.
      const own = department === null ? [] : [departmentOf(department)];
      const teams = [...new Set([...own, ...(teamsOf.get(id) ?? [])])];
      const known = manager !== null && !this.#inactive.has(manager);
      return { ...row, teams, ...(known ? { manager: `scim:${manager}` } : {}) };
    });
    const parents = this.#parents();
    const groups = [...this.#groups].map(([id, { name }]): RawTeam => {
      const parent = parents.get(id);
      return {
        id: `scim:${id}`,
        name,
        ...(parent === undefined ? {} : { parent: `scim:${parent}` }),
      };
    });
    return { rows: { people, teams: [...groups, ...departments] }, problems: this.#problems.items };
  }

  /** The resource's id; null (and listed) when it has none, or was there before: pages move while they are read. */
  #idOf(raw: unknown, place: string): string | null {
    const id = isObject(raw) ? text(raw, 'id') : null;
    if (id === null) {
      this.#problems.warn('bad-line', place, 'id');
      return null;
    }
    if (this.#users.has(id) || this.#groups.has(id) || this.#inactive.has(id)) {
      this.#problems.warn('duplicate-id', place, id);
      return null;
    }
    return id;
  }

  /** The groups of each user, said by either side. */
  #teamsOf(): ReadonlyMap<string, ReadonlySet<string>> {
    const found = new Map([...this.#users.keys()].map((id) => [id, new Set<string>()]));
    for (const [group, { members }] of this.#groups) {
      for (const member of members) {
        const teams = found.get(member);
        if (teams) teams.add(`scim:${group}`);
        else if (!this.#groups.has(member) && !this.#inactive.has(member)) {
          this.#problems.warn('dangling', `Groups ${group} members`, member);
        }
      }
    }
    for (const [id, { groups }] of this.#users) {
      for (const group of groups) {
        if (this.#groups.has(group)) found.get(id)?.add(`scim:${group}`);
        else this.#problems.warn('dangling', `Users ${id} groups`, group);
      }
    }
    return found;
  }

  /** A group inside another; inside several, the one whose name comes first. */
  #parents(): ReadonlyMap<string, string> {
    const parents = new Map<string, string>();
    const byName = [...this.#groups].sort(([a, one], [b, other]) =>
      one.name === other.name ? (a < b ? -1 : 1) : one.name < other.name ? -1 : 1,
    );
    for (const [id, { members }] of byName) {
      for (const member of members) {
        const first = parents.get(member);
        if (!this.#groups.has(member)) continue;
        if (first === undefined) parents.set(member, id);
        else this.#problems.warn('unsupported', `Groups ${member} parent`, `${first} + ${id}`);
      }
    }
    return parents;
  }

  /** Departments that are no groups already, as teams; and the team that a department stands for. */
  #departments(): { departments: readonly RawTeam[]; departmentOf: (name: string) => string } {
    const groups = new Map([...this.#groups].map(([id, { name }]) => [fold(name), `scim:${id}`]));
    const departments = new Map<string, RawTeam>();
    for (const { department } of this.#users.values()) {
      if (department === null || groups.has(fold(department))) continue;
      const id = `scim:department:${fold(department)}`;
      if (!departments.has(id)) departments.set(id, { id, name: department });
    }
    return {
      departments: [...departments.values()],
      departmentOf: (name) => groups.get(fold(name)) ?? `scim:department:${fold(name)}`,
    };
  }
}

function fold(name: string): string {
  return name.toLowerCase().replace(/\s+/g, ' ');
}

function nameOf(user: JsonObject): string | null {
  const name = part(user, 'name');
  const parts = [text(name, 'givenName'), text(name, 'familyName')].filter(Boolean).join(' ');
  return (
    text(user, 'displayName') ??
    text(name, 'formatted') ??
    (parts || null) ??
    text(user, 'userName')
  );
}

function aboutUser(user: JsonObject): Omit<RawPerson, 'id' | 'name'> {
  const userName = text(user, 'userName');
  const mailName = userName?.includes('@') === true;
  const mail = text(mainItem(user, 'emails') ?? {}, 'value') ?? (mailName ? userName : null);
  const title = text(user, 'title');
  const city = text(mainItem(user, 'addresses') ?? {}, 'locality');
  const timeZone = text(user, 'timezone');
  return {
    ...(userName !== null && !mailName ? { handles: [userName] } : {}),
    ...(title === null ? {} : { title }),
    ...(city === null ? {} : { city }),
    ...(timeZone === null ? {} : { timeZone }),
    ...(mail === null ? {} : { addresses: { mail } }),
  };
}
