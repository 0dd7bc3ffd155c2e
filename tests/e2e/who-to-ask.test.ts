import { expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import type { ExtensionGlobals, Page } from './driver/types';
import { expectBadge, ISSUE, issuePage, openAcme } from './on-pages';
import { popupTab, pressAndLeave } from './setup';

const PAY = { subject: 'jira-project:PAY', source: 'git' };
const DATE = acmeMap.generatedAt.slice(0, 10);
const DOC = 'https://docs.acme.example/treasury/closing';
const [ana] = acmeMap.people;

const world = openAcme({
  map: {
    ...acmeMap,
    people: [
      ...acmeMap.people,
      { ...ana, id: 'vera', name: 'Vera Lund', handles: ['vera.lund'], teams: ['data'] },
    ],
    teams: [
      ...acmeMap.teams,
      { id: 'treasury', name: 'Treasury', addresses: { mail: 'treasury@acme.example' } },
    ],
    claims: [
      ...acmeMap.claims,
      {
        subject: 'url:https://docs.acme.example/treasury/**',
        owner: { team: 'treasury' },
        source: 'catalog',
        date: DATE,
      },
    ],
    evidence: [
      ...acmeMap.evidence,
      { ...PAY, person: 'ana', kind: 'reviewed', weight: 0.8, note: 'Reviewed it', date: DATE },
      { ...PAY, person: 'jun', kind: 'authored', weight: 0.6, note: 'Wrote a part', date: DATE },
      { ...PAY, person: 'vera', kind: 'answered', weight: 0.4, note: 'Answered once', date: DATE },
    ],
  },
  prepare: ({ web }) => {
    web.serve('acme.atlassian.net', '/browse/PAY-142', issuePage('<p>Captures fail.</p>'));
    web.serve(
      'docs.acme.example',
      '/treasury/closing',
      '<!doctype html><title>Closing</title><main><h1>Closing the books</h1></main>',
    );
  },
});

const shot = (page: Page, name: string) =>
  page.screenshot(`test-results/who-${name}-${world.browser.name}.png`);

test('a card offers those who are seldom thought of, and a team where nobody fits', async () => {
  const page = await world.browser.newPage(ISSUE);
  await expectBadge(page, 'Payments Platform');
  await page.overlay('[data-part=badge]').click();
  const names = () => page.overlay('[data-part=expert] .aa-name').texts();
  await expect.poll(names).toEqual(['Mira Brandt', 'Ana Santos', 'Jun Ōta', 'Vera Lund']);
  const others = page.overlay('[data-action=less-obvious]');
  await others.click();
  await expect.poll(names).toEqual(['Jun Ōta', 'Vera Lund']);
  expect(await page.overlay('[data-part=page-card]').text()).toContain('Answered once');
  await shot(page, 'others');
  await others.click();
  await expect.poll(names).toHaveLength(4);
  await page.close();

  const doc = await world.browser.newPage(DOC);
  await expectBadge(doc, 'Treasury');
  await doc.overlay('[data-part=badge]').click();
  await expect
    .poll(() => doc.overlay('[data-part=fallback]').texts())
    .toEqual([expect.stringContaining('Treasury owns this: ask the team.')]);
  await shot(doc, 'fallback');
  await doc.close();
});

test('the popup tells of the own past, and no page does', async () => {
  const page = await world.browser.newPage(ISSUE);
  await expectBadge(page, 'Payments Platform');
  const { page: first } = await world.browser.openPopup(page);
  await first.waitFor('[role="option"]');
  await first.waitFor('.aa-search input:focus');
  expect(await first.text('[aria-selected="true"] .aa-name')).toBe('Mira Brandt');
  await pressAndLeave(first, 'Enter');
  // Opening the mail program may have closed the popup.
  const requests = await popupTab(world);
  await requests.waitFor('[role="option"]');
  await requests.click('[data-request][data-state="prepared"] [data-action="asked"]');
  await requests.waitFor('[data-request][data-state="asked"]');
  await requests.close();
  const tabId = await world.browser.evaluateBackground(async () => {
    const { chrome } = globalThis as unknown as ExtensionGlobals;
    const [tab] = await chrome.tabs.query({ url: 'https://acme.atlassian.net/*' });
    return tab?.id;
  });
  const popup = await world.browser.newPage(world.browser.extensionUrl(`popup.html?tab=${tabId}`));
  await expect
    .poll(() => popup.text('[data-group="recent"]'))
    .toMatch(/Wrote the retry code · You asked Mira Brandt about this on/);
  const listed = () => popup.find('[data-group="page"] .aa-name').texts();
  await expect.poll(listed).toEqual(['Ana Santos', 'Jun Ōta', 'Vera Lund']);
  await popup.click('[data-action="less-obvious"]');
  await expect.poll(listed).toEqual(['Jun Ōta', 'Vera Lund']);
  await shot(popup, 'popup');
  await popup.close();

  await page.overlay('[data-part=badge]').click();
  await page.overlay('[data-part=expert]').waitFor();
  expect(await page.overlay('[data-part=page-card]').text()).not.toContain('You asked');
  await page.close();
});
