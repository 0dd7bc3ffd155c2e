/**
 * What following a restless page costs: 200 changes a second on 10,000 text nodes. The engine beside mark.js, which marks
 * anew, once a frame, what changed. Shares are of one core: time of the page's thread less what the storm itself costs.
 */
import type { Page } from 'playwright-core';
import { progress, type Row, row } from '../row.ts';
import type { Bench } from './in-page.ts';
import { type Candidate, nested, openStage, ROUNDS, start } from './stage.ts';
import { longestTasks, threadTime } from './thread.ts';

const NODES = 10_000;
const PER_SECOND = 200;
const STORM_MS = Number(process.env.BENCH_STORM_MS ?? 5_000);
const CANDIDATES = ['nothing', 'askaround', 'markjsFollowing'] as const;

/** Runs all of it; about two minutes. */
export async function benchStorm(): Promise<readonly Row[]> {
  const path = `/${NODES}`;
  const stage = await openStage({ [path]: nested(NODES) });
  const shares: Record<(typeof CANDIDATES)[number], number[]> = {
    nothing: [],
    askaround: [],
    markjsFollowing: [],
  };
  const scripts: number[] = [];
  const longest: number[] = [];
  const settled = async (candidate: Candidate): Promise<Page> => {
    const page = await stage.open(path);
    await start(page, candidate);
    // The badge comes after the words.
    await page.waitForTimeout(500);
    return page;
  };
  try {
    for (let round = 0; round < ROUNDS; round++) {
      progress(`storm ${round + 1} of ${ROUNDS}`);
      for (const candidate of CANDIDATES) {
        const page = await settled(candidate);
        let own = 0;
        const ms = await threadTime(page, async () => {
          own = await storm(page, STORM_MS);
        });
        shares[candidate].push((ms / STORM_MS) * 100);
        if (candidate === 'askaround') scripts.push((own / STORM_MS) * 100);
        await page.close();
      }
      const page = await settled('askaround');
      longest.push((await longestTasks(page, () => storm(page, 2_000))).script);
      await page.close();
    }
  } finally {
    await stage.close();
  }
  const net = (candidate: keyof typeof shares): number[] =>
    shares[candidate].map((share, at) => Math.max(0, share - (shares.nothing[at] ?? 0)));
  const own = net('askaround');
  const marks = net('markjsFollowing');
  const ratios = marks.map((share, at) => share / Math.max(0.1, own[at] ?? 0));
  return [
    row('page.storm.alone', '%', shares.nothing, null),
    row('page.storm.script', '%', scripts, 5),
    row('page.storm.askaround', '%', own, null),
    row('page.storm.markjs', '%', marks, null),
    row('page.storm.markjs_ratio', 'x', ratios, null, 'higher'),
    row('page.storm.longest_task', 'ms', longest, 16),
  ];
}

/** Lets the page change itself; gives what the engine says that it spent, in ms. */
async function storm(page: Page, ms: number): Promise<number> {
  const { total, made } = await page.evaluate(
    async ([perSecond, time]: readonly [number, number]) =>
      (window as unknown as { bench: Bench }).bench.storm(perSecond, time),
    [PER_SECOND, ms] as const,
  );
  if (made < (PER_SECOND * ms) / 1_000) throw new Error(`a storm of ${made} changes only`);
  return total;
}
