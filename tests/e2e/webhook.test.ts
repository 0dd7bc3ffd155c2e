import { text as readAll } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { acmeMap } from './acme-map';
import type { ExtensionGlobals, Page } from './driver/types';
import { openOptions } from './options-steps';
import { cannotSetPolicy, PolicyFile } from './policy-file';
import type { Reply } from './servers/web-server';
import { closePages, composeTo, pasted, previewed, rowsOf, useMap } from './setup';
import { openWorld } from './world';

const HOST = 'docs.acme.example';
const POLICY = { webhook: { url: `https://${HOST}/hook`, label: 'Acme help desk' } };
const NEED = 'Grüße 👋 100% + "1" & <b>? #2';

interface PostRow {
  readonly id: string;
  readonly body: string | null;
  readonly attempts: number;
  readonly nextAt: string | null;
  readonly trouble: string | null;
}
interface Got {
  readonly key: string | undefined;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
}
type Answer = Reply | Promise<Reply>;

/** What the webhook got, and what it is to answer next; with nothing to say it takes everything. */
let got: Got[] = [];
let answers: Answer[] = [];
/** The network is dead: every connection is torn. */
let down = false;

const policy = new PolicyFile();
const world = openWorld({
  map: acmeMap,
  prepare: async ({ web, recorder }) => {
    recorder.expectPosts(POLICY.webhook.url);
    web.serve(HOST, '/hook', async (request) => {
      const body = await readAll(request);
      const { headers } = request;
      got.push({ key: headers['idempotency-key'] as string | undefined, body, headers });
      if (!down) return answers.shift() ?? { status: 202 };
      request.socket.destroy();
      return {};
    });
    await policy.beforeLaunch(POLICY);
  },
});

beforeAll(async () => {
  await policy.afterLaunch(world.browser.extensionId(), POLICY);
  await useMap(world);
  if (cannotSetPolicy !== false) return;
  const options = await openOptions(world);
  // The browser follows its policy within seconds.
  await options.waitFor('[data-setting="webhook"][data-from="policy"]', { timeout: 40_000 });
  await options.close();
  // Set in the page's own name at the host: none of it may come along.
  world.web.serve(HOST, '/', { headers: { 'set-cookie': 'session=secret' }, body: '<p>Hi</p>' });
  await (await world.browser.newPage(`https://${HOST}/`)).close();
});
afterAll(() => policy.remove());
beforeEach(async ({ skip }) => {
  skip(cannotSetPolicy !== false, String(cannotSetPolicy));
  got = [];
  answers = [];
  down = false;
  await closePages(world);
});

const posts = () => rowsOf<PostRow>(world, 'posts');
const stateOf = async (id: string) =>
  (await rowsOf<{ id: string; state: string }>(world, 'requests')).find((row) => row.id === id)
    ?.state;

/** A composer with a question to be posted. */
async function composed(): Promise<Page> {
  const composer = await composeTo(world, 'kafka');
  await composer.keyboard.type(NEED);
  await composer.click('[name="channel"][value="webhook"]');
  await composer.waitFor('[data-saving="idle"]');
  return composer;
}

/** Sends a question, and gives its request's id. */
async function posted(): Promise<string> {
  const composer = await composed();
  const url = new URL(await composer.url());
  await composer.click('[data-action="send"]');
  await composer.waitFor('[data-state="posted"]');
  await composer.close();
  return url.hash.slice(1);
}

/** As if it had been due long ago: changes its row behind the product's back, and lets the alarm go off. */
async function letTimePass(id: string, change: Partial<PostRow> = {}): Promise<void> {
  const page = await world.browser.newPage(world.browser.extensionUrl('options.html'));
  await page.evaluate(
    async (wanted: string, changed: object) => {
      await new Promise<void>((done, fail) => {
        const opening = indexedDB.open('askaround');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const change = db.transaction('posts', 'readwrite');
          const store = change.objectStore('posts');
          const getting = store.get(wanted);
          getting.onsuccess = () =>
            store.put({ ...getting.result, nextAt: '2020-01-01T00:00:00.000Z', ...changed });
          change.oncomplete = () => {
            db.close();
            done();
          };
        };
      });
      const { chrome } = globalThis as unknown as ExtensionGlobals & {
        chrome: { alarms: { create(name: string, info: { when: number }): Promise<void> } };
      };
      await chrome.alarms.create('posts', { when: Date.now() });
    },
    id,
    change,
  );
  await page.close();
}

