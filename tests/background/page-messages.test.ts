import { beforeEach, expect, it, vi } from 'vitest';
import type { Annotations } from '../../utils/messaging/protocol';
import type { PageMode } from '../../utils/messaging/views';
import { mapOf } from '../utils/map/acme';
import { sampleMap } from '../utils/sample-map';
import { knowledgeOf } from './knowledge-of';

const ROOT = 'chrome-extension://abc/';
const ORIGIN = 'https://acme.atlassian.net';
const PAGE = { url: `${ORIGIN}/browse/PAY-1`, title: 'PAY-1', site: 'jira-cloud', subjects: [] };
const TOP = { id: 'abc', origin: ORIGIN, tab: { id: 7 }, frameId: 0, documentId: 'd1' };

const world = vi.hoisted(() => ({
  handlers: new Map<string, (message: { data: unknown; sender: unknown }) => unknown>(),
  mode: 'on',
  muted: [] as string[],
  knowledge: null as unknown,
  asked: [] as { page: { title: string; url: string }; subjects: readonly string[] }[],
  started: 0,
  paused: new Map<number, string>(),
}));

vi.mock('wxt/browser', () => ({
  browser: { runtime: { id: 'abc', getURL: () => ROOT }, i18n: { getMessage: () => '' } },
}));
vi.mock('#i18n', () => import('../components/i18n'));
vi.mock('../../utils/messaging/messenger', () => ({
  onMessage: (kind: string, listener: never) => world.handlers.set(kind, listener),
}));
vi.mock('../../utils/store/settings', () => ({
  readSettings: async () => ({ muted: world.muted, askTool: true, theme: 'auto' }),
}));
vi.mock('../../entrypoints/background/acting', () => ({ actOn: async () => null }));
vi.mock('../../entrypoints/background/asking', () => ({
  UNKNOWN: { opened: 'unknown', requestId: null },
  askNow: async (ask: never) => {
    world.asked.push(ask);
    return { opened: 'draft', requestId: 'r' };
  },
  compose: async (ask: never) => {
    world.asked.push(ask);
    return { opened: 'composer', requestId: null };
  },
  preparedFor: async () => [{ requestId: 'r', to: 'Ana Santos' }],
}));
vi.mock('../../entrypoints/background/notes', () => ({
  pageNote: (_map: unknown, note: never) => note,
  composeNote: async (_map: unknown, note: never) => {
    world.asked.push(note);
    return { opened: 'composer', requestId: null };
  },
}));
vi.mock('../../entrypoints/background/context', () => ({
  theKnowledge: async () => world.knowledge,
  answerContext: async () => ({ now: new Date(), me: null, load: new Map() }),
}));
vi.mock('../../entrypoints/background/language', () => ({
  appearance: async () => ({ theme: 'auto', texts: null }),
  speakAsChosen: async () => null,
}));
vi.mock('../../utils/platform/scripts', () => ({ drawInDocument: async () => {} }));
vi.mock('../../entrypoints/shared/pause', () => ({
  pause: async (tab: number, url: string) => void world.paused.set(tab, url),
  isPaused: async (tab: number, url: string) => world.paused.get(tab) === url,
}));
vi.mock('../../entrypoints/background/sites', () => ({
  modeOf: async () => world.mode,
  startRecognised: async () => {
    world.started += 1;
  },
}));

const ACME = mapOf();

beforeEach(async () => {
  vi.resetModules();
  world.handlers.clear();
  world.mode = 'on' satisfies PageMode;
  world.muted = [];
  world.asked = [];
  world.started = 0;
  world.paused.clear();
  world.knowledge = knowledgeOf(ACME);
  const { servePages } = await import('../../entrypoints/background/page-messages');
  servePages();
});

/** What a page is answered; `refused` where the background threw. */
async function send(kind: string, data: unknown, sender: object = TOP): Promise<unknown> {
  try {
    return await world.handlers.get(kind)?.({ data, sender });
  } catch {
    return 'refused';
  }
}

/** A message of each kind as an honest page would send it. */
const HONEST: Readonly<Record<string, unknown>> = {
  'page.recognised': { url: PAGE.url, site: 'jira-dc' },
  'page.overlay': { url: PAGE.url },
  'page.look': PAGE,
  'page.annotate': { page: PAGE, texts: [ACME.topics[0]?.name] },
  'page.card': { page: PAGE, token: 't', matched: 'x' },
  'page.pageCard': { page: PAGE, mentions: [] },
  'page.ask': { page: PAGE, token: 't', about: null, proven: true },
  'page.note': { page: PAGE, about: null, line: null },
  'page.confirm': { page: PAGE, requestId: 'x', sent: true },
  'page.pause': PAGE,
};

it('serves these kinds, and no other', () => {
  expect([...world.handlers.keys()].sort()).toEqual(Object.keys(HONEST).sort());
});

it.each(Object.keys(HONEST))('%s: from the top frame of a page alone', async (kind) => {
  const data = HONEST[kind];
  const others = [
    { ...TOP, frameId: 3 },
    { ...TOP, frameId: undefined },
    { ...TOP, id: 'another-extension' },
    { ...TOP, origin: 'https://evil.example' },
    { ...TOP, origin: 'null' },
    { ...TOP, origin: 'chrome-extension://abc' },
    { ...TOP, origin: 'moz-extension://other' },
  ];
  for (const sender of others) expect(await send(kind, data, sender)).toBe('refused');
  expect(world.asked).toEqual([]);
  expect(world.started).toBe(0);
  expect(await send(kind, data)).not.toBe('refused');
  const prepared = { ...TOP, frameId: 9, documentLifecycle: 'prerender' };
  expect(await send(kind, data, prepared)).not.toBe('refused');
});

