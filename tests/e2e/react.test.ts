import { expect, test } from 'vitest';
import { reactPages } from '../fixtures/pages';
import { expectMentions, mentions, openAcme } from './on-pages';

const HOST = 'intranet.acme.example';

/** What the fixture hangs on its window. */
interface ReactPage {
  readonly errors: readonly string[];
  readonly hydrated: boolean;
  hydrateNow(): Promise<void>;
  rerender(round: number): void;
}

const world = openAcme({
  prepare: async ({ web }) => {
    const { page, script } = await reactPages();
    for (const each of [page, script]) web.serve(HOST, each.path, each);
  },
});

test('React hydrates and renders under our underlines as if they were not there', async () => {
  const page = await world.browser.newPage(`https://${HOST}/react/late`);
  await expect.poll(() => mentions(page)).toContain('Ana Santos');
  await page.evaluate(() => (window as unknown as ReactPage).hydrateNow());
  await page.waitFor(() => (window as unknown as ReactPage).hydrated);
  for (const round of [1, 2, 3, 10]) {
    const texts = await page.evaluate(async (n: number) => {
      (window as unknown as ReactPage).rerender(n);
      return [...document.querySelectorAll('main h1, main p, main aside')].map(
        ({ textContent }) => textContent,
      );
    }, round);
    expect(texts).toContain(`Round ${round}: Kafka was restarted ${round} times.`);
    // Every known word that stands there now, in its new order, and none that stood there before.
    const wanted = texts.flatMap((text) => text.match(/Payments Platform|Kafka|Ana Santos/g) ?? []);
    await expectMentions(page, wanted);
  }
  expect(await page.evaluate(() => (window as unknown as ReactPage).errors)).toEqual([]);
  expect(await world.browser.takeErrors()).toEqual([]);
  await page.hoverText('Ana Santos');
  await page.overlay('[data-part=card]').waitFor();
  await page.close();
});
