// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Subject } from '../../../utils/map/model';
import { ToolDetails } from '../../../utils/page/details';
import type { Details, Site } from '../../../utils/sites/site';
import { settled } from './stubs';

const PAGE = new URL('http://localhost:3000/browse/PAY-1');
const PATH = '/rest/item/1';

let paths: readonly string[];
let life: AbortController;
let learnt: ReturnType<typeof vi.fn<() => void>>;
let replies: Record<string, () => Response | Promise<Response>>;
let asked: { readonly url: string; readonly init: RequestInit }[];
let warnings: ReturnType<typeof vi.spyOn>;

const read = (answer: unknown): Details | null => {
  if (answer === 'throw') throw new Error('a parser that breaks');
  if (typeof answer !== 'object' || answer === null || !('label' in answer)) return null;
  return { subjects: [`label:${String(answer.label)}` as Subject], people: [] };
};
const site: Site = {
  id: 'test',
  label: 'Test',
  origins: [],
  recognise: () => true,
  subjects: () => [],
  textRoots: () => [],
  skip: '',
  docks: () => [],
  details: () => paths.map((path) => ({ path, read })),
  probes: [],
};

const json = (value: unknown, init: ResponseInit = {}): Response =>
  new Response(JSON.stringify(value), {
    headers: { 'content-type': 'application/json;charset=UTF-8' },
    ...init,
  });

function open(view: Window & typeof globalThis = window as never): ToolDetails {
  return new ToolDetails(view, site, learnt, life.signal);
}

beforeEach(() => {
  paths = [PATH];
  life = new AbortController();
  learnt = vi.fn<() => void>();
  asked = [];
  replies = { [PATH]: () => json({ label: 'kafka' }) };
  warnings = vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, init });
    const reply = replies[new URL(url).pathname];
    if (reply === undefined) throw new TypeError('Failed to fetch');
    return reply();
  });
});

afterEach(() => {
  life.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  expect(warnings).not.toHaveBeenCalled();
});

/** Asks, and says what is known then. */
async function learn(details = open()): Promise<readonly string[] | null> {
  details.ask(PAGE);
  await settled();
  await settled();
  return details.now(PAGE)?.subjects ?? null;
}

describe('ToolDetails', () => {
  it('gets from the page’s own origin, asks for JSON and follows no redirect', async () => {
    expect(await learn()).toEqual(['label:kafka']);
    expect(learnt).toHaveBeenCalledTimes(1);
    const [request] = asked;
    expect(request?.url).toBe(`http://localhost:3000${PATH}`);
    expect(request?.init).toMatchObject({
      headers: { accept: 'application/json' },
      credentials: 'include',
      redirect: 'error',
    });
    expect(request?.init.method ?? 'GET').toBe('GET');
    expect(request?.init.body).toBeUndefined();
  });

  it('asks once per item, whatever the answer', async () => {
    const details = open();
    await learn(details);
    await learn(details);
    expect(asked).toHaveLength(1);
    paths = ['/rest/item/none'];
    expect(await learn(details)).toBeNull();
    await learn(details);
    expect(asked).toHaveLength(2);
    paths = [PATH];
    expect(await learn(details)).toEqual(['label:kafka']);
    expect(asked).toHaveLength(2);
  });

  it('asks the next interface where the first is not understood', async () => {
    paths = ['/rest/v2', '/rest/v1'];
    replies = { '/rest/v2': () => json({}), '/rest/v1': () => json({ label: 'old' }) };
    expect(await learn()).toEqual(['label:old']);
  });

  it.each<[string, () => Response | Promise<Response>]>([
    ['the tool’s whole page in place of an answer', () => html('<div id="jira-frontend">')],
    ['JSON that says it is a page', () => html('{"label":"kafka"}')],
    ['an error', () => json({ label: 'kafka' }, { status: 404 })],
    ['a sign-in', () => json({ label: 'kafka' }, { status: 401 })],
    [
      'half a body',
      () => new Response('{"label":"ka', { headers: { 'content-type': 'application/json' } }),
    ],
    ['nothing', () => new Response(null, { headers: { 'content-type': 'application/json' } })],
    ['another thing', () => json([])],
    ['too much', () => json({ label: 'x'.repeat(1_100_000) })],
    ['a broken connection', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('goes on as before after %s', async (_what, reply) => {
    replies = { [PATH]: reply };
    expect(await learn()).toBeNull();
    expect(learnt).not.toHaveBeenCalled();
  });

  it('stops reading a body that does not end', async () => {
    let parts = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        parts += 1;
        controller.enqueue(new Uint8Array(100_000).fill(32));
      },
    });
    replies = {
      [PATH]: () => new Response(endless, { headers: { 'content-type': 'application/json' } }),
    };
    expect(await learn()).toBeNull();
    await vi.waitFor(() => expect(parts).toBeGreaterThan(10));
    expect(parts).toBeLessThan(20);
  });

  it('gives the tool a time', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout');
    await learn();
    expect(timeout).toHaveBeenCalledWith(8_000);
    expect(asked[0]?.init.signal).toBeInstanceOf(AbortSignal);
    life.abort();
    expect(asked[0]?.init.signal?.aborted).toBe(true);
  });

  it.each(['https://evil.example/x', '//evil.example/x', '\\\\evil.example/x', 'data:,x'])(
    'never leaves the page’s origin: %s',
    async (path) => {
      paths = [path];
      expect(await learn()).toBeNull();
      expect(asked).toEqual([]);
    },
  );

  it('asks in the top frame only', async () => {
    const frame = new Proxy(window, {
      get: (target, key) => (key === 'parent' ? {} : Reflect.get(target, key)),
    }) as unknown as Window & typeof globalThis;
    expect(await learn(open(frame))).toBeNull();
    expect(asked).toEqual([]);
  });

  it('asks nothing where there is nothing to ask, and drops what comes after the end', async () => {
    paths = [];
    await learn();
    expect(asked).toEqual([]);
    paths = [PATH];
    const details = open();
    details.ask(PAGE);
    life.abort();
    await settled();
    expect(learnt).not.toHaveBeenCalled();
  });

  it('forgets what it was told', async () => {
    const details = open();
    await learn(details);
    details.forget();
    expect(details.now(PAGE)).toBeNull();
  });
});

function html(body: string): Response {
  return new Response(body, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}
