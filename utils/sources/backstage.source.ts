import * as v from 'valibot';
import type { MapProblemCode } from '../map/model';
import { decodeText } from '../map/parsing/decode';
import { isObject, type JsonObject, readJson } from '../map/parsing/json';
import { shorten } from '../map/parsing/problems';
import { givenOrigins, storedAddress, usableAddress } from './address';
import { Catalog } from './backstage/catalog';
import { KINDS } from './backstage/entity';
import { type Source, SourceFault, type SourceIo, type Validator, type Validators } from './source';

/** Entities that one answer holds; Backstage's own limit lies higher, proxies' limits on size do not. */
const PAGE = 500;
/** Most entities of one catalogue: as many as a map has rows. */
const MAX_ENTITIES = 750_000;
/** Most answers: pages may be short, but not for ever. */
const MAX_PAGES = 10_000;

/** What the translation reads; API definitions and status reports can be large, and stay where they are. */
const FIELDS = [
  'kind',
  ...['name', 'namespace', 'title', 'description', 'annotations'].map((key) => `metadata.${key}`),
  ...['profile', 'memberOf', 'members', 'parent', 'children', 'owner'].map((key) => `spec.${key}`),
  ...['system', 'domain', 'subcomponentOf', 'subdomainOf'].map((key) => `spec.${key}`),
  ...['dependsOn', 'dependencyOf', 'providesApis', 'consumesApis'].map((key) => `spec.${key}`),
  'relations',
];

const stored = v.object({
  url: storedAddress,
  filters: v.optional(
    v.pipe(
      v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500))),
      v.maxLength(100),
    ),
    [],
  ),
  httpOrigins: givenOrigins,
});

/** Which catalogue, and which part of it. */
export interface BackstageOptions {
  /** Address of the backend, without `/api/catalog` and without a slash at its end. */
  readonly url: string;
  /**
   * Backstage's own filters (`kind=group,spec.type=team`): conditions in one are joined by "and", several filters by "or".
   * Without any, all kinds that are read.
   */
  readonly filters: readonly string[];
  readonly httpOrigins: readonly string[];
}

/** The catalogue of a Backstage server (1.13 or newer), read through its API page by page. */
const backstage: Source<BackstageOptions> = {
  id: 'backstage',
  takesToken: true,
  parseOptions(input) {
    const parsed = v.safeParse(stored, input);
    if (!parsed.success) return null;
    const { filters, httpOrigins } = parsed.output;
    const url = usableAddress(parsed.output.url, httpOrigins);
    if (url === null) return null;
    const path = url.pathname.replace(/\/+$/, '').replace(/\/api\/catalog$/, '');
    return { url: url.origin + path, filters, httpOrigins };
  },
  reach: ({ url }) => [`${url}/api/catalog/entities/by-query`],
  async load(options, io, known) {
    if (await nothingChanged(options, io, known)) return 'unchanged';
    const catalog = new Catalog();
    const validators: Record<string, Validator> = {};
    const cursors = new Set<string>();
    let url: string | null = firstPage(options);
    let done = 0;
    for (let page = 1; url !== null; page += 1) {
      const place = `entities/by-query#${page}`;
      if (page > MAX_PAGES) throw fault('too-many', place, `${page} > ${MAX_PAGES}`);
      const answer = await io.get(url);
      if (answer === 'unchanged') throw fault('invalid', place, '304 ≠ 200');
      if (answer.validator !== null) validators[url] = answer.validator;
      const { items, cursor, all } = readPage(answer.bytes, place);
      for (const [index, item] of items.entries()) catalog.add(item, `${place}[${index}]`);
      done += items.length;
      if (done > MAX_ENTITIES) throw fault('too-many', place, `${done} > ${MAX_ENTITIES}`);
      io.progress?.(done, all);
      if (cursor !== null && cursors.has(cursor)) {
        throw fault('invalid', `${place}.pageInfo.nextCursor`, `${cursor} ≠ a new cursor`);
      }
      if (cursor !== null) cursors.add(cursor);
      url = cursor === null ? null : nextPage(options, cursor);
      // Without a validator for each page, a later "unchanged" would say nothing of the page that has none.
      if (url === null && Object.keys(validators).length < page) return loaded(catalog, {});
    }
    return loaded(catalog, validators);
  },
};

export default backstage;

function loaded(catalog: Catalog, validators: Validators) {
  const { rows, problems } = catalog.finish();
  return { content: rows, problems, validators };
}

/**
 * Asks every page of the last load whether it changed. Each page names the next, so that the old addresses are still the
 * whole catalogue as long as none of them did.
 */
async function nothingChanged(
  options: BackstageOptions,
  io: SourceIo,
  known: Validators,
): Promise<boolean> {
  const pages = Object.entries(known);
  if (pages[0]?.[0] !== firstPage(options)) return false;
  for (const [url, validator] of pages) {
    if ((await io.get(url, validator)) !== 'unchanged') return false;
  }
  return true;
}

function firstPage({ url, filters }: BackstageOptions): string {
  const chosen = filters.length > 0 ? filters : KINDS.map((kind) => `kind=${kind}`);
  return pageOf(
    url,
    chosen.map((filter) => ['filter', filter]),
  );
}

/** A cursor holds the filters. */
function nextPage({ url }: BackstageOptions, cursor: string): string {
  return pageOf(url, [['cursor', cursor]]);
}

function pageOf(url: string, parameters: readonly (readonly [string, string])[]): string {
  const query = new URLSearchParams([
    ...parameters.map(([key, value]) => [key, value]),
    ['fields', FIELDS.join(',')],
    ['limit', String(PAGE)],
  ]);
  return `${url}/api/catalog/entities/by-query?${query}`;
}

/** An answer of `entities/by-query`; what follows the last page is `cursor: null`. */
function readPage(
  bytes: Uint8Array,
  place: string,
): { items: readonly unknown[]; cursor: string | null; all: number | null } {
  const decoded = decodeText(bytes);
  if ('code' in decoded) throw fault(decoded.code, place, decoded.detail);
  const json = readJson(decoded.text);
  if ('code' in json) throw fault(json.code, place, json.detail);
  const { value } = json;
  if (!isObject(value) || !Array.isArray(value.items)) {
    throw fault('invalid', `${place}.items`, `${kindOfValue(value)} ≠ Array`);
  }
  return {
    items: value.items,
    cursor: cursorOf(value, place),
    all: typeof value.totalItems === 'number' ? value.totalItems : null,
  };
}

function cursorOf(answer: JsonObject, place: string): string | null {
  const { pageInfo } = answer;
  const cursor = isObject(pageInfo) ? (pageInfo.nextCursor ?? null) : null;
  if (cursor === null) return null;
  if (typeof cursor === 'string' && cursor !== '') return cursor;
  throw fault('invalid', `${place}.pageInfo.nextCursor`, `${kindOfValue(cursor)} ≠ string`);
}

function kindOfValue(value: unknown): string {
  return isObject(value) ? typeof value.items : Array.isArray(value) ? 'Array' : typeof value;
}

function fault(code: MapProblemCode, path: string, detail: string): SourceFault {
  return new SourceFault({ severity: 'error', code, path, detail: shorten(detail) });
}
