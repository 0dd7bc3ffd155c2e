import { mkdirSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import type { Page } from './driver/types';
import { changeSettings, expectMentions, openAcme } from './on-pages';
import {
  closePages,
  opened,
  popupTab,
  pressAndLeave,
  previewed,
  rowsOf,
  searchFor,
  watchOpening,
} from './setup';

const SHOTS = 'test-results';
const NOTES = 'https://intranet.acme.example/notes/relay';

/** Open at any hour. */
const HOURS = {
  timeZone: 'UTC',
  workingHours: { from: '00:00', to: '23:59', days: [1, 2, 3, 4, 5, 6, 7] },
};
const member = (id: string, name: string, team: string, more: object = {}) => ({
  id,
  name,
  teams: [team],
  addresses: { mail: `${id}@acme.example` },
  ...HOURS,
  ...more,
});

const world = openAcme({
  map: {
    ...acmeMap,
    people: [
      ...acmeMap.people.map((person) =>
        person.id === 'me' ? { ...person, teams: ['checkout', 'relay'], manager: 'boss' } : person,
      ),
      member('boss', 'Ida Holm', 'relay'),
      member('bo', 'Bo Lindqvist', 'relay', { weeklyCap: 1 }),
      member('cy', 'Cy Moreau', 'relay', { weeklyCap: 1 }),
      member('di', 'Di Okonkwo', 'relay', { weeklyCap: 1 }),
      member('el', 'El Farouk', 'loft'),
      member('fe', 'Fe Novak', 'loft'),
      { id: 'hidden', name: 'Hidden Hugo', teams: ['relay', 'loft'], optOut: true },
    ],
    teams: [
      ...acmeMap.teams,
      {
        id: 'relay',
        name: 'Relay Crew',
        lead: 'boss',
        addresses: { mail: 'relay@acme.example' },
        routing: 'round-robin',
      },
      {
        id: 'loft',
        name: 'Loft Guild',
        addresses: { mail: 'loft@acme.example' },
        routing: 'load',
      },
    ],
  },
  prepare: ({ web }) =>
    web.serve(
      'intranet.acme.example',
      '/notes/relay',
      '<title>Notes on relays</title><p>The Relay Crew knows. The weather is fine.</p>',
    ),
});

interface Row {
  readonly id: string;
  readonly state: string;
  readonly createdAt: string;
  readonly draft: {
    readonly to: { readonly kind: string; readonly id: string; readonly name: string };
    readonly via?: { readonly id: string; readonly why: string };
  };
}

/** Every request, the oldest first. */
const requests = async () =>
  (await rowsOf<Row>(world, 'requests')).toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));

/** Says "Sent" in the popup to the one that waits: from then on it counts for the week. */
async function confirm(popup: Page): Promise<void> {
  await popup.click('[data-request][data-state="prepared"] [data-action="asked"]');
  await popup.find('[data-request][data-state="prepared"]').waitForGone();
}

/** Whom the newest draft was opened for. */
const reached = async () =>
  decodeURIComponent(new URL((await opened(world)).at(-1) ?? 'about:').pathname);

const TEAM = '[data-group="team"] [role="option"]';

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true });
  await changeSettings(world, { me: { id: 'me', name: 'Noor Haddad' } });
});
beforeEach(() => watchOpening(world));
afterEach(() => closePages(world));

test('a double click on a team is one request, to one of it, and says why', async () => {
  const popup = await popupTab(world);
  await searchFor(popup, 'relay crew');
  const { x, y, width, height } = await popup.find(TEAM).box();
  const at = [x + width / 2, y + height / 2] as const;
  await popup.mouse.click(...at);
  await popup.mouse.click(...at);
  await popup.waitFor('[data-request][data-state="prepared"]');
  await expect.poll(() => opened(world)).toHaveLength(1);
  const [first, ...others] = await requests();
  expect(others).toEqual([]);
  expect(['bo', 'cy', 'di']).toContain(first?.draft.to.id);
  expect(first?.draft.via).toMatchObject({ id: 'relay', why: 'hash' });
  expect(await reached()).toBe(`${first?.draft.to.id}@acme.example`);
  expect(await popup.text('.aa-toast')).toContain(
    `Goes to ${first?.draft.to.name}, drawn by lot from those in Relay Crew`,
  );
  await popup.screenshot(`${SHOTS}/team-toast-${world.browser.name}.png`);
  await confirm(popup);
});

