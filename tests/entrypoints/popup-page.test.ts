import { beforeEach, expect, it, vi } from 'vitest';
import { describeTab } from '../../entrypoints/popup/page';
import { makeReport } from '../../entrypoints/popup/report';

const URL_HERE = 'https://jira.acme.example/browse/PAY-1';
const TAB = { id: 7, url: URL_HERE, title: 'PAY-1' } as Parameters<typeof describeTab>[0];
const REPORT = { url: URL_HERE, title: 'PAY-1', site: 'jira-dc', subjects: ['jira-project:PAY'] };

const page = vi.hoisted(() => ({ answers: {} as Record<string, unknown> }));

vi.mock('../../utils/store/settings', () => ({
  readInForce: async () => ({ settings: { sites: {} }, policy: { sites: {} } }),
}));
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      getManifest: () => ({ version: '0.1.0' }),
      getURL: (path: string) => `chrome-extension://own${path}`,
    },
    permissions: {
      contains: async () => true,
      getAll: async () => ({ origins: ['https://jira.acme.example/*'] }),
    },
    tabs: {
      get: async () => ({ url: URL_HERE }),
      sendMessage: async (_tab: number, { type }: { type: string }) => ({
        res: page.answers[type],
      }),
    },
  },
}));

const here = async (said: object) => {
  page.answers['page.describe'] = { report: REPORT, mentions: [], ...said };
  return (await describeTab(TAB)).here;
};

beforeEach(() => {
  page.answers = {};
});

it('takes from a page what it cost, whole and never nothing, and what it misses', async () => {
  expect(
    await here({ paused: false, cost: { total: 37.2, longest: 0.4 }, missing: ['title'] }),
  ).toEqual({
    kind: 'on',
    tool: 'Jira Data Center',
    total: 38,
    longest: 1,
    missing: ['title'],
  });
  expect(await here({ paused: true })).toEqual({ kind: 'paused' });
  expect((await describeTab(TAB)).tabId).toBe(7);
});

it('knows nothing of a page without our script', async () => {
  expect((await describeTab(TAB)).here).toBeNull();
});

it('bears whatever a page says of itself, and shows none of its words', async () => {
  const nothing = { kind: 'on', total: 0, longest: 0, missing: [] };
  for (const odd of [undefined, null, 7, 'x', [], {}, { total: 'x', longest: -1 }, { total: NaN }])
    expect(await here({ cost: odd, missing: odd, paused: odd })).toMatchObject(nothing);
  const much = await here({
    cost: { total: Number.MAX_VALUE, longest: Number.POSITIVE_INFINITY },
    missing: ['Buy now!', '<b>', 7, null, ...Array.from({ length: 1_000 }, () => 'title')],
  });
  expect(much).toMatchObject({ total: 10_000_000, longest: 10_000_000 });
  if (much?.kind === 'on') {
    expect(much.missing.length).toBeLessThanOrEqual(20);
    expect(new Set(much.missing)).toEqual(new Set(['title']));
  }
  const strange = await here({});
  page.answers['page.describe'] = { report: { ...REPORT, site: 'Buy now!' }, mentions: [] };
  expect(strange).toMatchObject({ tool: 'Jira Data Center' });
  expect((await describeTab(TAB)).here).toMatchObject({ tool: '' });
});

it('makes a report from the site file’s own words, and none where nobody answers', async () => {
  page.answers = {
    'page.describe': { report: REPORT, mentions: ['t'] },
    'page.probe': { probes: [[0, 0], [1, 0, 0], null], recognised: true, roots: 1, docks: 1 },
  };
  const report = JSON.parse((await makeReport(7)) ?? '');
  expect(report).toMatchObject({ askaround: '0.1.0', site: 'jira-dc', path: '/browse/{name}' });
  expect(report.probes[0]).toMatchObject({ name: 'title', result: 'missing' });
  page.answers['page.probe'] = undefined;
  expect(await makeReport(7)).toBeNull();
  page.answers['page.describe'] = { report: { ...REPORT, site: '../x' }, mentions: [] };
  expect(await makeReport(7)).toBeNull();
});

it('takes from a page its codes, each once, and no more than anybody looks through', async () => {
  await here({ codes: ['one', 'one', 'x'.repeat(500), 7, null, 'two'] });
  expect((await describeTab(TAB)).codes).toEqual(['one', 'two']);
  await here({ codes: Array.from({ length: 500 }, (_, at) => `code ${at}`) });
  expect((await describeTab(TAB)).codes).toHaveLength(50);
  for (const odd of [undefined, null, 'codes', { length: 3 }, 7]) {
    await here({ codes: odd });
    expect((await describeTab(TAB)).codes).toEqual([]);
  }
});
