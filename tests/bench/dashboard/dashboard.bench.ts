/**
 * The dashboard of a company of forty teams, in real Chromium with the built extension: from its address to figures that stand
 * on the page, from a choice to what it draws, and from a word to the ledger, with 1,000, 10,000 and 100,000 events: the demo's
 * five ledgers, the first as one's own and the others as four colleagues'.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { demoLedger } from '../../../scripts/demo/ledger/demo.ts';
import { ledgerText } from '../../../scripts/demo/ledger/main.ts';
import { launch } from '../../e2e/driver/launch';
import type { Browser, ExtensionGlobals, Page } from '../../e2e/driver/types';
import { startServers } from '../../e2e/servers/servers';
import { buildExtension, takeMap } from '../map/in-browser';
import { bundle } from '../page/bundle.ts';
import { percentile, progress, type Row, row } from '../row';
import type { DashboardBench, Way } from './in-extension';
import { goTo, openingProbe } from './page-probe';

const SIZES = [1_000, 10_000, 100_000];
const ROUNDS = 5;
/** Requests of each round, of four appends each. */
const APPENDED = 12;
const OWN_FILES = 1;
const SEED = 20_261_123;
const WAYS: readonly Way[] = ['weeks', 'requests', 'events'];
const GOAL = { useful: 1_000, interaction: 100, append: 20 } as const;
/** Longer than the worker needs for any answer. */
const REST_MS = 400;

/** Where the dashboard is taken in a round: another window, another scope, another section, and back. */
const PLACES = [
  '#/reciprocity?scope=team&weeks=26',
  '#/reciprocity?scope=team&weeks=52',
  '#/reciprocity?weeks=52',
  '#/reciprocity',
  '#/dependencies?scope=team',
  '#/dependencies?scope=team&weeks=52',
  '#/reciprocity?scope=team',
  '#/reciprocity?scope=team&weeks=26',
];

interface Runs {
  readonly imported: number[];
  readonly useful: number[];
  /** The first choice, in the very moment in which the first figures stand: nothing is worked out ahead yet. */
  readonly atOnce: number[];
  readonly interaction: number[];
  readonly append: number[];
  readonly appendPlain: number[];
  readonly figures: Readonly<Record<Way, number[]>>;
}

