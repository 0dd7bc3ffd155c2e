// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { render as drawn } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { beginSearch } from '../../entrypoints/popup/first-search';
import { Popup } from '../../entrypoints/popup/Popup';
import type { SearchAnswer } from '../../utils/messaging/protocol';
import type { Token } from '../../utils/messaging/views';
import type { HelpRequest } from '../../utils/requests/model';
import { StoreFault } from '../../utils/store/faults';
import { forgetRecents, keepRecents } from '../../utils/store/recents';

vi.mock('#i18n', () => import('../components/i18n'));

const background = vi.hoisted(() => ({
  sent: [] as { type: string; data: unknown }[],
  answer: (_type: string, _data: { query: string }): Promise<unknown> => Promise.resolve(),
  granted: false,
  allow: true,
  sites: {} as Record<string, unknown>,
  /** What the page's own script says; null: none stands there. */
  page: null as string | null,
  url: 'https://wiki.acme.example/p?secret=1',
  act: () => Promise.resolve(),
  prompted: [] as string[],
}));

vi.mock('../../utils/messaging/messenger', () => ({
  sendMessage: (type: string, data: { query: string }) => {
    background.sent.push({ type, data });
    return type === 'act' ? background.act() : background.answer(type, data);
  },
}));
vi.mock('../../utils/platform/permissions', () => ({
  originPattern: (url: string) => (url.startsWith('https:') ? 'https://wiki.acme.example/*' : null),
  grantedOrigins: () => Promise.resolve(background.granted ? ['https://wiki.acme.example/*'] : []),
  requiredOrigins: () => [],
  removeOrigin: () => {
    background.granted = false;
    return Promise.resolve(true);
  },
  requestOrigin: (pattern: string) => {
    background.prompted.push(pattern);
    background.granted = background.allow;
    return Promise.resolve(background.allow);
  },
}));
vi.mock('../../utils/store/settings', () => ({
  turnSiteOn: async (pattern: string, site: string, allowed: Promise<boolean>) => {
    if (await allowed) background.sites[pattern] = { site, mode: 'on' };
    return allowed;
  },
  readInForce: async () => ({ settings: { sites: background.sites }, policy: { sites: {} } }),
  readSettings: async () => ({ sites: background.sites }),
  forgetSite: async (pattern: string) => {
    delete background.sites[pattern];
  },
  updateSettings: async (change: (now: { sites: object }) => { sites: object }) => {
    background.sites = { ...change({ sites: background.sites }).sites };
  },
}));
vi.mock('../../entrypoints/shared/described-page', () => ({
  describePage: async () =>
    background.page === null || !background.granted
      ? null
      : {
          report: { url: background.url, title: 'A page', site: background.page, subjects: [] },
          mentions: [],
          said: {},
        },
}));
vi.mock('../../utils/platform/tabs', () => ({
  ownPage: (page: string) => `chrome-extension://own/${page}.html`,
  openTab: () => Promise.resolve(),
}));
vi.mock('../../entrypoints/popup/ledger', () => ({
  watchMine: (onChange: (requests: readonly HelpRequest[]) => void) => {
    background.sent.push({ type: 'ledger', data: null });
    onChange([]);
    return Promise.resolve(() => {});
  },
}));
vi.mock('wxt/browser', () => ({
  browser: {
    tabs: {
      query: () => Promise.resolve([{ id: 7, url: background.url, title: 'A page' }]),
    },
    commands: { getAll: () => Promise.resolve([]) },
    permissions: { contains: () => Promise.resolve(background.granted) },
  },
}));

const answerTo = (query: string): SearchAnswer => ({
  query,
  empty: false,
  mapDate: null,
  completions: [],
  groups: [
    {
      kind: 'person',
      results: [
        {
          token: `t-${query}` as Token,
          kind: 'person',
          name: `Result for ${query}`,
          nameParts: [{ text: `Result for ${query}`, hit: false }],
          detail: [],
          askable: true,
          presence: null,
          about: query === 'kafka' ? ('t-topic' as Token) : null,
          missing: [],
        },
      ],
    },
  ],
});

beforeEach(() => {
  background.sent = [];
  Object.assign(background, {
    prompted: [],
    granted: false,
    allow: true,
    sites: {},
    page: 'confluence-dc',
    url: 'https://wiki.acme.example/p?secret=1',
  });
  background.act = () => Promise.resolve();
  background.answer = (type, { query }) =>
    type === 'page.describe'
      ? Promise.reject(new Error('nobody'))
      : Promise.resolve(answerTo(query));
});
afterEach(cleanup);

