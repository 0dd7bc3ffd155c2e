/** What is measured: ours, and four libraries over the same people, each set up as its documentation advises. */
import uFuzzy from '@leeoniya/ufuzzy';
import { Charset, Document } from 'flexsearch';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { entityTable } from '../../../utils/map/entities';
import type { PersonId } from '../../../utils/map/model';
import { atOnce } from '../../../utils/map/steps';
import { search } from '../../../utils/search/search';
import { buildSearchIndex, namesOf, type SearchIndex } from '../../../utils/search/search-index';
import type { PartValue } from '../../../utils/store/compiled/parts';
import { storedSearchIndex, storeSearchIndex } from '../../../utils/store/compiled/search';
import { type Company, mapOf } from './company';

const LIMIT = 5;

/** The first five people for a query, by their places in the company. */
export type Find = (query: string) => readonly number[];

export interface Engine {
  /** Everything from people to the first question. */
  build(): Find;
  /** What is stored of what was built last, and how it is made ready again. */
  readonly stored: () => () => Find;
}

/** A person as the libraries get it: the same texts as ours. */
interface Row {
  readonly id: number;
  readonly name: string;
  readonly handles: string;
  readonly topics: string;
  readonly team: string;
  readonly city: string;
  readonly title: string;
}
const FIELDS = ['name', 'handles', 'topics', 'team', 'city', 'title'] as const;
/** The name says most, and what else is known less and less: the same order as ours. */
const WORTH = { name: 1, handles: 0.9, topics: 0.7, team: 0.6, city: 0.55, title: 0.45 } as const;

const rowsOf = ({ people, teams, topics }: Company): readonly Row[] =>
  people.map((person, id) => ({
    id,
    name: person.name.full,
    handles: person.handles.join(' '),
    topics: person.topics.map((at) => topics[at]).join(', '),
    team: teams[person.team] ?? '',
    city: person.city,
    title: person.title,
  }));

export const ENGINES: Readonly<Record<string, (company: Company) => Engine>> = {
  askaround,
  fuse: (company) => fuse(company, { useTokenSearch: true }),
  fuse_extended: (company) => fuse(company, { useExtendedSearch: true }),
  minisearch,
  ufuzzy,
  flexsearch,
};

function askaround(company: Company): Engine {
  const map = mapOf(company);
  const places = new Map(map.people.map(({ id }, at) => [id, at]));
  const find =
    (index: SearchIndex): Find =>
    (query) => {
      const groups = search(index, query, { limit: LIMIT });
      const found = groups.find(({ kind }) => kind === 'person')?.results ?? [];
      return found.map(({ entity }) => places.get(entity.id as PersonId) ?? -1);
    };
  let built: SearchIndex | undefined;
  return {
    build: () => {
      built = buildSearchIndex(map);
      return find(built);
    },
    stored: () => {
      const parts = new Map<string, PartValue>();
      const table = entityTable(map);
      if (built !== undefined) atOnce(storeSearchIndex(parts, built));
      const names = namesOf(map, table);
      return () => find(storedSearchIndex(structuredClone(parts), table, names));
    },
  };
}

/** By token or by extended search: the two that find words in any order. */
function fuse(
  company: Company,
  way: { readonly useTokenSearch?: true; readonly useExtendedSearch?: true },
): Engine {
  const rows = rowsOf(company);
  const options = {
    keys: FIELDS.map((name) => ({ name, weight: WORTH[name] })),
    ignoreLocation: true,
    ignoreDiacritics: true,
    threshold: 0.3,
    ...way,
  };
  const find =
    (index: Fuse<Row>): Find =>
    (query) =>
      index.search(query, { limit: LIMIT }).map(({ refIndex }) => refIndex);
  const keys = [...FIELDS];
  return {
    build: () => find(new Fuse(rows, options)),
    stored: () => {
      const text = JSON.stringify(Fuse.createIndex(keys, rows).toJSON());
      return () => find(new Fuse(rows, options, Fuse.parseIndex(JSON.parse(text))));
    },
  };
}

/** Beginnings, and a typo for each five letters; all words, or most where nobody has all. */
function minisearch(company: Company): Engine {
  const rows = rowsOf(company);
  const options = {
    fields: [...FIELDS],
    processTerm: (term: string) => latinised(term),
  };
  const how = {
    prefix: true,
    fuzzy: (term: string) => (term.length > 3 ? 0.2 : false),
    boost: WORTH,
    combineWith: 'AND',
  } as const;
  const find =
    (index: MiniSearch<Row>): Find =>
    (query) => {
      const all = index.search(query, how);
      const found = all.length > 0 ? all : index.search(query, { ...how, combineWith: 'OR' });
      return found.slice(0, LIMIT).map(({ id }) => id as number);
    };
  let built: MiniSearch<Row> | undefined;
  return {
    build: () => {
      built = new MiniSearch<Row>(options);
      built.addAll(rows);
      return find(built);
    },
    stored: () => {
      const text = JSON.stringify(built);
      return () => find(MiniSearch.loadJSON<Row>(text, options));
    },
  };
}

const latinised = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

/** One typo in each word, words in any order, letters of every script: what its documentation gives for that. */
function ufuzzy(company: Company): Engine {
  const rows = rowsOf(company);
  const engine = new uFuzzy({
    unicode: true,
    interSplit: "[^\\p{L}\\d']+",
    intraSplit: '\\p{Ll}\\p{Lu}',
    intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
    intraChars: "[\\p{L}\\d']",
    intraContr: "'\\p{L}{1,2}\\b",
    intraMode: 1,
    intraIns: 1,
    intraSub: 1,
    intraTrn: 1,
    intraDel: 1,
  });
  const find =
    (haystack: string[]): Find =>
    (query) => {
      const [found, info, order] = engine.search(haystack, uFuzzy.latinize(query), 3, 1_000);
      if (order === null || info === null) return found?.slice(0, LIMIT) ?? [];
      return order.slice(0, LIMIT).map((at) => info.idx[at] ?? -1);
    };
  let built: string[] = [];
  return {
    build: () => {
      built = uFuzzy.latinize(rows.map((row) => FIELDS.map((field) => row[field]).join(' ')));
      return find(built);
    },
    stored: () => {
      const text = JSON.stringify(built);
      return () => find(JSON.parse(text));
    },
  };
}

/** Beginnings with small typos (`tolerant`), and letters that sound alike as one; the best where nobody has all. */
function flexsearch(company: Company): Engine {
  const rows = rowsOf(company).map((row) => ({ ...row }));
  const make = () =>
    new Document({
      document: {
        id: 'id',
        index: FIELDS.map((field) => ({
          field,
          tokenize: field === 'name' ? ('tolerant' as const) : ('forward' as const),
          encoder: Charset.LatinBalance,
        })),
      },
    });
  type Index = ReturnType<typeof make>;
  const find =
    (index: Index): Find =>
    (query) => {
      const fields = index.search(query, { limit: LIMIT, suggest: true });
      const found = fields.flatMap(({ result }) => result as readonly number[]);
      return [...new Set(found)].slice(0, LIMIT);
    };
  let built: Index | undefined;
  return {
    build: () => {
      built = make();
      for (const row of rows) built.add(row);
      return find(built);
    },
    stored: () => {
      const parts: [key: string, data: string][] = [];
      built?.export((key, data) => parts.push([key, data]));
      return () => {
        const index = make();
        for (const [key, data] of parts) index.import(key, data);
        return find(index);
      };
    },
  };
}
