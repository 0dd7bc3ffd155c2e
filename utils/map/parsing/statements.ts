import type { GenericSchema } from 'valibot';
import type {
  Claim,
  Evidence,
  MapTemplate,
  Person,
  PersonId,
  Provenance,
  Relation,
  SourceInfo,
  Team,
  Topic,
  Unowned,
} from '../model';
import type { Joined, MapPart, OptOut } from '../part';
import { readClaim, readEvidence, readRelation, readSkills } from './facts';
import { isObject, type JsonObject } from './json';
import { hasOptedOut, readOptOut, readPerson, readTeam, readTopic } from './people';
import { type ProblemList, step } from './problems';
import type { Reader } from './reader';
import {
  type ClaimRow,
  claimRow,
  evidenceRow,
  MOST_SAID,
  personRow,
  relationRow,
  type SourceRow,
  sourceRow,
  type TableName,
  teamRow,
  templateRow,
  topicRow,
} from './rows';
import { readSource } from './sources';
import { readTemplate } from './templates';

type Entities = 'people' | 'teams' | 'topics';
type Said = { readonly id: string; readonly provenance: Provenance };
type Lists = { [Table in keyof Joined]: (readonly string[])[] };

/** Takes rows of any table and collects what they say. */
export class Statements {
  readonly optOuts: OptOut[] = [];
  readonly #people: Person[] = [];
  readonly #teams: Team[] = [];
  readonly #topics: Topic[] = [];
  readonly #claims: Claim[] = [];
  readonly #unowned: Unowned[] = [];
  readonly #evidence: Evidence[] = [];
  readonly #relations: Relation[] = [];
  readonly #sources = new Map<string, SourceInfo>();
  readonly #templates: MapTemplate[] = [];
  readonly #joined: Lists = { people: [], teams: [], topics: [] };
  /** Ids that each source has used, by table. */
  readonly #used = { people: new Ids(), teams: new Ids(), topics: new Ids() };
  readonly #problems: ProblemList;

  constructor(problems: ProblemList) {
    this.#problems = problems;
  }

  /** Everything collected so far. */
  all(): Omit<MapPart, 'names' | 'generatedAt' | 'expiresAt'> {
    return {
      people: this.#people,
      optOuts: this.optOuts,
      teams: this.#teams,
      topics: this.#topics,
      claims: this.#claims,
      unowned: this.#unowned,
      evidence: this.#evidence,
      relations: this.#relations,
      sources: [...this.#sources.values()],
      joined: this.#joined,
      ...(this.#templates.length === 0 ? {} : { templates: this.#templates }),
    };
  }

  /** Reads one row; what is wrong with it is listed. */
  row(reader: Reader, table: TableName, raw: unknown, index: number): void {
    const path = `$.${table}[${index}]`;
    // Problems of rows about people are marked, so that they can be dropped should the person have opted out.
    if (isObject(raw)) {
      const about = table === 'people' ? raw.id : table === 'evidence' ? raw.person : null;
      this.#problems.about = typeof about === 'string' ? about : null;
    }
    switch (table) {
      case 'people':
        this.#person(reader, raw, path);
        break;
      case 'teams':
        this.#entity(reader, table, teamRow, readTeam, this.#teams, raw, path);
        break;
      case 'topics':
        this.#entity(reader, table, topicRow, readTopic, this.#topics, raw, path);
        break;
      case 'claims':
        this.#claim(reader, reader.row(table, claimRow, raw, path), path);
        break;
      case 'evidence':
        add(this.#evidence, reader.row(table, evidenceRow, raw, path), (row) =>
          readEvidence(reader, row, path),
        );
        break;
      case 'relations':
        add(this.#relations, reader.row(table, relationRow, raw, path), (row) =>
          readRelation(reader, row, path),
        );
        break;
      case 'sources':
        this.#source(reader, reader.row(table, sourceRow, raw, path), path);
        break;
      case 'templates':
        add(this.#templates, reader.row(table, templateRow, raw, path), (row) =>
          readTemplate(reader, row, path),
        );
    }
    this.#problems.about = null;
  }

  #person(reader: Reader, raw: unknown, path: string): void {
    if (hasOptedOut(raw)) {
      this.#optOut(reader, raw, path);
      return;
    }
    this.#entity(
      reader,
      'people',
      personRow,
      readPerson,
      this.#people,
      raw,
      path,
      (row, said, at) => {
        if (!row.skills?.length) return;
        const provenance = said?.provenance ?? reader.provenance(row, at);
        const skills = step(at, 'skills');
        for (const piece of readSkills(reader, row.skills, row.id as PersonId, provenance, skills))
          this.#evidence.push(piece);
      },
    );
  }

