/**
 * `npm run bench [-- page search map builder dashboard] [--json]`: measures, beside named alternatives in the same run, and prints each value
 * with its
 * goal (PERFORMANCE.md). Ends with 1 when a goal is missed.
 */
import { resolve } from 'node:path';
import { runnerImport } from 'vite';
import { benchBuilder } from './builder.bench.ts';
import { benchPage } from './page/page.bench.ts';
import { benchStorm } from './page/storm.bench.ts';
import type { Row } from './row.ts';

type Bench = () => Promise<readonly Row[]>;

/** Through vite, because the end-to-end driver's files import one another without extensions. */
const throughVite =
  (path: string, name: string): Bench =>
  async () => {
    const file = resolve(import.meta.dirname, path);
    const { module } = await runnerImport<Record<string, Bench>>(file, { configFile: false });
    const bench = module[name];
    if (bench === undefined) throw new Error(`${path} has no ${name}`);
    return bench();
  };

const BENCHES: Readonly<Record<string, readonly Bench[]>> = {
  page: [
    throughVite('page/hover.bench.ts', 'benchHover'),
    benchPage,
    benchStorm,
    throughVite('page/long.bench.ts', 'benchLong'),
    throughVite('page/tabs.bench.ts', 'benchTabs'),
  ],
  search: [
    throughVite('search/search.bench.ts', 'benchSearch'),
    throughVite('search/popup.bench.ts', 'benchPopup'),
  ],
  map: [throughVite('map/map.bench.ts', 'benchMap')],
  builder: [benchBuilder],
  dashboard: [throughVite('dashboard/dashboard.bench.ts', 'benchDashboard')],
};

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const json = process.argv.includes('--json');
const unknown = wanted.filter((name) => BENCHES[name] === undefined);
if (unknown.length > 0)
  throw new Error(
    `No benchmark ${unknown.join(', ')}: there is ${Object.keys(BENCHES).join(', ')}`,
  );

const rows: Row[] = [];
for (const [name, benches] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  if (!json) console.log(`${name}: measuring …`);
  for (const bench of benches) rows.push(...(await bench()));
}

if (json) console.log(JSON.stringify(rows, null, 1));
else {
  const sign = { higher: '≥', lower: '≤' };
  console.table(
    rows.map(({ id, value, unit, goal, better, ok }) => ({
      what: id,
      value: `${value} ${unit}`,
      goal: goal === null ? '' : `${sign[better]} ${goal} ${unit}`,
      ok: goal === null ? '' : ok ? 'ok' : 'MISSED',
    })),
  );
}
process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1;
