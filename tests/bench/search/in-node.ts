/**
 * One engine in a process of its own, so that nobody's garbage is collected in another's time: `node --expose-gc
 * <bundle> <engine> <people> <seed>` builds it, says what that took, and then measures whatever parts of the queries it
 * is asked for.
 */
import { companyOf } from './company';
import { ENGINES, type Find } from './engines';
import { EACH, type Kind, type Query, queriesOf } from './queries';

/** What an engine says once it is ready. */
export interface Ready {
  /** Milliseconds. */
  readonly build: readonly number[];
  readonly load: readonly number[];
  /** MB alive after building, beyond the people. */
  readonly memory: number;
}

/** A part of the queries: as many as are asked from the first one on, or until the time is up. */
export interface Part {
  readonly count: number;
  /** Milliseconds after which no other query is begun. */
  readonly time: number;
  /** Letter by letter; else only the whole query, which takes an engine that is slow a twelfth of the time. */
  readonly letters: boolean;
}

export interface Measured {
  /** Milliseconds of each keystroke, in order: those of one round are those of the next, as far as it gets. */
  readonly times: readonly number[];
  readonly hits: readonly (readonly [Kind, boolean])[];
}

/** Enough for the inner loops to be compiled, as they are after a few seconds of use. */
const WARM_UP = 12;

const [, , name = '', people = '0', seed = '0'] = process.argv;

function alive(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1_000_000;
}

function timed<Result>(work: () => Result): [result: Result, ms: number] {
  const from = performance.now();
  const result = work();
  return [result, performance.now() - from];
}

function measure(find: Find, queries: readonly Query[], part: Part): Measured {
  const times: number[] = [];
  const hits: [Kind, boolean][] = [];
  const end = performance.now() + part.time;
  for (let n = 0; n < part.count && (n === 0 || performance.now() < end); n++) {
    const query = queries[n];
    if (query === undefined) break;
    const { text, kind, fits } = query;
    let found: readonly number[] = [];
    for (let length = part.letters ? 1 : text.length; length <= text.length; length++) {
      const [result, ms] = timed(() => find(text.slice(0, length)));
      found = result;
      times.push(ms);
    }
    hits.push([kind, found.some(fits)]);
  }
  return { times, hits };
}

/** Small ones several times, as one time of theirs says little. */
const builds = Number(people) > 10_000 ? 1 : 5;
const company = companyOf(Number(people), Number(seed));
const engine = ENGINES[name]?.(company);
if (engine === undefined) throw new Error(`no engine ${name}`);
const before = alive();
const build: number[] = [];
const load: number[] = [];
let find: Find | undefined;
for (let round = 0; round < builds; round++) {
  const [made, ms] = timed(() => engine.build());
  find = made;
  build.push(ms);
}
const memory = alive() - before;
const stored = engine.stored();
for (let round = 0; round < builds; round++) load.push(timed(() => stored())[1]);

const queries = queriesOf(company, EACH, Number(seed) + 1);
const warm = queriesOf(company, 1, Number(seed) + 2);
const ready: Ready = { build, load, memory };
process.send?.(ready);
process.on('message', (part: Part) => {
  if (find === undefined) return;
  measure(find, warm, { ...part, count: WARM_UP, time: part.time / 5 });
  process.send?.(measure(find, queries, part));
});
