/**
 * The search letter by letter over 1,000, 10,000 and 100,000 people, beside Fuse.js, MiniSearch, uFuzzy and FlexSearch in
 * the same run (PERFORMANCE.md): each engine in a process of its own, one at a time, in turn. About five minutes.
 *
 * People and queries come from a seed. `BENCH_SEED=11 npm run bench -- search` is what the search was tuned with; without
 * it everything is drawn from another seed, which nothing was tuned with: that is the figure that counts.
 *
 * Each round types the same: of each keystroke the least of all rounds counts, as whoever else is busy on the machine is
 * no work of ours, and p50 and p95 are those of all keystrokes. The runs are those of each round as it was.
 *
 * Engines that take more than their share of a round get as many queries as fit, of every kind alike; those that would
 * get less than a few are given only whole queries, not each letter.
 */
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { percentile, progress, type Row, row } from '../row';
import type { Measured, Part, Ready } from './in-node';
import { EACH, KINDS, type Kind } from './queries';

const SEED = process.env.BENCH_SEED ?? '20261122';
const SIZES = [1_000, 10_000, 100_000] as const;
const ROUNDS = 5;
/** Of every kind alike, in each round. */
const QUERIES = EACH * KINDS.length;

/** Milliseconds of a round for one engine, and whether it is fast enough to be asked for each letter. */
const OURS = 'askaround';
const ENGINES: Readonly<Record<string, (people: number) => Pick<Part, 'time' | 'letters'>>> = {
  [OURS]: () => ({ time: 60_000, letters: true }),
  fuse: (people) => ({ time: 3_000, letters: people < 10_000 }),
  fuse_extended: (people) => ({ time: 1_500, letters: people < 10_000 }),
  minisearch: () => ({ time: 2_500, letters: true }),
  ufuzzy: (people) => ({ time: 1_500, letters: people < 100_000 }),
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
        runner.rounds.push((await runner.ask({ count: QUERIES, ...share })) as Measured);
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

/** Ours has the plain name. */
const idOf = (people: number, engine: string, what: string): string =>
  engine === OURS ? `search.${people}.${what}` : `search.${people}.${engine}.${what}`;

function rowsOf(people: number, { name, rounds }: Runner): Row[] {
  const id = (what: string): string => idOf(people, name, what);
  const goal = name === OURS ? GOALS[people] : undefined;
  // Of the round that got furthest: who is found does not change.
  const hits = rounds.reduce<Measured['hits']>(
    (most, round) => (round.hits.length > most.length ? round.hits : most),
    [],
  );
  const of = (kind: Kind): number => {
    const own = hits.filter(([each]) => each === kind);
    return own.length === 0 ? Number.NaN : own.filter(([, hit]) => hit).length / own.length;
  };
  const asked = KINDS.filter((kind) => !Number.isNaN(of(kind)));
  // Every kind counts alike.
  const recall = asked.reduce((sum, kind) => sum + of(kind), 0) / asked.length;
  const time = (what: keyof typeof SHARES, most: number | null): Row =>
    row(id(what), 'ms', eachOf(rounds, what), most, 'lower', quickest(rounds, what));
  return [
    time('p50', null),
    time('p95', goal?.p95 ?? null),
    share(id('recall'), recall, goal?.recall ?? null),
    ...asked.map((kind) => share(id(`recall.${kind.replaceAll(' ', '_')}`), of(kind), null)),
  ];
}

const SHARES = { p50: 0.5, p95: 0.95 } as const;

const eachOf = (rounds: readonly Measured[], name: keyof typeof SHARES): number[] =>
  rounds.map(({ times }) => percentile(times, SHARES[name]));

/** Of the least that each keystroke took. */
function quickest(rounds: readonly Measured[], name: keyof typeof SHARES): number {
  const count = Math.min(...rounds.map(({ times }) => times.length));
  const least = Array.from({ length: count }, (_, at) =>
    Math.min(...rounds.map(({ times }) => times[at] ?? Number.POSITIVE_INFINITY)),
  );
  return percentile(least, SHARES[name]);
}

const share = (id: string, value: number, goal: number | null): Row => {
  const rounded = Math.round(value * 1_000) / 1_000;
  return { ...row(id, 'of 1', [], goal, 'higher', value), value: rounded, runs: [rounded] };
};

/** How many times faster than Fuse.js's token search. */
function ratios(people: number, runners: readonly Runner[]): Row[] {
  const roundsOf = (name: string) => runners.find((runner) => runner.name === name)?.rounds ?? [];
  const [ours, fuse] = [roundsOf(OURS), roundsOf('fuse')];
  const goal = people === 10_000 ? FUSE_RATIO : null;
  return (['p50', 'p95'] as const).map((name) => {
    const own = eachOf(ours, name);
    const runs = eachOf(fuse, name).map((ms, at) => ms / (own[at] ?? Number.NaN));
    const value = quickest(fuse, name) / quickest(ours, name);
    const id = name === 'p50' ? 'fuse_ratio' : 'fuse_ratio_p95';
    return row(`search.${people}.${id}`, 'x', runs, goal, 'higher', value);
  });
}

/** One file for Node without loaders around it, which would slow inner loops. */
function bundle(): string {
  mkdirSync('.cache', { recursive: true });
  const to = resolve('.cache/search.bench.mjs');
  const entry = resolve(import.meta.dirname, 'in-node.ts');
  execFileSync(resolve('node_modules/.bin/rolldown'), [entry, '--platform', 'node', '-o', to]);
  return to;
}
