/**
 * What annotating costs a page's thread, in real Chromium: the engine as it ships, with its background's matcher in a
 * worker, beside mark.js with one RegExp of all terms and beside a bare walk over all text. Values are the thread's own
 * time in tasks (script, style, layout, paint), which other processes do not disturb, less that of waiting as many frames
 * with nothing to do.
 */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { ensureBrowser } from '../../../scripts/lib/browsers.mjs';
import { type Row, row } from '../row.ts';
import { bundle } from './bundle.ts';
import type { Bench } from './in-page.ts';
import { pageOf, termsOf } from './texts.ts';

const SIZES: readonly number[] = process.env.BENCH_NODES?.split(',').map(Number) ?? [
  1_000, 10_000, 50_000,
];
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const TERMS = 5_000;
const RATIO_GOALS: Readonly<Record<number, number>> = { 10000: 10, 50000: 20 };
const CANDIDATES = ['nothing', 'askaround', 'markjs', 'treeWalker'] as const;
type Candidate = (typeof CANDIDATES)[number];

type Shape = 'nested' | 'flat';

interface Scripts {
  readonly page: string;
  readonly worker: string;
  readonly terms: readonly string[];
  /** Address of the page server. */
  readonly origin: string;
}

/** Runs all of it; about a minute and a half. */
export async function benchPage(): Promise<readonly Row[]> {
  const root = resolve(import.meta.dirname, '../../..');
  const terms = termsOf(TERMS);
  const css = readFileSync(resolve(root, 'entrypoints/page.content/style.css'), 'utf8');
  const server = await servePages(terms, css);
  const scripts: Scripts = {
    page: await bundle('tests/bench/page/in-page.ts'),
    worker: await bundle('tests/bench/page/worker.ts'),
    terms,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  };
  const browser = await chromium.launch({
    executablePath: ensureBrowser('chromium'),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const rows: Row[] = [];
    for (const nodes of SIZES) rows.push(...(await benchSize(browser, scripts, nodes, 'nested')));
    rows.push(...(await benchSize(browser, scripts, 50_000, 'flat')));
    return rows;
  } finally {
    await browser.close();
    server.close();
  }
}

/** Serves `/<shape>/<nodes>`, each page made once. */
async function servePages(terms: readonly string[], css: string): Promise<Server> {
  const made = new Map<string, string>();
  const server = createServer(({ url = '/' }, response) => {
    const [, shape, nodes] = url.split('/');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (shape !== 'nested' && shape !== 'flat') {
      response.end();
      return;
    }
    const html =
      made.get(url) ??
      pageOf(Number(nodes), terms, shape).replace('</head>', `<style>${css}</style></head>`);
    made.set(url, html);
    response.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function benchSize(
  browser: Browser,
  scripts: Scripts,
  nodes: number,
  shape: Shape,
): Promise<readonly Row[]> {
  const spent: Record<Candidate, number[]> = {
    nothing: [],
    askaround: [],
    markjs: [],
    treeWalker: [],
  };
  const longest: { script: number; frame: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const candidate of CANDIDATES) {
      const page = await openPage(browser, scripts, nodes, shape);
      spent[candidate].push(await measured(page, candidate));
      if (candidate === 'askaround') await checkComplete(page);
      await page.close();
    }
    const page = await openPage(browser, scripts, nodes, shape);
    longest.push(await longestTasks(page));
    await page.close();
  }
  const base = Math.min(...spent.nothing);
  const net = (candidate: Candidate): number[] =>
    spent[candidate].map((ms) => Math.max(0.1, ms - base));
  const own = net('askaround');
  const ratios = net('markjs').map((ms, index) => ms / (own[index] ?? Number.NaN));
  const id = `page.${shape === 'flat' ? 'flat' : ''}${nodes}`;
  const goal = RATIO_GOALS[nodes] ?? null;
  return [
    row(`${id}.askaround`, 'ms', own, null),
    row(`${id}.markjs`, 'ms', net('markjs'), null),
    row(`${id}.treewalker`, 'ms', net('treeWalker'), null),
    row(`${id}.markjs_ratio`, 'x', ratios, goal, 'higher'),
    row(
      `${id}.longest_task`,
      'ms',
      longest.map(({ script }) => script),
      16,
    ),
    row(
      `${id}.longest_frame`,
      'ms',
      longest.map(({ frame }) => frame),
      null,
    ),
  ];
}

async function openPage(
  browser: Browser,
  scripts: Scripts,
  nodes: number,
  shape: Shape,
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${scripts.origin}/${shape}/${nodes}`);
  await page.addScriptTag({ content: scripts.page });
  const { terms, worker } = scripts;
  await page.evaluate(
    async (given: { terms: readonly string[]; worker: string }) => {
      const { bench } = window as unknown as { bench: Bench };
      await bench.prepare(given.terms, given.worker);
      await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 3_000 }));
    },
    { terms, worker },
  );
  return page;
}

function start(page: Page, candidate: Candidate): Promise<unknown> {
  return page.evaluate(
    async (name: Candidate): Promise<unknown> =>
      (window as unknown as { bench: Bench }).bench[name](),
    candidate,
  );
}

/** Task time of the page's thread during one candidate, in ms. */
async function measured(page: Page, candidate: Candidate): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await taskSeconds(session);
  await start(page, candidate);
  const after = await taskSeconds(session);
  return (after - before) * 1_000;
}

/** The time was up when all that is visible was annotated: nothing in the window may be underlined later. */
async function checkComplete(page: Page): Promise<void> {
  const count = (): Promise<number> =>
    page.evaluate(() => (window as unknown as { bench: Bench }).bench.visibleMentions());
  const before = await count();
  await page.waitForTimeout(1_000);
  const after = await count();
  if (before === 0 || before !== after)
    throw new Error(`Not done when it said so: ${before} mentions, then ${after}`);
}

async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Time on the thread itself, in µs. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/**
 * The longest tasks on the page's thread while the engine annotates, in ms: of those that run script of ours, whatever
 * else they do, and of the browser's own frames. A second more is watched, in which the badge is drawn.
 */
async function longestTasks(page: Page): Promise<{ script: number; frame: number }> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['toplevel', 'blink', 'disabled-by-default-devtools.timeline'],
    },
  });
  await start(page, 'askaround');
  await page.waitForTimeout(1_000);
  const done = new Promise<void>((resolve) => {
    session.once('Tracing.tracingComplete', () => resolve());
  });
  await session.send('Tracing.end');
  await done;
  const threads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const spans = events.filter(({ ph, pid, tid }) => ph === 'X' && threads.has(`${pid} ${tid}`));
  const tasks = spans.filter(({ name }) => /RunTask$/.test(name));
  const frames = spans.filter(({ name }) => name === 'WebFrameWidgetImpl::UpdateLifecycle');
  const isFrame = (task: TraceEvent): boolean => frames.some((frame) => contains(task, frame));
  const longest = (list: readonly TraceEvent[]): number =>
    Math.max(0, ...list.map(({ tdur }) => (tdur ?? 0) / 1_000));
  return {
    script: longest(tasks.filter((task) => !isFrame(task))),
    frame: longest(tasks.filter(isFrame)),
  };
}

function contains(outer: TraceEvent, inner: TraceEvent): boolean {
  const end = ({ ts, dur }: TraceEvent): number => ts + (dur ?? 0);
  return outer.tid === inner.tid && outer.ts <= inner.ts && end(inner) <= end(outer);
}