const type = (text: string) =>
  fireEvent.input(screen.getByRole('combobox'), { target: { value: text } });

const searches = () =>
  background.sent.flatMap(({ type, data }) =>
    type === 'search' ? [(data as { query: string }).query] : [],
  );

it('asks before there is anything to draw, and not again for the same', async () => {
  const first = beginSearch();
  await expect.poll(() => searches()).toEqual(['']);
  render(<Popup first={first} />);
  await screen.findByText(/^Result for/);
  expect(searches()).toEqual(['']);
  fireEvent.input(screen.getByRole('combobox'), { target: { value: 'ka' } });
  await screen.findByText('Result for ka');
  fireEvent.input(screen.getByRole('combobox'), { target: { value: '' } });
  await expect.poll(() => searches()).toEqual(['', 'ka', '']);
});

it('keeps what is typed before its first paint', async () => {
  const place = document.body.appendChild(document.createElement('div'));
  drawn(<Popup first={beginSearch()} />, place);
  const box = place.querySelector('input');
  if (box === null) throw new Error('no box');
  box.value = 'kafka';
  box.dispatchEvent(new Event('input', { bubbles: true }));
  // Effects come after the paint, which a busy browser puts off.
  await expect.poll(() => searches().sort()).toEqual(['', 'kafka', 'kafka']);
  expect(box.value).toBe('kafka');
  drawn(null, place);
  place.remove();
});

it('reads the own requests once there are results, and not much later where there are none', async () => {
  const answers: ((answer: SearchAnswer) => void)[] = [];
  background.answer = () => new Promise((resolve) => answers.push(resolve));
  const ledger = () => background.sent.some(({ type }) => type === 'ledger');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    render(<Popup first={beginSearch()} />);
    await vi.advanceTimersByTimeAsync(200);
    expect(ledger()).toBe(false);
    answers[0]?.(answerTo(''));
    await vi.waitUntil(ledger);
    cleanup();
    background.sent = [];
    render(<Popup first={beginSearch()} />);
    await vi.advanceTimersByTimeAsync(200);
    expect(ledger()).toBe(false);
    await vi.advanceTimersByTimeAsync(300);
    await vi.waitUntil(ledger);
  } finally {
    vi.useRealTimers();
  }
});

it('shows the answer to what stands in the box, whichever comes last', async () => {
  const waiting = new Map<string, (answer: SearchAnswer) => void>();
  background.answer = (kind, { query }) =>
    kind === 'search'
      ? new Promise((resolve) => waiting.set(query, resolve))
      : Promise.reject(new Error('nobody'));
  render(<Popup first={beginSearch()} />);
  type('k');
  type('ka');
  await waitFor(() => expect([...waiting.keys()]).toEqual(['', 'k', 'ka']));
  waiting.get('ka')?.(answerTo('ka'));
  await screen.findByText('Result for ka');
  waiting.get('k')?.(answerTo('k'));
  waiting.get('')?.(answerTo(''));
  await Promise.resolve();
  await waitFor(() => expect(screen.getAllByRole('option').length).toBe(1));
  expect(screen.queryByText('Result for k')).toBeNull();
  expect(screen.getByText('Result for ka')).toBeTruthy();
});

it('asks by one Enter, about the page below, and takes it back from the toast', async () => {
  background.answer = (kind, { query }) =>
    Promise.resolve(
      kind === 'search'
        ? answerTo(query)
        : kind === 'ask'
          ? { opened: 'draft', requestId: 'r9' }
          : null,
    );
  render(<Popup first={beginSearch()} />);
  await screen.findByText('Result for');
  fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter' });
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await screen.findByText('Taken back');
  expect(background.sent.filter(({ type: kind }) => kind === 'ask')).toEqual([
    {
      type: 'ask',
      // The page's tab alone: the background asks the page itself, because the popup may be gone by then.
      data: { token: 't-', about: null, tabId: 7 },
    },
  ]);
  expect(background.sent.at(-1)).toEqual({
    type: 'act',
    data: { requestId: 'r9', action: 'undo' },
  });
});

it('says who of a team it goes to, and why', async () => {
  const why = 'Goes to Ben Okafor: it is their turn in Streaming.';
  background.answer = (kind, { query }) =>
    Promise.resolve(
      kind === 'search' ? answerTo(query) : { opened: 'draft', requestId: 'r9', why },
    );
  render(<Popup first={beginSearch()} />);
  fireEvent.click(await screen.findByRole('option'));
  await screen.findByText(why);
});

