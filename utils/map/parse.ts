import * as v from 'valibot';
import type {
  Claim,
  Evidence,
  MapProblem,
  Relation,
  SkillsMap,
  SourceInfo,
  Unowned,
} from './model';
import { decodeText, MAX_MAP_BYTES } from './parsing/decode';
import { type Known, readClaim, readEvidence, readRelation } from './parsing/facts';
import { FORBIDDEN_KEYS, isObject, type JsonObject, readJson } from './parsing/json';
import { linkPeople, linkTeams, linkTopics } from './parsing/links';
import { draftPerson, draftTeam, draftTopic } from './parsing/people';
import { ProblemList, step } from './parsing/problems';
import { Reader } from './parsing/reader';
import {
  claimRow,
  evidenceRow,
  head,
  personRow,
  relationRow,
  sourceRow,
  TABLES,
  type TableName,
  teamRow,
  topicRow,
} from './parsing/rows';
import { readSource } from './parsing/sources';
import { cleanText } from './parsing/text';

export const MAP_FORMAT = 'askaround.skills-map';
export const MAP_VERSION = 1;
/** Most rows of all tables together. */
export const MAX_ROWS = 750_000;
const DAY_MS = 86_400_000;

export interface ParsedMap {
  /** Null when a problem of severity `error` refuses the whole map. */
  readonly map: SkillsMap | null;
  /** At most 200, errors first. */
  readonly problems: readonly MapProblem[];
  /** How many there are in all. */
  readonly problemCount: number;
}

/**
 * The trust boundary: foreign bytes in, a skills map out. Never throws, whatever the input; takes time in proportion to
 * its length.
 *
 * A bad row or reference is left out and listed with its JSON path; only what makes the whole file unusable refuses it.
 * People who opted out are gone, with every reference to them.
 *
 * @param input bytes as they came, or text
 * @param options.now dates later than this (by more than a day, for time zones and clocks) are not believed
 */
export function parseSkillsMap(
  input: Uint8Array | string,
  { now }: { readonly now: Date },
): ParsedMap {
  const problems = new ProblemList();
  const map = parse(input, now, problems);
  return { map, problems: problems.items, problemCount: problems.count };
}

function parse(input: Uint8Array | string, now: Date, problems: ProblemList): SkillsMap | null {
  const decoded = typeof input === 'string' ? checkText(input) : decodeText(input);
  if ('code' in decoded) {
    problems.refuse(decoded.code, '$', decoded.detail);
    return null;
  }
  const json = readJson(decoded.text);
  if ('code' in json) {
    problems.refuse(json.code, '$', json.detail);
    return null;
  }
  const tables = checkHead(json.value, problems);
  if (tables === null) return null;
  const { root, name, source } = tables;
  const reader = new Reader(problems, source, now);
  const expiresAt = typeof root.expiresAt === 'string' ? utc(root.expiresAt) : null;
  return {
    name,
    generatedAt: pastDate(root, now, problems),
    expiresAt,
    ...readTables(root, reader),
  };
}

function checkText(text: string): ReturnType<typeof decodeText> {
  if (text.length > MAX_MAP_BYTES) {
    return { code: 'too-large', detail: `${text.length} > ${MAX_MAP_BYTES}` };
  }
  return /\S/.test(text) ? { text } : { code: 'empty', detail: String(text.length) };
}

/** What must hold before any row is read. */
function checkHead(
  root: unknown,
  problems: ProblemList,
): { root: JsonObject; name: string; source: string } | null {
  if (!isObject(root) || root.format !== MAP_FORMAT) {
    const found = isObject(root) ? root.format : root;
    problems.refuse(
      'wrong-format',
      '$.format',
      `${JSON.stringify(found) ?? '–'} ≠ "${MAP_FORMAT}"`,
    );
    return null;
  }
  if (root.version !== MAP_VERSION) {
    const found = JSON.stringify(root.version) ?? '–';
    problems.refuse('wrong-version', '$.version', `${found} ≠ ${MAP_VERSION}`);
    return null;
  }
  const forbidden = Object.keys(root).find((key) => FORBIDDEN_KEYS.has(key));
  if (forbidden !== undefined) {
    problems.refuse('forbidden-key', step('$', forbidden), forbidden);
    return null;
  }
  const parsed = v.safeParse(head, root, { abortPipeEarly: true });
  if (!parsed.success) {
    new Reader(problems, '', new Date(0)).issues(parsed.issues, '$', 'refuse');
    return null;
  }
  let rows = 0;
  for (const table of TABLES) {
    const list = root[table] ?? [];
    if (!Array.isArray(list)) {
      problems.refuse('invalid', step('$', table), `${typeof list} ≠ Array`);
      return null;
    }
    rows += list.length;
  }
  if (rows > MAX_ROWS) {
    problems.refuse('too-many', '$', `${rows} > ${MAX_ROWS}`);
    return null;
  }
  const name = cleanText(parsed.output.name, 'strip');
  if (name.text === '') {
    problems.refuse('invalid', '$.name', '"" ≠ text');
    return null;
  }
  if (name.changed) problems.warn('unsafe-text', '$.name', name.text);
  return {
    root,
    name: name.text,
    source: cleanText(parsed.output.source ?? '', 'keep').text || name.text,
  };
}

