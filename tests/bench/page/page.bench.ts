/**
 * What annotating costs a page's thread, in real Chromium: the engine beside mark.js with one RegExp of all terms and
 * beside a bare walk over all text. Values are the thread's own time in tasks (script, style, layout, paint), which other
 * processes do not disturb, less that of waiting as many frames with nothing to do.
 */
import type { Page } from 'playwright-core';
import { progress, type Row, row } from '../row.ts';
import type { Bench } from './in-page.ts';
import { flat, nested, openStage, ROUNDS, type Stage, start } from './stage.ts';
import { type Longest, longestTasks, threadTime } from './thread.ts';

const SIZES: readonly number[] = process.env.BENCH_NODES?.split(',').map(Number) ?? [
  1_000, 10_000, 50_000,
];
const FLAT = 50_000;
const RATIO_GOALS: Readonly<Record<string, number>> = { 10000: 10, 50000: 20, flat50000: 20 };
const CANDIDATES = ['nothing', 'askaround', 'markjs', 'treeWalker'] as const;

/** Runs all of it; about a minute and a half. */
export async function benchPage(): Promise<readonly Row[]> {
  const stage = await openStage({
    ...Object.fromEntries(SIZES.map((nodes) => [`/${nodes}`, nested(nodes)])),
    [`/flat${FLAT}`]: flat(FLAT),
  });
  try {
    const rows: Row[] = [];
    for (const name of [...SIZES, `flat${FLAT}`]) {
      progress(`annotating ${name} text nodes`);
      rows.push(...(await benchSize(stage, String(name))));
    }
    return rows;
  } finally {
    await stage.close();
  }
}

async function benchSize(stage: Stage, name: string): Promise<readonly Row[]> {
  const spent: Record<(typeof CANDIDATES)[number], number[]> = {
    nothing: [],
    askaround: [],
    markjs: [],
    treeWalker: [],
  };
  const longest: Longest[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const candidate of CANDIDATES) {
      const page = await stage.open(`/${name}`);
      spent[candidate].push((await threadTime(page, () => start(page, candidate))).tasks);
      if (candidate === 'askaround') await checkComplete(page);
      await page.close();
    }
    const page = await stage.open(`/${name}`);
    longest.push(await longestTasks(page, () => start(page, 'askaround')));
    await page.close();
  }
  const base = Math.min(...spent.nothing);
  const net = (candidate: keyof typeof spent): number[] =>
    spent[candidate].map((ms) => Math.max(0.1, ms - base));
  const own = net('askaround');
  const ratios = net('markjs').map((ms, index) => ms / (own[index] ?? Number.NaN));
  const scripts = longest.map(({ script }) => script);
  const frames = longest.map(({ frame }) => frame);
  const id = `page.${name}`;
  return [
    row(`${id}.askaround`, 'ms', own, null),
    row(`${id}.markjs`, 'ms', net('markjs'), null),
    row(`${id}.treewalker`, 'ms', net('treeWalker'), null),
    row(`${id}.markjs_ratio`, 'x', ratios, RATIO_GOALS[name] ?? null, 'higher'),
    row(`${id}.longest_task`, 'ms', scripts, 16),
    row(`${id}.longest_frame`, 'ms', frames, null),
  ];
}

/** The time was up when all that is visible was annotated: nothing in the window may be underlined later. */
async function checkComplete(page: Page): Promise<void> {
  const count = (): Promise<number> =>
    page.evaluate(() => (window as unknown as { bench: Bench }).bench.visibleMentions());
  const before = await count();
  await page.waitForTimeout(1_000);
  const after = await count();
  if (before === 0 || before !== after)
    throw new Error(`Not done when it said so: ${before} mentions, then ${after}`);
}
