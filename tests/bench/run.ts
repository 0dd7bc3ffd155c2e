/**
 * `npm run bench [-- page] [--json]`: measures, beside named alternatives in the same run, and prints each value with its
 * goal (PERFORMANCE.md). Ends with 1 when a goal is missed.
 */
import { benchPage } from './page/page.bench.ts';
import type { Row } from './row.ts';

const BENCHES: Readonly<Record<string, () => Promise<readonly Row[]>>> = { page: benchPage };

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const json = process.argv.includes('--json');
const unknown = wanted.filter((name) => BENCHES[name] === undefined);
if (unknown.length > 0)
  throw new Error(
    `No benchmark ${unknown.join(', ')}: there is ${Object.keys(BENCHES).join(', ')}`,
  );

const rows: Row[] = [];
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  if (!json) console.log(`${name}: measuring …`);
  rows.push(...(await bench()));
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
