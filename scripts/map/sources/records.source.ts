import * as v from 'valibot';
import type { MapProblem } from '../../../utils/map/model';
import { ProblemList } from '../../../utils/map/parsing/problems';
import type { RawClaim, RawPerson, RawTeam } from '../../../utils/map/parsing/rows';
import { storedAddress } from '../../../utils/sources/address';
import { type RawRows, type Source, SourceFault } from '../../../utils/sources/source';
import { type Mapping, mapping, type RowMapping } from './records/mapping';
import { fill, follow, type Item, type Scope } from './records/template';
import { readYaml } from './yaml';

const stored = v.object({
  file: v.pipe(storedAddress, v.regex(/^(?:file|https?):/)),
  rows: mapping,
});

/** Which file, and what its records say. */
export interface RecordsOptions {
  readonly file: string;
  readonly rows: Mapping;
}

/**
 * YAML or JSON of a company's own making (a list of teams, a register of services), by a mapping that says where people,
 * teams and claims stand in it. docs/sources/records.md has an example.
 */
const records: Source<RecordsOptions> = {
  id: 'records',
  takesToken: true,
  parseOptions(input) {
    const parsed = v.safeParse(stored, input);
    return parsed.success ? parsed.output : null;
  },
  reach: ({ file }) => [file],
  async load({ file, rows }, io) {
    const answer = await io.get(file);
    const sheet = new Sheet();
    if (answer !== 'unchanged') {
      for (const { number, read } of readYaml(answer.bytes)) {
        // One file, one truth: half of it would look as if the rest had been taken away.
        if ('fault' in read) throw unreadable(`#${number}`, read.fault);
        for (const how of rows) sheet.add(how, { value: read.value, key: '', place: `#${number}` });
      }
    }
    return { ...sheet.finish(), validators: {} };
  },
};

export default records;

/** Collects rows. Records often say of one person in several places: what they say is put together. */
class Sheet {
  readonly #problems = new ProblemList();
  readonly #people = new Map<string, RawPerson>();
  readonly #teams = new Map<string, RawTeam>();
  readonly #claims = new Map<string, RawClaim>();

  /** Makes the rows that a mapping describes of one document. */
  add(how: RowMapping, document: Item): void {
    for (const [scope, place] of scopes(Object.entries(how.each), document)) {
      if (how.person) this.#person(how.person, scope, place);
      if (how.team) this.#team(how.team, scope, place);
      if (how.claim) this.#claim(how.claim, scope, place);
    }
  }

  finish(): { readonly content: RawRows; readonly problems: readonly MapProblem[] } {
    return {
      content: {
        people: [...this.#people.values()],
        teams: [...this.#teams.values()],
        claims: [...this.#claims.values()],
      },
      problems: this.#problems.items,
    };
  }

  #person(how: NonNullable<RowMapping['person']>, scope: Scope, place: string): void {
    const id = this.#need(how.id, scope, place);
    const name = this.#need(how.name, scope, place);
    if (id === null || name === null) return;
    const before = this.#people.get(id);
    this.#people.set(id, {
      ...texts({ title: how.title, city: how.city, manager: how.manager }, scope),
      ...before,
      id,
      name: before?.name ?? name,
      handles: union(before?.handles, how.handles, scope),
      teams: union(before?.teams, how.teams, scope),
      addresses: { ...texts(how.addresses, scope), ...before?.addresses },
    });
  }

  #team(how: NonNullable<RowMapping['team']>, scope: Scope, place: string): void {
    const id = this.#need(how.id, scope, place);
    const name = this.#need(how.name, scope, place);
    if (id === null || name === null) return;
    const before = this.#teams.get(id);
    const { description, parent, lead } = how;
    this.#teams.set(id, {
      ...texts({ description, parent, lead }, scope),
      ...before,
      id,
      name: before?.name ?? name,
      aliases: union(before?.aliases, how.aliases, scope),
      addresses: { ...texts(how.addresses, scope), ...before?.addresses },
    });
  }

  #claim(how: NonNullable<RowMapping['claim']>, scope: Scope, place: string): void {
    const subject = this.#need(how.subject, scope, place);
    const named = 'team' in how.owner ? how.owner.team : how.owner.person;
    const id = this.#need(named, scope, place);
    if (subject === null || id === null) return;
    const owner = 'team' in how.owner ? { team: id } : { person: id };
    const claim = { subject, owner, ...(how.role ? { role: how.role } : {}) };
    this.#claims.set(JSON.stringify(claim), claim);
  }

  /** A text without which there is no row; its absence is listed. */
  #need(template: string, scope: Scope, place: string): string | null {
    const text = fill(template, scope);
    if (text === null) this.#problems.warn('bad-line', place, template);
    return text;
  }
}

/** Every combination of items along the paths of `each`, with the place of the last one. */
function* scopes(
  each: readonly (readonly [string, string])[],
  from: Item,
  scope: Scope = new Map(),
): Generator<readonly [Scope, string]> {
  const [first, ...rest] = each;
  if (first === undefined) {
    yield [scope, from.place];
    return;
  }
  const [name, path] = first;
  for (const item of follow(from, path)) yield* scopes(rest, item, new Map(scope).set(name, item));
}

/** The templates that can be filled in, by field. */
function texts(
  templates: Readonly<Record<string, string | undefined>>,
  scope: Scope,
): Record<string, string> {
  const filled: Record<string, string> = {};
  for (const [field, template] of Object.entries(templates)) {
    const text = template === undefined ? null : fill(template, scope);
    if (text !== null) filled[field] = text;
  }
  return filled;
}

function union(
  before: readonly unknown[] | null | undefined,
  templates: readonly string[],
  scope: Scope,
): unknown[] {
  const filled = templates.flatMap((template) => fill(template, scope) ?? []);
  return [...new Set([...(before ?? []), ...filled])];
}

function unreadable(path: string, detail: string): SourceFault {
  return new SourceFault({
    severity: 'error',
    code: 'bad-line',
    path,
    detail: detail.slice(0, 200),
  });
}
