import type { MapProblemCode } from '../model';
import type { Steps } from '../steps';
import { MAX_DEPTH } from './json';
import { shorten } from './problems';
import { TABLES } from './rows';

const QUOTE = 34;
const COMMA = 44;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN = 123;
const CLOSE = 125;

/** Characters that are read in one step, and rows of a table that are parsed at once: one to three milliseconds. */
const CHUNK = 65_536;

export interface Refusal {
  readonly code: MapProblemCode;
  readonly detail: string;
}

/** A table's rows in the text, not parsed yet. */
export interface Stretch {
  /** Behind the opening bracket and before the closing one. */
  readonly start: number;
  readonly end: number;
  /** Commas between rows at which the text may be cut. */
  readonly cuts: readonly number[];
  readonly rows: number;
}

export interface Document {
  /** The file without the rows of its tables: lists are empty. */
  readonly root: unknown;
  readonly tables: ReadonlyMap<string, Stretch>;
}

/**
 * A JSON text taken apart without parsing its tables, so that 50 MB need neither one long halt nor the memory of all
 * rows as objects. One pass over the characters finds where tables begin and end, and refuses nesting beyond
 * `MAX_DEPTH` (so that no engine's parser is ever asked to go deep); the rest is parsed as the small file that it is.
 * Tells a file that ends too early from one that is no JSON at all.
 */
export function* openDocument(text: string): Steps<Document | Refusal> {
  const stretches: (Stretch & { readonly key: string })[] = [];
  let depth = 0;
  let inString = false;
  let keyStart = 0;
  let keyEnd = 0;
  let list: { start: number; last: number; cuts: number[]; commas: number } | null = null;
  let pause = CHUNK;
  for (let at = 0; at < text.length; at += 1) {
    if (at >= pause) {
      pause += CHUNK;
      yield;
    }
    const char = text.charCodeAt(at);
    if (inString) {
      if (char === BACKSLASH) at += 1;
      else if (char === QUOTE) {
        inString = false;
        if (depth === 1) keyEnd = at + 1;
      }
    } else if (char === QUOTE) {
      inString = true;
      if (depth === 1) keyStart = at;
    } else if (char === OPEN || char === OPEN_LIST) {
      depth += 1;
      if (depth > MAX_DEPTH) return { code: 'too-deep', detail: `> ${MAX_DEPTH}` };
      if (depth === 2) {
        list = char === OPEN_LIST ? { start: at + 1, last: at + 1, cuts: [], commas: 0 } : null;
      }
    } else if (char === CLOSE || char === CLOSE_LIST) {
      if (depth === 2 && list !== null && char === CLOSE_LIST) {
        const { start, cuts, commas } = list;
        const key = text.slice(keyStart, keyEnd);
        stretches.push({ key, start, end: at, cuts, rows: commas + 1 });
      }
      if (depth === 2) list = null;
      depth -= 1;
    } else if (char === COMMA && depth === 2 && list !== null) {
      list.commas += 1;
      if (at - list.last >= CHUNK) {
        list.cuts.push(at);
        list.last = at + 1;
      }
    }
  }
  const code = depth > 0 || inString ? 'truncated' : 'not-json';
  const tables = new Map<string, Stretch>();
  let rest = '';
  let from = 0;
  for (const { key, ...stretch } of stretches) {
    const table = nameOf(key);
    if (table === null) continue;
    rest += text.slice(from, stretch.start);
    from = stretch.end;
    const blank = stretch.rows === 1 && !/\S/.test(text.slice(stretch.start, stretch.end));
    // Of two tables with the same name the later one stands, as for any key of JSON.
    tables.set(table, blank ? { ...stretch, rows: 0 } : stretch);
  }
  rest += text.slice(from);
  try {
    return { root: JSON.parse(rest), tables };
  } catch (error) {
    return { code, detail: wordsOf(error) };
  }
}

/** The table that a key means, quoted as it stands in the text. */
function nameOf(key: string): string | null {
  if (key.length > 100) return null;
  try {
    const name: unknown = JSON.parse(key);
    return TABLES.find((table) => table === name) ?? null;
  } catch {
    return null;
  }
}

/** The rows of a table, some at a time; a refusal where they turn out to be no JSON. */
export function* rowsOf(
  text: string,
  { start, end, cuts, rows }: Stretch,
): Generator<readonly unknown[] | Refusal, undefined, undefined> {
  if (rows === 0) return;
  for (const [index, cut] of [...cuts, end].entries()) {
    const piece = text.slice(index === 0 ? start : (cuts[index - 1] ?? start) + 1, cut);
    try {
      const found: unknown = JSON.parse(`[${piece}]`);
      if (!Array.isArray(found) || found.length === 0) throw new SyntaxError('[,]');
      yield found;
    } catch (error) {
      yield { code: 'not-json', detail: wordsOf(error) };
      return;
    }
  }
}

function wordsOf(error: unknown): string {
  return shorten(error instanceof Error ? error.message : String(error));
}
