import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readMap } from '../../scripts/map/read-map';
import type { BuildReport } from '../../scripts/map/report/report';
import type { SkillsMap, Subject } from '../../utils/map/model';
import { buildOwnership, ownersOf } from '../../utils/map/owners';
import { NO_REAL_ORG, REAL_ORG } from '../fixtures/real-org';
import { runMap } from '../scripts/map/run';

/**
 * What the builder makes of each folder of real files, beside what was counted without it (../shared/data/SOURCES.md:
 * people, teams, rules). Every difference has its reason here.
 */
interface Folder {
  readonly name: string;
  /** By source: people, teams and rules that the builder finds, and its problems. */
  readonly found: Readonly<Record<string, readonly [number, number, number, number]>>;
  /** By source, as counted elsewhere; null where nobody counted. */
  readonly counted: Readonly<Record<string, readonly [number, number, number] | null>>;
  /** People and teams once the sources are joined. */
  readonly together: readonly [number, number];
  readonly why: string;
  /** What is asked of the finished map, and some of who answers it. */
  readonly owned: readonly (readonly [subject: string, owner: string])[];
}

const FOLDERS: readonly Folder[] = [
  {
    name: 'datadog',
    found: { datadog: [329, 39, 1030, 242] },
    counted: { datadog: [330, 40, 1030] },
    together: [329, 39],
    why: 'GitHub tells no upper from lower case: @Xorima and @xorima are one, and so is one team. The problems are the 242 rules that match no file.',
    owned: [
      [
        'path:github.com/DataDog/integrations-extras/aqua/aqua/check.py',
        '@datadog/container-integrations',
      ],
      [
        'path:github.com/DataDog/integrations-extras/aqua/README.md',
        '@datadog/container-integrations',
      ],
      ['path:github.com/DataDog/integrations-extras/artie/assets/x.png', '@danafallon'],
    ],
  },
  {
    name: 'omnibus-gitlab',
    found: { omnibus: [2, 12, 28, 2] },
    counted: { omnibus: [2, 12, 28] },
    together: [2, 12],
    why: 'Two rules match no file.',
    owned: [
      [
        'path:gitlab.com/gitlab-org/omnibus-gitlab/doc-locale/ja-jp/a.md',
        '@gitlab-com/localization/maintainers/japanese',
      ],
      [
        'path:gitlab.com/gitlab-org/omnibus-gitlab/config/software/registry.rb',
        '@gitlab-org/maintainers/container-registry',
      ],
      ['path:gitlab.com/gitlab-org/omnibus-gitlab/doc/index.md', '@axil'],
    ],
  },
  {
    name: 'kubernetes-community',
    found: { owners: [211, 45, 113, 0], sigs: [237, 35, 759, 0] },
    counted: { owners: [212, 44, 113], sigs: [237, 35, 236] },
    together: [299, 80],
    why: 'OWNERS: kubernetes/steering-committee, a required reviewer, is a team and no person. sigs.yaml: 236 subprojects, and the 523 directories that they name besides.',
    owned: [
      ['path:github.com/kubernetes/community/sig-node/charter.md', 'OWNERS_ALIASES#sig-node-leads'],
      ['catalog:subproject:sig-api-machinery/cel-admission-webhook', 'k8s:sig-api-machinery'],
    ],
  },
  {
    name: 'openstack',
    found: { governance: [74, 42, 579, 0] },
    counted: { governance: [71, 42, 579] },
    together: [74, 42],
    why: 'By nickname there are 71: four people without one count as one there. Here people go by their address.',
    owned: [
      ['repo:opendev.org/openstack/nova', 'openstack:nova'],
      ['repo:opendev.org/openstack/adjutant-ui', 'openstack:adjutant'],
    ],
  },
  {
    name: 'kubernetes-backstage',
    found: { catalogue: [718, 790, 514, 12] },
    counted: { catalogue: [718, 790, 234] },
    together: [718, 790],
    why: '234 components; the other claims are 24 systems, and the repositories behind components. Twelve team slugs have three parts, and no address is made of them.',
    owned: [],
  },
  {
    name: 'backstage-acme',
    found: { acme: [7, 7, 1, 4] },
    counted: { acme: null },
    together: [7, 7],
    why: 'The Location names two files that are not in the folder, and two groups name their groups as children.',
    owned: [],
  },
  {
    name: 'backstage-create-app-examples',
    found: { 'new-app': [1, 1, 4, 0] },
    counted: { 'new-app': null },
    together: [1, 1],
    why: 'A template is no part of a map.',
    owned: [['catalog:component:default/example-website', 'group:default/guests']],
  },
];

const NOW = new Date();
const OUT = mkdtempSync(join(tmpdir(), 'askaround-real-'));
afterAll(() => rmSync(OUT, { recursive: true }));
const there = existsSync(REAL_ORG);
if (!there) console.info(`Maps of real organisations are not built: ${NO_REAL_ORG}`);

