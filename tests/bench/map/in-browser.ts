/**
 * Writing, cold starts and syncs in real Chromium with the built extension: an extension page times the database, a page
 * of the web asks as its content script does, and the background is stopped before each question.
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { launch } from '../../e2e/driver/launch';
import type { ExtensionGlobals, Page } from '../../e2e/driver/types';
import { startServers } from '../../e2e/servers/servers';
import { mapFile, type Size, topicNames } from './generate';

const HOST = 'intranet.acme.example';
const PATH = '/bench';

/** Milliseconds of each round. */
export interface BrowserRuns {
  readonly sync: number[];
  readonly unchanged: number[];
  /** Requests and bytes written by a sync that brings nothing new. */
  readonly unchangedWrites: number[];
  /** Longest that an open page waited for an answer while a map was taken in. */
  readonly waited: number[];
  readonly write: number[];
  readonly rowsWrite: number[];
  readonly read: number[];
  readonly rowsRead: number[];
  readonly cold: number[];
  readonly coldBoth: number[];
  readonly search: number[];
}

/** The end-to-end build as the sources are now. */
export function buildExtension(): void {
  const wxt = resolve('node_modules/.bin/wxt');
  const { status, stdout, stderr } = spawnSync(wxt, ['build', '--mode', 'e2e'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`wxt build failed:\n${stdout}${stderr}`);
}

/** Measures one size; several minutes for 100,000 people. */
export async function measureInBrowser(size: Size, rounds: number): Promise<BrowserRuns> {
  const runs: BrowserRuns = {
    sync: [],
    unchanged: [],
    unchangedWrites: [],
    waited: [],
    write: [],
    rowsWrite: [],
    read: [],
    rowsRead: [],
    cold: [],
    coldBoth: [],
    search: [],
  };
  const servers = await startServers(mapFile(size));
  servers.web.serve(HOST, PATH, '<!doctype html><title>Bench</title><p>Nothing to see.</p>');
  const browser = await launch({ browser: 'chromium', proxy: servers.proxy });
  try {
    const own = await browser.newPage(browser.extensionUrl('sample-map.json'));
    await browser.newPage(`https://${HOST}${PATH}`);
    const { taken, waited } = await takeMap(own, servers.map.url, `Bench ${size.people}`);
    runs.sync.push(taken);
    runs.waited.push(waited);
    const texts = topicNames(size.topics)
      .slice(0, 300)
      .map((name) => `Who knows ${name} here?`);
    for (let round = 0; round <= rounds; round++) {
      await browser.killBackground();
      const cold = await ask(own, texts, false);
      await browser.killBackground();
      const both = await ask(own, texts, true);
      await browser.killBackground();
      const search = await timeMessage(own, 'search', { query: 'ana', tabId: null, many: false });
      // The first round of each meets a browser that has just written it all.
      if (round === 0) continue;
      runs.cold.push(cold);
      runs.coldBoth.push(both);
      runs.search.push(search);
    }
    for (let round = 0; round < rounds; round++) {
      const before = servers.map.requests.length;
      const id = await generationId(own);
      runs.unchanged.push(await timeMessage(own, 'sync.now', {}));
      const asked = servers.map.requests.slice(before);
      const conditional = asked.filter(({ headers }) => headers['if-none-match'] !== undefined);
      if (asked.length !== 1 || conditional.length !== 1 || (await generationId(own)) !== id)
        throw new Error('a sync that brings nothing new: more than one conditional request');
      runs.unchangedWrites.push(asked.length);
      const times = await storage(own);
      runs.write.push(times.write);
      runs.rowsWrite.push(times.rowsWrite);
      runs.read.push(times.read);
      runs.rowsRead.push(times.rowsRead);
    }
    return runs;
  } finally {
    await browser.close();
    await servers.stop();
  }
}

/** Points the extension at the map and waits for it, while a page goes on asking. */
export async function takeMap(
  own: Page,
  url: string,
  name: string,
): Promise<{ taken: number; waited: number }> {
  return own.evaluate(
    async (address: string, wanted: string) => {
      const { chrome } = globalThis as unknown as ExtensionGlobals;
      const send = async (type: string, data: unknown): Promise<unknown> => {
        const message = { id: 0, type, data, timestamp: Date.now() };
        return chrome.runtime.sendMessage(message);
      };
      const options = { url: address };
      const source = { id: 'bench', kind: 'map-file', label: null, options, signIn: 'none' };
      const from = performance.now();
      await chrome.storage.local.set({ settings: { v: 1, sources: [source] } });
      let waited = 0;
      for (;;) {
        const asked = performance.now();
        const status = JSON.stringify(await send('sync.status', {}));
        waited = Math.max(waited, performance.now() - asked);
        if (status.includes(`"name":"${wanted}"`)) break;
        if (performance.now() - from > 240_000) throw new Error(`no map: ${status.slice(0, 500)}`);
        await new Promise((next) => setTimeout(next, 10));
      }
      return { taken: performance.now() - from, waited };
    },
    url,
    name,
  );
}

/** One message from an extension page to its answer, in ms. */
function timeMessage(own: Page, type: string, data: unknown): Promise<number> {
  return own.evaluate(
    async (kind: string, body: unknown) => {
      const { chrome } = globalThis as unknown as ExtensionGlobals;
      const from = performance.now();
      await chrome.runtime.sendMessage({ id: 0, type: kind, data: body, timestamp: Date.now() });
      return performance.now() - from;
    },
    type,
    data,
  );
}

/**
 * What a content script asks first, sent from the page's isolated world: `page.annotate`, with `look` also the badge. From
 * sending to the last answer, in ms.
 */
function ask(own: Page, texts: readonly string[], look: boolean): Promise<number> {
  return own.evaluate(
    async (address: string, some: readonly string[], badge: boolean) => {
      const { chrome } = globalThis as unknown as ExtensionGlobals;
      const [tab] = await chrome.tabs.query({ url: `${address}*` });
      const [answer] = await chrome.scripting.executeScript({
        target: { tabId: tab?.id ?? 0 },
        args: [some, badge],
        func: async (words: readonly string[], withBadge: boolean) => {
          const { chrome: api } = globalThis as unknown as ExtensionGlobals;
          const page = { url: location.href, title: '', site: 'generic', subjects: ['label:l2'] };
          const send = (type: string, data: unknown): Promise<{ res?: { hits?: unknown[] } }> =>
            api.runtime.sendMessage({ id: 0, type, data, timestamp: Date.now() });
          const from = performance.now();
          const [annotated] = await Promise.all([
            send('page.annotate', { page, texts: words }),
            ...(withBadge ? [send('page.look', page)] : []),
          ]);
          const ms = performance.now() - from;
          return (annotated?.res?.hits?.length ?? 0) > 0 ? ms : Number.NaN;
        },
      });
      return answer?.result ?? Number.NaN;
    },
    `https://${HOST}${PATH}`,
    texts,
    look,
  );
}

function generationId(own: Page): Promise<string> {
  return own.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((done, failed) => {
      const opening = indexedDB.open('askaround');
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => failed(opening.error);
    });
    const keys = await new Promise<string>((done) => {
      const asking = db.transaction('generations').objectStore('generations').getAllKeys();
      asking.onsuccess = () => done(String(asking.result));
    });
    db.close();
    return keys;
  });
}

