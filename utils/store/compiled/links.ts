import type { EntityTable } from '../../map/entities';
import type { SkillsMap } from '../../map/model';
import { every, GrowingList, type Steps } from '../../map/steps';
import { bufferOf, type Parts, type PartValue, packNumbers, unpackNumbers } from './parts';

/** Writes who leads whom and who is in which team, as numbers. */
export function* linkSteps(
  parts: Map<string, PartValue>,
  { people }: Pick<SkillsMap, 'people'>,
  table: EntityTable,
): Steps<void> {
  const numbers = new Map<string, number>();
  for (let number = 0; number < table.people; number++)
    numbers.set(table.ids[number] ?? '', number);
  yield;
  const teams = new Map<string, GrowingList>();
  const managers = new Uint32Array(people.length);
  for (const [number, { manager, teams: own }] of people.entries()) {
    // Counted from 1, so that 0 is nobody.
    managers[number] = manager === null ? 0 : (numbers.get(manager) ?? -1) + 1;
    for (const team of own) {
      const members = teams.get(team) ?? new GrowingList(4);
      teams.set(team, members);
      members.push(number);
    }
    if (every(number, 4096)) yield;
  }
  const at = new Uint32Array(table.teams + 1);
  const members = new GrowingList();
  for (let team = 0; team < table.teams; team++) {
    for (const person of teams.get(table.ids[table.people + team] ?? '')?.view ?? [])
      members.push(person);
    at[team + 1] = members.length;
  }
  parts.set('links', packNumbers([managers, at, members.view]));
}

/** What `linkSteps` wrote. Everybody is a number. */
export class Links {
  readonly #managers: Uint32Array;
  readonly #at: Uint32Array;
  readonly #members: Uint32Array;

  constructor(parts: Parts) {
    const [managers, at, members] = unpackNumbers(bufferOf(parts, 'links'), 3);
    this.#managers = managers ?? new Uint32Array();
    this.#at = at ?? new Uint32Array();
    this.#members = members ?? new Uint32Array();
  }

  /** A person's manager; null for none. */
  manager(person: number): number | null {
    const manager = this.#managers[person] ?? 0;
    return manager === 0 ? null : manager - 1;
  }

  /** A team's members, in the order of the map. */
  members(team: number): Uint32Array {
    return this.#members.subarray(this.#at[team] ?? 0, this.#at[team + 1] ?? 0);
  }
}
