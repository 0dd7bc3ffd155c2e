import type { MapProblem, MapProblemCode } from '../model';

/** Problems beyond this many are counted, not kept. */
export const MAX_PROBLEMS = 200;
const MAX_DETAIL = 200;

/** Collects what is wrong with a map, so that one bad file cannot fill the memory with complaints about itself. */
export class ProblemList {
  #kept: { readonly problem: MapProblem; readonly about: string | null }[] = [];
  /** All problems found, kept or not. */
  count = 0;
  /** Id of the person whose row is being read, should there be one. */
  about: string | null = null;

  /** What was kept, errors first. */
  get items(): readonly MapProblem[] {
    return this.#kept.map(({ problem }) => problem);
  }

  /** Something that leaves out a row, a field or a reference. */
  warn(code: MapProblemCode, path: string, detail: string): void {
    this.#add({ severity: 'warning', code, path, detail: shorten(detail) });
  }

  /** Something that refuses the whole map. Kept even when the list is full, because it is the reason to show. */
  refuse(code: MapProblemCode, path: string, detail: string): void {
    this.#add({ severity: 'error', code, path, detail: shorten(detail) });
  }

  /** Drops what was said about these people: who opted out is not to be named in a list of problems either. */
  forget(people: ReadonlySet<string>): void {
    const before = this.#kept.length;
    this.#kept = this.#kept.filter(({ about }) => about === null || !people.has(about));
    this.count -= before - this.#kept.length;
  }

  #add(problem: MapProblem): void {
    this.count += 1;
    const entry = { problem, about: this.about };
    if (problem.severity === 'error') this.#kept.unshift(entry);
    else if (this.#kept.length < MAX_PROBLEMS) this.#kept.push(entry);
    if (this.#kept.length > MAX_PROBLEMS) this.#kept.pop();
  }
}

/** Cuts a text to what a problem may carry, and takes invisible characters out of it. */
export function shorten(text: string): string {
  const start = text.slice(0, MAX_DETAIL).replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ');
  return text.length <= MAX_DETAIL ? start : `${start.slice(0, MAX_DETAIL - 1)}…`;
}

/** One more step of a JSON path: `$.people[3]` and `teams` give `$.people[3].teams`. */
export function step(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  return /^[A-Za-z_$][\w$]{0,99}$/.test(key) ? `${path}.${key}` : `${path}[${quoted(key)}]`;
}

/** A row by its id rather than its number: `$.people["ana"]`. Rows of several sources have no number. */
export function rowPath(table: string, id: string): string {
  return `$.${table}[${quoted(id)}]`;
}

function quoted(key: string): string {
  return JSON.stringify(shorten(key));
}
