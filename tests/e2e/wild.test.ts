import { expect, test } from 'vitest';
import { wildPages } from '../fixtures/pages';
import type { WildPage } from '../fixtures/pages/wild/client';
import type { Page, ThreadTime } from './driver/types';
import { openAcme } from './on-pages';

/** Granted, and not: the same page with us and without. */
const HOST = 'intranet.acme.example';
const BARE = 'wiki.acme.example';

/** `npm run soak` sets both. */
const SECONDS = Number(process.env.WILD_SECONDS ?? 30);
const SEED = Number(process.env.WILD_SEED ?? 20_261_122);
const PER_SECOND = 200;
/** Changes before anything is measured, so that what is made once is there. */
const WARM_UP = 1_000;
/** Of one core, in percent. */
const MAX_SHARE = 5;

const world = openAcme({
  viewport: { width: 1280, height: 1_900 },
  prepare: async ({ web }) => {
    const pages = await wildPages();
    for (const host of [HOST, BARE]) for (const each of pages) web.serve(host, each.path, each);
  },
});

/** Travels into the page. */
const change = async (count: number, perSecond: number): Promise<void> => {
  await (window as unknown as { wild: WildPage }).wild.run(count, perSecond);
};
const reset = async (): Promise<void> => {
  await (window as unknown as { wild: WildPage }).wild.reset();
};
const stateOf = (page: Page): Promise<string> =>
  page.evaluate(() => (window as unknown as { wild: WildPage }).wild.state());

/** Script time of ours in the page and its frame so far, in ms. */
const spent = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const frame = document.querySelector('iframe')?.contentDocument;
    const hosts = [document, frame].map((each) =>
      each?.querySelector<HTMLElement>('askaround-root')?.dataset.askaroundMs?.split(' '),
    );
    return hosts.reduce((sum, host) => sum + Number(host?.[0] ?? 0), 0);
  });

/**
 * The meter's clock goes on while other programs have the core. Which part of the time that the page's thread wanted did it
 * get?
 */
function sharing(before: ThreadTime | null, after: ThreadTime | null): number {
  if (before === null || after === null) return 1;
  const ran = after.ran - before.ran;
  return ran / (ran + after.waited - before.waited);
}

async function openWild(host: string): Promise<Page> {
  const page = await world.browser.newPage(`https://${host}/wild/page?seed=${SEED}`);
  await page.activate();
  await page.waitFor(() => window.wild !== undefined);
  await page.evaluate(change, WARM_UP, 0);
  await page.evaluate(reset);
  return page;
}

async function expectRight(page: Page): Promise<number> {
  await expect
    .poll(async () => {
      const { missing, stale } = await page.evaluate(() =>
        (window as unknown as { wild: WildPage }).wild.underlines(),
      );
      return { missing, stale };
    })
    .toEqual({ missing: [], stale: [] });
  return page.evaluate(() => (window as unknown as { wild: WildPage }).wild.underlines().right);
}

test(
  `${PER_SECOND} changes a second for ${SECONDS} s leave page and memory as they were (seed ${SEED})`,
  async () => {
    const bare = await openWild(BARE);
    const bareBefore = await world.browser.memoryOf(bare);
    await bare.evaluate(change, SECONDS * PER_SECOND, 0);
    const wanted = await stateOf(bare);
    await bare.evaluate(reset);
    const bareAfter = await world.browser.memoryOf(bare);
    await bare.close();

    const page = await openWild(HOST);
    console.log('right', await expectRight(page));
    const before = await world.browser.memoryOf(page);
    const from = await spent(page);
    const threadBefore = await world.browser.threadOf(page);
    for (let second = 0; second < SECONDS; second += 5)
      await page.evaluate(change, 5 * PER_SECOND, PER_SECOND);
    const threadAfter = await world.browser.threadOf(page);
    const metered = (await spent(page)) - from;
    const share = sharing(threadBefore, threadAfter);
    const cost = metered * share;
    console.log(
      'right',
      await expectRight(page),
      'cost',
      cost,
      metered,
      share,
      threadBefore,
      threadAfter,
    );
    expect(await stateOf(page)).toBe(wanted);
    expect(
      await page.evaluate(() => [
        ...(window as unknown as { wild: WildPage }).wild.errors,
        ...(window as unknown as { wild: WildPage }).wild.foreign(),
      ]),
    ).toEqual([]);
    expect(await world.browser.takeErrors()).toEqual([]);
    await page.evaluate(reset);
    await expectRight(page);
    const after = await world.browser.memoryOf(page);
    console.log(JSON.stringify({ bareBefore, bareAfter, before, after, cost }, null, 1));
    expect((cost / (SECONDS * 1000)) * 100).toBeLessThan(MAX_SHARE);
  },
  (SECONDS + 60) * 1_000,
);
