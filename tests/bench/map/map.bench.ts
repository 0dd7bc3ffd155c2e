/**
 * A skills map from bytes to the first answer, for 1,000, 10,000 and 100,000 people (PERFORMANCE.md). Memory and time of
 * parsing, merging and compiling in a Node process of their own; everything about storage and cold starts in the real
 * browser. About eight minutes.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { median, type Row, row } from '../row';
import { SIZES, type Size } from './generate';
import { type BrowserRuns, buildExtension, measureInBrowser } from './in-browser';

/** Five rounds, but for 100,000 people, where each takes a minute. */
const ROUNDS = [5, 5, 3] as const;

interface NodeRuns {
  readonly parse: number[];
  readonly merge: number[];
  readonly compile: number[];
  /** The longest that compiling holds up an event loop. */
  readonly longest: number[];
  /** MB alive at the worst moment, beyond the files themselves. */
  readonly memory: number[];
  readonly fuse: number[];
}

/** Runs everything; prints nothing. */
export async function benchMap(): Promise<readonly Row[]> {
  buildExtension();
  const script = bundle();
  const rows: Row[] = [];
  const growing = new Map<string, [people: number, ms: number][]>();
  const grow = (step: string, people: number, runs: readonly number[]): void => {
    growing.set(step, [...(growing.get(step) ?? []), [people, median(runs)]]);
  };
  for (const [place, size] of SIZES.entries()) {
    const rounds = ROUNDS[place] ?? 3;
    const inNode = runNode(script, place, rounds);
    const inBrowser = await measureInBrowser(size, rounds);
    rows.push(...rowsOf(size, inNode, inBrowser));
    for (const step of ['parse', 'merge', 'compile'] as const)
      grow(step, size.people, inNode[step]);
    for (const step of ['write', 'cold', 'sync'] as const) grow(step, size.people, inBrowser[step]);
  }
  for (const [step, points] of growing)
    rows.push(row(`map.growth.${step}`, 'exponent', [exponentOf(points)], LINEAR[step] ?? null));
  return rows;
}

/** Sorting is in it, and a machine's caches end somewhere: what is linear shows as a little more. */
const LINEAR: Readonly<Record<string, number>> = {
  parse: 1.15,
  merge: 1.15,
  compile: 1.15,
  sync: 1.15,
};

function rowsOf({ people }: Size, node: NodeRuns, web: BrowserRuns): Row[] {
  const id = (name: string): string => `map.${people}.${name}`;
  const goal = (at10k: number, at100k: number): number | null =>
    people === 10_000 ? at10k : people === 100_000 ? at100k : null;
  const large = (value: number): number | null => (people === 100_000 ? value : null);
  return [
    row(id('parse'), 'ms', node.parse, null),
    row(id('merge'), 'ms', node.merge, null),
    row(id('compile'), 'ms', node.compile, null),
    row(id('longest_step'), 'ms', node.longest, large(50)),
    row(id('memory'), 'MB', node.memory, large(300)),
    row(id('fuse_index'), 'ms', node.fuse, null),
    row(id('sync'), 'ms', web.sync, large(15_000)),
    row(id('sync_longest_wait'), 'ms', web.waited, null),
    row(id('unchanged'), 'ms', web.unchanged, null),
    row(id('unchanged_requests'), 'requests', web.unchangedWrites, 1),
    row(id('write'), 'ms', web.write, null),
    row(id('write_rows'), 'ms', web.rowsWrite, null),
    row(id('read'), 'ms', web.read, null),
    row(id('read_rows'), 'ms', web.rowsRead, null),
    row(id('cold_annotation'), 'ms', web.cold, goal(150, 400)),
    row(id('cold_annotation_and_badge'), 'ms', web.coldBoth, goal(150, 400)),
    row(id('cold_search'), 'ms', web.search, people === 10_000 ? 150 : null),
  ];
}

/** Slope of the line through the points on logarithmic scales (least squares): 1 is linear. */
function exponentOf(points: readonly (readonly [x: number, y: number])[]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (at: 0 | 1): number => logs.reduce((sum, each) => sum + each[at], 0) / logs.length;
  const [mx, my] = [mean(0), mean(1)];
  const over = logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  return over / logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
}

/** One file for Node without loaders around it, which would slow inner loops. */
function bundle(): string {
  mkdirSync('.cache', { recursive: true });
  const to = resolve('.cache/map.bench.mjs');
  const entry = resolve(import.meta.dirname, 'in-node.ts');
  execFileSync(resolve('node_modules/.bin/rolldown'), [entry, '--platform', 'node', '-o', to]);
  return to;
}

function runNode(script: string, place: number, rounds: number): NodeRuns {
  const args = ['--expose-gc', script, String(place), String(rounds)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}
