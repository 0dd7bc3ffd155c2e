/**
 * The search letter by letter over 1,000, 10,000 and 100,000 people, beside Fuse.js, MiniSearch, uFuzzy and FlexSearch in
 * the same run (PERFORMANCE.md): each engine in a process of its own, one at a time, in turn. About five minutes.
 *
 * People and queries come from a seed. `BENCH_SEED=11 npm run bench -- search` is what the search was tuned with; without
 * it everything is drawn from another seed, which nothing was tuned with: that is the figure that counts.
 *
 * Times are those of the engine's own thread, as its process has the machine for itself only on a good day.
 *
 * Engines that take more than their share of a round get as many queries as fit, of every kind alike; those that would
 * get less than a few are given only whole queries, not each letter.
 */
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { median, progress, type Row, row } from '../row';
import type { Measured, Part, Ready } from './in-node';
import { KINDS, type Kind } from './queries';

const SEED = process.env.BENCH_SEED ?? '20261122';
const SIZES = [1_000, 10_000, 100_000] as const;
const ROUNDS = 5;
/** Of every kind alike, in each round. */
const QUERIES = 12 * KINDS.length;

/** Milliseconds of a round for one engine, and whether it is fast enough to be asked for each letter. */
const OURS = 'askaround';
const ENGINES: Readonly<Record<string, (people: number) => Pick<Part, 'time' | 'letters'>>> = {
  [OURS]: () => ({ time: 60_000, letters: true }),
  fuse: (people) => ({ time: 3_500, letters: people < 10_000 }),
  fuse_extended: (people) => ({ time: 2_500, letters: people < 10_000 }),
  minisearch: () => ({ time: 2_500, letters: true }),
  ufuzzy: (people) => ({ time: 2_500, letters: people < 100_000 }),
  flexsearch: () => ({ time: 2_500, letters: true }),
};

const GOALS: Readonly<Record<number, { readonly p95: number; readonly recall: number }>> = {
  10000: { p95: 3, recall: 0.985 },
  100000: { p95: 25, recall: 0.94 },
};
const FUSE_RATIO = 100;

/** One engine's process. */
class Runner {
  readonly name: string;
  readonly rounds: Measured[] = [];
  readonly #child;

  constructor(script: string, name: string, people: number) {
    this.name = name;
    const execArgv = ['--expose-gc', '--max-old-space-size=6000'];
    this.#child = fork(script, [name, String(people), SEED], { execArgv });
  }

  /** What it sends next. */
  async heard(): Promise<unknown> {
    const ended = once(this.#child, 'exit').then(([code]) => {
      throw new Error(`${this.name} ended with ${code}`);
    });
    const [said] = await Promise.race([once(this.#child, 'message'), ended]);
    return said;
  }

  ask(part: Part): Promise<unknown> {
    const heard = this.heard();
    this.#child.send(part);
    return heard;
  }

  end(): void {
    this.#child.removeAllListeners('exit');
    this.#child.kill();
  }
}

/** Runs everything; prints nothing but, on the error stream, where it is and what each kind of query came to. */
export async function benchSearch(): Promise<readonly Row[]> {
  const script = bundle();
  const rows: Row[] = [];
  for (const people of SIZES) {
    progress(`search: ${people} people`);
    rows.push(...(await benchSize(script, people)));
  }
  return rows;
}

async function benchSize(script: string, people: number): Promise<Row[]> {
  const runners: Runner[] = [];
  const rows: Row[] = [];
  try {
    for (const name of Object.keys(ENGINES)) {
      const runner = new Runner(script, name, people);
      runners.push(runner);
      const { build, load, memory } = (await runner.heard()) as Ready;
      rows.push(
        row(idOf(people, name, 'build'), 'ms', build, null),
        row(idOf(people, name, 'load'), 'ms', load, null),
        row(idOf(people, name, 'memory'), 'MB', [memory], null),
      );
    }
    for (let round = 0; round < ROUNDS; round++) {
      for (const runner of runners) {
        const share = ENGINES[runner.name]?.(people) ?? { time: 0, letters: true };
        // Where its last round ended, so that what did not fit comes next.
        const from = countOf(runner);
        runner.rounds.push((await runner.ask({ from, count: QUERIES, ...share })) as Measured);
      }
    }
    return [
      ...rows,
      ...runners.flatMap((runner) => rowsOf(people, runner)),
      ...ratios(people, runners),
    ];
  } finally {
    for (const runner of runners) runner.end();
  }
}

const countOf = ({ rounds }: Runner): number =>
  rounds.reduce((sum, { hits }) => sum + hits.length, 0);

/** Ours has the plain name. */
const idOf = (people: number, engine: string, what: string): string =>
  engine === OURS ? `search.${people}.${what}` : `search.${people}.${engine}.${what}`;

function rowsOf(people: number, { name, rounds }: Runner): Row[] {
  const id = (what: string): string => idOf(people, name, what);
  const goal = name === OURS ? GOALS[people] : undefined;
  const recall = (hits: Measured['hits']): number =>
    hits.length === 0 ? Number.NaN : hits.filter(([, hit]) => hit).length / hits.length;
  const hits = rounds.flatMap((round) => round.hits);
  const of = (kind: Kind): number => recall(hits.filter(([each]) => each === kind));
  const each = rounds.map((round) => recall(round.hits));
  const shares = KINDS.filter((kind) => !Number.isNaN(of(kind)));
  return [
    row(
      id('p50'),
      'ms',
      rounds.map(({ p50 }) => p50),
      null,
    ),
    row(
      id('p95'),
      'ms',
      rounds.map(({ p95 }) => p95),
      goal?.p95 ?? null,
    ),
    // Every kind counts alike, and all rounds together: what one round holds of a kind is little.
    share(
      id('recall'),
      each,
      goal?.recall ?? null,
      shares.reduce((sum, kind) => sum + of(kind), 0) / shares.length,
    ),
    ...shares.map((kind) => share(id(`recall.${kind.replaceAll(' ', '_')}`), [of(kind)], null)),
  ];
}

const share = (
  id: string,
  runs: readonly number[],
  goal: number | null,
  value = median(runs),
): Row => ({
  ...row(id, 'of 1', runs, goal, 'higher', value),
  value: Math.round(value * 1_000) / 1_000,
  runs: runs.map((run) => Math.round(run * 1_000) / 1_000),
});

/** How many times faster than Fuse.js's token search, round by round. */
function ratios(people: number, runners: readonly Runner[]): Row[] {
  const roundsOf = (name: string) => runners.find((runner) => runner.name === name)?.rounds ?? [];
  const [ours, fuse] = [roundsOf(OURS), roundsOf('fuse')];
  const ratio = (of: 'p50' | 'p95') => ours.map((round, at) => (fuse[at]?.[of] ?? 0) / round[of]);
  const goal = people === 10_000 ? FUSE_RATIO : null;
  return [
    row(`search.${people}.fuse_ratio`, 'x', ratio('p50'), goal, 'higher'),
    row(`search.${people}.fuse_ratio_p95`, 'x', ratio('p95'), goal, 'higher'),
  ];
}

/** One file for Node without loaders around it, which would slow inner loops. */
function bundle(): string {
  mkdirSync('.cache', { recursive: true });
  const to = resolve('.cache/search.bench.mjs');
  const entry = resolve(import.meta.dirname, 'in-node.ts');
  execFileSync(resolve('node_modules/.bin/rolldown'), [entry, '--platform', 'node', '-o', to]);
  return to;
}
