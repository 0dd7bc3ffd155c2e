import { afterEach, beforeAll, expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import { axeFindings } from './axe-page';
import type { Page } from './driver/types';
import { changeSettings } from './on-pages';
import { savedFile, watchFiles } from './saved-files';
import { closePages, rowsOf, useMap } from './setup';
import { openWorld } from './world';

// Before the world's own, which takes pictures of a failure: what is said first is done last.
afterEach(() => closePages(world));

const world = openWorld({ map: acmeMap });

beforeAll(async () => {
  await useMap(world);
  await changeSettings(world, { me: { id: 'me', name: 'Noor Haddad' } });
});

/** A day of the user's own, so many from today. */
const day = (from: number): string => {
  const date = new Date();
  date.setDate(date.getDate() + from);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

async function open(section: string): Promise<Page> {
  const page = await world.browser.newPage(
    world.browser.extensionUrl(`dashboard.html#/${section}`),
  );
  await page.waitFor(`main[data-section="${section}"]`);
  await page.waitFor(() => document.querySelector('main .aa-loading') === null);
  return page;
}

const focus = (page: Page, selector: string) =>
  page.waitFor(
    (wanted: string) => {
      const element = document.querySelector<HTMLElement>(wanted);
      element?.focus();
      return element !== null && document.activeElement === element;
    },
    { args: [selector] },
  );

/** Puts a day into a field, as the browser's own calendar does. */
async function setDay(page: Page, selector: string, iso: string): Promise<void> {
  await page.waitFor(selector);
  await page.evaluate(
    (wanted: string, value: string) => {
      const field = document.querySelector<HTMLInputElement>(wanted);
      if (field === null) throw new Error(`there is no ${wanted}`);
      field.value = value;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    },
    selector,
    iso,
  );
}

/** Chooses a team or a topic by keyboard. */
async function choose(page: Page, field: string, name: string): Promise<void> {
  await focus(page, `#${field}`);
  await page.keyboard.type(name);
  await page.waitFor(`[data-field="${field}"] [data-name]:not([data-name=""])`);
  await page.keyboard.press('Enter');
  await page.waitFor(`[data-field="${field}"] [data-chosen="${name}"]`);
}

test('an offer and a need are written by keyboard, agreed on, renewed, deleted and brought back', async () => {
  const page = await open('commitments');
  await focus(page, '[data-action="new-commitment"]');
  await page.keyboard.press('Enter');
  await page.waitFor('[data-form="commitment"]:focus');
  // Too early: what is missing is said, and nothing is saved.
  await focus(page, '#commitment-times');
  await page.keyboard.press('Enter');
  await page.waitFor('[data-field="commitment-about"] [role="alert"]');
  await choose(page, 'commitment-about', 'Kafka');
  // A name chosen by Enter leaves the keyboard where it was: in the form.
  await page.keyboard.press('Tab');
  expect(await page.find('[data-form="commitment"] :focus').count()).toBe(1);
  await focus(page, '#commitment-times');
  await page.keyboard.type('2');
  await setDay(page, '#commitment-renewal', day(5));
  await focus(page, '#commitment-times');
  await page.keyboard.press('Enter');
  const offer = '[data-commitment][data-kind="gives"]';
  await page.waitFor(`${offer}[data-renewal="soon"]`);
  expect(await page.text(offer)).toContain('Checkout Experience');

  // The disk is full: what was typed stays, and the fault is told.
  await page.click('[data-action="new-commitment"]');
  await page.click('label:has(input[name="commitment-kind"][value="needs"])');
  await page.click('[data-field="commitment-receiver"] [data-action="change-name"]');
  await choose(page, 'commitment-receiver', 'Data Platform');
  await choose(page, 'commitment-about', 'Kafka');
  await page.evaluate(() => {
    const { add, put } = IDBObjectStore.prototype;
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    Object.assign(IDBObjectStore.prototype, { add: full, put: full });
    Object.assign(window, {
      makeRoom: () => void Object.assign(IDBObjectStore.prototype, { add, put }),
    });
  });
  await page.click('[data-action="save-commitment"]');
  expect(await page.text('[data-form="commitment"] .aa-banner')).toContain('no room left');
  await page.waitFor('[data-field="commitment-receiver"] [data-chosen="Data Platform"]');
  await page.evaluate(() => (window as unknown as { makeRoom(): void }).makeRoom());
  await page.click('[data-action="save-commitment"]');
  await page.waitFor('[data-commitment][data-kind="needs"]');

  await page.waitFor('[data-match="Kafka"]');
  await page.click('[data-match="Kafka"] [data-action="agree"]');
  await page.waitFor('[data-commitment][data-kind="receives"]');
  // Agreed on: it is no longer proposed.
  await page.find('[data-match]').waitForGone();
  expect(await page.text('[data-kind="receives"]')).toContain('Data Platform');

  await page.click(`${offer} [data-action="renew-commitment"]`);
  await page.waitFor(`${offer}:not([data-renewal])`);
  await page.click('[data-action="toast-undo"]');
  await page.waitFor(`${offer}[data-renewal="soon"]`);
  await page.click(`${offer} [data-action="erase-commitment"]`);
  await page.find(offer).waitForGone();
  await page.click('[data-action="toast-undo"]');
  await page.waitFor(`${offer}[data-renewal="soon"]`);
  expect(await axeFindings(page)).toEqual([]);

  // Blocked: it says what it waits for. The overview asks for the renewal.
  await page.click('[data-kind="needs"] [data-action="edit-commitment"]');
  await page.click('label:has(input[name="commitment-state"][value="blocked"])');
  await page.find('#commitment-blocked').fill('The new cluster');
  await page.click('[data-action="save-commitment"]');
  expect(await page.text('[data-kind="needs"] .com-warn')).toContain('The new cluster');
  const overview = await open('mine');
  await overview.click('[data-due="renewal"] a');
  await overview.waitFor(`${offer}[aria-current="true"]`);
});

test('a suggested exchange is planned, put into the calendar, invited to, and reported', async () => {
  const page = await open('exchanges');
  await page.click('[data-suggestion] [data-action="plan-it"]');
  await page.waitFor('[data-form="plan"]');
  expect(await page.text('[data-form="plan"]')).toContain('Mira Brandt');
  await page.find('#plan-goal').fill('Deploy it alone');
  await page.click('[data-action="save-plan"]');
  await page.waitFor('[data-plan]:is([data-stage="planned"], [data-stage="running"])');
  await watchFiles(page);
  await page.click('[data-action="plan-calendar"]');
  const { name, type, text } = await savedFile(page);
  expect([name, type]).toEqual(['askaround-exchange.ics', 'text/calendar']);
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(text).toContain('SUMMARY:Mira Brandt mentors Noor Haddad');
  expect(text.match(/BEGIN:VEVENT/g)?.length).toBeGreaterThan(0);
  expect(text).toMatch(/DTSTAMP:\d{8}T\d{6}Z\r\n/);

  await page.click('[data-action="invite"]');
  const composer = await world.browser.waitForPage((url) => url.includes('composer.html#'));
  const need = await composer.waitFor(
    () => document.querySelector<HTMLTextAreaElement>('[name="need"]')?.value,
  );
  expect(need).toContain('Deploy it alone');
  expect(await rowsOf(world, 'requests')).toEqual([]);
  await composer.close();

  await page.activate();
  await page.click('[data-action="edit-plan"]');
  await setDay(page, '#plan-from', day(-30));
  await setDay(page, '#plan-until', day(-1));
  await page.click('[data-action="save-plan"]');
  await page.waitFor('[data-stage="due"] [data-form="report"]');
  // The overview asks, too.
  const overview = await open('mine');
  await overview.waitFor('[data-due="happened"]');
  await page.activate();
  await page.click('label:has(input[name^="happened-"][value="yes"])');
  await page.find('[data-form="report"] textarea').fill('I deployed it');
  await page.click('[data-action="save-report"]');
  await page.waitFor('[data-stage="reported"]');
  expect(await page.text('[data-plan]')).toContain('I deployed it');
  await overview.find('[data-due="happened"]').waitForGone();
  await overview.evaluate(() => {
    location.hash = '#/recognition';
  });
  await overview.waitFor('[data-evidence="exchanges"]');
});

test('a sync has its agenda, whoever facilitates, ticks that stay, and a calendar file without its agenda', async () => {
  const page = await open('rhythm');
  await page.click('[data-action="new-rhythm"]');
  await page.find('#rhythm-name').fill('Platform sync');
  for (const who of ['ana', 'mira']) {
    await page.find('#rhythm-member').fill(who);
    await page.click(`[data-person="${who}"]`);
    await page.waitFor(`[data-member="${who}"]`);
  }
  await page.click('[data-action="save-rhythm"]');
  await page.waitFor('[data-agenda]');
  expect(await page.text('[data-agenda] header, [data-agenda] .rhythm-head')).toContain(
    'Ana Santos',
  );
  const turns = await page.find('[data-turn]').texts();
  expect(turns.map((turn) => /Ana|Mira/.exec(turn)?.[0])).toEqual(['Ana', 'Mira', 'Ana', 'Mira']);
  expect(await page.text('[data-part="blocked"]')).toContain('Kafka');
  expect(await page.text('[data-part="blocked"]')).toContain('The new cluster');
  expect(await page.text('[data-part="renewals"]')).toContain('Kafka');

  await page.click('[data-point="coverage"]');
  await expect
    .poll(async () => JSON.stringify(await rowsOf(world, 'agreements')))
    .toMatch(/"ticked":\["[^"]* coverage"\]/);
  await page.reload();
  await page.waitFor('[data-point="coverage"]:checked');
  await watchFiles(page);
  await page.click('[data-action="calendar"]');
  const { name, text } = await savedFile(page);
  expect(name).toBe('askaround-rhythm.ics');
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(text).toMatch(/SUMMARY:Platform sync\r\n/);
  expect(text).toMatch(/RRULE:FREQ=WEEKLY;BYDAY=TU/);
  expect(text).toMatch(/RRULE:FREQ=MONTHLY/);
  expect(text).toMatch(/END:VCALENDAR\s*$/);
  expect(text).not.toMatch(/Kafka|cluster|Ana|Mira|ATTENDEE/);
  expect(await axeFindings(page)).toEqual([]);

  await page.click('[data-action="erase-rhythm"]');
  await page.find('[data-rhythm-id]').waitForGone();
  await page.click('[data-action="toast-undo"]');
  await page.waitFor('[data-point="coverage"]:checked');
});

test('what a newer version wrote is shown in every section, and can be changed in none', async () => {
  for (const page of await world.browser.pages()) await page.close();
  await world.browser.evaluateBackground(
    () =>
      new Promise<void>((done, fail) => {
        const opening = indexedDB.open('askaround', 990);
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          opening.result.close();
          done();
        };
      }),
  );
  await world.browser.killBackground();
  const page = await open('commitments');
  await page.waitFor('[data-commitment]');
  const change = 'main :is([data-action^="new-"], [data-action^="edit-"], [data-action^="erase-"])';
  for (const [section, shown] of [
    ['commitments', '[data-commitment]'],
    ['exchanges', '[data-plan]'],
    ['rhythm', '[data-rhythm-id]'],
  ] as const) {
    await page.click(`nav a[href="#/${section}"]`);
    await page.waitFor(`main[data-section="${section}"] ${shown}`);
    expect(await page.text('main .aa-banner')).toContain('newer Askaround');
    expect(await page.find(change).count()).toBe(0);
  }
  await page.click('nav a[href="#/reciprocity"]');
  await page.waitFor('main[data-section="reciprocity"] [data-answer="ready"]');
});
