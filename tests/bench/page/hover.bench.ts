/**
 * Pointer at rest → card painted, in real Chromium with the built extension: the page's process, the message, the map in
 * the background, and back. Once with a background that is awake, once with one that was stopped before every hover.
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { launch } from '../../e2e/driver/launch';
import type { Browser, ExtensionGlobals, Page } from '../../e2e/driver/types';
import { startServers } from '../../e2e/servers/servers';
import { percentile, type Row, row } from '../row';
import { pageOf, termsOf } from './texts';

const HOST = 'intranet.acme.example';
const TERMS = 5_000;
const PEOPLE = 1_000;
const NODES = 10_000;
const HOVERS = Number(process.env.BENCH_HOVERS ?? 20);
/** The intended delay, which the goals leave out, in ms. */
const INTENT_MS = 300;

/** Runs both; about a minute. */
export async function benchHover(): Promise<readonly Row[]> {
  build();
  const terms = termsOf(TERMS);
  const servers = await startServers(mapOf(terms));
  servers.web.serve(HOST, '/long', pageOf(NODES, terms, 'nested'));
  const browser = await launch({
    browser: 'chromium',
    proxy: servers.proxy,
    viewport: { width: 1280, height: 1_200 },
  });
  try {
    await takeMap(browser, servers.map.url);
    const page = await browser.newPage(`https://${HOST}/long`);
    const places = await underlined(page);
    const warm: number[] = [];
    const stopped: number[] = [];
    // Interleaved, so that a busy machine slows both alike; the first of each kind is left out.
    for (let index = 0; index <= HOVERS; index++) {
      const place = places[index % places.length] ?? [0, 0];
      warm.push(await hover(page, place));
      await browser.killBackground();
      stopped.push(await hover(page, place));
      if (index === 0) warm.length = stopped.length = 0;
    }
    return [
      row('page.hover.warm', 'ms', warm, null),
      row('page.hover.warm_p95', 'ms', warm, 50, 'lower', percentile(warm, 0.95)),
      row('page.hover.stopped', 'ms', stopped, null),
      row('page.hover.stopped_p95', 'ms', stopped, 200, 'lower', percentile(stopped, 0.95)),
    ];
  } finally {
    await browser.close();
    await servers.stop();
  }
}

/** The end-to-end build as the sources are now. */
function build(): void {
  const wxt = resolve('node_modules/.bin/wxt');
  const { status, stdout, stderr } = spawnSync(wxt, ['build', '--mode', 'e2e'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`wxt build failed:\n${stdout}${stderr}`);
}

/** Every term is a topic with an owner and three experts. */
function mapOf(terms: readonly string[]): unknown {
  const date = new Date().toISOString().slice(0, 10);
  const people = Array.from({ length: PEOPLE }, (_, n) => ({
    id: `p${n}`,
    name: `Person${n} Example${n}`,
    teams: [`t${n % 50}`],
  }));
  return {
    format: 'askaround.skills-map',
    version: 1,
    name: 'Bench',
    generatedAt: new Date().toISOString(),
    source: 'bench',
    people,
    teams: Array.from({ length: 50 }, (_, n) => ({ id: `t${n}`, name: `Team${n} Example${n}` })),
    topics: terms.map((name, n) => ({ id: `k${n}`, name })),
    claims: [],
    evidence: terms.flatMap((_, n) =>
      [0, 1, 2].map((more) => ({
        person: `p${(n * 7 + more * 31) % PEOPLE}`,
        topic: `k${n}`,
        kind: 'maintains',
        weight: 0.8,
        source: 'bench',
        date,
      })),
    ),
  };
}

async function takeMap(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage(browser.extensionUrl('dashboard.html'));
  await page.evaluate(async (address: string) => {
    const { chrome } = globalThis as unknown as ExtensionGlobals;
    await chrome.storage.local.set({ settings: { v: 1, source: { kind: 'url', url: address } } });
  }, url);
  await page.waitFor(async () => {
    const { chrome } = globalThis as unknown as ExtensionGlobals;
    const message = { id: 0, type: 'sync.status', data: {}, timestamp: Date.now() };
    const answer: { readonly res?: { readonly map: { readonly name: string } | null } } =
      await chrome.runtime.sendMessage(message);
    return answer.res?.map?.name === 'Bench';
  });
  await page.close();
}

type Point = readonly [x: number, y: number];

/** Middles of the mentions that are in the window. */
async function underlined(page: Page): Promise<readonly Point[]> {
  return page.waitFor(() => {
    const found = [...(CSS.highlights.get('askaround-mention') ?? [])]
      .map((range) => (range as Range).getBoundingClientRect())
      .filter(({ top, bottom }) => top > 100 && bottom < innerHeight - 20)
      .map(({ x, y, width, height }): [number, number] => [x + width / 2, y + height / 2]);
    return found.length > 8 ? found : null;
  }) as Promise<readonly Point[]>;
}

/** Moves onto a mention, and gives the time until its card, with its content, was painted, in ms. */
async function hover(page: Page, [x, y]: Point): Promise<number> {
  await page.mouse.move(5, 5);
  await page.keyboard.press('Escape');
  await page.overlay('[data-part=card]').waitForGone();
  await page.evaluate(() => {
    const target = globalThis as unknown as { drawn: Promise<number> };
    target.drawn = new Promise((done) => {
      let rest = 0;
      addEventListener(
        'pointermove',
        (event) => {
          rest = event.timeStamp;
        },
        true,
      );
      const look = (): void => {
        const root = document.querySelector('html > [data-askaround]')?.shadowRoot;
        const card = root?.querySelector<HTMLElement>('[data-part=card]');
        const ready =
          card?.style.opacity === '1' && card.querySelector('.aa-list .aa-name') !== null;
        if (!ready) {
          requestAnimationFrame(look);
          return;
        }
        // A message that is sent in a frame's callback arrives after that frame was painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now() - rest);
        port2.postMessage(null);
      };
      look();
    });
  });
  await page.mouse.move(x, y);
  const ms = await page.evaluate(() => (globalThis as unknown as { drawn: Promise<number> }).drawn);
  return ms - INTENT_MS;
}
