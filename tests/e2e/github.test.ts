import { expect, test } from 'vitest';
import { MANY_FILES, pullRequestBody, pullRequestPage } from '../fixtures/pages/pull-request';
import { siteFixtures } from '../fixtures/sites';
import { acmeMap } from './acme-map';
import type { Page } from './driver/types';
import { expectBadge, expectMentions, openAcme } from './on-pages';

const CHECKOUT = 'path:github.com/acme/checkout';
const date = new Date().toISOString().slice(0, 10);
/** A line of the repository's CODEOWNERS. */
const line = (order: number, pattern: string, team: string | null) => ({
  subject: `${CHECKOUT}/${pattern}`,
  owner: team === null ? null : { team },
  rule: { file: 'github.com/acme/checkout/.github/CODEOWNERS', section: '', order },
  source: 'CODEOWNERS',
  date,
});
const three = siteFixtures().find(({ name }) => name === 'pull-changes');
if (three === undefined) throw new Error('the pull request of three teams is gone');

const world = openAcme({
  map: {
    ...acmeMap,
    claims: [
      ...acmeMap.claims,
      line(1, 'services/**', 'checkout'),
      line(3, 'services/payments/**', 'payments'),
      line(4, 'services/ledger/**', 'data'),
      line(5, 'infra/**', 'streaming'),
      line(9, '**/refund.ts', null),
    ],
  },
  prepare: ({ web }) => {
    web.serve('github.com', three.url.pathname, three.html);
    web.serve('github.com', '/acme/checkout/pull/1/changes', pullRequestPage(1, MANY_FILES));
  },
});

/** The lines of the page card's owners. */
async function owners(page: Page): Promise<string[]> {
  await page.overlay('[data-part=badge]').click();
  await page.overlay('[data-part=page-card] [data-part=owner]').waitFor();
  return page.overlay('[data-part=page-card] [data-part=owner]').texts();
}

test('a pull request whose files have three owners names each, with its files', async () => {
  const page = await world.browser.newPage(three.url.href);
  await expectBadge(page, 'Payments Platform +2');
  expect(await page.overlay('[data-part=badge]').attribute('title')).toBe(
    'Payments Platform, Data Platform, Streaming',
  );
  const [payments, data, streaming, ...more] = await owners(page);
  expect(more).toEqual([]);
  for (const words of [
    'Payments Platform',
    'Owns everything under services/payments',
    'here: charge.ts',
    'CODEOWNERS of acme/checkout, line 3: services/payments/**',
  ])
    expect(payments).toContain(words);
  expect(data).toContain('Data Platform');
  expect(data).toContain('here: post.ts');
  expect(streaming).toContain('Streaming');
  expect(streaming).toContain('here: main.tf');
  expect(payments).not.toContain('refund.ts');
  const unowned = await page.overlay('[data-part=page-card] [data-part=unowned]').text();
  for (const words of [
    'Deliberately without owner: services/payments/refund.ts',
    'CODEOWNERS of acme/checkout, line 9: **/refund.ts',
  ])
    expect(unowned).toContain(words);
  expect(await page.overlay('[data-part=page-card]').text()).toContain('acme/checkout');
  await page.screenshot('test-results/github-three-owners.png');
  await page.close();
});

test('three thousand files, pull request after pull request, and back', async () => {
  const page = await world.browser.newPage('https://github.com/acme/checkout/pull/1/changes');
  await expectBadge(page, 'Payments Platform +2');
  await expectMentions(page, ['Kafka', 'Ana Santos']);
  expect((await owners(page)).join('\n')).toMatch(/here: .+ and more/);
  await page.screenshot('test-results/github-many-files.png');
  const [, longest = 0] =
    (
      await page.evaluate(() =>
        document.querySelector('askaround-root')?.getAttribute('data-askaround-ms'),
      )
    )
      ?.split(' ')
      .map(Number) ?? [];
  console.log(`3,000 changed files: longest piece of work ${longest} ms`);
  // As Turbo does: the address first, then a new body; what was there is kept to be shown again on Back.
  await page.evaluate(() => {
    const kept = new Map<string, Node>();
    const show = (body: Node): void => {
      document.documentElement.replaceChild(body, document.body);
    };
    Object.assign(window, {
      visit(path: string, html: string) {
        kept.set(location.pathname, document.body.cloneNode(true));
        history.pushState({}, '', path);
        const next = new DOMParser().parseFromString(html, 'text/html');
        show(document.adoptNode(next.body));
      },
    });
    addEventListener('popstate', () => {
      const body = kept.get(location.pathname);
      if (body !== undefined) show(body.cloneNode(true));
    });
  });
  // Ten of them name more files than a page may be told names: files of one claim count once.
  for (let number = 2; number <= 10; number += 1) {
    const files = MANY_FILES.map((path) => path.replace('module', `module-${number}`));
    await page.evaluate(
      (path: string, html: string) =>
        (window as unknown as { visit(path: string, html: string): void }).visit(path, html),
      `/acme/checkout/pull/${number}/changes`,
      pullRequestBody(number, number === 10 ? ['services/ledger/post.ts'] : files),
    );
    await expectBadge(page, number === 10 ? 'Data Platform' : 'Payments Platform +2');
  }
  expect(await page.overlay('[data-part=badge]').text()).not.toContain('+');
  await expectMentions(page, ['Kafka', 'Ana Santos']);
  await page.back();
  await expectBadge(page, 'Payments Platform +2');
  expect(await page.evaluate(() => document.querySelectorAll('askaround-root').length)).toBe(1);
  expect(await world.browser.takeErrors()).toEqual([]);
  await page.close();
});