function utc(dateTime: string): string {
  return new Date(dateTime).toISOString();
}

/** `generatedAt` in UTC. A date in the future would keep out every later map as "older": it counts as now. */
function pastDate(root: JsonObject, now: Date, problems: ProblemList): string {
  const raw = String(root.generatedAt);
  const time = Date.parse(raw);
  if (time <= now.getTime() + DAY_MS) return new Date(time).toISOString();
  problems.warn('future', '$.generatedAt', raw);
  return now.toISOString();
}

function readTables(
  root: JsonObject,
  reader: Reader,
): Omit<SkillsMap, 'name' | 'generatedAt' | 'expiresAt'> {
  const optedOut = new Set<string>();
  for (const raw of rowsOf(root, 'people')) {
    if (isObject(raw) && !isAskable(raw) && typeof raw.id === 'string') optedOut.add(raw.id);
  }
  const people = entities(root, 'people', reader, (raw, path) => {
    if (isObject(raw) && optedOut.has(String(raw.id)) && (raw.optOut === true || isAskable(raw))) {
      return null;
    }
    const row = reader.row('people', personRow, raw, path);
    return row === null ? null : draftPerson(reader, row, path);
  });
  const teams = entities(root, 'teams', reader, (raw, path) => {
    const row = reader.row('teams', teamRow, raw, path);
    return row === null ? null : draftTeam(reader, row, path);
  });
  const topics = entities(root, 'topics', reader, (raw, path) => {
    const row = reader.row('topics', topicRow, raw, path);
    return row === null ? null : draftTopic(reader, row, path);
  });
  const known: Known = { people: ids(people), optedOut, teams: ids(teams), topics: ids(topics) };
  const claims: Claim[] = [];
  const unowned: Unowned[] = [];
  for (const [index, raw] of rowsOf(root, 'claims').entries()) {
    const path = `$.claims[${index}]`;
    const row = reader.row('claims', claimRow, raw, path);
    const claim = row === null ? null : readClaim(reader, row, path, known);
    if (claim === null) continue;
    if (claim.owner !== null) claims.push(claim);
    else {
      const { owner: _nobody, ...about } = claim;
      unowned.push(about);
    }
  }
  const evidence: Evidence[] = [];
  for (const [index, raw] of rowsOf(root, 'evidence').entries()) {
    const path = `$.evidence[${index}]`;
    // What is said about somebody who opted out is not even looked at.
    if (isObject(raw) && typeof raw.person === 'string' && optedOut.has(raw.person)) continue;
    const row = reader.row('evidence', evidenceRow, raw, path);
    const piece = row === null ? null : readEvidence(reader, row, path, known);
    if (piece !== null) evidence.push(piece);
  }
  const relations: Relation[] = [];
  for (const [index, raw] of rowsOf(root, 'relations').entries()) {
    const path = `$.relations[${index}]`;
    const row = reader.row('relations', relationRow, raw, path);
    const relation = row === null ? null : readRelation(reader, row, path);
    if (relation !== null) relations.push(relation);
  }
  const sources = new Map<string, SourceInfo>();
  for (const [index, raw] of rowsOf(root, 'sources').entries()) {
    const path = `$.sources[${index}]`;
    const row = reader.row('sources', sourceRow, raw, path);
    const source = row === null ? null : readSource(reader, row, path, known);
    if (source === null) continue;
    if (sources.has(source.id)) reader.problems.warn('duplicate-id', step(path, 'id'), source.id);
    else sources.set(source.id, source);
  }
  return {
    people: linkPeople(people, known, reader.problems),
    teams: linkTeams(teams, known, reader.problems),
    topics: linkTopics(topics, known, reader.problems),
    claims,
    unowned,
    evidence,
    relations,
    sources: [...sources.values()],
  };
}

function rowsOf(root: JsonObject, table: TableName): readonly unknown[] {
  const rows = root[table];
  return Array.isArray(rows) ? rows : [];
}

/** Anything but a clear "no" counts as opted out: a slip in this field must not expose anybody. */
function isAskable(raw: JsonObject): boolean {
  return raw.optOut === undefined || raw.optOut === null || raw.optOut === false;
}

function ids(drafts: readonly { readonly entity: { readonly id: string } }[]): ReadonlySet<string> {
  return new Set(drafts.map((draft) => draft.entity.id));
}

/** Reads a table of things with ids; of two with the same id the first stays. */
function entities<Draft extends { readonly entity: { readonly id: string } }>(
  root: JsonObject,
  table: 'people' | 'teams' | 'topics',
  reader: Reader,
  read: (raw: unknown, path: string) => Draft | null,
): readonly Draft[] {
  const drafts = new Map<string, Draft>();
  for (const [index, raw] of rowsOf(root, table).entries()) {
    const path = `$.${table}[${index}]`;
    const draft = read(raw, path);
    if (draft === null) continue;
    if (drafts.has(draft.entity.id)) {
      reader.problems.warn('duplicate-id', step(path, 'id'), draft.entity.id);
    } else {
      drafts.set(draft.entity.id, draft);
    }
  }
  return [...drafts.values()];
}
