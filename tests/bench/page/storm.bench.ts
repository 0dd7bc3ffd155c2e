/**
 * What following a restless page costs: 200 changes a second on 10,000 text nodes. The engine beside mark.js, which marks
 * anew, once a frame, what changed. Shares are of one core, less what the storm itself costs: `script` is the time in
 * script, the goal's; `thread` is all that the page's thread does, which means something only on a machine that draws
 * every frame. `meter` is what the engine itself counts, by the clock on the wall.
 */
import type { Page } from 'playwright-core';
import { progress, type Row, row } from '../row.ts';
import type { Bench } from './in-page.ts';
import { type Candidate, nested, openStage, ROUNDS, start } from './stage.ts';
import { longestTasks, type Spent, threadTime } from './thread.ts';

const NODES = 10_000;
const PER_SECOND = 200;
const STORM_MS = Number(process.env.BENCH_STORM_MS ?? 3_000);
const CANDIDATES = ['nothing', 'askaround', 'markjsFollowing'] as const;

/** Runs all of it; about a minute and a half. */
export async function benchStorm(): Promise<readonly Row[]> {
  const path = `/${NODES}`;
  const stage = await openStage({ [path]: nested(NODES) });
  const spent: Record<(typeof CANDIDATES)[number], Spent[]> = {
    nothing: [],
    askaround: [],
    markjsFollowing: [],
  };
  const meter: number[] = [];
  const longest: number[] = [];
  const settled = async (candidate: Candidate): Promise<Page> => {
    const page = await stage.open(path);
    await start(page, candidate);
    await page.evaluate(() => (window as unknown as { bench: Bench }).bench.gather());
    // The badge comes after the words.
    await page.waitForTimeout(500);
    return page;
  };
  try {
    for (let round = 0; round < ROUNDS; round++) {
      progress(`storm, round ${round + 1} of ${ROUNDS}`);
      for (const candidate of CANDIDATES) {
        const page = await settled(candidate);
        let own = 0;
        const time = await threadTime(page, async () => {
          own = await storm(page, STORM_MS);
        });
        spent[candidate].push(time);
        if (candidate === 'askaround') meter.push((own / STORM_MS) * 100);
        await page.close();
      }
      const page = await settled('askaround');
      longest.push((await longestTasks(page, () => storm(page, 2_000))).script);
      await page.close();
    }
  } finally {
    await stage.close();
  }
  const share = (candidate: keyof typeof spent, of: keyof Spent): number[] =>
    spent[candidate].map((time, at) => {
      const ms = time[of] - (candidate === 'nothing' ? 0 : (spent.nothing[at]?.[of] ?? 0));
      return Math.max(0, (ms / STORM_MS) * 100);
    });
  const own = share('askaround', 'script');
  const ratios = share('markjsFollowing', 'script').map(
    (ms, at) => ms / Math.max(0.1, own[at] ?? 0),
  );
  return [
    row('page.storm.script', '%', own, 5),
    row('page.storm.markjs_script', '%', share('markjsFollowing', 'script'), null),
    row('page.storm.markjs_ratio', 'x', ratios, null, 'higher'),
    row('page.storm.meter', '%', meter, null),
    row('page.storm.thread', '%', share('askaround', 'tasks'), null),
    row('page.storm.markjs_thread', '%', share('markjsFollowing', 'tasks'), null),
    row('page.storm.alone_thread', '%', share('nothing', 'tasks'), null),
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
