import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAliases, readOwners } from '../../../../../scripts/map/sources/owners/file';
import { ownersRows } from '../../../../../scripts/map/sources/owners/rows';
import owners from '../../../../../scripts/map/sources/owners.source';
import { EXCLUDED } from '../../../../../utils/map/model';
import { NO_REAL_ORG, REAL_ORG, realFile } from '../../../../fixtures/real-org';
import { mapOf, speakerOf } from '../../../../utils/sources/codeowners/speaking';
import { fileIo } from '../file-io';

const REPOSITORY = 'github.com/kubernetes/community';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A repository of OWNERS files as a map. */
function repository(files: Readonly<Record<string, string>>, aliasText = '') {
  const folders = new Map(
    Object.entries(files).map(([folder, text]) => [folder, readOwners(bytes(text))]),
  );
  const read = readAliases(bytes(aliasText));
  const aliases = 'aliases' in read ? read.aliases : new Map();
  const { rows, problems } = ownersRows({ repository: REPOSITORY, aliases, folders });
  const { map, problems: more } = mapOf(rows);
  const speaker = speakerOf(map);
  const ownersOf = (path: string): readonly string[] => {
    const said = Object.values(speaker(REPOSITORY, path));
    return [...new Set(said.flatMap((each) => each.owners))].sort();
  };
  return { map, ownersOf, problems: [...problems, ...more] };
}

