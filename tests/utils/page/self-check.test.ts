// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SelfCheck } from '../../../utils/page/self-check';
import type { Site } from '../../../utils/sites/site';

const site: Site = {
  id: 'test',
  label: 'Test',
  origins: [],
  recognise: (document) => document.querySelector('main') !== null,
  subjects: () => [],
  textRoots: (document) => [...document.querySelectorAll('p')],
  skip: '',
  docks: (document) => [...document.querySelectorAll('h1')],
  probes: [
    { name: 'title', when: () => true, find: ['h1', '.title'] },
    {
      name: 'text',
      when: () => true,
      find: (document) => document.querySelector('p') !== null,
    },
    { name: 'board', when: (url) => url.pathname === '/board', find: ['.board'] },
  ],
};

let life: AbortController;
let told: (readonly string[])[];
let ready: DocumentReadyState;
let hidden: boolean;

function start(of: Site = site): SelfCheck {
  return new SelfCheck({
    window: window as unknown as Window & typeof globalThis,
    site: of,
    told: (missing) => told.push(missing),
    step: (work) => work(),
    signal: life.signal,
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  life = new AbortController();
  told = [];
  ready = 'complete';
  hidden = false;
  vi.spyOn(document, 'readyState', 'get').mockImplementation(() => ready);
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
  document.body.innerHTML = '<main><h2>Moved</h2></main>';
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('names the parts that are missing, some seconds after a page was entered', async () => {
  const check = start();
  check.entered();
  await vi.advanceTimersByTimeAsync(2_900);
  expect(told).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(told).toEqual([['title', 'text']]);
  expect(check.missing).toEqual(['title', 'text']);
});

it('says nothing of a page that is whole, and misses nothing later', async () => {
  document.body.innerHTML = '<main><div class="title">A</div><p>B</p></main>';
  const check = start();
  check.entered();
  await vi.advanceTimersByTimeAsync(4_000);
  document.body.innerHTML = '<main></main>';
  check.changed();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(told).toEqual([]);
});

it('takes it back when the part came late, and with the next page', async () => {
  const check = start();
  check.entered();
  await vi.advanceTimersByTimeAsync(4_000);
  document.querySelector('main')?.insertAdjacentHTML('beforeend', '<h1>Here</h1><p>Text</p>');
  check.changed();
  await vi.advanceTimersByTimeAsync(4_000);
  expect(told).toEqual([['title', 'text'], []]);
  document.body.innerHTML = '<main><h1>x</h1></main>';
  check.entered();
  await vi.advanceTimersByTimeAsync(4_000);
  expect(told.at(-1)).toEqual(['text']);
  check.entered();
  expect(told.at(-1)).toEqual([]);
});

it('waits for a page that loads or changes, though not forever', async () => {
  ready = 'interactive';
  const check = start();
  check.entered();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual([]);
  ready = 'complete';
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told).toHaveLength(1);

  told = [];
  check.entered();
  told = [];
  for (let passed = 0; passed < 14_000; passed += 100) {
    check.changed();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(told).toEqual([]);
  for (let passed = 0; passed < 2_000; passed += 100) {
    check.changed();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(told).toEqual([['title', 'text']]);
});

it('leaves a tab alone that nobody looks at, until it is shown', async () => {
  hidden = true;
  const check = start();
  check.entered();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
  hidden = false;
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(4_000);
  expect(told).toHaveLength(1);
});

it('misses nothing where the server refused, where one signs in, and on pages of other tools', async () => {
  const loaded = vi.spyOn(performance, 'getEntriesByType');
  loaded.mockReturnValue([
    { name: location.href, responseStatus: 404 } as unknown as PerformanceEntry,
  ]);
  start().entered();
  await vi.advanceTimersByTimeAsync(4_000);
  loaded.mockReturnValue([]);
  document.body.innerHTML = '<main><form><input type="password"></form></main>';
  start().entered();
  await vi.advanceTimersByTimeAsync(4_000);
  document.body.innerHTML = '<div>Not ours</div>';
  start().entered();
  await vi.advanceTimersByTimeAsync(4_000);
  expect(told).toEqual([]);
  // What was refused was another page: this one was entered without loading.
  loaded.mockReturnValue([
    { name: `${location.href}other`, responseStatus: 404 } as unknown as PerformanceEntry,
  ]);
  document.body.innerHTML = '<main></main>';
  start().entered();
  await vi.advanceTimersByTimeAsync(4_000);
  expect(told).toHaveLength(1);
});

it('a probe that throws holds nothing up', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const check = start({
    ...site,
    probes: [
      {
        name: 'text',
        when: () => true,
        find: () => {
          throw new Error('odd page');
        },
      },
      ...site.probes,
    ],
  });
  check.entered();
  await vi.advanceTimersByTimeAsync(4_000);
  expect(told).toEqual([['title', 'text']]);
  expect(check.answer().probes).toEqual([null, [0, 0], [0], null]);
});

it('answers for a report with numbers alone', () => {
  document.body.innerHTML = '<main><h1>Secret</h1><p>Plan</p><p class="title">B</p></main>';
  expect(start().answer()).toEqual({
    probes: [[1, 1], [1], null],
    recognised: true,
    roots: 2,
    docks: 1,
  });
});