/** Writes and reads what the extension holds once more, as its parts and as a row for each person with three indexes. */
function storage(
  own: Page,
): Promise<{ write: number; read: number; rowsWrite: number; rowsRead: number }> {
  return own.evaluate(async () => {
    const open = (name: string, make: (db: IDBDatabase) => void): Promise<IDBDatabase> =>
      new Promise((done, failed) => {
        const opening = indexedDB.open(name);
        opening.onupgradeneeded = () => make(opening.result);
        opening.onsuccess = () => done(opening.result);
        opening.onerror = () => failed(opening.error);
      });
    const all = <Row>(db: IDBDatabase, store: string): Promise<Row[]> =>
      new Promise((done, failed) => {
        const asking = db.transaction(store).objectStore(store).getAll();
        asking.onsuccess = () => done(asking.result);
        asking.onerror = () => failed(asking.error);
      });
    const write = (db: IDBDatabase, store: string, rows: readonly unknown[]): Promise<void> =>
      new Promise((done, failed) => {
        const transaction = db.transaction(store, 'readwrite');
        transaction.oncomplete = () => done();
        transaction.onerror = () => failed(transaction.error);
        for (const row of rows) transaction.objectStore(store).put(row);
      });
    const drop = (name: string): Promise<void> =>
      new Promise((done) => {
        indexedDB.deleteDatabase(name).onsuccess = () => done();
      });
    const timed = async (work: () => Promise<unknown>): Promise<number> => {
      const from = performance.now();
      await work();
      return performance.now() - from;
    };
    await drop('bench');
    const askaround = await open('askaround', () => undefined);
    const parts = await all<{ key: string; value: ArrayBuffer | string }>(
      askaround,
      'generationParts',
    );
    askaround.close();
    const people: object[] = [];
    const isPeople = ({ key }: { key: string }) => / people\/\d+$/.test(key);
    const atOf = (suffix: string) =>
      new Uint32Array(parts.find(({ key }) => key.endsWith(suffix))?.value as ArrayBuffer);
    const places = atOf(' people.at').subarray(2);
    let place = 0;
    const chunks = parts.filter(isPeople);
    const number = ({ key }: { key: string }) => Number(key.split('/')[1]);
    for (const { value } of chunks.sort((a, b) => number(a) - number(b))) {
      const bytes = new Uint8Array(value as ArrayBuffer);
      for (; (places[place + 1] ?? 0) > (places[place] ?? 0); place++)
        people.push(
          JSON.parse(new TextDecoder().decode(bytes.subarray(places[place], places[place + 1]))),
        );
      place++;
    }
    const db = await open('bench', (made) => {
      made.createObjectStore('parts', { keyPath: 'key' });
      const rows = made.createObjectStore('rows', { keyPath: 'id' });
      for (const index of ['name', 'city', 'title']) rows.createIndex(index, index);
    });
    const times = {
      write: await timed(() => write(db, 'parts', parts)),
      rowsWrite: await timed(() => write(db, 'rows', people)),
      read: 0,
      rowsRead: 0,
    };
    db.close();
    const again = await open('bench', () => undefined);
    times.read = await timed(() => all(again, 'parts'));
    times.rowsRead = await timed(() => all(again, 'rows'));
    again.close();
    await drop('bench');
    return times;
  });
}
