import { beforeEach, expect, it, vi } from 'vitest';
import { describePage } from '../../entrypoints/shared/described-page';

const URL_HERE = 'https://jira.acme.example/browse/PAY-1';
const REPORT = {
  url: URL_HERE,
  title: 'PAY-1',
  site: 'jira-dc',
  subjects: ['jira-project:PAY'],
};

const tab = vi.hoisted(() => ({
  url: '' as string | undefined,
  answer: (): Promise<unknown> => Promise.resolve(undefined),
}));

vi.mock('wxt/browser', () => ({
  browser: {
    tabs: {
      get: () => Promise.resolve({ url: tab.url }),
      sendMessage: () => tab.answer(),
    },
  },
}));

/** What counts of an answer that a page's process gives. */
function said(report: unknown, mentions: unknown = []): ReturnType<typeof describePage> {
  tab.answer = () => Promise.resolve({ res: { report, mentions } });
  return describePage(7);
}

beforeEach(() => {
  tab.url = URL_HERE;
});

it('takes what a page says of itself', async () => {
  expect(await said(REPORT, ['t'])).toEqual({
    report: REPORT,
    mentions: ['t'],
    said: { report: REPORT, mentions: ['t'] },
  });
});

it('takes nothing that it says of another page', async () => {
  for (const url of [
    'https://acme.atlassian.net/browse/PAY-1',
    'https://jira.acme.example.evil.example/browse/PAY-1',
    'https://jira.acme.example@evil.example/',
    'http://jira.acme.example/browse/PAY-1',
    'javascript:alert(1)',
    '',
    7,
  ])
    expect(await said({ ...REPORT, url })).toBeNull();
  tab.url = 'https://intranet.acme.example/';
  expect(await said(REPORT)).toBeNull();
  // The grant is gone: the browser does not show the address any more.
  tab.url = undefined;
  expect(await said(REPORT)).toBeNull();
});

it('cuts it to size, and drops what it is not', async () => {
  const many = Array.from({ length: 100_000 }, (_, at) => `label:l${at}`);
  const page = await said(
    { ...REPORT, title: `a\nb\u202e${'x'.repeat(1_000_000)}`, site: {}, subjects: many },
    many,
  );
  expect(page?.report.title.length).toBeLessThanOrEqual(500);
  expect(page?.report.title).toMatch(/^a bx+$/);
  expect(page?.report.site).toBe('');
  expect(page?.report.subjects.length).toBeLessThanOrEqual(100);
  expect(page?.mentions.length).toBeLessThanOrEqual(500);
  const odd = await said({ ...REPORT, title: {}, subjects: 'label:x' }, { length: 3 });
  expect(odd).toMatchObject({ report: { ...REPORT, title: '', subjects: [] }, mentions: [] });
  for (const report of [null, undefined, 7, 'x', []]) expect(await said(report)).toBeNull();
});

it('has nothing of a page without our script, and waits for none that hangs', async () => {
  for (const answer of [undefined, null, {}, { res: null }, { err: 'x' }]) {
    tab.answer = () => Promise.resolve(answer);
    expect(await describePage(7)).toBeNull();
  }
  tab.answer = () => Promise.reject(new Error('no listener'));
  expect(await describePage(7)).toBeNull();
  vi.useFakeTimers();
  try {
    tab.answer = () => new Promise(() => {});
    const page = describePage(7);
    await vi.advanceTimersByTimeAsync(500);
    expect(await page).toBeNull();
  } finally {
    vi.useRealTimers();
  }
});
