/** Longest pattern, and most stars in one. Both keep the matcher's work small whatever a map brings. */
export const MAX_GLOB = 500;
export const MAX_WILDCARDS = 16;

/** A compiled pattern. */
export interface Glob {
  /** The part before the first wildcard, without its escapes; whatever matches starts with it. */
  readonly literal: string;
  matches(text: string): boolean;
}

/** `*`: any characters but `/`. */
const WITHIN = -1;
/** `**`: any characters. */
const ACROSS = -2;
/** `?`: one character but `/`. */
const ONE = -3;
/** Sets are numbered downwards from here. */
const FIRST_SET = -4;
const SLASH = 47;

/** `[a-z]`: pairs of first and last code points. */
interface CharSet {
  readonly not: boolean;
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

/** A pattern as read: code points, and negative numbers for wildcards. */
interface Tokens {
  readonly codes: readonly number[];
  readonly sets: readonly CharSet[];
  readonly literal: string;
  readonly stars: number;
  /** Closed sets with something in them, and no backslash at the end. */
  readonly sound: boolean;
}

/**
 * Whether a text is a pattern: it has a `*` or `?` without a backslash before it. A set alone makes none, because
 * folders are called `[id]` as well; in an address `?` begins the query, and only `*` counts.
 */
export function isGlob(text: string): boolean {
  return (/^https?:\/\//.test(text) ? /^(?:[^\\*]|\\.)*\*/s : /^(?:[^\\*?]|\\.)*[*?]/s).test(text);
}

/**
 * Whether `compileGlob` takes this pattern: short enough, few stars, a literal first segment, every set closed, not
 * empty and without `/`, and no backslash at the end.
 */
export function isUsableGlob(pattern: string): boolean {
  const first = pattern.search(/[*?[\\/]/);
  if (pattern.length > MAX_GLOB || first <= 0 || pattern.charAt(first) !== '/') return false;
  const { stars, sound } = tokens(pattern);
  return sound && stars <= MAX_WILDCARDS;
}

/** A text as a pattern that matches it and nothing else, alone or as part of a longer pattern. */
export function escapeGlob(text: string): string {
  return text.replace(/[*?[\\]/g, '\\$&');
}

/**
 * What `isGlob` calls a pattern, for one whose only wildcards are sets: a range that runs backwards is empty, so `?-!`
 * in the first of them changes nothing else.
 *
 * @param glob in which every `[` that is no set is escaped
 */
export function asGlob(glob: string): string {
  if (isGlob(glob)) return glob;
  return glob.replace(/^(?:[^\\[]|\\.)*\[(?:[^\\\]]|\\.)*/su, '$&?-!');
}

/** The text that a subject which is no pattern stands for: a backslash stands for the character after it. */
export function unescapeLiteral(text: string): string {
  return text.replace(/\\(.)/gsu, '$1');
}

/**
 * Compiles a glob: `*` stays inside one segment, `**` crosses segments, and a `**` between two slashes may also stand
 * for nothing, with one of the slashes; `?` is one character and `[a-z_]` one of a set, `[!a-z]` one of no set, none of
 * them ever `/`; a range that runs backwards is empty; `\x` is x. Everything else is literal and case-sensitive; the
 * whole text has to match.
 *
 * All possible positions in the pattern are followed at once, so that a match costs at most (length of the text) ×
 * (length of the pattern) steps; nothing backtracks (SAFETY.md, fact 16).
 *
 * @param pattern one that `isUsableGlob` takes; any other gives a glob that matches some text or none, and never throws
 */
export function compileGlob(pattern: string): Glob {
  const { codes, sets, literal } = tokens(pattern);
  return { literal, matches: (text) => run(codes, sets, text) };
}

function tokens(pattern: string): Tokens {
  const chars = [...pattern];
  const codes: number[] = [];
  const sets: CharSet[] = [];
  let stars = 0;
  let sound = true;
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars[at] ?? '';
    if (char === '*') {
      const first = at;
      while (chars[at + 1] === '*') at += 1;
      codes.push(at === first ? WITHIN : ACROSS);
      stars += 1;
    } else if (char === '?') {
      codes.push(ONE);
    } else if (char === '[') {
      const { set, end } = readSet(chars, at + 1);
      sound &&= set !== null;
      at = end;
      codes.push(FIRST_SET - sets.length);
      sets.push(set ?? { not: false, ranges: [] });
    } else {
      if (char === '\\') at += 1;
      const plain = chars[at] ?? '';
      sound &&= plain !== '';
      codes.push(plain.codePointAt(0) ?? FIRST_SET - sets.length);
    }
  }
  const wild = codes.findIndex((code) => code < 0);
  const literal = String.fromCodePoint(...(wild === -1 ? codes : codes.slice(0, wild)));
  return { codes, sets, literal, stars, sound };
}

/** Reads a set from behind its `[`; null when it is malformed. `end` is where its `]` stands. */
function readSet(
  chars: readonly string[],
  start: number,
): { readonly set: CharSet | null; readonly end: number } {
  let at = start;
  const not = chars[at] === '!';
  if (not) at += 1;
  const ranges: [number, number][] = [];
  let sound = true;
  const next = (): number => {
    if (chars[at] === '\\') at += 1;
    const char = chars[at];
    at += 1;
    if (char === '/' || char === undefined) sound = false;
    return char?.codePointAt(0) ?? SLASH;
  };
  while (at < chars.length && chars[at] !== ']') {
    const from = next();
    const isRange = chars[at] === '-' && at + 1 < chars.length && chars[at + 1] !== ']';
    if (isRange) at += 1;
    ranges.push([from, isRange ? next() : from]);
  }
  sound &&= chars[at] === ']' && ranges.length > 0;
  return { set: sound ? { not, ranges } : null, end: at };
}

function run(codes: readonly number[], sets: readonly CharSet[], text: string): boolean {
  /** Step in which a position was last entered, so that it is followed once per character. */
  const entered = new Int32Array(codes.length + 1).fill(-1);
  let active: number[] = [];
  enter(codes, 0, 0, entered, active);
  for (let at = 0; at < text.length && active.length > 0; ) {
    const char = text.codePointAt(at) ?? SLASH;
    at += char > 0xffff ? 2 : 1;
    const next: number[] = [];
    for (const position of active) {
      const code = codes[position];
      if (code === undefined) continue;
      if (code === ACROSS || (code === WITHIN && char !== SLASH)) {
        enter(codes, position, at, entered, next);
      } else if (code >= 0 ? code === char : takesOne(code, char, sets)) {
        for (let after = position + 1; ; after += 2) {
          enter(codes, after, at, entered, next);
          // After a slash, `**/` may stand for nothing.
          if (char !== SLASH || codes[after] !== ACROSS || codes[after + 1] !== SLASH) break;
        }
      }
    }
    active = next;
  }
  return active.includes(codes.length);
}

/** Whether `?` or a set takes this character. */
function takesOne(code: number, char: number, sets: readonly CharSet[]): boolean {
  if (char === SLASH) return false;
  if (code === ONE) return true;
  const set = sets[FIRST_SET - code];
  return (
    set !== undefined && set.ranges.some(([from, to]) => char >= from && char <= to) !== set.not
  );
}

/** Marks a position as reachable, and those that follow from it without reading a character. */
function enter(
  codes: readonly number[],
  from: number,
  step: number,
  entered: Int32Array,
  active: number[],
): void {
  for (let position = from; ; position += 1) {
    if (entered[position] === step) return;
    entered[position] = step;
    active.push(position);
    const code = codes[position];
    if (code !== WITHIN && code !== ACROSS) return;
  }
}
