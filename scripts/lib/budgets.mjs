/** Size budgets of the built extension, in kilobytes (1,000 bytes) after gzip. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * A page pays for the engine, one site's file and, on a host of its own, for finding out which; one that shows something
 * also for `overlay`, what draws it; the popup for all that its HTML loads. `search`, `acts` and `sync` are what the
 * background loads besides: when somebody looks for somebody, after a click or an alarm, and when a sync runs.
 */
const BUDGETS = {
  page: 30,
  overlay: 17,
  popup: 45,
  background: 100,
  search: 20,
  acts: 50,
  sync: 65,
};

/** Files that an HTML page of the build loads, itself first: its links and scripts, and what those import statically. */
function loadedBy(folder, html) {
  const text = readFileSync(join(folder, html), 'utf8');
  const files = new Set([html]);
  const queue = [...text.matchAll(/(?:src|href)="\/?([^"#]+\.(?:js|css))"/g)].map(
    ([, file]) => file,
  );
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    if (!file.endsWith('.js')) continue;
    const source = readFileSync(join(folder, file), 'utf8');
    for (const [, found] of source.matchAll(/(?:from|import)\s*"(\.[^"]+)"/g)) {
      queue.push(normalize(join(dirname(file), found)).replaceAll('\\', '/'));
    }
  }
  return [...files];
}

function zipped(folder, files) {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);
}

/**
 * Weighs a build.
 *
 * @param {string} folder an unpacked build
 * @returns {{ name: string, size: number, budget: number }[]} sizes in kilobytes, gzipped
 */
export function weigh(folder) {
  const sites = readdirSync(folder).filter((file) => /^site-.*\.js$/.test(file));
  const heaviest = Math.max(0, ...sites.map((file) => zipped(folder, [file])));
  const bytes = {
    page: zipped(folder, ['content-scripts/page.js', 'recognise.js']) + heaviest,
    overlay: zipped(folder, ['overlay.js']),
    popup: zipped(folder, loadedBy(folder, 'popup.html')),
    background: zipped(folder, ['background.js']),
    search: zipped(folder, ['search.js']),
    acts: zipped(folder, ['acts.js']),
    sync: zipped(folder, ['sync.js']),
  };
  return Object.entries(BUDGETS).map(([name, budget]) => ({
    name,
    budget,
    size: bytes[name] / 1000,
  }));
}

/**
 * Weighs a build against its budgets, as a step.
 *
 * @param {string} folder an unpacked build
 */
export function checkBudgets(folder) {
  const weights = weigh(folder);
  const line = weights
    .map(({ name, size, budget }) => `${name} ${size.toFixed(1)} of ${budget} kB`)
    .join(', ');
  return { ok: weights.every(({ size, budget }) => size <= budget), output: line, note: line };
}
