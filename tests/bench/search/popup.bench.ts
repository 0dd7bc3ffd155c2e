/**
 * From opening the popup to results that are painted, with a stopped background and a map of 10,000 people, in real
 * Chromium with the built extension (PERFORMANCE.md). Counted from the popup's own start of navigation: what it
 * shows before anything is typed, with and without what the popup before it showed, and what a first letter brings that is
 * typed as soon as there is a field.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launch } from '../../e2e/driver/launch';
import type { Browser, ExtensionGlobals, Page } from '../../e2e/driver/types';
import { startServers } from '../../e2e/servers/servers';
import { mapFile, SIZES } from '../map/generate';
import { buildExtension, takeMap } from '../map/in-browser';
import { percentile, progress, type Row, row } from '../row';
import { probe } from './popup-probe';

const HOST = 'intranet.acme.example';
const PATH = '/bench';
const PEOPLE = 10_000;
const OPENS = 15;
const GOAL_MS = 150;
const TYPED = 'k';

/** Runs everything; prints nothing but where it is. */
export async function benchPopup(): Promise<readonly Row[]> {
  buildExtension();
  const folder = mkdtempSync(join(tmpdir(), 'askaround-popup-'));
  try {
    const runs: Record<string, number[]> = {};
    for (const [name, typed, forget] of [
      ['before_typing', '', false],
      // As when the browser was just started: nothing is kept of an earlier popup.
      ['before_typing_anew', '', true],
      ['first_letter', TYPED, false],
    ] as const) {
      progress(`search: popup, ${name}`);
      runs[name] = await opens(withProbe(folder, typed), forget);
    }
    return Object.entries(runs).flatMap(([name, times]) => [
      row(`search.popup.${name}.p50`, 'ms', times, GOAL_MS),
      row(`search.popup.${name}.p95`, 'ms', times, null, 'lower', percentile(times, 0.95)),
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A copy of the built extension whose popup notes what happens in it. */
function withProbe(folder: string, typed: string): string {
  cpSync(resolve('.output/chrome-mv3-e2e'), folder, { recursive: true });
  const page = join(folder, 'popup.html');
  const html = readFileSync(page, 'utf8');
  writeFileSync(page, html.replace('<head>', '<head><script src="/bench-probe.js"></script>'));
  writeFileSync(join(folder, 'bench-probe.js'), `(${probe.toString()})(${JSON.stringify(typed)});`);
  return folder;
}

async function opens(extensionDir: string, forget: boolean): Promise<number[]> {
  const size = SIZES.find(({ people }) => people === PEOPLE);
  if (size === undefined) throw new Error(`no generated map of ${PEOPLE} people`);
  const servers = await startServers(reachable(mapFile(size)));
  servers.web.serve(HOST, PATH, '<!doctype html><title>Bench</title><p>Nothing to see.</p>');
  const browser = await launch({ browser: 'chromium', proxy: servers.proxy, extensionDir });
  try {
    const own = await browser.newPage(browser.extensionUrl('sample-map.json'));
    await takeMap(own, servers.map.url, `Bench ${size.people}`);
    await askSomebody(own);
    const page = await browser.newPage(`https://${HOST}${PATH}`);
    const times: number[] = [];
    for (let n = 0; n <= OPENS; n++) {
      if (forget) await forgetRecents(own);
      const ms = await openOnce(browser, page);
      // The first one meets a browser that has just written it all.
      if (n > 0) times.push(ms);
    }
    return times;
  } finally {
    await browser.close();
    await servers.stop();
  }
}

async function forgetRecents(own: Page): Promise<void> {
  await own.evaluate(async () => {
    const { chrome } = globalThis as unknown as ExtensionGlobals;
    await chrome.storage.session.clear();
  });
}

async function openOnce(browser: Browser, page: Page): Promise<number> {
  await browser.killBackground();
  const popup = await browser.openPopup(page);
  if (popup.kind !== 'popup') throw new Error('not the real popup');
  const painted = await popup.page.waitFor(() => {
    const { popupPainted = -1 } = globalThis as { popupPainted?: number };
    return popupPainted > 0 && popupPainted;
  });
  await popup.page.close();
  if (painted === false) throw new Error('nothing was painted');
  return painted;
}

/** Everybody has an address, so that somebody can be asked: who was asked lately is what a popup shows at first. */
function reachable(file: object): object {
  const { people, ...rest } = file as { readonly people: readonly object[] };
  const mail = (n: number) => ({ mail: `person${n}@acme.example` });
  return { ...rest, people: people.map((person, n) => ({ ...person, addresses: mail(n) })) };
}

async function askSomebody(own: Page): Promise<void> {
  await own.evaluate(async () => {
    const { chrome } = globalThis as unknown as ExtensionGlobals;
    const send = (type: string, data: unknown): Promise<unknown> =>
      chrome.runtime.sendMessage({ id: 0, type, data, timestamp: Date.now() });
    const answer = (await send('search', { query: 'k', tabId: null, many: false })) as {
      readonly res: {
        readonly groups: readonly { readonly results: readonly { token: string }[] }[];
      };
    };
    for (const { token } of answer.res.groups[0]?.results.slice(0, 3) ?? [])
      await send('ask', { token, about: null, tabId: null });
  });
}
