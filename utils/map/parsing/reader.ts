import * as v from 'valibot';
import type { Availability, Evidence, Provenance, TopicId } from '../model';
import { findForbidden, isObject } from './json';
import { type ProblemList, step } from './problems';
import { ESSENTIAL, idItem, LENGTH, shortText, type TableName } from './rows';
import { cleanText } from './text';

type Schema<Row> = v.GenericSchema<unknown, Row>;
type Issues = readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]];

/** Reads rows and fields, and says what is wrong with them. */
export class Reader {
  readonly problems: ProblemList;
  readonly #defaultSource: string;
  /** The latest ISO date that is not in the future anywhere on earth. */
  readonly #latest: string;
  readonly #zones = new Map<string, boolean>();
  /** Equal things are one object: a map of 100,000 people has a few sources and days, and some hundred topics. */
  readonly #provenances = new Map<string, Provenance>();
  readonly #topics = new Map<string, Extract<Evidence['about'], { kind: 'topic' }>>();
  readonly #availabilities = new Map<string, Availability>();

  constructor(problems: ProblemList, defaultSource: string, now: Date) {
    this.problems = problems;
    this.#defaultSource = defaultSource;
    this.#latest = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10);
  }

  /**
   * Checks a row against its schema. A bad field that the row can do without is left out and listed.
   *
   * @returns null when the row has to be left out altogether; that is listed then.
   */
  row<Row>(table: TableName, schema: Schema<Row>, raw: unknown, path: string): Row | null {
    if (!isObject(raw)) {
      this.problems.warn('invalid', path, `${describe(raw)} ≠ Object`);
      return null;
    }
    const forbidden = findForbidden(raw);
    if (forbidden !== null) {
      this.problems.warn('forbidden-key', forbidden.reduce(step, path), String(forbidden.at(-1)));
      return null;
    }
    const first = v.safeParse(schema, raw, { abortPipeEarly: true });
    if (first.success) return first.output;
    this.issues(first.issues, path);
    const bad = new Set(first.issues.map((issue) => String(issue.path?.[0]?.key ?? '')));
    if ([...bad].some((key) => key === '' || ESSENTIAL[table].has(key))) return null;
    const rest = Object.fromEntries(Object.entries(raw).filter(([key]) => !bad.has(key)));
    const second = v.safeParse(schema, rest, { abortPipeEarly: true });
    return second.success ? second.output : null;
  }

  /** Lists what valibot found, each with its own path. */
  issues(issues: Issues, path: string, severity: 'warn' | 'refuse' = 'warn'): void {
    for (const issue of issues) {
      const at = (issue.path ?? []).reduce(
        (text, { key }) => step(text, typeof key === 'number' ? key : String(key)),
        path,
      );
      const long = issue.type === 'max_length';
      const expected = issue.expected ?? 'text';
      this.problems[severity](
        long ? 'too-long' : 'invalid',
        at,
        `${issue.received} ${long ? '>' : '≠'} ${long ? expected.replace('<=', '') : expected}`,
      );
    }
  }

  /** One line of plain text, `''` when nothing is left of it. */
  text(raw: string | null | undefined, path: string, markup: 'strip' | 'keep'): string {
    if (raw === null || raw === undefined) return '';
    const { text, changed } = cleanText(raw, markup);
    if (changed) this.problems.warn('unsafe-text', path, text);
    return text;
  }

  /** As `text`, but null when nothing is left. */
  optional(raw: string | null | undefined, path: string, markup: 'strip' | 'keep'): string | null {
    return this.text(raw, path, markup) || null;
  }

  /** A list of names, each once. Bad ones are left out and listed. */
  texts(
    raw: readonly unknown[] | null | undefined,
    path: string,
    markup: 'strip' | 'keep',
  ): readonly string[] {
    if (raw === null || raw === undefined || raw.length === 0) return NONE;
    const found = new Set<string>();
    for (const [index, item] of raw.entries()) {
      const at = step(path, index);
      const parsed = v.safeParse(shortText, item, { abortPipeEarly: true });
      if (parsed.success) found.add(this.text(parsed.output, at, markup));
      else this.issues(parsed.issues, at);
    }
    found.delete('');
    return [...found];
  }

  /** One value against its schema; null (and listed) when it does not fit. */
  check<Value>(schema: Schema<Value>, raw: unknown, path: string): Value | null {
    const parsed = v.safeParse(schema, raw, { abortPipeEarly: true });
    if (parsed.success) return parsed.output;
    this.issues(parsed.issues, path);
    return null;
  }

  /** A list of ids, each once. Nobody looks here where they lead. */
  ids<Id extends string>(raw: readonly unknown[] | null | undefined, path: string): readonly Id[] {
    if (raw === null || raw === undefined || raw.length === 0) return NONE;
    const found = new Set<Id>();
    for (const [index, item] of raw.entries()) {
      const id = this.check(idItem, item, step(path, index));
      if (id !== null) found.add(id as Id);
    }
    return [...found];
  }

  /** Source and date of a row; the map's own source where it names none. */
  provenance(
    row: { source?: string | null | undefined; date?: string | null | undefined },
    path: string,
  ): Provenance {
    const source = this.text(row.source, step(path, 'source'), 'keep') || this.#defaultSource;
    let date = row.date ?? null;
    if (date !== null && date > this.#latest) {
      this.problems.warn('future', step(path, 'date'), date);
      date = null;
    }
    return interned(this.#provenances, `${date} ${source}`, () => ({ source, date }));
  }

  /** A reference to a topic, not looked up. */
  topic(id: string): Evidence['about'] {
    return interned(this.#topics, id, () => ({ kind: 'topic', id: id as TopicId }));
  }

  /** When somebody can be asked; most people share theirs with many. */
  availability(value: Availability): Availability {
    return interned(this.#availabilities, JSON.stringify(value), () => value);
  }

  /** A time zone that this browser knows, else null. */
  timeZone(raw: string | null | undefined, path: string): string | null {
    if (raw === null || raw === undefined) return null;
    let known = this.#zones.get(raw);
    if (known === undefined) {
      known = isTimeZone(raw);
      this.#zones.set(raw, known);
    }
    if (!known) this.problems.warn('invalid', path, `${raw} ≠ IANA`);
    return known ? raw : null;
  }
}

const NONE: readonly never[] = [];

function interned<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function describe(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.slice(0, LENGTH.name);
}
