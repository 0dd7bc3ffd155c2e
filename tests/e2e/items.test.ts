import { expect, test } from 'vitest';
import { boardPage, filesPage } from '../fixtures/pages/lists';
import { acmeMap } from './acme-map';
import type { Page } from './driver/types';
import { expectBadge, openAcme } from './on-pages';

const BOARD = 'https://acme.atlassian.net/jira/software/projects/PAY/boards/7';
const PULL = 'https://github.com/acme/checkout/pull/77/files';
const CHECKOUT = 'path:github.com/acme/checkout';
const FILES = Array.from({ length: 3_000 }, (_, at) =>
  at % 10 === 9
    ? `infra/zone-${at}.tf`
    : at % 2 === 0
      ? `services/payments/part-${at}.ts`
      : `docs/page-${at}.md`,
);

const world = openAcme({
  map: {
    ...acmeMap,
    claims: [
      ...acmeMap.claims,
      { subject: 'jira-project:LEDGER', owner: { team: 'data' }, source: 'catalog' },
      { subject: `${CHECKOUT}/services/**`, owner: { team: 'payments' }, source: 'catalog' },
      { subject: `${CHECKOUT}/infra/**`, owner: { team: 'streaming' }, source: 'catalog' },
    ],
  },
  prepare: ({ web }) => {
    web.serve('acme.atlassian.net', '/jira/software/projects/PAY/boards/7', boardPage(2_000));
    web.serve('github.com', '/acme/checkout/pull/77/files', filesPage(FILES));
  },
});

/** Watches the tool's document: whatever is changed in there after this is not the tool's doing. */
function watchDocument(page: Page): Promise<void> {
  return page.evaluate(() => {
    const seen = { changes: 0 };
    Object.assign(window, { seen });
    new MutationObserver((records) => {
      seen.changes += records.length;
    }).observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
  });
}

/** What the marks say, each with the name of the item that it lies on (`null`: on none). */
function marks(page: Page): Promise<[owner: string, item: string | null][]> {
  return page.evaluate(() => {
    const root = document.querySelector('askaround-root')?.shadowRoot;
    return [...(root?.querySelectorAll('[data-part=item]') ?? [])].map(
      (mark): [string, string | null] => {
        const { x, y, width, height } = mark.getBoundingClientRect();
        const under = document
          .elementsFromPoint(x + width / 2, y + height / 2)
          .flatMap((each) => each.closest('[id^=card-],[data-path]') ?? [])[0];
        return [
          mark.textContent ?? '',
          under === undefined ? null : (under.getAttribute('data-path') ?? under.id),
        ];
      },
    );
  });
}

/** Cards wholly in sight that somebody other than the page's own team owns. */
function wanted(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('[id^=card-LEDGER]')].flatMap((card) => {
      const { top, bottom } = card.getBoundingClientRect();
      const list = card.parentElement?.getBoundingClientRect();
      return list !== undefined && top >= list.top && bottom <= list.bottom ? card.id : [];
    }),
  );
}

async function expectMarks(page: Page): Promise<void> {
  await expect
    .poll(
      async () => {
        const seen = await marks(page);
        const items = seen.map(([, item]) => item);
        return {
          missing: (await wanted(page)).filter((item) => !items.includes(item)),
          wrong: seen.filter(
            ([owner, item]) => !owner.endsWith('Data Platform') || !item?.startsWith('card-LEDGER'),
          ),
        };
      },
      { timeout: 10_000 },
    )
    .toEqual({ missing: [], wrong: [] });
}

/** Scrolls in a hundred frames, and says what the longest piece of our work was, in ms. */
async function scroll(page: Page, selector: string | null): Promise<number> {
  return page.evaluate(async (where: string | null) => {
    const box = where === null ? document.documentElement : document.querySelector(where);
    for (let step = 0; step < 100 && box !== null; step += 1) {
      box.scrollTop += 90;
      await new Promise((done) => requestAnimationFrame(done));
    }
    const cost = document.querySelector('askaround-root')?.getAttribute('data-askaround-ms');
    return Number(cost?.split(' ')[1]);
  }, selector);
}