describe('OWNERS files', () => {
  it('own their folder and all below, together with those above', () => {
    const { ownersOf } = repository({
      '': 'approvers: [Root]',
      docs: 'approvers: [ana]',
      'docs/api': 'approvers: [lee]',
    });
    expect(ownersOf('x')).toEqual(['@root']);
    expect(ownersOf('docs')).toEqual(['@ana', '@root']);
    expect(ownersOf('docs/api/x/y')).toEqual(['@ana', '@lee', '@root']);
  });

  it('leave those above out where they say so', () => {
    const { ownersOf, map } = repository({
      '': 'approvers: [root]',
      docs: 'approvers: [ana]',
      'docs/api': 'options: { no_parent_owners: true }\napprovers: [lee]',
      'docs/api/v1': 'approvers: [kim]',
    });
    expect(ownersOf('docs/api/x')).toEqual(['@lee']);
    expect(ownersOf('docs/api/v1/x')).toEqual(['@kim', '@lee']);
    expect(ownersOf('docs/x')).toEqual(['@ana', '@root']);
    expect(new Set(map.unowned.map(({ rule }) => [rule?.section, rule?.order].join()))).toEqual(
      new Set([`,${EXCLUDED + 1}`, `docs,${EXCLUDED + 1}`]),
    );
  });

  it('are read with their filters, and tell which of them cannot be followed', () => {
    const filters = `options: {}
filters:
  ".*": { approvers: [ana] }
  "\\\\.go$": { approvers: [lee], labels: [go] }
  "a{3}": { approvers: [kim] }`;
    const { ownersOf, problems } = repository({ pkg: filters });
    expect(ownersOf('pkg/x.go')).toEqual(['@ana', '@lee']);
    expect(ownersOf('pkg/x.md')).toEqual(['@ana']);
    expect(problems).toEqual([
      { severity: 'warning', code: 'unsupported', path: 'pkg/OWNERS', detail: 'a{3}' },
    ]);
    const both = repository({ pkg: `approvers: [kim]\n${filters}` });
    expect(both.ownersOf('pkg/x.go')).toEqual(['@kim']);
    expect(both.problems.map(({ detail }) => detail)).toEqual(['filters']);
  });

  it('have approvers as owners, reviewers behind them, aliases as teams, and who approved once as experts', () => {
    const { map, problems } = repository(
      {
        docs: 'approvers: [Docs-Leads, ANA]\nreviewers: [ana, lee, acme/writers]\nemeritus_approvers: [kim]\nlabels: [docs]',
      },
      'aliases:\n  docs-leads: [Ana, mo]',
    );
    expect(problems).toEqual([]);
    expect(
      map.claims
        .filter(({ subject }) => subject.endsWith('**'))
        .map(({ owner, role }) => `${owner.id} ${role}`),
    ).toEqual([
      `${REPOSITORY}/OWNERS_ALIASES#docs-leads owner`,
      '@ana owner',
      '@lee backup',
      '@acme/writers backup',
    ]);
    expect(map.people.filter((one) => one.teams.length > 0).map(({ id }) => id)).toEqual([
      '@ana',
      '@mo',
    ]);
    expect(map.evidence).toMatchObject([
      {
        person: '@kim',
        about: { subject: `path:${REPOSITORY}/docs` },
        kind: 'reviewed',
        weight: 0.5,
      },
    ]);
  });

  it.each(['approvers: ana', '- a', 'a: [', '&a [*a]', 'approvers: [{}]', '\u0000'])(
    'that cannot be read are a problem: %s',
    (text) => {
      const { problems, map } = repository({ '': 'approvers: [root]', docs: text });
      expect(problems).toMatchObject([{ code: 'bad-line', path: 'docs/OWNERS' }]);
      expect(map.people.map(({ id }) => id)).toEqual(['@root']);
    },
  );

  it('bear folders whose names are signs of patterns', () => {
    const { ownersOf, problems } = repository({ 'app/[id]*': 'approvers: [ana]' });
    expect(problems).toEqual([]);
    expect(ownersOf('app/[id]*/x')).toEqual(['@ana']);
    expect(ownersOf('app/[id]x/x')).toEqual([]);
  });

  it('never make a reader throw', () => {
    const piece = fc.constantFrom(
      ...[
        'approvers:',
        ' - ana\n',
        '\n',
        '  ',
        'filters:',
        '".*":',
        '- ',
        '{',
        '}',
        '[',
        ']',
        '&a ',
        '*a',
        'options:',
        '---',
        '!!map',
        '#',
        'null',
        '42',
        '\t',
        '__proto__:',
      ],
    );
    const text = fc
      .array(fc.oneof(piece, fc.string()), { maxLength: 20 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, text, (file, aliasText) => {
        const { problems } = repository({ docs: file }, aliasText);
        expect(problems.filter(({ path }) => path.startsWith('$.claims'))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the source of OWNERS files', () => {
  const httpOrigins = ['file:'];

  it.each([
    {},
    { repository: REPOSITORY },
    { repository: 'acme', folder: 'https://acme.example/' },
    { repository: REPOSITORY, folder: 'https://acme.example/' },
    { repository: REPOSITORY, folder: 'file:///tmp/', httpOrigins: [] },
    { repository: REPOSITORY, folder: 'http://acme.example/', paths: 'https://acme.example/PATHS' },
  ])('refuses %j', (options) =>
    expect(owners.parseOptions({ httpOrigins, ...options })).toBeNull(),
  );

  it('reads the files that a list names from a server', async () => {
    const options = owners.parseOptions({
      repository: REPOSITORY,
      folder: 'https://files.acme.example/api',
      paths: 'https://files.acme.example/PATHS',
    });
    if (options === null) throw new Error('no options');
    const files: Record<string, string> = {
      'https://files.acme.example/PATHS': 'a b/OWNERS\nREADME\nOWNERS_ALIASES\nx/OWNERS_ALIASES\n',
      'https://files.acme.example/api/a%20b/OWNERS': 'approvers: [team]',
      'https://files.acme.example/api/OWNERS_ALIASES': 'aliases: { team: [ana] }',
    };
    const asked: string[] = [];
    const loaded = await owners.load(
      options,
      {
        get: async (url) => {
          asked.push(url);
          return { bytes: bytes(files[url] ?? ''), validator: null, headers: {} };
        },
        now: () => new Date(),
      },
      {},
    );
    expect(asked.sort()).toEqual(Object.keys(files).sort());
    expect(loaded).toMatchObject({ problems: [], content: { people: [{ id: '@ana' }] } });
  });

  it('counts in kubernetes/community what was counted elsewhere', async ({ skip }) => {
    if (realFile('kubernetes-community/OWNERS') === null) return skip(NO_REAL_ORG);
    const folder = pathToFileURL(resolve(REAL_ORG, 'kubernetes-community')).href;
    const options = owners.parseOptions({ repository: REPOSITORY, folder, httpOrigins });
    const loaded = options && (await owners.load(options, fileIo, {}));
    if (loaded === null || loaded === 'unchanged' || loaded.content instanceof Uint8Array)
      throw new Error('nothing');
    const { map, problems } = mapOf(loaded.content);
    const rules = new Set(
      map.claims.filter(({ role }) => role === 'owner').map(({ rule }) => rule?.section),
    );
    console.log(
      `kubernetes-community OWNERS: ${map.people.length} people, ${map.teams.length} teams, ${rules.size} rules, ${loaded.problems.length + problems.length} problems`,
    );
    // 212 people and 44 teams in SOURCES.md: kubernetes/steering-committee, a required reviewer, is a team here.
    expect([map.people.length, map.teams.length, rules.size]).toEqual([211, 45, 113]);
    expect([...loaded.problems, ...problems]).toEqual([]);
    const speaker = speakerOf(map);
    const said = speaker(REPOSITORY, 'elections/steering/2026/x.md');
    expect(
      Object.entries(said)
        .filter(([, { owners: some }]) => some.length > 0)
        .map(([section]) => section),
    ).not.toContain('');
    expect(speaker(REPOSITORY, 'sig-docs/CHARTER.md')['']?.owners).toContain(
      `${REPOSITORY}/OWNERS_ALIASES#committee-steering`,
    );
  });
});