describe('what the last popup showed', () => {
  const [line] = answerTo('').groups[0]?.results ?? [];
  const lately = (...names: string[]) => ({
    kind: 'recent' as const,
    results: names.flatMap((name) =>
      line === undefined
        ? []
        : [{ ...line, name, token: `t-${name}` as Token, nameParts: [{ text: name, hit: false }] }],
    ),
  });
  const kept: SearchAnswer = { ...answerTo(''), groups: [lately('Ana', 'Ben')] };
  const full: SearchAnswer = {
    ...answerTo(''),
    groups: [lately('Ana', 'Ben'), { ...lately('Kofi'), kind: 'page' }],
  };
  const chosen = () => screen.getByRole('option', { selected: true }).textContent;
  let answer: (found: SearchAnswer) => void = () => {};
  const asked = () => background.sent.filter(({ type: kind }) => kind === 'ask');

  beforeEach(async () => {
    await keepRecents(kept);
    background.answer = (kind) => {
      if (kind === 'search')
        return new Promise((resolve) => {
          answer = resolve as typeof answer;
        });
      return Promise.resolve({ opened: 'draft', requestId: 'r9' });
    };
    render(<Popup first={beginSearch()} />);
  });
  afterEach(() => forgetRecents());

  it('stands there before the background answers, and can be asked by Enter', async () => {
    await screen.findByText('Ben');
    fireEvent.keyDown(screen.getByRole('combobox'), { key: 'ArrowDown' });
    fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter' });
    await expect
      .poll(asked)
      .toEqual([{ type: 'ask', data: { token: 't-Ben', about: null, tabId: 7 } }]);
  });

  it('keeps its rows and the chosen one when the full answer comes below', async () => {
    await screen.findByText('Ben');
    fireEvent.keyDown(screen.getByRole('combobox'), { key: 'ArrowDown' });
    expect(chosen()).toContain('Ben');
    answer(full);
    await screen.findByText('Kofi');
    const rows = screen.getAllByRole('option').map(({ textContent }) => textContent);
    expect(rows.map((row) => row?.match(/Ana|Ben|Kofi/)?.[0])).toEqual(['Ana', 'Ben', 'Kofi']);
    expect(chosen()).toContain('Ben');
    fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter' });
    await expect.poll(asked).toMatchObject([{ data: { token: 't-Ben' } }]);
  });

  it('gives way to what is typed meanwhile', async () => {
    cleanup();
    const first = beginSearch();
    render(<Popup first={first} />);
    type('k');
    await first.recents;
    await waitFor(() => expect(searches()).toContain('k'));
    expect(screen.queryByText('Ben')).toBeNull();
  });
});

describe('the site of the page', () => {
  const PATTERN = 'https://wiki.acme.example/*';
  const turnOn = async (): Promise<void> => {
    fireEvent.click(await screen.findByRole('button', { name: 'Turn on here' }));
  };

  it('opens the browser’s prompt as the first thing of the click, for this origin alone, and says the tool', async () => {
    render(<Popup first={beginSearch()} />);
    await screen.findByText('It looks like Confluence.');
    await turnOn();
    expect(background.prompted).toEqual([PATTERN]);
    await screen.findByText(
      'Askaround is on for wiki.acme.example and reads it as Confluence Data Center',
    );
    await screen.findByText('On for wiki.acme.example');
  });

  it('falls back to a plain page', async () => {
    background.page = 'generic';
    render(<Popup first={beginSearch()} />);
    await turnOn();
    await screen.findByText('Askaround is on for wiki.acme.example and reads it as a plain page');
  });

  it('stays off where the browser was not allowed', async () => {
    background.allow = false;
    render(<Popup first={beginSearch()} />);
    await turnOn();
    await screen.findByText('The browser did not allow it for wiki.acme.example');
    expect(screen.getByRole('button', { name: 'Turn on here' })).toBeTruthy();
  });

  it('is turned off here, and on again from the toast, inside the click', async () => {
    background.granted = true;
    background.sites = { [PATTERN]: { site: 'auto', mode: 'quiet' } };
    render(<Popup first={beginSearch()} />);
    fireEvent.click(await screen.findByRole('button', { name: 'Turn off here' }));
    await screen.findByText('Turned off on wiki.acme.example');
    expect(background.sites).toEqual({});
    expect(background.granted).toBe(false);
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(background.prompted).toEqual([PATTERN]);
    await screen.findByText('On for wiki.acme.example');
    expect(background.sites).toEqual({ [PATTERN]: { site: 'auto', mode: 'quiet' } });
  });

  it.each([
    ['chrome://extensions/', 'Askaround does not work on the browser’s own pages'],
    ['', 'The browser does not let Askaround see this page'],
    ['about:debugging', 'Askaround does not work on the browser’s own pages'],
    ['file:///home/ana/plan.html', 'Askaround reads websites only, not files on this computer'],
    ['http://plain.acme.example/', 'Askaround works on encrypted pages (https) only'],
    ['https://addons.mozilla.org/x', 'The browser keeps extensions out of this site'],
  ])('says in plain words why it cannot be turned on: %s', async (url, text) => {
    background.url = url;
    render(<Popup first={beginSearch()} />);
    await screen.findByText(text);
    expect(screen.queryByRole('button', { name: 'Turn on here' })).toBeNull();
  });

  it('says nothing about our own pages', async () => {
    background.url = 'chrome-extension://own/options.html';
    const { container } = render(<Popup first={beginSearch()} />);
    await screen.findByText('Result for');
    expect(container.querySelector('[data-site]')).toBeNull();
  });
});

