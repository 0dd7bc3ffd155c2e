import { expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import type { ExtensionGlobals, Page } from './driver/types';
import { changeSettings } from './on-pages';
import { opened, rowsOf, useMap, watchOpening } from './setup';
import { openWorld } from './world';

/** Whoever is next on the path is written to by mail, which one click opens. */
const map = {
  ...acmeMap,
  people: acmeMap.people.map((person) =>
    person.id === 'jun' ? { ...person, addresses: { mail: 'jun.ota@acme.example' } } : person,
  ),
};
const world = openWorld({ map });
const DAY_MS = 86_400_000;
const ID = '01JD0000000000000000000000';
const TO_ANA = '01JD0000000000000000000100';

/** What the toolbar's button says on every tab, and when the background wants to be woken. */
function toolbar() {
  return world.browser.evaluateBackground(async () => {
    const { action, alarms } = (globalThis as unknown as ExtensionGlobals).chrome;
    return {
      text: await action.getBadgeText({}),
      title: await action.getTitle({}),
      alarm: ((await alarms.get('remind'))?.scheduledTime ?? 0) > Date.now(),
    };
  });
}

/** A request that was asked ten days ago, as the ledger would hold it. */
async function askedLongAgo(requestId: string, helper: string): Promise<void> {
  const at = (ms: number): string => new Date(Date.now() - 10 * DAY_MS + ms).toISOString();
  const draft = {
    to: { kind: 'person', id: helper, name: 'Ana Santos', team: null },
    about: 'Kafka',
    subjects: [],
    page: null,
    quote: null,
    need: 'How do I replay a topic?',
    tried: '',
    byWhen: '',
    channel: 'mail',
  };
  const base = { requestId, actor: null, v: 1 };
  const events = [
    { ...base, id: requestId, at: at(0), kind: 'prepared', draft },
    { ...base, id: requestId.replace(/0$/, '1'), at: at(1), kind: 'asked' },
  ];
  const request = {
    id: requestId,
    state: 'asked',
    draft,
    createdAt: at(0),
    updatedAt: at(1),
    times: { prepared: at(0), asked: at(1) },
    origin: 'prepared',
    pageUrl: null,
    v: 1,
  };
  await world.browser.evaluateBackground(
    (rows: string) =>
      new Promise<null>((resolve, reject) => {
        const { events, request } = JSON.parse(rows);
        const open = indexedDB.open('askaround');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const write = open.result.transaction(['events', 'requests'], 'readwrite');
          for (const event of events) write.objectStore('events').put(event);
          write.objectStore('requests').put(request);
          write.oncomplete = () => {
            open.result.close();
            resolve(null);
          };
          write.onabort = () => reject(write.error);
        };
      }),
    JSON.stringify({ events, request }),
  );
}

/** Wakes the background as the clock would. */
function ring(): Promise<null> {
  return world.browser.evaluateBackground(async () => {
    const { alarms } = (globalThis as unknown as ExtensionGlobals).chrome;
    await alarms.create('remind', { when: Date.now() });
    return null;
  });
}

test('the toolbar counts what waits when the alarm rings, and the row offers the next step', async () => {
  // The ledger is there once somebody looked at it.
  const page = await world.browser.newPage(world.browser.extensionUrl('dashboard.html'));
  await page.waitFor('h1');
  await expect.poll(toolbar).toMatchObject({ text: '', alarm: true });

  await askedLongAgo(ID, 'nobody-any-more');
  await ring();
  await expect.poll(toolbar, { timeout: 40_000 }).toMatchObject({
    text: '1',
    title: 'Askaround: 1 request waits for you',
    alarm: true,
  });

  // A background that was killed left it all to be found again.
  await world.browser.killBackground();
  const row = await world.browser.newPage(
    world.browser.extensionUrl(`dashboard.html#requests/${ID}`),
  );
  await row.waitFor(`[data-request="${ID}"]`);
  await expect.poll(toolbar).toMatchObject({ text: '1', alarm: true });

  await row.find(`[data-request="${ID}"] [data-action="withdrawn"]`).click();
  await expect.poll(toolbar).toMatchObject({ text: '' });
  for (const each of [page, row]) await each.close();
});

interface Row {
  readonly id: string;
  readonly state: string;
  readonly draft: { readonly to: { readonly id: string }; readonly follows?: string };
}
const requests = () => rowsOf<Row>(world, 'requests');
const kindsOf = async (requestId: string) =>
  (await rowsOf<{ requestId: string; kind: string }>(world, 'events'))
    .filter((event) => event.requestId === requestId)
    .map(({ kind }) => kind)
    .sort();

/** The impatient: both clicks before anything could happen. */
const doubleClick = (page: Page, selector: string) =>
  page.evaluate((wanted: string) => {
    const button = document.querySelector<HTMLElement>(wanted);
    if (button === null) throw new Error(`there is no ${wanted}`);
    button.click();
    button.click();
  }, selector);

test('one click asks the next on the path, and one reminds; the second click of each is none', async () => {
  await useMap(world);
  await changeSettings(world, { me: { id: 'me', name: 'Noor Haddad' } });
  await askedLongAgo(TO_ANA, 'ana');
  await watchOpening(world);
  const page = await world.browser.newPage(
    world.browser.extensionUrl(`dashboard.html#requests/${TO_ANA}`),
  );
  const row = `[data-request="${TO_ANA}"]`;
  expect(await page.text(`${row} [data-action="escalate"]`)).toContain('Jun');
  await doubleClick(page, `${row} [data-action="escalate"]`);
  await page.find(`${row} [data-action="escalate"]`).waitForGone();
  await expect.poll(() => kindsOf(TO_ANA)).toEqual(['asked', 'escalated', 'prepared']);
  const followUps = (await requests()).filter(({ draft }) => draft.follows === TO_ANA);
  expect(followUps).toMatchObject([{ draft: { to: { id: 'jun' } } }]);
  await expect.poll(() => opened(world)).toHaveLength(1);

  expect(await page.text(`${row} [data-action="nudge"]`)).toContain('Ana Santos');
  await doubleClick(page, `${row} [data-action="nudge"]`);
  await page.find(`${row} [data-action="nudge"]`).waitForGone();
  await expect.poll(() => kindsOf(TO_ANA)).toEqual(['asked', 'escalated', 'nudged', 'prepared']);
  expect((await requests()).filter(({ draft }) => draft.follows === TO_ANA)).toHaveLength(1);
  await expect.poll(() => opened(world)).toHaveLength(2);
  const to = (await opened(world)).map((url) => decodeURIComponent(url).replace(/\?.*/s, ''));
  expect(to).toEqual(['mailto:jun.ota@acme.example', 'mailto:ana.santos@acme.example']);
  expect((await requests()).find(({ id }) => id === TO_ANA)?.state).toBe('asked');
  await page.close();
});
