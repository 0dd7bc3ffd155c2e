import { expect, test } from 'vitest';
import { wildPages } from '../fixtures/pages';
import type { WildPage } from '../fixtures/pages/wild/client';
import type { Page, PageMemory, ThreadTime } from './driver/types';
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
/** Changes of one call into the page. */
const CHUNK = 1_000;
/** Most script time of ours, in percent of a core. */
const MAX_SHARE = 5;
/** What the heap may grow by beside the page's own growth: answers to 3,000 texts are kept (text/answers.ts). */
const MAX_BYTES = 2_000_000;
const MAX_NODES = 30;

/** What the page hangs on its window; the driver's functions travel as text, so each looks for itself. */
type Wild = { readonly wild: WildPage };

const world = openAcme({
  viewport: { width: 1280, height: 1_900 },
  prepare: async ({ web }) => {
    const pages = await wildPages();
    for (const host of [HOST, BARE]) for (const each of pages) web.serve(host, each.path, each);
  },
});

async function change(page: Page, count: number, perSecond: number): Promise<void> {
  for (let done = 0; done < count; done += CHUNK)
    await page.evaluate(
      (some: number, rate: number) => (window as unknown as Wild).wild.run(some, rate),
      Math.min(CHUNK, count - done),
      perSecond,
    );
}

const reset = (page: Page): Promise<void> =>
  page.evaluate(() => (window as unknown as Wild).wild.reset());
const stateOf = (page: Page): Promise<string> =>
  page.evaluate(() => (window as unknown as Wild).wild.state());

/** Script time of ours in the page and its frame so far, in ms. */
const metered = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const frame = document.querySelector('iframe')?.contentDocument;
    const hosts = [document, frame].map((each) =>
      each?.querySelector<HTMLElement>('askaround-root')?.dataset.askaroundMs?.split(' '),
    );
    return hosts.reduce((sum, host) => sum + Number(host?.[0] ?? 0), 0);
  });

/**
 * The meter's clock goes on while other programs have the core. Which part of the time that the page's thread wanted did it
 * get? 1 where the system does not tell.
 */
function sharing(before: ThreadTime | null, after: ThreadTime | null): number {
  if (before === null || after === null) return 1;
  const ran = after.ran - before.ran;
  return ran / (ran + after.waited - before.waited);
}

async function openWild(host: string): Promise<Page> {
  const page = await world.browser.newPage(`https://${host}/wild/page?seed=${SEED}`);
  await page.activate();
  await page.waitFor(() => 'wild' in window);
  await change(page, WARM_UP, 0);
  await reset(page);
  return page;
}

/** Waits until every name in sight is underlined where it stands, and nothing else is. */
async function expectRight(page: Page): Promise<void> {
  const differences = (): Promise<object> =>
    page.evaluate(() => {
      const { missing, stale, right } = (window as unknown as Wild).wild.underlines();
      return { missing, stale, some: right > 10 };
    });
  await expect.poll(differences).toEqual({ missing: [], stale: [], some: true });
}

/** What one of the numbers of memory grew by; 0 where the browser does not tell it. */
const growth = (before: PageMemory, after: PageMemory, what: keyof PageMemory): number =>
  (after[what] ?? 0) - (before[what] ?? 0);

test(
  `${PER_SECOND} changes a second for ${SECONDS} s leave page and memory as they were (seed ${SEED})`,
  async () => {
    const bare = await openWild(BARE);
    const bareBefore = await world.browser.memoryOf(bare);
    await change(bare, SECONDS * PER_SECOND, 0);
    const wanted = await stateOf(bare);
    await reset(bare);
    const bareAfter = await world.browser.memoryOf(bare);
    await bare.close();

    const page = await openWild(HOST);
    await expectRight(page);
    const before = await world.browser.memoryOf(page);
    const threadBefore = await world.browser.threadOf(page);
    const meteredBefore = await metered(page);
    await change(page, SECONDS * PER_SECOND, PER_SECOND);
    const clock = (await metered(page)) - meteredBefore;
    const cost = clock * sharing(threadBefore, await world.browser.threadOf(page));
    await expectRight(page);
    expect(await stateOf(page)).toBe(wanted);
    expect(
      await page.evaluate(() => {
        const { wild } = window as unknown as Wild;
        return [...wild.errors, ...wild.foreign()];
      }),
    ).toEqual([]);
    expect(await world.browser.takeErrors()).toEqual([]);

    await reset(page);
    await expectRight(page);
    const after = await world.browser.memoryOf(page);
    const ours = (what: keyof PageMemory): number =>
      growth(before, after, what) - Math.max(0, growth(bareBefore, bareAfter, what));
    const percent = cost / SECONDS / 10;
    console.log(
      `wild page: ${percent.toFixed(1)} % of a core (${clock.toFixed(0)} ms by the clock), heap +${ours('heap')} bytes, nodes +${ours('nodes')}, listeners +${ours('listeners')}`,
    );
    expect(percent).toBeLessThan(MAX_SHARE);
    expect(ours('heap')).toBeLessThan(MAX_BYTES);
    expect(ours('nodes')).toBeLessThan(MAX_NODES);
    expect(ours('listeners')).toBeLessThanOrEqual(0);
    await page.close();
  },
  (SECONDS * 2 + 150) * 1_000,
);
