import { escapeGlob } from '../../../../utils/map/globs';

/** Patterns that one filter may become. */
const MOST_GLOBS = 64;

/** One step of an expression: one character of these globs, any one character, a run of them, or an end of the text. */
type Step = { readonly one: string } | 'any' | 'run' | 'run-in-segment' | 'start' | 'end';
type Sequence = readonly Step[];

/**
 * A filter of an OWNERS file, a regular expression of Go that is searched for in the path below the file's folder, as
 * patterns of the map relative to that folder; together they match the same paths. Nothing is ever run as an expression.
 *
 * Read are characters and their escapes, `.`, `.*`, `.+`, `[^/]*`, `[^/]+`, sets, `\d`, `\w`, groups of alternatives, `?`
 * behind a character or group, `^`, `$`, and `(?i)` at the start.
 *
 * @returns null for any other expression, and for one that would become too many patterns
 */
export function filterGlobs(expression: string): readonly string[] | null {
  const isFolded = expression.startsWith('(?i)');
  const reader = new Expression(isFolded ? expression.slice(4) : expression, isFolded);
  const sequences = reader.read();
  const globs = new Set<string>();
  for (const sequence of sequences ?? []) {
    const bounded = bounds(sequence);
    if (bounded === null) return null;
    for (const glob of bounded === 'never' ? [] : spell(bounded)) globs.add(glob);
    if (globs.size > MOST_GLOBS) return null;
  }
  return sequences === null ? null : [...globs];
}

/** Runs at the ends that are not bound; null where an end is asked for within. */
function bounds(sequence: Sequence): Sequence | 'never' | null {
  const first = sequence.findIndex((step) => step !== 'start');
  const inner = first === -1 ? [] : sequence.slice(first);
  const last = inner.findLastIndex((step) => step !== 'end');
  const middle = inner.slice(0, last + 1);
  if (middle.includes('start') || middle.includes('end')) {
    // A character before the start or behind the end cannot be; a run that may be empty could.
    return middle.some((step) => step === 'run' || step === 'run-in-segment') ? null : 'never';
  }
  const isStarted = first !== 0;
  const isEnded = last !== inner.length - 1;
  return [...(isStarted ? [] : ['run' as const]), ...middle, ...(isEnded ? [] : ['run' as const])];
}

