import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BuildReport } from '../../scripts/map/report/report';
import { median, type Row, row } from './row.ts';

const SIZES = [1_000, 10_000, 100_000] as const;
/** Seconds for 100,000 people, and the growth from which on it would not be called linear. */
const GOAL_SECONDS = 30;
const GOAL_EXPONENT = 1.15;
/** Runs of the largest size: each takes half a minute. */
const RUNS = 3;

/**
 * The whole command `npm run map -- build` on a table of people with five skills each and a catalogue of the same people
 * in YAML: start, read, join, report, write in parts.
 */
export async function benchBuilder(): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'askaround-builder-'));
  try {
    const medians: number[] = [];
    const rows: Row[] = [];
    for (const size of SIZES) {
      const config = writeSources(join(folder, String(size)), size);
      const runs = Array.from({ length: RUNS }, () => build(config, size));
      medians.push(median(runs));
      const goal = size === SIZES.at(-1) ? GOAL_SECONDS : null;
      rows.push(
        row(`builder: ${size.toLocaleString('en')} people, table and catalogue`, 's', runs, goal),
      );
    }
    const exponents = medians
      .slice(1)
      .map((value, at) => Math.log10(value / (medians[at] ?? value)));
    rows.push(
      row('builder: exponent of growth, last step', '', [exponents.at(-1) ?? 0], GOAL_EXPONENT),
    );
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Seconds of one build. */
function build(config: string, size: number): number {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [resolve(import.meta.dirname, '../../scripts/map.mjs'), 'build', config, '--json'],
    { encoding: 'utf8', maxBuffer: 64 << 20 },
  );
  if (status !== 0) throw new Error(stderr);
  const report = JSON.parse(stdout) as BuildReport;
  // Everybody is in both sources, and has to come out once.
  if (report.totals.people !== size) throw new Error(`${report.totals.people} people of ${size}`);
  return (performance.now() - started) / 1000;
}

function writeSources(folder: string, size: number): string {
  const teams = Math.ceil(size / 10);
  const skills = Math.ceil(size / 2);
  const skillsOf = (at: number): string =>
    Array.from({ length: 5 }, (_, nth) => `skill ${(at * 7 + nth * 131) % skills}`).join(';');
  const table = Array.from(
    { length: size },
    (_, at) =>
      `Person ${at} Name${at},p${at}@acme.example,p${at},team-${at % teams},"${skillsOf(at)}"`,
  );
  const users = Array.from(
    { length: size },
    (_, at) => `apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: p${at}, annotations: { github.com/user-login: p${at} } }
spec: { profile: { displayName: Person ${at}, email: p${at}@acme.example }, memberOf: [team-${at % teams}] }`,
  );
  const groups = Array.from(
    { length: teams },
    (_, at) => `apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: team-${at} }
spec: { type: team, children: [], profile: { displayName: Team ${at} } }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: service-${at}, annotations: { github.com/project-slug: acme/service-${at} } }
spec: { type: service, lifecycle: production, owner: team-${at} }`,
  );
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'people.csv'), ['Name,Mail,Login,Team,Skills', ...table].join('\n'));
  writeFileSync(join(folder, 'catalog.yaml'), [...users, ...groups].join('\n---\n'));
  const config = join(folder, 'map.json');
  const columns = {
    name: ['Name'],
    mail: ['Mail'],
    handle: ['Login'],
    team: ['Team'],
    skillList: ['Skills'],
  };
  writeFileSync(
    config,
    JSON.stringify({
      name: 'Acme',
      out: 'out/map.json',
      sharded: true,
      gzip: true,
      sources: [
        { kind: 'csv', id: 'table', options: { url: 'file:people.csv', columns } },
        { kind: 'backstage-yaml', id: 'catalogue', options: { files: ['file:catalog.yaml'] } },
      ],
    }),
  );
  return config;
}
