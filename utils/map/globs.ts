/** Longest pattern, and most wildcards in one. Both keep the matcher's work small whatever a map brings. */
export const MAX_GLOB = 500;
export const MAX_WILDCARDS = 16;

/** A compiled pattern. */
export interface Glob {
  /** The part before the first wildcard; whatever matches starts with it. */
  readonly literal: string;
  matches(text: string): boolean;
}

/** `*`: any characters but `/`. */
const WITHIN = -1;
/** `**`: any characters. */
const ACROSS = -2;
const SLASH = 47;
const STAR = 42;

/** Whether a text has wildcards at all. */
export function isGlob(text: string): boolean {
  return text.includes('*');
}

/** Whether `compileGlob` takes this pattern: short enough, few wildcards, and a literal first segment. */
export function isUsableGlob(pattern: string): boolean {
  const first = pattern.search(/[*/]/);
  return (
    pattern.length <= MAX_GLOB &&
    (pattern.match(/\*+/g)?.length ?? 0) <= MAX_WILDCARDS &&
    first > 0 &&
    pattern.charAt(first) === '/'
  );
}

/**
 * Compiles a glob in which `*` stays inside one segment, `**` crosses segments, and a `**` between two slashes may
 * also stand for nothing, with one of the slashes. Everything else is literal and case-sensitive; the whole text has to match.
 *
 * All possible positions in the pattern are followed at once, so that a match costs at most (length of the text) ×
 * (length of the pattern) steps; nothing backtracks (SAFETY.md, fact 16).
 */
export function compileGlob(pattern: string): Glob {
  const codes = tokens(pattern);
  const star = pattern.indexOf('*');
  return {
    literal: star === -1 ? pattern : pattern.slice(0, star),
    matches: (text) => run(codes, text),
  };
}

function tokens(pattern: string): readonly number[] {
  const codes: number[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    if (pattern.charCodeAt(at) !== STAR) {
      codes.push(pattern.charCodeAt(at));
      continue;
    }
    let stars = 1;
    while (pattern.charCodeAt(at + 1) === STAR) {
      at += 1;
      stars += 1;
    }
    codes.push(stars === 1 ? WITHIN : ACROSS);
  }
  return codes;
}

function run(codes: readonly number[], text: string): boolean {
  /** Step in which a position was last entered, so that it is followed once per character. */
  const entered = new Int32Array(codes.length + 1).fill(-1);
  let active: number[] = [];
  enter(codes, 0, 0, entered, active);
  for (let at = 0; at < text.length && active.length > 0; at += 1) {
    const char = text.charCodeAt(at);
    const next: number[] = [];
    for (const position of active) {
      const code = codes[position];
      if (code === ACROSS || (code === WITHIN && char !== SLASH)) {
        enter(codes, position, at + 1, entered, next);
      } else if (code === char) {
        for (let after = position + 1; ; after += 2) {
          enter(codes, after, at + 1, entered, next);
          // After a slash, `**/` may stand for nothing.
          if (char !== SLASH || codes[after] !== ACROSS || codes[after + 1] !== SLASH) break;
        }
      }
    }
    active = next;
  }
  return active.includes(codes.length);
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
