import { beforeEach, describe, expect, test } from 'vitest';
import { MODAL, SPA } from '../fixtures/pages';
import { acmeMap } from './acme-map';
import type { Page } from './driver/types';
import {
  changeSettings,
  expectBadge,
  expectMentions,
  ISSUE,
  issuePage,
  mentions,
  openAcme,
} from './on-pages';

const world = openAcme({
  map: {
    ...acmeMap,
    claims: [
      ...acmeMap.claims,
      {
        subject: 'jira-project:OPS',
        owner: { team: 'data' },
        source: 'catalog',
        date: new Date().toISOString().slice(0, 10),
      },
    ],
  },
  prepare: ({ web }) => {
    for (const path of [SPA.path, '/browse/OPS-7']) web.serve('acme.atlassian.net', path, SPA);
    web.serve('intranet.acme.example', MODAL.path, MODAL);
    web.serve(
      'acme.atlassian.net',
      '/browse/PAY-9',
      issuePage(
        '<p id="one">Kafka is slow.</p><p id="two">Ana Santos helps.</p><div id="rows"></div>',
      ),
    );
    web.serve(
      'intranet.acme.example',
      '/notes',
      '<!doctype html><title>Notes</title><main><p>Kafka</p></main>',
    );
  },
});

const HOST = 'askaround-root';

test('follows navigation inside the page: words, badge, and nothing stale', async () => {
  const page = await world.browser.newPage(ISSUE);
  await expectMentions(page, ['Kafka', 'Payments Platform', 'Ana Santos']);
  await expectBadge(page, 'Payments Platform');
  await page.evaluate(() => (window as unknown as { goTo(key: string): void }).goTo('OPS-7'));
  await expectMentions(page, ['Data Platform']);
  await expectBadge(page, 'Data Platform');
  await page.back();
  await expectMentions(page, ['Kafka', 'Payments Platform', 'Ana Santos']);
  await expectBadge(page, 'Payments Platform');
  expect(await page.evaluate(() => document.querySelectorAll('askaround-root').length)).toBe(1);
  await page.close();
});

describe('a page that changes', () => {
  let page: Page;
  beforeEach(async () => {
    page = await world.browser.newPage('https://acme.atlassian.net/browse/PAY-9');
    await expectMentions(page, ['Kafka', 'Ana Santos']);
    return () => page.close();
  });

  test('text that changes in place', async () => {
    await page.evaluate(() => {
      const node = document.querySelector('#one')?.firstChild;
      if (node instanceof Text) node.data = 'Mira Brandt restarts the checkout service and Kafka.';
    });
    await expectMentions(page, ['Mira Brandt', 'checkout service', 'Kafka', 'Ana Santos']);
    await page.evaluate(() => {
      const node = document.querySelector('#one')?.firstChild;
      if (node instanceof Text) node.data = 'Nobody here.';
    });
    await expectMentions(page, ['Ana Santos']);
  });

  test('text that is written anew, or moved within its block, and says the same', async () => {
    await page.evaluate(() => {
      const [one, two] = ['#one', '#two'].map((id) => document.querySelector(id));
      const [text, name] = [one?.firstChild, two?.firstChild];
      if (text instanceof Text) text.data = `${text.data}`;
      if (name) two?.append(name);
    });
    await expectMentions(page, ['Kafka', 'Ana Santos']);
  });

  test('nodes that move', async () => {
    await page.evaluate(() => {
      const [one, two] = ['#one', '#two'].map((id) => document.querySelector(id));
      if (one && two) two.after(one);
    });
    await expectMentions(page, ['Ana Santos', 'Kafka']);
    await page.evaluate(() => document.querySelector('#one')?.remove());
    await expectMentions(page, ['Ana Santos']);
  });

  test('a thousand rows that are replaced', async () => {
    const fill = (word: string): void => {
      const rows = Array.from({ length: 1_000 }, (_, index) => {
        const row = document.createElement('p');
        row.textContent = `Row ${index}: ${word}`;
        return row;
      });
      document.querySelector('#rows')?.replaceChildren(...rows);
    };
    await page.evaluate(fill, 'Kafka');
    await expect.poll(async () => (await mentions(page)).length).toBeGreaterThan(10);
    await page.evaluate(fill, 'C++');
    await expect
      .poll(async () => [...new Set(await mentions(page))])
      .toEqual(['Kafka', 'Ana Santos', 'C++']);
    // Every row in sight, and no range that has lost its words.
    const missing = await page.waitFor(() => {
      const marked = new Set<Node>();
      for (const range of CSS.highlights.get('askaround-mention') ?? [])
        if (range instanceof Range) marked.add(range.startContainer);
      const bare = [...document.querySelectorAll('#rows p')].filter((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return bottom > 0 && top < innerHeight && !marked.has(row.firstChild ?? row);
      });
      return bare.length === 0 && 'none';
    });
    expect(missing).toBe('none');
    expect(await mentions(page)).not.toContain('');
    await page.evaluate(() => document.querySelector('#rows p:last-child')?.scrollIntoView());
    await page.waitFor(() =>
      [...(CSS.highlights.get('askaround-mention') ?? [])].some(
        (range) => range instanceof Range && range.startContainer.textContent === 'Row 999: C++',
      ),
    );
  });
});

describe('switched per site', () => {
  const PATTERN = 'https://intranet.acme.example/*';
  const setMode = (mode: string): Promise<void> =>
    changeSettings(world, { sites: { [PATTERN]: { site: 'generic', mode } } });

  test('off takes everything away without a reload, quiet leaves the badge, on brings all back', async () => {
    const page = await world.browser.newPage('https://intranet.acme.example/notes');
    await expectMentions(page, ['Kafka']);
    await expectBadge(page, 'Data Platform');

    await setMode('off');
    await page.waitFor(
      (host: string) => document.querySelector(host) === null && CSS.highlights.size === 0,
      { args: [HOST] },
    );

    await setMode('quiet');
    await expectBadge(page, 'Data Platform');
    await page.evaluate(() => document.querySelector('p')?.append(' and C++'));
    expect(await mentions(page)).toEqual([]);

    await setMode('on');
    await expectMentions(page, ['Kafka', 'C++']);
    await setMode('quiet');
    await expectMentions(page, []);
    await expectBadge(page, 'Data Platform');
    await page.reload();
    await expectBadge(page, 'Data Platform');
    expect(await mentions(page)).toEqual([]);
    await setMode('on');
    await expectMentions(page, ['Kafka', 'C++'].slice(0, 1));
    await page.close();
  });
});

test("opens no card under the page's own modal dialog", async () => {
  const page = await world.browser.newPage(`https://intranet.acme.example${MODAL.path}`);
  await expect.poll(() => mentions(page)).toContain('Kafka');
  await page.hoverText('Kafka');
  await page.overlay('[data-part=card]').waitFor();
  await page.click('#open');
  await page.overlay('[data-part=card]').waitForGone();
  const seen = (): void => {
    const root = document.querySelector('askaround-root')?.shadowRoot;
    const cards: string[] = [];
    Object.assign(window, { cards });
    if (root)
      new MutationObserver(() => {
        if (root.querySelector('[data-part=card]') !== null) cards.push('card');
      }).observe(root, { childList: true, subtree: true });
  };
  await page.evaluate(seen);
  await page.hoverText('Ana Santos decides');
  // Longer than the intent delay and the look-ahead together.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 700)));
  expect(await page.evaluate(() => (window as unknown as { cards: string[] }).cards)).toEqual([]);
  await page.click('#close');
  await page.hoverText('Kafka');
  await page.overlay('[data-part=card]').waitFor();
  await page.close();
});