/** Runs everything; prints nothing but where it is. */
export async function benchDashboard(): Promise<readonly Row[]> {
  buildExtension();
  const folder = mkdtempSync(join(tmpdir(), 'askaround-dashboard-'));
  try {
    await withProbes(folder);
    const rows: Row[] = [];
    for (const events of SIZES) rows.push(...rowsOf(events, await measure(events, folder)));
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A copy of the built extension with a page for the store, and a dashboard that notes what happens in it. */
async function withProbes(folder: string): Promise<void> {
  cpSync(resolve('.output/chrome-mv3-e2e'), folder, { recursive: true });
  const page = join(folder, 'dashboard.html');
  const html = readFileSync(page, 'utf8');
  writeFileSync(page, html.replace('<head>', '<head><script src="/bench-probe.js"></script>'));
  writeFileSync(join(folder, 'bench-probe.js'), `(${openingProbe.toString()})();`);
  writeFileSync(join(folder, 'bench.js'), await bundle('tests/bench/dashboard/in-extension.ts'));
  writeFileSync(
    join(folder, 'bench.html'),
    '<!doctype html><title>Bench</title><script src="/bench.js"></script>',
  );
}

async function measure(events: number, extensionDir: string): Promise<Runs> {
  const until = new Date().toISOString().slice(0, 10);
  const demo = demoLedger({ events, seed: SEED, until });
  const runs: Runs = {
    imported: [],
    useful: [],
    atOnce: [],
    interaction: [],
    append: [],
    appendPlain: [],
    figures: { weeks: [], requests: [], events: [] },
  };
  const servers = await startServers(demo.map);
  const browser = await launch({
    browser: 'chromium',
    proxy: servers.proxy,
    extensionDir,
    viewport: { width: 1440, height: 900 },
  });
  try {
    const store = await browser.newPage(browser.extensionUrl('bench.html'));
    await takeMap(store, servers.map.url, demo.map.name);
    await keepForYears(store);
    progress(`dashboard: ${events} events, taken in`);
    let took = 0;
    for (const [at, file] of demo.files.entries()) {
      const { ms } = await load(store, ledgerText(file), at < OWN_FILES ? 'own' : 'others');
      took += ms;
    }
    runs.imported.push(took);
    for (let round = 0; round <= ROUNDS; round++) {
      progress(`dashboard: ${events} events, round ${round} of ${ROUNDS}`);
      const times = await oneRound(browser, store);
      // The first one meets a browser that has just written it all.
      if (round > 0) note(runs, times);
    }
    return runs;
  } finally {
    await browser.close();
    await servers.stop();
  }
}

type Times = Omit<Runs, 'imported'>;

async function oneRound(browser: Browser, store: Page): Promise<Times> {
  const page = await browser.newPage(
    browser.extensionUrl('dashboard.html#/reciprocity?scope=team'),
  );
  const useful = await page.waitFor(
    () => {
      const { dashboardUseful = -1 } = globalThis as { dashboardUseful?: number };
      return dashboardUseful > 0 && dashboardUseful;
    },
    { timeout: 60_000 },
  );
  if (useful === false) throw new Error('nothing useful was painted');
  if ((await page.find('[data-invitation]').count()) > 0) throw new Error('no figures of teams');
  const [first = '', ...places] = PLACES;
  const atOnce = [await page.evaluate(goTo, first, REST_MS)];
  const interaction: number[] = [];
  for (const place of places) interaction.push(await page.evaluate(goTo, place, REST_MS));
  await page.close();
  // The browser gives pages in the background less of the processor.
  await store.activate();
  const append = await appended(store, true);
  const appendPlain = await appended(store, false);
  const figures: Record<Way, number[]> = { weeks: [], requests: [], events: [] };
  const found = new Set<number>();
  for (const way of WAYS) {
    const { ms, facts } = await figuresBy(store, way);
    figures[way].push(ms);
    found.add(facts);
  }
  if (found.size !== 1) throw new Error(`the ways find different facts: ${[...found].join(', ')}`);
  return { useful: [useful], atOnce, interaction, append, appendPlain, figures };
}

function note(runs: Runs, times: Times): void {
  for (const name of ['useful', 'atOnce', 'interaction', 'append', 'appendPlain'] as const)
    runs[name].push(...times[name]);
  for (const way of WAYS) runs.figures[way].push(...times.figures[way]);
}

/** Goals are for the largest ledger, and no smaller one may miss them. */
function rowsOf(events: number, runs: Runs): Row[] {
  const id = (name: string) => `dashboard.${events}.${name}`;
  const p95 = (name: string, times: readonly number[], goal: number | null) =>
    row(id(name), 'ms', times, goal, 'lower', percentile(times, 0.95));
  return [
    row(id('useful_ms'), 'ms', runs.useful, GOAL.useful),
    p95('interaction_p95_ms', runs.interaction, GOAL.interaction),
    row(id('interaction_at_once_ms'), 'ms', runs.atOnce, null),
    p95('append_p95_ms', runs.append, GOAL.append),
    p95('append_without_counters_p95_ms', runs.appendPlain, null),
    row(id('figures_by_week_ms'), 'ms', runs.figures.weeks, null),
    row(id('figures_by_requests_scan_ms'), 'ms', runs.figures.requests, null),
    row(id('figures_by_events_scan_ms'), 'ms', runs.figures.events, null),
    row(id('import_ms'), 'ms', runs.imported, null),
  ];
}

/** A year of requests would be purged by the usual setting. */
async function keepForYears(store: Page): Promise<void> {
  await store.evaluate(async () => {
    const { chrome } = globalThis as unknown as ExtensionGlobals;
    const { settings } = await chrome.storage.local.get('settings');
    const kept = { ...(settings as object), retentionDays: 730 };
    await chrome.storage.local.set({ settings: kept });
  });
}

type Benched = { readonly dashboardBench: DashboardBench };

function load(store: Page, text: string, as: 'own' | 'others') {
  return store.evaluate(
    (file: string, whose: 'own' | 'others') =>
      (globalThis as unknown as Benched).dashboardBench.load(file, whose),
    text,
    as,
  );
}

function appended(store: Page, counters: boolean): Promise<number[]> {
  return store.evaluate(
    (requests: number, counting: boolean) =>
      (globalThis as unknown as Benched).dashboardBench.append(requests, counting),
    APPENDED,
    counters,
  );
}

function figuresBy(store: Page, way: Way) {
  return store.evaluate(
    (name: Way) => (globalThis as unknown as Benched).dashboardBench.figures(name),
    way,
  );
}