it.each(Object.keys(HONEST))('%s: takes any nonsense for what it is', async (kind) => {
  const nonsense = [undefined, null, 7, 'x', [], {}, { page: null }, { page: { url: {} } }];
  for (const data of nonsense) expect(await send(kind, data)).toBe('refused');
  const wild = { ...PAGE, title: {}, site: [], subjects: { length: 9 } };
  const fields = {
    texts: {},
    token: {},
    about: [],
    line: 7,
    mentions: 'x',
    matched: [],
    proven: 1,
  };
  const data = kind === 'page.look' ? wild : { url: PAGE.url, page: wild, ...fields, site: {} };
  expect(await send(kind, data)).not.toBe('refused');
});

it('answers nothing to a page that was turned off under it but that it is off', async () => {
  world.mode = 'off';
  for (const [kind, data] of Object.entries(HONEST)) {
    if (kind !== 'page.look') expect([kind, await send(kind, data)]).toEqual([kind, 'refused']);
  }
  const look = { ...PAGE, subjects: ['jira-project:PAY'] };
  expect(await send('page.look', look)).toMatchObject({
    mode: 'off',
    owners: [],
    expertCount: 0,
    prepared: [],
  });
  expect(world.asked).toEqual([]);
  expect(world.started).toBe(0);
});

it('tells a page that it is paused, in its own tab alone, and nothing about it', async () => {
  const page = { ...PAGE, subjects: ['jira-project:PAY'] };
  const mode = async (sender: object): Promise<unknown> =>
    ((await send('page.look', page, sender)) as { mode: string }).mode;
  expect(await mode(TOP)).toBe('on');
  await send('page.pause', page);
  expect(await send('page.look', page)).toMatchObject({
    mode: 'paused',
    owners: [],
    expertCount: 0,
    prepared: [],
  });
  expect(await mode({ ...TOP, tab: { id: 8 } })).toBe('on');
  world.mode = 'off';
  expect(await mode(TOP)).toBe('off');
});

it('opens so many windows for an origin within a minute, and others do not pay for it', async () => {
  vi.useFakeTimers();
  try {
    const ask = HONEST['page.ask'];
    for (let time = 0; time < 30; time++) {
      await send('page.ask', ask);
      await send('page.note', HONEST['page.note']);
    }
    expect(world.asked).toHaveLength(10);
    const other = { ...PAGE, url: 'https://intranet.acme.example/' };
    const sender = { ...TOP, origin: 'https://intranet.acme.example' };
    await send('page.ask', { page: other, token: 't', about: null, proven: true }, sender);
    expect(world.asked).toHaveLength(11);
    vi.advanceTimersByTime(61_000);
    await send('page.ask', ask);
    expect(world.asked).toHaveLength(12);
    for (let time = 0; time < 500; time++) await send('page.recognised', HONEST['page.recognised']);
    expect(world.started).toBe(120);
  } finally {
    vi.useRealTimers();
  }
});

it('keeps nothing of a page but what has the size and letters of it', async () => {
  const page = {
    ...PAGE,
    title: `PAY-1\r\nBcc: eve@evil.example \u202etxt.exe${'x'.repeat(10_000)}`,
    subjects: [
      'jira-project:PAY',
      `label:${'x'.repeat(600)}`,
      'javascript:alert(1)',
      7,
      null,
    ].concat(Array.from({ length: 1_000 }, (_, at) => `label:l${at}`)),
  };
  await send('page.ask', { page, token: 't', about: null, proven: false });
  const [ask] = world.asked;
  expect(ask?.page.title).toMatch(/^PAY-1 Bcc: eve@evil\.example txt\.exex+$/);
  expect(ask?.page.title.length).toBeLessThanOrEqual(500);
  expect(ask?.subjects.length).toBeLessThanOrEqual(100);
  expect(ask?.subjects.slice(0, 2)).toEqual(['jira-project:PAY', 'label:l0']);
});

it('keeps no more words of one page than the cap has, whatever it asks with', async () => {
  const page = {
    ...PAGE,
    subjects: Array.from({ length: 100 }, (_, at) => `label:a${at}`),
  };
  for (let round = 0; round < 20; round++) {
    const subjects = page.subjects.map((subject) => `${subject}-${round}`);
    await send('page.look', { ...page, subjects });
  }
  const token = { page: { ...page, subjects: ['label:one-more'] }, token: 't', about: null };
  await send('page.ask', { ...token, proven: false });
  expect(world.asked[0]?.subjects).toEqual([]);
});

it('takes an everyday word for a name where the page is about it, and mutes the term that matched', async () => {
  const named = (name: string) => ({ id: name, name });
  world.knowledge = knowledgeOf(sampleMap({ topics: ['Search', 'Search Index'].map(named) }));
  const text = 'Search is slow, the search index is too.';
  const hits = async (subjects: readonly string[]): Promise<string[]> => {
    const answer = await send('page.annotate', { page: { ...PAGE, subjects }, texts: [text] });
    return (answer as Annotations).hits.map(([, start, end]) => text.slice(start, end));
  };
  expect(await hits([])).toEqual(['search index']);
  expect(await hits(['label:search'])).toEqual(['Search', 'search index']);
  world.muted = ['Search Index'];
  expect(await hits(['label:search'])).toEqual(['Search']);
});
