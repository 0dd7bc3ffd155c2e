import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launch } from './driver/launch';
import type { Browser, LaunchOptions } from './driver/types';
import { type Servers, startServers } from './servers/servers';

/** A real browser with the extension, and all that it can reach. Filled before the first test of the file. */
export interface World extends Servers {
  readonly browser: Browser;
}

export interface WorldOptions extends Omit<LaunchOptions, 'proxy'> {
  /** The skills map that the map server gives. */
  readonly map?: unknown;
  /** Runs after the servers have started and before the browser does: the place for `serve`. */
  readonly prepare?: (servers: Servers) => void | Promise<void>;
}

declare module 'vitest' {
  interface TaskMeta {
    /** What the pages that were open when a test failed had to say; `npm test` prints it. */
    pages?: readonly string[];
  }
}

/** Takes a picture of every open page into `test-results/failed`, and gives their addresses and the start of their texts. */
async function picturesOf(browser: Browser, test: string): Promise<readonly string[]> {
  const folder = join('test-results/failed', browser.name);
  await mkdir(folder, { recursive: true });
  const told: string[] = [];
  for (const [index, page] of (await browser.pages()).entries()) {
    try {
      const name = `${test.replace(/\W+/g, '-').slice(0, 60)}-${index}.png`;
      await page.screenshot(join(folder, name));
      const text = await page.evaluate(() => document.body.textContent.slice(0, 300));
      told.push(`${await page.url()}: ${text.replace(/\s+/g, ' ')}`);
    } catch (error) {
      told.push(String(error));
    }
  }
  return told;
}

/**
 * Gives a test file its own servers and browser. When the file ends, both are closed, and the file fails if the browser
 * asked the network for anything that no route explains.
 *
 * @param options what to launch
 * @returns an object that may be read inside tests and hooks, not before
 */
export function openWorld(options: WorldOptions = {}): World {
  const { map, prepare, ...launching } = options;
  const world: { servers?: Servers; browser?: Browser } = {};
  beforeAll(async () => {
    world.servers = await startServers(map);
    await prepare?.(world.servers);
    world.browser = await launch({ ...launching, proxy: world.servers.proxy });
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail' || world.browser === undefined) return;
    task.meta.pages = await picturesOf(world.browser, task.name);
  });
  afterAll(async () => {
    await world.browser?.close();
    await world.servers?.stop();
    const unexpected = world.servers?.recorder.unexpected() ?? [];
    expect(unexpected.map(({ by, method, url }) => `${by}: ${method} ${url}`)).toEqual([]);
  });
  const ready = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the world is there only inside tests and hooks');
    return value;
  };
  return {
    get browser() {
      return ready(world.browser);
    },
    get web() {
      return ready(world.servers).web;
    },
    get map() {
      return ready(world.servers).map;
    },
    get recorder() {
      return ready(world.servers).recorder;
    },
    get proxy() {
      return ready(world.servers).proxy;
    },
    stop: () => ready(world.servers).stop(),
  };
}