/** Builds a configuration and reads the result as a browser does. */
async function built(
  config: string,
): Promise<{ readonly report: BuildReport; readonly map: SkillsMap }> {
  const env = { ORG: REAL_ORG, OUT };
  const { code, out, err } = await runMap(['build', config, '--json'], {
    folder: OUT,
    env,
    now: NOW,
  });
  expect(err).toBe('');
  expect(code).toBe(0);
  const report = JSON.parse(out) as BuildReport;
  const around = {
    env: {},
    folder: OUT,
    now: () => NOW,
    progress: { say: () => {}, clear: () => {} },
    signal: new AbortController().signal,
    print: () => {},
    complain: () => {},
  };
  return { report, map: await readMap(report.written?.file ?? '', around) };
}

const ask = (map: SkillsMap) => {
  const ownership = buildOwnership(map);
  return (subject: string) =>
    ownersOf(ownership, [subject as Subject], NOW)
      .filter(({ role }) => role === 'owner')
      .map(({ owner }) => owner.id);
};

describe.runIf(there)('the builder’s map', () => {
  it.each(FOLDERS)('of $name has what was counted elsewhere', async (folder) => {
    const { report, map } = await built(
      resolve(import.meta.dirname, `../fixtures/builder/${folder.name}.yaml`),
    );
    console.table(
      report.sources.map(({ id, people, teams, rules, problems }) => ({
        folder: folder.name,
        source: id,
        people,
        teams,
        rules,
        problems,
        'counted elsewhere': folder.counted[id]?.join(' / ') ?? '–',
      })),
    );
    console.log(folder.why);
    expect(
      Object.fromEntries(
        report.sources.map(({ id, people, teams, rules, problems }) => [
          id,
          [people, teams, rules, problems],
        ]),
      ),
    ).toEqual(folder.found);
    expect([report.totals.people, report.totals.teams]).toEqual(folder.together);
    // What is read back is what was made.
    expect([map.people.length, map.teams.length, map.claims.length, map.unowned.length]).toEqual([
      report.totals.people,
      report.totals.teams,
      report.totals.claims,
      report.totals.unowned,
    ]);
    const owners = ask(map);
    for (const [subject, owner] of folder.owned)
      expect(
        owners(subject).map((id) => id.slice(-owner.length).toLowerCase()),
        subject,
      ).toContain(owner.toLowerCase());
  });

  it('of the Kubernetes catalogue has its 234 components', async () => {
    const { map } = await built(
      resolve(import.meta.dirname, '../fixtures/builder/kubernetes-backstage.yaml'),
    );
    const kinds = new Map<string, Set<string>>();
    for (const { subject } of map.claims) {
      const kind = /^(catalog:[a-z]+|[a-z-]+):/.exec(subject)?.[1] ?? '';
      kinds.set(kind, (kinds.get(kind) ?? new Set()).add(subject));
    }
    console.log(Object.fromEntries([...kinds].map(([kind, subjects]) => [kind, subjects.size])));
    expect(kinds.get('catalog:component')?.size).toBe(234);
    expect(kinds.get('catalog:system')?.size).toBe(24);
  });

  it('of the corpus of patterns answers all 153 expectations', async () => {
    interface Pattern {
      readonly name: string;
      readonly pattern: string;
      readonly paths: Readonly<Record<string, boolean>>;
    }
    const patterns = JSON.parse(
      readFileSync(join(REAL_ORG, 'codeowners-corpus/patterns.json'), 'utf8'),
    ) as readonly Pattern[];
    const folder = join(OUT, 'corpus');
    mkdirSync(folder);
    for (const [at, { pattern }] of patterns.entries())
      writeFileSync(join(folder, `${at}`), `${pattern} @owner\n`);
    const repositories = patterns.map((_, at) => ({
      repository: `github.com/corpus/p${at}`,
      url: `file:${at}`,
    }));
    const sources = [{ kind: 'codeowners', id: 'corpus', options: { repositories } }];
    writeFileSync(
      join(folder, 'map.yaml'),
      JSON.stringify({ name: 'Corpus', out: 'map.json', sources }),
    );
    const { report, map } = await built(join(folder, 'map.yaml'));
    expect(report.totals).toMatchObject({ people: 1, rules: 30 });
    const owners = ask(map);
    let right = 0;
    for (const [at, { pattern, paths }] of patterns.entries())
      for (const [path, wanted] of Object.entries(paths)) {
        const found = owners(`path:github.com/corpus/p${at}/${path}`).length > 0;
        expect(found, `${pattern} on ${path}`).toBe(wanted);
        right += 1;
      }
    expect(right).toBe(153);
  });
});
