import { foldText } from '../match/fold';

/** What can be filtered by; `now` has no value. English names work in every language. */
export const FILTERS = ['team', 'city', 'topic', 'title', 'now'] as const;
export type FilterName = (typeof FILTERS)[number];

/** A filter as it stands in what was typed. */
export interface Filter {
  readonly name: FilterName;
  /** Without its quotes; empty for `now`. */
  readonly value: string;
  /** Where it begins and ends in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** A blank or a closing quote followed: it is no longer being typed. */
  readonly done: boolean;
}

export interface Query {
  readonly filters: readonly Filter[];
  /** Everything else: words to look for. */
  readonly words: string;
}

/** Other names of filters (the user's language's), folded as `filterNames` does it. */
export type FilterNames = ReadonlyMap<string, FilterName>;

/** Most filters that are read; what goes beyond is words. */
const MOST_FILTERS = 8;
/** More is not looked at, in UTF-16 units: nobody types it, and whole documents are pasted by mistake. */
const LONGEST = 500;

/**
 * A quoted piece, or a name with a colon and a value (quoted, or up to the next blank), or a bare word. The blanks after
 * a colon may be there: `team: payments`. The colon may be a wide one.
 */
const TERM = /"([^"]*)"?|([^\s:："]+)[:：][^\S\n]*(?:"([^"]*)("|$)|([^\s"]*))|[^\s:："]+|[:：]/gu;

const ENGLISH: FilterNames = new Map(FILTERS.map((name) => [name, name]));

/**
 * Names of filters in another language, beside the English ones.
 *
 * @param nameOf what the language calls a filter; `null` where it has no name of its own
 */
export function filterNames(nameOf: (name: FilterName) => string | null): FilterNames {
  const names = new Map(ENGLISH);
  for (const name of FILTERS) {
    const own = foldText(nameOf(name) ?? '').replace(/\s+/g, '');
    if (own !== '' && !names.has(own)) names.set(own, name);
  }
  return names;
}

/**
 * Reads what was typed: `team:payments`, `city:"São Paulo"`, `topic:kafka`, `title:architect`, `now`, and words in any
 * order. What only looks like a filter (`jira-project:PAY`, `C:`) is words; so is anything in quotes (`"now"`).
 */
export function parseQuery(whole: string, names: FilterNames = ENGLISH): Query {
  const text = whole.slice(0, LONGEST);
  const filters: Filter[] = [];
  const words: string[] = [];
  const term = new RegExp(TERM);
  for (let match = term.exec(text); match !== null; match = term.exec(text)) {
    const filter = filters.length < MOST_FILTERS ? filterOf(match, text, names) : null;
    if (filter !== null) filters.push(filter);
    else if (match[2] === undefined) words.push(match[1] ?? withoutHost(match[0]));
    else {
      // What stands behind a colon that is no filter's may be a filter itself.
      words.push(`${match[2]}:`);
      term.lastIndex = match.index + match[2].length + 1;
    }
  }
  return { filters, words: words.join(' ') };
}

/** Of a mail address, pasted or typed, the part that is somebody's: everybody has the other. */
function withoutHost(word: string): string {
  const at = word.indexOf('@');
  return at > 0 ? word.slice(0, at) : word;
}

function filterOf(match: RegExpExecArray, text: string, names: FilterNames): Filter | null {
  const [whole, phrase, label, quoted, closing, bare] = match;
  if (phrase !== undefined) return null;
  const start = match.index;
  const end = start + whole.length;
  const blank = /^\s/u.test(text.slice(end));
  const name = names.get(foldText(label ?? whole));
  if (label === undefined) {
    return name === 'now' ? { name, value: '', start, end, done: blank } : null;
  }
  if (name === undefined || name === 'now') return null;
  const value = (quoted ?? bare ?? '').trim();
  const done = value !== '' && (quoted === undefined ? blank : closing === '"');
  return { name, value, start, end, done };
}

/** A filter as it is typed, in English, with quotes where its value needs them and a blank behind. */
export function writeFilter({ name, value }: Pick<Filter, 'name' | 'value'>): string {
  if (name === 'now') return 'now ';
  const clean = value.replace(/"/g, ' ').trim();
  return /[\s:：]/u.test(clean) ? `${name}:"${clean}" ` : `${name}:${clean} `;
}

/** What was typed, parted into the filters that are done (chips) and what is still text, blanks and all. */
export interface SplitQuery {
  readonly chips: readonly Filter[];
  readonly rest: string;
}

/** Parts a query for an input with chips in front. `joinQuery` is the way back. */
export function splitQuery(text: string, names: FilterNames = ENGLISH): SplitQuery {
  const chips = parseQuery(text, names).filters.filter(({ done }) => done);
  let rest = '';
  let at = 0;
  for (const { start, end } of chips) {
    rest += text.slice(at, start);
    at = /^\s/u.test(text.slice(end)) ? end + 1 : end;
  }
  rest += text.slice(at);
  return { chips, rest: chips.length === 0 ? rest : rest.trimStart() };
}

/** The query that chips and text make together. */
export function joinQuery(chips: readonly Pick<Filter, 'name' | 'value'>[], rest: string): string {
  return chips.map(writeFilter).join('') + rest;
}