  /** What the row held of other sources goes with it. */
  #optOut(reader: Reader, raw: JsonObject, path: string): void {
    // Nothing that is said of the row names the person, so it can be said.
    this.#problems.about = null;
    const optOut = readOptOut(reader, raw, path);
    if (optOut !== null) this.optOuts.push(optOut);
    const said = Array.isArray(raw.said) ? raw.said : [];
    for (const each of said.slice(0, MOST_SAID)) {
      const of = isObject(each) ? readOptOut(reader, { ...each, optOut: true }, path) : null;
      if (of !== null) this.optOuts.push(of);
    }
  }

  /**
   * One row of a table of things with ids. Of two with the same id and source the first stays. Where a merge wrote the
   * row, it stands for what each source says: that is read instead, and the row only tells that it is all one.
   *
   * @param kept called for the row and each of what it holds, with the statement made of it, should it be one
   */
  #entity<
    Row extends { readonly id: string; readonly said?: readonly unknown[] | null | undefined },
    Entity extends Said,
  >(
    reader: Reader,
    table: Entities,
    schema: GenericSchema<unknown, Row>,
    read: (reader: Reader, row: Row, path: string) => Entity | null,
    into: Entity[],
    raw: unknown,
    path: string,
    kept?: (row: Row, entity: Entity | null, path: string) => void,
  ): void {
    const row = reader.row(table, schema, raw, path);
    if (row === null) return;
    const used = this.#used[table];
    const ids = new Set([row.id]);
    for (const [index, each] of (row.said ?? []).entries()) {
      const at = step(step(path, 'said'), index);
      if (table === 'people' && hasOptedOut(each)) {
        this.#optOut(reader, { ...each, said: null }, at);
        continue;
      }
      const inner = reader.row(table, schema, each, at);
      const entity = inner && read(reader, inner, at);
      if (inner === null || entity === null) continue;
      ids.add(entity.id);
      used.add(entity.provenance.source, entity.id);
      into.push(entity);
      kept?.(inner, entity, at);
    }
    if (row.said?.length) {
      if (ids.size > 1) this.#joined[table].push([...ids]);
      kept?.(row, null, path);
      return;
    }
    const entity = read(reader, row, path);
    if (entity === null) return;
    if (!used.add(entity.provenance.source, entity.id)) {
      reader.problems.warn('duplicate-id', step(path, 'id'), entity.id);
      return;
    }
    into.push(entity);
    kept?.(row, entity, path);
  }

  #claim(reader: Reader, row: ClaimRow | null, path: string): void {
    const claim = row && readClaim(reader, row, path);
    if (claim === null) return;
    if (claim.owner !== null) {
      this.#claims.push(claim);
      return;
    }
    const { owner: _nobody, ...about } = claim;
    this.#unowned.push(about);
  }

  #source(reader: Reader, row: SourceRow | null, path: string): void {
    const source = row && readSource(reader, row, path);
    if (source === null) return;
    if (this.#sources.has(source.id)) {
      reader.problems.warn('duplicate-id', step(path, 'id'), source.id);
    } else {
      this.#sources.set(source.id, source);
    }
  }
}

function add<Row, Fact>(into: Fact[], row: Row | null, read: (row: Row) => Fact | null): void {
  const fact = row === null ? null : read(row);
  if (fact !== null) into.push(fact);
}

/** Pairs of a source and an id. Most maps have one source, whose ids need no text of their own. */
class Ids {
  #first: string | null = null;
  readonly #ids = new Set<string>();

  /** False where the pair is known. */
  add(source: string, id: string): boolean {
    this.#first ??= source;
    const key = source === this.#first ? id : `${id}\0${source}`;
    const before = this.#ids.size;
    return this.#ids.add(key).size > before;
  }
}