/** Every way to write a sequence with the map's signs, in which `?` and `*` never stand for a slash. */
function spell(sequence: Sequence): readonly string[] {
  let ways: readonly (readonly string[])[] = [[]];
  for (const step of sequence) {
    if (step === 'any')
      ways = ways.flatMap((way) => [
        [...way, '?'],
        [...way, '/'],
      ]);
    else ways = ways.map((way) => follow(way, step));
    if (ways.length > MOST_GLOBS) break;
  }
  // No path begins or ends with a slash, or has two.
  return ways.map(join).filter((glob) => !/^\/|\/$|\/\//.test(glob));
}

/** Stars that meet are one run. */
function follow(way: readonly string[], step: Exclude<Step, 'any'>): readonly string[] {
  const last = way.at(-1);
  if (step === 'run') return [...(last === '*' || last === '**' ? way.slice(0, -1) : way), '**'];
  if (step === 'run-in-segment') return last === '*' || last === '**' ? way : [...way, '*'];
  return typeof step === 'string' ? way : [...way, step.one];
}

/** Between two slashes the map lets `**` stand for nothing, together with one of them; an expression does not. */
function join(way: readonly string[]): string {
  return way
    .map((part, index) => {
      const isBetween = way[index + 1] === '/' && (index === 0 || way[index - 1] === '/');
      return part === '**' && isBetween ? '*/**' : part;
    })
    .join('');
}

/** Reads an expression into its alternatives, each a sequence; recursive in groups alone, which are counted. */
class Expression {
  #at = 0;
  #depth = 0;
  readonly #chars: readonly string[];
  readonly #isFolded: boolean;

  constructor(text: string, isFolded: boolean) {
    this.#chars = [...text];
    this.#isFolded = isFolded;
  }

  read(): readonly Sequence[] | null {
    const found = this.#alternatives();
    return this.#at === this.#chars.length ? found : null;
  }

  #alternatives(): readonly Sequence[] | null {
    const all: Sequence[] = [];
    for (;;) {
      const some = this.#sequence();
      if (some === null) return null;
      all.push(...some);
      if (all.length > MOST_GLOBS) return null;
      if (this.#chars[this.#at] !== '|') return all;
      this.#at += 1;
    }
  }

  #sequence(): readonly Sequence[] | null {
    let sequences: readonly Sequence[] = [[]];
    while (this.#at < this.#chars.length && !/[|)]/.test(this.#chars[this.#at] ?? '')) {
      const next = this.#repeated();
      if (next === null) return null;
      sequences = sequences.flatMap((start) => next.map((end) => [...start, ...end]));
      if (sequences.length > MOST_GLOBS) return null;
    }
    return sequences;
  }

  /** One part and how often it stands. */
  #repeated(): readonly Sequence[] | null {
    const rest = this.#chars.slice(this.#at, this.#at + 5).join('');
    if (rest.startsWith('[^/]')) return this.#run(4, 'run-in-segment', [{ one: '?' }]);
    if (rest.startsWith('.')) return this.#run(1, 'run', ['any']);
    const part = this.#part();
    const sign = this.#chars[this.#at];
    if (part === null || sign === '*' || sign === '+' || sign === '{') return null;
    if (sign !== '?') return part;
    this.#at += 1;
    if (part.some((each) => each.includes('start') || each.includes('end'))) return null;
    return this.#isRepeatedAgain() ? null : [...part, []];
  }

  /** `.` or `[^/]`, alone or with a sign of repetition behind it. */
  #run(length: number, run: Step, one: Sequence): readonly Sequence[] | null {
    this.#at += length;
    const sign = this.#chars[this.#at];
    if (sign === '{') return null;
    if (sign !== '*' && sign !== '+' && sign !== '?') return [one];
    this.#at += 1;
    // A lazy run covers the same paths, and it and whatever else may stand here is rare.
    if (this.#isRepeatedAgain()) return null;
    if (sign === '?') return [one, []];
    return [sign === '*' ? [run] : [...one, run]];
  }

  #isRepeatedAgain(): boolean {
    return /[*+?{]/.test(this.#chars[this.#at] ?? '');
  }

  #part(): readonly Sequence[] | null {
    const char = this.#chars[this.#at] ?? '';
    this.#at += 1;
    switch (char) {
      case '^':
        return [['start']];
      case '$':
        return [['end']];
      case '(':
        return this.#group();
      case '[':
        return this.#set();
      case '\\':
        return this.#escape();
      case '*':
      case '+':
      case '?':
      case '{':
        return null;
      default:
        return [[{ one: this.#letter(char) }]];
    }
  }

  #group(): readonly Sequence[] | null {
    if (this.#chars[this.#at] === '?') {
      if (this.#chars[this.#at + 1] !== ':') return null;
      this.#at += 2;
    }
    this.#depth += 1;
    const found = this.#depth > 10 ? null : this.#alternatives();
    this.#depth -= 1;
    if (found === null || this.#chars[this.#at] !== ')') return null;
    this.#at += 1;
    return found;
  }

  #escape(): readonly Sequence[] | null {
    const char = this.#chars[this.#at] ?? '';
    this.#at += 1;
    if (char === 'd') return [[{ one: '[0-9]' }]];
    if (char === 'w') return [[{ one: '[0-9A-Za-z_]' }]];
    return /^[^\p{L}\p{N}\s]$/u.test(char) ? [[{ one: escapeGlob(char) }]] : null;
  }

  /** `[a-z_]`: only of plain letters, digits and a few signs, and never the other way round, as that takes in slashes. */
  #set(): readonly Sequence[] | null {
    const text = this.#chars.slice(this.#at, this.#at + 100).join('');
    const [set, inner] = /^((?:[A-Za-z0-9]-[A-Za-z0-9]|[A-Za-z0-9_.])+-?)\]/.exec(text) ?? [];
    if (set === undefined || inner === undefined) return null;
    for (const [, from = '', to = ''] of inner.matchAll(/(.)-(.)/g)) if (from > to) return null;
    this.#at += set.length;
    const both = this.#isFolded ? `${inner.toLowerCase()}${inner.toUpperCase()}` : inner;
    return [[{ one: `[${both}]` }]];
  }

  #letter(char: string): string {
    const [lower, upper] = [char.toLowerCase(), char.toUpperCase()];
    return this.#isFolded && lower !== upper && [...upper].length === 1
      ? `[${lower}${upper}]`
      : escapeGlob(char);
  }
}
