import { escapeGlob, isGlob } from '../../map/globs';

const SLASH = 47;

/**
 * A pattern of Ruby's `File.fnmatch` with the flags PATHNAME and DOTMATCH, as a pattern of the map that matches the same
 * texts: `**\/` at the start of a segment crosses segments, any other run of stars stays inside one; `?`; sets with `!`
 * or `^`; a backslash takes the next character as it is. After `dir.c` of Ruby 3.
 *
 * @param pattern without the slash that its path begins with
 * @returns null when nothing can match it: a set that is empty or does not end, a slash at the end
 */
export function fnmatchGlob(pattern: string): string | null {
  const chars = [...pattern];
  let glob = '';
  /** Where the first set ends in `glob`. */
  let setEnd = -1;
  let at = 0;
  while (at < chars.length) {
    const char = chars[at] ?? '';
    if (char === '*') {
      const first = at;
      while (chars[at] === '*') at += 1;
      // At the start of a segment three stars and a slash are no recursion: `**/` has to be the whole of it.
      const recursion = isStart(glob) && at - first === 2 && chars[at] === '/';
      glob += recursion ? '**' : '*';
    } else if (char === '?') {
      glob += '?';
      at += 1;
    } else if (char === '[') {
      const set = readSet(chars, at + 1);
      if (set === null) return null;
      glob += set.glob;
      at = set.end;
      if (setEnd === -1 && set.glob.startsWith('[')) setEnd = glob.length - 1;
    } else {
      // At the very end a backslash stands for nothing.
      if (char === '\\') at += 1;
      glob += escapeGlob(chars[at] ?? '');
      at += 1;
    }
  }
  if (glob === '' || glob.endsWith('/')) return null;
  // Without `*` and `?` the map takes a text literally, sets and all. A range that runs backwards is empty: it makes a
  // pattern of the text, and changes nothing else.
  if (setEnd !== -1 && !isGlob(glob)) glob = `${glob.slice(0, setEnd)}?-!${glob.slice(setEnd)}`;
  // `**/*` is everything below.
  return glob.replace(/(?<=^|\/)\*\*\/\*$/, '**');
}

function isStart(glob: string): boolean {
  return glob === '' || glob.endsWith('/');
}

/** Reads a set from behind its `[`, as Ruby's `bracket` does; `end` is behind its `]`. */
function readSet(
  chars: readonly string[],
  start: number,
): { readonly glob: string; readonly end: number } | null {
  let at = start;
  const not = chars[at] === '!' || chars[at] === '^';
  if (not) at += 1;
  const next = (): number => {
    if (chars[at] === '\\') at += 1;
    const point = chars[at]?.codePointAt(0) ?? 0;
    at += 1;
    return point;
  };
  const ranges: [number, number][] = [];
  while (at < chars.length && chars[at] !== ']') {
    const from = next();
    if (chars[at] === '-' && at + 1 < chars.length && chars[at + 1] !== ']') {
      at += 1;
      const to = next();
      // Both ends count even where the range runs backwards.
      if (from > to) ranges.push([from, from], [to, to]);
      else ranges.push([from, to]);
    } else {
      ranges.push([from, from]);
    }
  }
  if (chars[at] !== ']') return null;
  const glob = setGlob(not, ranges);
  return glob === null ? null : { glob, end: at + 1 };
}

/** Ranges as a set of the map, which knows no slash; null when nothing is left of it. */
function setGlob(not: boolean, ranges: readonly (readonly [number, number])[]): string | null {
  const members = ranges
    .map(([from, to]) => [from === SLASH ? from + 1 : from, to === SLASH ? to - 1 : to] as const)
    .filter(([from, to]) => from <= to);
  const [first] = members;
  if (first === undefined) return not ? '?' : null;
  if (!not && members.length === 1 && first[0] === first[1]) {
    return escapeGlob(String.fromCodePoint(first[0]));
  }
  const texts = members.map(([from, to]) => member(from) + (from === to ? '' : `-${member(to)}`));
  return `[${not ? '!' : ''}${texts.join('')}]`;
}

function member(point: number): string {
  const char = String.fromCodePoint(point);
  return /[\\\][!*?-]/.test(char) ? `\\${char}` : char;
}
