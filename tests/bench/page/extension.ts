/** Real Chromium with the built extension and a map of 5,000 topics, each with three experts. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { launch } from '../../e2e/driver/launch';
import type { Browser, ExtensionGlobals } from '../../e2e/driver/types';
import { type Servers, startServers } from '../../e2e/servers/servers';
import { termsOf } from './texts';

/** A host on which the extension stands, and one that it may not see. */
export const HOST = 'intranet.acme.example';
export const STRANGE_HOST = 'wiki.acme.example';

const TERMS = 5_000;
const PEOPLE = 1_000;

export interface Extended {
  readonly browser: Browser;
  readonly servers: Servers;
  readonly terms: readonly string[];
}

/** Builds the extension as the sources are now, starts it, and ends it after the work. */
export async function withExtension<Result>(
  work: (extended: Extended) => Promise<Result>,
  extraArgs: readonly string[] = [],
): Promise<Result> {
  build();
  const terms = termsOf(TERMS);
  const servers = await startServers(mapOf(terms));
  const browser = await launch({
    browser: 'chromium',
    proxy: servers.proxy,
    viewport: { width: 1280, height: 1_200 },
    extraArgs,
  });
  try {
    await takeMap(browser, servers.map.url);
    return await work({ browser, servers, terms });
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
