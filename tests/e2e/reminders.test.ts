import { expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import type { ExtensionGlobals } from './driver/types';
import { openWorld } from './world';

const world = openWorld({ map: acmeMap });
const DAY_MS = 86_400_000;
const ID = '01JD0000000000000000000000';

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
async function askedLongAgo(): Promise<void> {
  const at = (ms: number): string => new Date(Date.now() - 10 * DAY_MS + ms).toISOString();
  const draft = {
    to: { kind: 'person', id: 'nobody-any-more', name: 'Ana Santos', team: null },
    about: 'Kafka',
    subjects: [],
    page: null,
    quote: null,
    need: 'How do I replay a topic?',
    tried: '',
    byWhen: '',
    channel: 'mail',
  };
  const base = { requestId: ID, actor: null, v: 1 };
  const events = [
    { ...base, id: ID, at: at(0), kind: 'prepared', draft },
    { ...base, id: ID.replace(/0$/, '1'), at: at(1), kind: 'asked' },
  ];
  const request = {
    id: ID,
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

  await askedLongAgo();
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
