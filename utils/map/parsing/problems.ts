import type { MapProblem, MapProblemCode } from '../model';

/** Problems beyond this many are counted, not kept. */
export const MAX_PROBLEMS = 200;
const MAX_DETAIL = 200;

/** Collects what is wrong with a map, so that one bad file cannot fill the memory with complaints about itself. */
export class ProblemList {
  readonly items: MapProblem[] = [];
  /** All problems found, kept or not. */
  count = 0;

  /** Something that leaves out a row, a field or a reference. */
  warn(code: MapProblemCode, path: string, detail: string): void {
    this.#add({ severity: 'warning', code, path, detail: shorten(detail) });
  }

  /** Something that refuses the whole map. Kept even when the list is full, because it is the reason to show. */
  refuse(code: MapProblemCode, path: string, detail: string): void {
    this.#add({ severity: 'error', code, path, detail: shorten(detail) });
  }

  #add(problem: MapProblem): void {
    this.count += 1;
    if (problem.severity === 'error') this.items.unshift(problem);
    else if (this.items.length < MAX_PROBLEMS) this.items.push(problem);
    if (this.items.length > MAX_PROBLEMS) this.items.pop();
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
  return /^[A-Za-z_$][\w$]{0,99}$/.test(key)
    ? `${path}.${key}`
    : `${path}[${JSON.stringify(shorten(key))}]`;
}