test('a board of 2,000 cards says which are not the page’s own team’s', async () => {
  const page = await world.browser.newPage(BOARD);
  await watchDocument(page);
  await expectBadge(page, 'Payments Platform');
  await expect.poll(async () => (await marks(page)).length).toBeGreaterThan(2);
  await expectMarks(page);
  await page.screenshot(`test-results/items-board-${world.browser.name}.png`);
  const longest = await scroll(page, '.list');
  await expectMarks(page);
  console.log(`2,000 cards: longest piece of work ${longest} ms`);

  // By pointer: the owner's card, as over a name.
  await page.overlay('[data-part=item]').hover();
  await expect
    .poll(async () => (await page.overlay('[data-part=card]').texts())[0] ?? '')
    .toContain('Owns LEDGER');
  await page.keyboard.press('Escape');
  await page.overlay('[data-part=card]').waitForGone();
  await page.mouse.move(5, 5);

  // By keyboard, from the page's card.
  await page.overlay('[data-part=badge]').click();
  await expect
    .poll(() => page.overlay('[data-part=item-group]').texts())
    .toEqual([
      expect.stringMatching(/Payments Platform\s*1,558 items/),
      expect.stringMatching(/Data Platform\s*286 items/),
      expect.stringMatching(/No owner known\s*156 items/),
    ]);
  await page.screenshot(`test-results/items-page-card-${world.browser.name}.png`);
  await page.overlay('li:nth-child(2) > [data-part=item-group]').click();
  await page.overlay('[data-part=card]').waitFor();
  expect(await wanted(page)).toContain('card-LEDGER-3');
  await page.keyboard.press('Escape');
  await page.overlay('[data-part=card]').waitForGone();
  await expectMarks(page);
  const { changes } = await page.evaluate(
    () => (window as unknown as { seen: { changes: number } }).seen,
  );
  expect(changes).toBe(0);

  // A row that is used again for another issue loses its mark before that is painted.
  const stale = await page.evaluate(async () => {
    const card = document.querySelector('#card-LEDGER-3');
    const key = card?.querySelector('.key');
    if (card == null || key == null) throw new Error('no card');
    card.id = 'card-PAY-3';
    key.textContent = 'PAY-3';
    await new Promise((done) => requestAnimationFrame(done));
    const root = document.querySelector('askaround-root')?.shadowRoot;
    const { left, right, top, bottom } = card.getBoundingClientRect();
    return [...(root?.querySelectorAll('[data-part=item]') ?? [])].filter((mark) => {
      const at = mark.getBoundingClientRect();
      return at.left < right && at.right > left && at.top < bottom && at.bottom > top;
    }).length;
  });
  expect(stale).toBe(0);
  await expectMarks(page);

  // Under a dialog of the page's, of whatever kind, there is nothing.
  await page.evaluate(() => {
    const cover = document.createElement('div');
    cover.id = 'cover';
    cover.style.cssText = 'position:fixed;inset:0;z-index:9;background:#000c';
    document.body.append(cover);
  });
  await expect.poll(() => marks(page)).toEqual([]);
  await page.evaluate(() => document.querySelector('#cover')?.remove());
  await expectMarks(page);
  expect(await world.browser.takeErrors()).toEqual([]);
  await page.close();
});

test('a pull request of 3,000 files says who must look at it', async () => {
  const page = await world.browser.newPage(PULL);
  await watchDocument(page);
  await expectBadge(page, 'Payments Platform +1');
  await expect.poll(async () => (await marks(page)).length).toBeGreaterThan(2);
  for (const [owner, item] of await marks(page))
    expect(item, owner).toMatch(owner.includes('Streaming') ? /^infra/ : /^services/);
  await page.screenshot(`test-results/items-files-${world.browser.name}.png`);
  const longest = await scroll(page, null);
  console.log(`3,000 files: longest piece of work ${longest} ms`);

  await page.overlay('[data-part=badge]').click();
  await expect
    .poll(() => page.overlay('[data-part=item-group]').texts(), { timeout: 10_000 })
    .toEqual([
      expect.stringMatching(
        /Payments Platform\s*1,500 files · part-0\.ts, part-2\.ts, part-4\.ts and more/,
      ),
      expect.stringMatching(/Streaming\s*300 files · zone-9\.tf/),
      expect.stringMatching(/No owner known\s*1,200 files/),
    ]);
  await page.screenshot(`test-results/items-must-look-${world.browser.name}.png`);
  await page.overlay('li:nth-child(2) > [data-part=item-group]').click();
  await page.overlay('[data-part=card]').waitFor();
  expect(await page.overlay('[data-part=card]').text()).toContain('Streaming');
  const box = await page.evaluate(() => {
    const header = document.querySelector('[data-path="infra/zone-9.tf"].file-header');
    const { top, bottom } = header?.getBoundingClientRect() ?? { top: -1, bottom: -1 };
    return top >= 0 && bottom <= innerHeight;
  });
  expect(box).toBe(true);
  const { changes } = await page.evaluate(
    () => (window as unknown as { seen: { changes: number } }).seen,
  );
  expect(changes).toBe(0);
  expect(await world.browser.takeErrors()).toEqual([]);
  await page.close();
});
