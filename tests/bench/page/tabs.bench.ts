/**
 * What the extension adds to the memory of open tabs: fifty tabs of one page on a host where it stands, less fifty of the
 * same page on a host that it may not see, in the same browser.
 *
 * Counted is the memory of all renderer processes but the extension's own, as the kernel holds it (`Pss_Anon` and
 * `Pss_Shmem` of /proc/PID/smaps_rollup), after a garbage collection in each tab. So the figure has in it what no counter of
 * a script engine shows: compiled script, ranges, highlights, the overlay's layout and bitmaps. The browser's own files are
 * not in it: processes share them, those of other browsers too. One tab moves by a megabyte by itself, hence the sum.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, Page } from '../../e2e/driver/types';
import { progress, type Row, row } from '../row';
import { HOST, STRANGE_HOST, withExtension } from './extension';
import { pageOf } from './texts';

const TABS = Number(process.env.BENCH_TABS ?? 50);
const STEPS = 5;
const REST_MS = 2_000;
const NODES = 2_000;
const PATH = '/tab';

/** Runs both; about two minutes. Nothing where there is no /proc. */
export async function benchTabs(): Promise<readonly Row[]> {
  if (process.platform !== 'linux') return [];
  return withExtension(
    async ({ browser, servers, terms }) => {
      const html = pageOf(NODES, terms, 'nested');
      servers.web.serve(HOST, PATH, html);
      servers.web.serve(STRANGE_HOST, PATH, html);
      // Whatever is loaded once for all tabs is there before the first of them is counted.
      await (await openTab(browser, HOST)).close();
      await (await openTab(browser, STRANGE_HOST)).close();
      const without = await grow(browser, STRANGE_HOST);
      const withIt = await grow(browser, HOST);
      const each = withIt.map((mb, step) => (mb - (without[step] ?? 0)) / (TABS / STEPS));
      const sum = each.reduce((all, mb) => all + mb, 0) / STEPS;
      return [
        row('page.tabs.each', 'MB', each, 5, 'lower', sum),
        row(
          'page.tabs.page_alone',
          'MB',
          without.map((mb) => mb / (TABS / STEPS)),
          null,
        ),
      ];
    },
    ['--js-flags=--expose-gc'],
  );
}

/** Opens the tabs in steps, then closes them; gives what each step took, in MB. */
async function grow(browser: Browser, host: string): Promise<number[]> {
  const tabs: Page[] = [];
  const steps: number[] = [];
  let before = rendererMemory();
  for (let step = 0; step < STEPS; step++) {
    progress(`tabs on ${host}: ${tabs.length} of ${TABS}`);
    for (let n = 0; n < TABS / STEPS; n++) tabs.push(await openTab(browser, host));
    for (const tab of tabs.slice(-TABS / STEPS)) await tab.evaluate(collectGarbage);
    // Bitmaps that are out of use go after some seconds.
    await new Promise((next) => setTimeout(next, REST_MS));
    const now = rendererMemory();
    steps.push(now - before);
    before = now;
  }
  for (const tab of tabs) await tab.close();
  return steps;
}

/** A tab whose page is loaded and, where the extension stands, annotated, with its badge. */
async function openTab(browser: Browser, host: string): Promise<Page> {
  const page = await browser.newPage(`https://${host}${PATH}`);
  // Asked in the same way on both hosts: the driver's own means of looking take memory, too.
  await page.waitFor(
    (extended: boolean) => {
      if (!extended) return document.readyState === 'complete';
      const root = document.querySelector('html > [data-askaround]')?.shadowRoot;
      const words = CSS.highlights.get('askaround-mention')?.size ?? 0;
      return words > 0 && (root?.querySelector('button') ?? null) !== null;
    },
    { args: [host === HOST] },
  );
  return page;
}

async function collectGarbage(): Promise<void> {
  const { gc } = globalThis as unknown as { gc(): void };
  gc();
  await new Promise((next) => setTimeout(next, 100));
  gc();
}

/** Memory of every renderer below this process but the extension's own, in MB. */
function rendererMemory(): number {
  const parents = new Map<number, number>();
  const commands = new Map<number, string>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const stat = read(`/proc/${pid}/stat`);
    // The name in parentheses may hold blanks.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    parents.set(pid, parent);
    commands.set(pid, read(`/proc/${pid}/cmdline`));
  }
  const isOurs = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at))
      if (at === process.pid) return true;
    return false;
  };
  let kilobytes = 0;
  for (const [pid, command] of commands) {
    if (!command.includes('--type=renderer') || command.includes('--extension-process')) continue;
    if (!isOurs(pid)) continue;
    for (const [, kb] of read(`/proc/${pid}/smaps_rollup`).matchAll(
      /^Pss_(?:Anon|Shmem):\s+(\d+)/gm,
    ))
      kilobytes += Number(kb);
  }
  return kilobytes / 1_000;
}

/** Empty for a process that has gone meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