it('says that the background does not answer, and tries again', async () => {
  let broken = true;
  background.answer = (kind, { query }) =>
    kind === 'search' && !broken ? Promise.resolve(answerTo(query)) : Promise.reject(new Error());
  render(<Popup first={beginSearch()} />);
  const retry = await screen.findByRole('button', { name: 'Try again' });
  broken = false;
  fireEvent.click(retry);
  await screen.findByText('Result for');
});

it('says that an entry is gone when the map moved on', async () => {
  background.answer = (kind, { query }) =>
    Promise.resolve(kind === 'search' ? answerTo(query) : { opened: 'unknown', requestId: null });
  render(<Popup first={beginSearch()} />);
  fireEvent.click(await screen.findByRole('option'));
  await screen.findByText('This entry is no longer in the map; search again');
});

it('says in the user’s words why an undo did not work', async () => {
  background.answer = (kind, { query }) =>
    Promise.resolve(
      kind === 'search'
        ? answerTo(query)
        : kind === 'ask'
          ? { opened: 'draft', requestId: 'r9' }
          : null,
    );
  background.act = () => Promise.reject(new StoreFault('storageFull', 'for the log'));
  render(<Popup first={beginSearch()} />);
  fireEvent.click(await screen.findByRole('option'));
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await screen.findByText(/There is no room left to save this/);
});

describe('a code in the search field', () => {
  const CODE = `ASKAROUND1${'0'.repeat(65)}`;
  const look = {
    kind: 'receive',
    code: CODE,
    requestId: 'r1',
    from: { token: 't1', kind: 'person', name: 'Jun Ota' },
    to: { token: 't2', kind: 'person', name: 'Ana Santos' },
    about: 'Kafka',
  };

  it.each([CODE, 'askaround 1aaa', '**Ask-Around 10ABC**'])(
    'is looked at, and never searched for: %s',
    async (text) => {
      background.answer = (kind, { query }) =>
        Promise.resolve(kind === 'search' ? answerTo(query) : kind === 'code.look' ? look : null);
      render(<Popup first={beginSearch()} />);
      await screen.findByText('Result for');
      background.sent = [];
      fireEvent.input(screen.getByRole('combobox'), { target: { value: text } });
      await screen.findByText('Jun Ota asks you for help.');
      expect(screen.queryByRole('option')).toBeNull();
      const sent = background.sent.filter(({ type }) => type === 'search' || type === 'code.look');
      expect(sent).toEqual([{ type: 'code.look', data: { text } }]);
    },
  );

  it.each(['askaround', 'who runs Askaround?', 'around 10'])(
    'is none, and searched for: %s',
    async (text) => {
      background.answer = (kind, { query }) =>
        Promise.resolve(kind === 'search' ? answerTo(query) : null);
      render(<Popup first={beginSearch()} />);
      fireEvent.input(screen.getByRole('combobox'), { target: { value: text } });
      await screen.findByText(`Result for ${text}`);
      expect(background.sent.map(({ type }) => type)).not.toContain('code.look');
    },
  );

  it('gives way to results once it is gone', async () => {
    background.answer = (kind, { query }) =>
      Promise.resolve(kind === 'search' ? answerTo(query) : kind === 'code.look' ? look : null);
    render(<Popup first={beginSearch()} />);
    const box = screen.getByRole('combobox');
    fireEvent.input(box, { target: { value: CODE } });
    await screen.findByText('Jun Ota asks you for help.');
    fireEvent.input(box, { target: { value: 'kafka' } });
    await screen.findByText('Result for kafka');
    expect(screen.queryByText('Jun Ota asks you for help.')).toBeNull();
  });
});