test('the next one is whose turn it is, from the address bar', async () => {
  // Its people are found by its name, too.
  const isTeam = (line: string) => line.startsWith('Relay Crew');
  const lines = await world.browser.typeInAddressBar('relay crew', (all) => all.some(isTeam));
  await world.browser.enterInAddressBar(lines.findIndex(isTeam));
  await expect.poll(async () => (await requests()).length).toBe(2);
  const [first, second] = await requests();
  const turn = ['bo', 'cy', 'di', 'bo'];
  expect(second?.draft.to.id).toBe(turn[turn.indexOf(first?.draft.to.id ?? '') + 1]);
  expect(second?.draft.via).toMatchObject({ id: 'relay', why: 'turn' });
  const popup = await popupTab(world);
  await confirm(popup);
});

test('who is busy is passed over, from the menu of a page; its badge says who, and not why', async () => {
  const page = await world.browser.newPage(NOTES);
  await expectMentions(page, ['Relay Crew']);
  await page.selectText('Relay Crew');
  await world.browser.clickContextMenu({
    menuId: 'ask-an-expert',
    page,
    selectionText: 'Relay Crew',
  });
  await expect.poll(async () => (await requests()).length).toBe(3);
  const made = await requests();
  expect(made.map(({ draft }) => draft.to.id).toSorted()).toEqual(['bo', 'cy', 'di']);
  expect(made[2]?.draft.via).toMatchObject({ id: 'relay', why: 'only' });
  const waiting = page.overlay('.aa-badge .aa-confirm');
  await waiting.waitFor();
  expect(await waiting.text()).toContain(made[2]?.draft.to.name);
  // Who got requests lately is nothing for a page: popup and My requests say why.
  expect(await waiting.attribute('title')).toBe(null);
  await page.overlay('.aa-badge [data-action=asked]').click();
  await waiting.waitForGone();
});

test('with everybody busy it stays with the team', async () => {
  const popup = await popupTab(world);
  await searchFor(popup, 'relay crew');
  await popup.click(TEAM);
  await popup.waitFor('.aa-toast');
  expect(await popup.text('.aa-toast')).toContain('Stays with Relay Crew as a whole');
  expect((await requests())[3]?.draft).toMatchObject({
    to: { kind: 'team', id: 'relay' },
    via: { id: 'relay', why: 'all-busy' },
  });
  await expect.poll(reached).toBe('relay@acme.example');
});

test('the composer says why, and goes to the whole team and back to the same person', async () => {
  const popup = await popupTab(world);
  await searchFor(popup, 'loft guild');
  const selected = () => popup.text('[role="option"][aria-selected="true"] .aa-name');
  const lines = await popup.find('[role="option"]').count();
  for (let at = 1; at < lines && (await selected()) !== 'Loft Guild'; at++)
    await popup.keyboard.press('ArrowDown');
  expect(await selected()).toBe('Loft Guild');
  await pressAndLeave(popup, 'Control+Enter');
  const composer = await world.browser.waitForPage((url) => url.includes('composer.html#'));
  await composer.waitFor('[name="need"]:focus');
  await composer.keyboard.type('Which loft?');
  const name = await composer.text('h1');
  const to = await previewed(composer, 'to');
  expect(['el@acme.example', 'fe@acme.example']).toContain(to);
  const why = await composer.text('.composer-why p');
  expect(why).toContain('drawn by lot from those in Loft Guild');
  await composer.screenshot(`${SHOTS}/team-composer-${world.browser.name}.png`);

  await composer.click('[data-action="ask-team"]');
  await composer.waitFor('[data-action="ask-member"]');
  expect(await previewed(composer, 'to')).toBe('loft@acme.example');
  expect(await previewed(composer, 'text')).toContain('Which loft?');
  expect(await composer.text('.composer-why p')).toContain('as you chose');

  await composer.click('[data-action="ask-member"]');
  await composer.waitFor('[data-action="ask-team"]');
  expect(await previewed(composer, 'to')).toBe(to);
  expect(await composer.text('h1')).toBe(name);
  expect(await composer.text('.composer-why p')).toBe(why);
  const draftId = new URL(await composer.url()).hash.slice(1);
  await composer.keyboard.press('Control+Enter');
  await composer.waitFor('[data-state="sent"]');
  expect(await reached()).toBe(to);
  const made = (await requests()).at(-1);
  expect(made).toMatchObject({ id: draftId, draft: { via: { id: 'loft', why: 'hash' } } });
  await composer.close();

  const dashboard = await world.browser.newPage(
    world.browser.extensionUrl(`dashboard.html#requests/${draftId}`),
  );
  await dashboard.waitFor('.dash-details');
  expect(await dashboard.text('.dash-details')).toContain('Loft Guild');
  expect(await dashboard.text('.dash-details')).toContain(why);
});

test('nothing went wrong unseen', async () => {
  expect(await world.browser.takeErrors()).toEqual([]);
});
