import { mkdirSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import { axeFindings } from './axe-page';
import type { Page } from './driver/types';
import { changeSettings, expectBadge, ISSUE, issuePage, ledgerEvents, openAcme } from './on-pages';
import { closePages, popupTab, searchFor } from './setup';

const SHOTS = 'test-results';
const OPS = 'https://acme.atlassian.net/browse/OPS-7';

const world = openAcme({
  map: {
    ...acmeMap,
    claims: [
      ...acmeMap.claims,
      // Another source names another owner for PAY, and never heard of the change.
      {
        subject: 'jira-project:PAY',
        owner: { team: 'checkout' },
        source: 'codeowners',
        date: '2024-01-15',
      },
      { subject: 'jira-project:OPS_EU', owner: { team: 'data' }, source: 'catalog' },
    ],
    sources: [
      {
        id: 'directory',
        label: 'Staff list',
        keeper: { addresses: { mail: 'people@acme.example' } },
      },
      { id: 'catalog', label: 'Backstage', keeper: { person: 'mira' } },
      { id: 'codeowners', label: 'CODEOWNERS' },
    ],
  },
  prepare: ({ web }) => {
    mkdirSync(SHOTS, { recursive: true });
    const page = issuePage('<p>Captures wait for Kafka.</p>');
    web.serve('acme.atlassian.net', '/browse/PAY-142', page);
    web.serve('acme.atlassian.net', '/browse/OPS-7', page.replaceAll('PAY-142', 'OPS-7'));
  },
});
afterEach(() => closePages(world));

const shot = (page: Page, name: string): Promise<void> =>
  page.screenshot(`${SHOTS}/trust-${name}-${world.browser.name}.png`);

/** The composer that a note opened: whom it goes to and what it says. */
async function composer(): Promise<{ page: Page; to: string; need: string; about: string }> {
  const page = await world.browser.waitForPage((url) => url.includes('composer.html#'));
  await page.waitFor('[name="need"]:focus');
  return {
    page,
    to: await page.text('h1'),
    need: await page.evaluate(
      () => document.querySelector<HTMLTextAreaElement>('[name="need"]')?.value ?? '',
    ),
    about: await page.text('.composer-body'),
  };
}

/** Presses Tab until something in the overlay has the focus. Firefox stops at parts that scroll, too. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let press = 0; press < 4; press += 1) {
    await page.keyboard.press('Tab');
    const there = await page.evaluate((wanted: string) => {
      const root = document.querySelector('askaround-root')?.shadowRoot;
      return root?.activeElement?.matches(wanted) ?? false;
    }, selector);
    if (there) return;
  }
  throw new Error(`four times Tab did not lead to ${selector}`);
}

test('sources that disagree, "Why?" by keyboard, and a report to whoever keeps the source', async () => {
  const page = await world.browser.newPage(ISSUE);
  await expectBadge(page, 'Payments Platform');
  await page.overlay('[data-part=badge]').click();
  const card = page.overlay('[data-part=page-card]');
  await page.overlay('[data-part=owner]').waitFor();
  const [conflict = ''] = await page.overlay('[data-part=conflict]').texts();
  expect(conflict).toContain('Backstage says Payments Platform (');
  expect(conflict).toContain('CODEOWNERS says Checkout Experience (Jan 15, 2024)');
  const [first = '', second = '', third = ''] = await page.overlay('[data-part=owner]').texts();
  expect(first).toContain('Payments Platform');
  expect(second).toContain('Checkout Experience');
  expect(second).toContain('(old)');
  expect(third).toBe('');
  expect(await card.text()).toContain('ms spent here');

  const before = await card.box();
  const summary = page.overlay('[data-part=owner] summary');
  const at = await summary.box();
  await tabTo(page, 'summary');
  await page.keyboard.press('Enter');
  const wrong = page.overlay('[data-part=owner] [data-action=wrong]');
  await wrong.waitFor();
  expect((await page.overlay('[data-part=owner]').texts())[0]).toContain('medium confidence');
  expect((await page.overlay('[data-part=owner]').texts())[0]).toContain('jira-project:PAY');
  expect((await card.box()).y).toBe(before.y);
  expect((await summary.box()).y).toBe(at.y);
  expect(await axeFindings(page, 'askaround-root')).toEqual([]);
  await shot(page, 'why');

  await tabTo(page, '[data-action=wrong]');
  await page.keyboard.press('Enter');
  const note = await composer();
  expect(note.to).toContain('Mira Brandt');
  expect(note.need).toContain('Payments Platform: “Owns PAY” (Backstage, ');
  expect(note.about).toContain('the map’s entry on Payments Platform');
  await shot(note.page, 'note');
  expect(await ledgerEvents(world)).toEqual([]);
});

test('nobody owns it: the nearest one is offered, and a note to whoever should know', async () => {
  const page = await world.browser.newPage(OPS);
  await page
    .overlay('[data-part=badge][data-state=ready], [data-part=badge][data-state=none]')
    .waitFor();
  await page.overlay('[data-part=badge]').click();
  await page.overlay('[data-part=unknown]').waitFor();
  const [nearest = ''] = await page.overlay('[data-part=owner]').texts();
  expect(nearest).toContain('Data Platform');
  expect(nearest).toContain('nearest');
  expect(nearest).toContain('no date');
  await shot(page, 'nearest');
  await page.overlay('[data-action=who-owns]').click();
  const note = await composer();
  expect(note.to).toContain('Mira Brandt');
  expect(note.need).toContain('names no owner for Project OPS');
  expect(note.need).toContain('Data Platform owns Project OPS_EU');

  await note.page.close();
  await page.overlay('[data-part=badge]').click();
  await page.overlay('[data-action=pause]').click();
  await page.overlay('[data-part=badge]').waitForGone();
});

test('what the map says about me: every fact with its source, a note to its keeper, away until', async () => {
  const page = await world.browser.newPage(world.browser.extensionUrl('dashboard.html#/me'));
  await page.waitFor('[data-me-state="unset"] [data-action="set-me"]');
  await changeSettings(world, { me: { id: 'me', name: 'Noor Haddad' } });
  await page.waitFor('[data-me-state="ready"]');
  const body = await page.text('main');
  for (const text of ['noor.haddad@acme.example', 'Checkout Experience', 'Staff list', 'no date'])
    expect(body).toContain(text);
  expect(body).toContain('kept by people@acme.example');
  expect(await axeFindings(page)).toEqual([]);
  await shot(page, 'me');

  await page.click('[data-action="opt-out"]');
  const note = await composer();
  expect(note.to).toContain('Staff list');
  expect(note.need).toContain('Noor Haddad (id me), as opted out');
  expect(await note.page.text('.composer-body')).toContain('people@acme.example');
  await note.page.click('label:has(input[value=clipboard])');
  await note.page.click('[data-action="send"]');
  await note.page.waitFor('[data-outcome="note"]');
  expect(await ledgerEvents(world)).toEqual([]);
  await note.page.close();

  const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  await page.evaluate((value: string) => {
    const input = document.querySelector<HTMLInputElement>('#away-until');
    if (input === null) throw new Error('no field');
    input.value = value;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, day);
  await page.click('[data-action="away"]');
  await page.waitFor(`[data-away="${day}"]`);
  const popup = await popupTab(world);
  await searchFor(popup, 'noor');
  expect(await popup.text('#aa-results')).toContain('away until');
  await popup.close();
  await page.click('[data-action="away-note"]');
  const away = await composer();
  expect(away.need).toContain('I am away until');
  await away.page.close();
  expect(await axeFindings(page)).toEqual([]);
  await page.click('[data-action="toast-undo"]');
  await page.waitFor('[data-away=""]');
});
