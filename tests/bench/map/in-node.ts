/**
 * Parsing, merging and compiling, measured in a process of its own: `node --expose-gc <bundle> <size> <rounds>` prints
 * JSON. Beside it a Fuse.js index over the same people.
 */
import Fuse from 'fuse.js';
import { mergeParts } from '../../../utils/map/merge';
import { parsePart } from '../../../utils/map/parse';
import { resolve } from '../../../utils/map/resolve';
import { compileSteps } from '../../../utils/store/compiled/compile';
import { mapFile, SIZES } from './generate';

const [, , place = '0', rounds = '5'] = process.argv;
const size = SIZES[Number(place)] ?? { people: 0, topics: 0, teams: 0, claims: 0 };
const now = new Date('2026-11-22T12:00:00Z');
const bytesOf = (file: object): Uint8Array => new TextEncoder().encode(JSON.stringify(file));
const MB = 1_000_000;

/** What is alive, after a collection: heap and buffers. */
function alive(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / MB;
}

function timed<Result>(list: number[], work: () => Result): Result {
  const from = performance.now();
  const result = work();
  list.push(performance.now() - from);
  return result;
}

const parse: number[] = [];
const merge: number[] = [];
const compile: number[] = [];
/** By step. */
const least: number[] = [];
const fuse: number[] = [];
const memory: number[] = [];

const halves = [bytesOf(mapFile(size, 'even')), bytesOf(mapFile(size, 'odd'))];
const before = alive();

for (let round = 0; round < Number(rounds); round++) {
  const parts = timed(parse, () =>
    halves.flatMap((half) => {
      const { part } = parsePart(half, { now });
      return part === null ? [] : [part];
    }),
  );
  let peak = alive();
  const { map } = timed(merge, () => resolve(mergeParts(parts), { now }));
  peak = Math.max(peak, alive());
  parts.length = 0;
  const steps = compileSteps(map, null);
  let [taken, turn] = [0, 0];
  for (;;) {
    const from = performance.now();
    const { done } = steps.next();
    const ms = performance.now() - from;
    taken += ms;
    // The least of all rounds: whoever else is busy on the machine is no work of ours.
    least[turn] = Math.min(least[turn] ?? ms, ms);
    // Collections are no part of the time, but how much lives in the middle of the work is looked at now and then.
    if (turn++ % Math.ceil(size.people / 80) === 0) peak = Math.max(peak, alive());
    if (done) break;
  }
  peak = Math.max(peak, alive());
  compile.push(taken);
  memory.push(peak - before);
  timed(fuse, () => Fuse.createIndex(['name', 'handles', 'city', 'title'], [...map.people]));
}
const longest = [least.reduce((most, ms) => Math.max(most, ms), 0)];
console.log(JSON.stringify({ parse, merge, compile, longest, memory, fuse }));