test('posts what the preview shows, once, from two windows and by a double click', async () => {
  let answer: (reply: Reply) => void = () => undefined;
  answers = [new Promise<Reply>((done) => (answer = done))];
  const composer = await composed();
  const address = await composer.url();
  const id = new URL(address).hash.slice(1);
  const shown = (await previewed(composer, 'text')) ?? '';
  expect(JSON.parse(shown)).toMatchObject({ askaround: 1, team: expect.any(String) });
  expect(JSON.parse(shown).text).toContain(NEED);
  expect(await previewed(composer, 'to')).toBe(HOST);
  expect(await composer.text('[data-action="send"]')).toBe('Post to Acme help desk');
  await composer.screenshot(`test-results/webhook-composer-${world.browser.name}.png`);
  const second = await world.browser.newPage(address);
  await second.waitFor('[data-action="send"]');
  await second.click('[data-action="send"]');
  await second.keyboard.press('Control+Enter');
  await composer.click('[data-action="send"]');
  await composer.waitFor('[data-post="waiting"]');
  await second.waitFor('[data-post="waiting"]');
  await expect.poll(() => got.length).toBe(1);
  expect(await stateOf(id)).toBe('prepared');
  answer({ status: 200, body: '<script>alert(1)</script>' });
  await composer.waitFor('[data-post="arrived"]');
  expect(await stateOf(id)).toBe('asked');
  expect(got).toHaveLength(1);
  expect(got[0]).toMatchObject({ key: id, body: shown });
  expect(got[0]?.headers.cookie).toBeUndefined();
  expect(got[0]?.headers.referer).toBeUndefined();
  expect((await posts())[0]).toMatchObject({ id, body: null, nextAt: null, attempts: 1 });
  const left = await rowsOf(world, 'departures');
  expect(left).toContainEqual(
    expect.objectContaining({ kind: 'webhook', to: HOST, requestId: id, times: 1 }),
  );
  expect(left).toContainEqual(expect.objectContaining({ kind: 'map', requestId: null }));
  expect(JSON.stringify(left)).not.toContain('Grüße');
  const kept = await world.browser.newPage(world.browser.extensionUrl('dashboard.html#/held'));
  expect(await kept.text('[data-departure="webhook"]')).toContain(`posted to ${HOST}`);
  expect(await kept.text('[data-departure="map"]')).toContain('Skills map fetched from');
  await kept.close();
});

test('is killed in every phase, and the server sees one key', async () => {
  // Before the answer: it never comes.
  answers = [new Promise<Reply>(() => undefined)];
  const id = await posted();
  await expect.poll(() => got.length).toBe(1);
  await world.browser.killBackground();
  expect(await stateOf(id)).toBe('prepared');
  expect((await posts()).find((row) => row.id === id)).toMatchObject({ attempts: 1 });
  // After the post that the server refused for now.
  answers = [{ status: 500 }, { status: 503 }];
  await letTimePass(id);
  await expect
    .poll(async () => (await posts()).find((row) => row.id === id)?.trouble)
    .toBe('server 500');
  await world.browser.killBackground();
  await letTimePass(id);
  await expect.poll(() => got.length).toBe(3);
  // After the row, before any post: nothing was tried yet.
  await expect
    .poll(async () => (await posts()).find((row) => row.id === id)?.trouble)
    .toBe('server 503');
  await world.browser.killBackground();
  await letTimePass(id, { attempts: 0, trouble: null });
  await expect.poll(() => stateOf(id)).toBe('asked');
  expect(got.map(({ key }) => key)).toEqual([id, id, id, id]);
  expect(new Set(got.map(({ body }) => body)).size).toBe(1);
});

test('says why it could not be posted, and what to do', async () => {
  answers = [
    { status: 429, headers: { 'retry-after': '3600' } },
    { status: 302, headers: { location: 'https://elsewhere.acme.example/hook' } },
    { status: 400, body: 'no such team' },
  ];
  const id = await posted();
  const dashboard = await world.browser.newPage(
    world.browser.extensionUrl(`dashboard.html#requests/${id}`),
  );
  const line = `[data-request="${id}"] [data-post]`;
  const says = (part: string) =>
    expect.poll(() => dashboard.text(line), { timeout: 15_000 }).toContain(part);
  const again = () => dashboard.click(`[data-request="${id}"] [data-action="post-again"]`);
  await says('it asks for patience (status 429). Next try in 5');
  expect(await dashboard.find(`[data-request="${id}"] [data-action="asked"]`).count()).toBe(0);
  await again();
  await says('it redirects to another address');
  expect(world.recorder.to('elsewhere.acme.example')).toEqual([]);
  down = true;
  await again();
  await says('it could not be reached');
  down = false;
  await again();
  await says(`Not posted to ${HOST}: it refuses the request (status 400).`);
  await dashboard.screenshot(`test-results/webhook-failed-${world.browser.name}.png`);
  // Chromium itself posts once more over a torn connection: one key all the same.
  expect(got.length).toBeGreaterThanOrEqual(4);
  expect(new Set(got.map(({ key }) => key))).toEqual(new Set([id]));
  // Taken along by hand instead: from now on it is a draft like any other.
  await dashboard.click(`[data-request="${id}"] [data-action="post-copy"]`);
  await dashboard.waitFor(`[data-request="${id}"] [data-action="asked"]`);
  expect((await posts()).some((row) => row.id === id)).toBe(false);
  await dashboard.close();
  expect(await pasted(world)).toBe(
    [JSON.parse(got[0]?.body ?? '{}')].map(({ subject, text }) => `${subject}\n\n${text}`)[0],
  );
  expect(await world.browser.takeErrors()).toEqual([]);
});
