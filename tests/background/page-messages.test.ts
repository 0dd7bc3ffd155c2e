import { beforeEach, expect, it, vi } from 'vitest';
import type { Annotations } from '../../utils/messaging/protocol';
import type { ItemOwners, PageCardView, PageMode } from '../../utils/messaging/views';
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
  drawn: [] as unknown[],
  left: [] as string[],
  opened: [] as string[],
  /** As the ledger has them: whatever is in it, a page is answered alike. */
  noted: [] as unknown[],
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
vi.mock('../../entrypoints/background/acts', async () => {
  const { codesOnPage, noteSeen, viewOf } = await import('../../entrypoints/acts/exchange/seen');
  return {
    theActs: async () => ({
      actOn: async () => null,
      askNow: async (ask: never) => {
        world.asked.push(ask);
        return { opened: 'draft', requestId: 'r', why: 'It is their turn.' };
      },
      compose: async (ask: never) => {
        world.asked.push(ask);
        return { opened: 'composer', requestId: null };
      },
      pageNote: (_map: unknown, note: never) => note,
      composeNote: async (_map: unknown, note: never) => {
        world.asked.push(note);
        return { opened: 'composer', requestId: null };
      },
      codesOnPage(texts: unknown) {
        const codes = codesOnPage(texts);
        setTimeout(() => void noteSeen(codes).catch(() => undefined));
        return viewOf(codes);
      },
    }),
  };
});
vi.mock('../../entrypoints/acts/given', () => ({
  theDatabase: async () => ({}),
  readSettings: async () => ({ me: null }),
}));
vi.mock('../../entrypoints/background/prepared', () => ({
  preparedFor: async () => [{ requestId: 'r', to: 'Ana Santos' }],
}));
vi.mock('../../entrypoints/background/noting', () => ({
  noteLeaving: async (_db: unknown, { kind, to }: { kind: string; to: string }) =>
    void world.left.push(`${kind} ${to}`),
}));
vi.mock('../../entrypoints/background/context', () => ({
  theKnowledge: async () => world.knowledge,
  theDatabase: async () => ({}),
  answerContext: async () => ({ now: new Date(), me: null, load: new Map() }),
  whoAsks: async () => ({ now: new Date(), me: null }),
}));
vi.mock('../../entrypoints/background/language', () => ({
  appearance: async () => ({ theme: 'auto', texts: {} }),
  speakAsChosen: async () => null,
}));
vi.mock('../../entrypoints/shared/pause', () => ({
  pause: async (tab: number, url: string) => void world.paused.set(tab, url),
  isPaused: async (tab: number, url: string) => {
    const page = world.paused.get(tab);
    if (page !== url) world.paused.delete(tab);
    return page === url;
  },
  isPausedAround: async (tab: number, shown: string) => world.paused.get(tab) === shown,
}));
vi.mock('../../utils/platform/tabs', () => ({
  openWindow: async (page: string, rest: string) => void world.opened.push(page + rest),
}));
vi.mock('../../utils/store/seen', () => ({
  confirmSeen: async (_db: unknown, { requestId }: { requestId: string }) => {
    world.noted.push(requestId);
  },
}));
vi.mock('../../utils/store/history', () => ({
  requestById: async () => ({ origin: 'prepared' }),
}));
vi.mock('../../utils/store/generations', () => ({
  readGenerationRow: async () => ({ name: 'Acme' }),
}));
vi.mock('../../utils/platform/scripts', () => ({
  drawInDocument: async (where: unknown) => {
    world.drawn.push(where);
  },
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
  world.drawn = [];
  world.left = [];
  world.opened = [];
  world.noted = [];
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

const ASKED = 'ASKAROUND1005B3WENNTFB7CK31XYWS60NXBCGWFJ98R72BC1Y4KB17G5Y1K8AJ66CKPEEJ1F05';
const ANSWERED = 'ASKAROUND1205B3WENNTFB7CK31XYWS60NXBGGWFJ98R72BC1Y4KB17G5Y1K8AJ66CKPDGT3S25';

/** A message of each kind as an honest page would send it. */
const HONEST: Readonly<Record<string, unknown>> = {
  'page.recognised': { url: PAGE.url, site: 'jira-dc' },
  'page.overlay': { url: PAGE.url },
  'page.toolAsked': { url: PAGE.url },
  'page.look': PAGE,
  'page.annotate': { page: PAGE, texts: [ACME.topics[0]?.name] },
  'page.items': { page: PAGE, items: [['label:x']] },
  'page.card': { page: PAGE, token: 't', matched: 'x' },
  'page.pageCard': { page: PAGE, mentions: [] },
  'page.ask': { page: PAGE, token: 't', about: null, proven: true },
  'page.note': { page: PAGE, about: null, line: null },
  'page.codes': { page: PAGE, codes: [ASKED] },
  'page.showCodes': PAGE,
  'page.confirm': { page: PAGE, requestId: 'x', sent: true },
  'page.pause': PAGE,
};

it('serves these kinds, and no other', () => {
  expect([...world.handlers.keys()].sort()).toEqual(Object.keys(HONEST).sort());
});

it.each(Object.keys(HONEST))('%s: from pages and their frames alone', async (kind) => {
  const data = HONEST[kind];
  const others = [
    { ...TOP, id: 'another-extension' },
    { ...TOP, origin: 'https://evil.example' },
    { ...TOP, origin: 'null' },
    { ...TOP, origin: 'chrome-extension://abc' },
    { ...TOP, origin: 'moz-extension://other' },
  ];
  for (const sender of others) expect(await send(kind, data, sender)).toBe('refused');
  expect(world.asked).toEqual([]);
  expect(world.started).toBe(0);
  expect(world.drawn).toEqual([]);
  expect(await send(kind, data)).not.toBe('refused');
  expect(await send(kind, data, { ...TOP, frameId: 9 })).not.toBe('refused');
  const elsewhere = { ...TOP, frameId: 9, origin: 'https://intranet.acme.example' };
  expect(await send(kind, data, elsewhere)).toBe('refused');
});

it('tells a hundred frames of a page no more than the page', async () => {
  const names = Array.from(
    { length: 700 },
    (_, at) => `Zyqx${String.fromCharCode(97 + (at % 26))}${at}`,
  );
  world.knowledge = knowledgeOf(sampleMap({ topics: names.map((name) => ({ id: name, name })) }));
  const tab = { id: 7, url: PAGE.url };
  const learnt = new Set<string>();
  const read = async (texts: readonly string[], sender: object): Promise<void> => {
    const answer = (await send('page.annotate', { page: PAGE, texts }, sender)) as Annotations;
    for (const [text, start, end] of answer.hits) learnt.add(texts[text]?.slice(start, end) ?? '');
  };
  // The page itself speaks first, as it does when it is entered.
  await read(names.slice(0, 5), { ...TOP, tab });
  for (let frame = 1; frame <= 100; frame++)
    await read(names.slice(frame * 6, frame * 6 + 30), {
      ...TOP,
      tab,
      frameId: frame,
      documentId: `frame ${frame}`,
    });
  expect(learnt.size).toBe(500);
  // Another tab is another page.
  await read(names.slice(690), { ...TOP, tab: { id: 8, url: PAGE.url }, documentId: 'd2' });
  expect(learnt.size).toBe(510);
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
    items: { length: 3 },
    matched: [],
    proven: 1,
    codes: { length: 2 },
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

it('lets frames follow the pause of their tab, and neither start nor end one', async () => {
  const tab = { id: 7, url: PAGE.url };
  const frame = { ...TOP, tab, frameId: 3, documentId: 'd3' };
  const inFrame = { ...PAGE, url: `${ORIGIN}/plugin` };
  const mode = async (sender: object, page: object): Promise<unknown> =>
    ((await send('page.look', page, sender)) as { mode: string }).mode;
  await send('page.pause', inFrame, frame);
  expect(world.paused.size).toBe(0);
  await send('page.pause', PAGE, { ...TOP, tab });
  expect(await mode(frame, inFrame)).toBe('paused');
  expect(await mode({ ...TOP, tab }, PAGE)).toBe('paused');
  // Of the page that the tab goes to next, and of one that is prepared while the paused one is shown.
  const next = { ...frame, tab: { id: 7, url: `${ORIGIN}/browse/PAY-2` } };
  expect(await mode(next, inFrame)).toBe('on');
  expect(await mode({ ...frame, documentLifecycle: 'prerender' }, inFrame)).toBe('on');
  expect(world.paused.get(7)).toBe(PAGE.url);
});

it('answers an ask with what was opened, and with nothing of whom the ledger chose', async () => {
  expect(await send('page.ask', HONEST['page.ask'])).toEqual({ opened: 'draft', requestId: 'r' });
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

it('brings what draws to the very document that asks, and so many times a minute', async () => {
  vi.useFakeTimers();
  try {
    await send('page.overlay', { url: PAGE.url, tabId: 9, documentId: 'another' });
    expect(world.drawn).toEqual([{ tabId: 7, frameId: 0, documentId: 'd1' }]);
    for (let time = 0; time < 500; time++) await send('page.overlay', HONEST['page.overlay']);
    expect(world.drawn).toHaveLength(120);
    await send('page.recognised', HONEST['page.recognised']);
    expect(world.started).toBe(1);
  } finally {
    vi.useRealTimers();
  }
});

it('says of codes what they say by themselves, before anything of the ledger is read', async () => {
  // What other tests let a page say may still be on its way to the ledger.
  const request = '01ARZ3NDEKTSV4RRFFQ69G5FAX';
  const own = 'ASKAROUND1005B3WENNTFB7CK31XYWS60NXBMGWFJ98R72BC1Y4KB17G5Y1K8AJ66CKPC4KCA63';
  const noted = () => world.noted.filter((each) => each === request);
  const codes = [own, own, ANSWERED, `${own.slice(0, -1)}6`, 'x', 7, null, 'x'.repeat(99_999)];
  expect(await send('page.codes', { page: PAGE, codes })).toEqual({ requests: 1, news: 1 });
  expect(noted()).toEqual([]);
  // Only what asks can be the user's own, just sent; the rest waits for a click.
  await vi.waitFor(() => expect(noted()).toEqual([request]));
  await send('page.codes', { page: PAGE, codes });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(noted()).toEqual([request]);
  for (const nonsense of [undefined, 'x', {}, { length: 3 }])
    expect(await send('page.codes', { page: PAGE, codes: nonsense })).toEqual({
      requests: 0,
      news: 0,
    });
});

it('hears of codes, and opens windows for them, so many times a minute', async () => {
  vi.useFakeTimers();
  try {
    const answers = new Set<unknown>();
    for (let time = 0; time < 200; time++) {
      answers.add(JSON.stringify(await send('page.codes', { page: PAGE, codes: [ANSWERED] })));
      await send('page.showCodes', PAGE);
    }
    expect([...answers]).toEqual(['{"requests":0,"news":1}', 'null']);
    expect(world.opened).toHaveLength(10);
    expect(new Set(world.opened)).toEqual(new Set(['popup?tab=7']));
    vi.advanceTimersByTime(61_000);
    expect(await send('page.codes', { page: PAGE, codes: [ANSWERED] })).not.toBeNull();
    await send('page.showCodes', PAGE, { ...TOP, frameId: 4 });
    expect(world.opened).toHaveLength(10);
  } finally {
    vi.useRealTimers();
  }
});

it('tells of the items of a list no more than the cap has', async () => {
  const claims = Array.from({ length: 900 }, (_, at) => ({
    subject: `label:l${at}`,
    owner: { team: 'pay' },
    source: 'catalog',
  }));
  const teams = [{ id: 'pay', name: 'Payments' }];
  world.knowledge = knowledgeOf(mapOf({ people: [], teams, topics: [], claims, evidence: [] }));
  let told = 0;
  for (let from = 0; from < 900; from += 100) {
    const items = claims.slice(from, from + 100).map(({ subject }) => [subject]);
    const answer = (await send('page.items', { page: PAGE, items })) as ItemOwners;
    told += answer.items.filter(({ length }) => length > 0).length;
  }
  expect(told).toBe(500);
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

/** A map in which every team owns one label, and one of its people knows it. */
function wideMap(teams: number) {
  const each = <T>(make: (at: number) => T): T[] =>
    Array.from({ length: teams }, (_, at) => make(at));
  return mapOf({
    people: each((at) => ({ id: `p${at}`, name: `Person Number ${at}`, team: `t${at}` })),
    teams: each((at) => ({ id: `t${at}`, name: `Team ${at}` })),
    topics: [],
    claims: each((at) => ({ subject: `label:l${at}`, owner: { team: `t${at}` } })),
    evidence: each((at) => ({
      person: `p${at}`,
      subject: `label:l${at}`,
      reason: 'wrote it',
      source: 'git',
      date: '2026-11-01',
    })),
  });
}

it('answers no more subjects that a taken-over page makes up than the cap has, by card or by look', async () => {
  world.knowledge = knowledgeOf(wideMap(2_000));
  const learnt = new Set<string>();
  const learn = (answer: unknown): void => {
    const { owners = [] } = (answer ?? {}) as { owners?: { name: string }[] };
    for (const { name } of owners) learnt.add(name);
  };
  // Reloaded with every hundredth question, as another document in another tab, on another port.
  const as = (at: number) => ({ ...TOP, tab: { id: at }, documentId: `d${at}` });
  for (let at = 0; at < 2_000; at += 1) {
    const token = `s:${encodeURIComponent(`label:l${at}`)}`;
    learn(await send('page.card', { page: PAGE, token, matched: '' }, as(Math.floor(at / 100))));
  }
  const byCard = learnt.size;
  expect(byCard).toBeGreaterThan(100);
  expect(byCard).toBeLessThanOrEqual(1_000);
  for (let at = 0; at < 2_000; at += 1)
    learn(await send('page.look', { ...PAGE, subjects: [`label:l${at}`] }, as(at)));
  // The subject that the last card spoke of, without its owner, may be looked at once more.
  expect(learnt.size).toBeLessThanOrEqual(byCard + 1);
});

it('lets nobody walk through the map from card to card', async () => {
  world.knowledge = knowledgeOf(wideMap(2_000));
  const named = new Set<string>();
  for (let at = 0; at < 800; at += 1) {
    const subjects = [`label:l${at}`];
    const answer = await send('page.pageCard', { page: { ...PAGE, subjects }, mentions: [] });
    const { owners, experts, more } = answer as PageCardView;
    for (const { name } of [...owners, ...experts]) named.add(name);
    if (at > 500) expect([owners, experts, more]).toEqual([[], [], true]);
  }
  // A third of the page's 500 were the subjects themselves.
  expect(named.size).toBeGreaterThan(200);
  expect(named.size).toBeLessThan(500);
});
