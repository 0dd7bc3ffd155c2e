import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import backstage from '../../../utils/sources/backstage.source';
import type { Loaded, Validators } from '../../../utils/sources/source';
import { httpIo, type IoOptions, serve, type TestServer } from './http-io';

const API = '/api/catalog/entities/by-query';
let server: TestServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

type Answer = (url: URL, request: IncomingMessage, response: ServerResponse) => void;

/** Starts a server and gives what the source makes of it. */
async function start(answer: Answer, filters: readonly string[] = [], path = '') {
  server = await serve(answer);
  const { origin } = server;
  const options = backstage.parseOptions({ url: origin + path, filters, httpOrigins: [origin] });
  if (options === null) throw new Error('options');
  return {
    asked: server.asked,
    load: (io: Partial<IoOptions> = {}, known: Validators = {}) =>
      backstage.load(options, httpIo({ reach: backstage.reach(options), ...io }), known),
  };
}

function json(response: ServerResponse, body: unknown) {
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(body));
}

const user = (name: string) => ({ kind: 'User', metadata: { name }, spec: { memberOf: ['all'] } });

/** Answers with pages as Backstage does: each names the next by a cursor, the last none. */
function paged(pages: readonly (readonly unknown[])[]): Answer {
  return (url, request, response) => {
    const at = Number(url.searchParams.get('cursor') ?? 0);
    const next = at + 1 < pages.length ? { nextCursor: String(at + 1) } : {};
    const body = {
      items: pages[at],
      totalItems: pages.flat().length,
      pageInfo: at > 0 ? { ...next, prevCursor: String(at - 1) } : next,
    };
    const etag = `W/"${createHash('sha1').update(JSON.stringify(body)).digest('hex')}"`;
    response.setHeader('etag', etag);
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else json(response, body);
  };
}

const names = (loaded: Loaded | 'unchanged') =>
  loaded === 'unchanged' || loaded.content instanceof Uint8Array
    ? null
    : loaded.content.people?.map(({ name }) => name);

describe('backstage: options', () => {
  it.each([
    ['https://backstage.acme.example', 'https://backstage.acme.example'],
    [' https://Backstage.acme.example/ ', 'https://backstage.acme.example'],
    ['https://acme.example/backstage/', 'https://acme.example/backstage'],
    ['https://acme.example:7007/api/catalog/?x#y', 'https://acme.example:7007'],
  ])('%j is read', (url, expected) => {
    const options = backstage.parseOptions({ url });
    expect(options).toEqual({ url: expected, filters: [], httpOrigins: [] });
    expect(options && backstage.reach(options)).toEqual([`${expected}${API}`]);
  });

  it.each([
    null,
    {},
    { url: 'backstage.acme.example' },
    { url: 'http://backstage.acme.example' },
    { url: 'https://user:pw@backstage.acme.example' },
    { url: 'javascript:alert(1)' },
    { url: 'https://a.example', filters: 'kind=user' },
    { url: 'https://a.example', filters: [''] },
    { url: 'https://a.example', filters: Array(101).fill('kind=user') },
  ])('%j is refused', (input) => expect(backstage.parseOptions(input)).toBeNull());
});

describe('backstage: pages', () => {
  it('are read to the last, with progress', async () => {
    const { load, asked } = await start(
      paged([[user('ana'), user('kofi')], [user('lee')], [user('mia')]]),
    );
    const steps: unknown[] = [];
    const loaded = await load({ progress: (done, all) => steps.push([done, all]) });
    expect(names(loaded)).toEqual(['ana', 'kofi', 'lee', 'mia']);
    expect(steps).toEqual([
      [2, 4],
      [3, 4],
      [4, 4],
    ]);
    const [first, second] = asked.map((path) => new URL(path, 'http://server'));
    expect(first?.pathname).toBe(API);
    expect(first?.searchParams.getAll('filter')).toEqual([
      'kind=group',
      'kind=user',
      'kind=component',
      'kind=api',
      'kind=resource',
      'kind=system',
      'kind=domain',
    ]);
    expect(first?.searchParams.get('limit')).toBe('500');
    // Definitions and status reports stay where they are.
    expect(first?.searchParams.get('fields')?.split(',')).not.toContain('spec');
    expect(second?.searchParams.getAll('filter')).toEqual([]);
    expect(second?.searchParams.get('cursor')).toBe('1');
  });

  it('are asked for with the filters of the options, below the path of the options', async () => {
    const filters = ['kind=group,spec.type=team', 'kind=user'];
    const { load, asked } = await start(paged([[]]), filters, '/backstage');
    expect(names(await load())).toEqual([]);
    const url = new URL(asked[0] ?? '', 'http://server');
    expect(url.pathname).toBe(`/backstage${API}`);
    expect(url.searchParams.getAll('filter')).toEqual(filters);
  });

  it('may hold entities that cannot be read; those are listed', async () => {
    const { load } = await start(paged([[user('ana')], [{ kind: 'User' }, user('lee')]]));
    const loaded = await load();
    expect(names(loaded)).toEqual(['ana', 'lee']);
    expect(loaded !== 'unchanged' && loaded.problems).toMatchObject([
      { severity: 'warning', code: 'bad-line', path: 'entities/by-query#2[0]' },
    ]);
  });

  it('cost one small request each while nothing changes, and all of them anew when one did', async () => {
    const pages = [[user('ana')], [user('kofi')]];
    const { load, asked } = await start((...call) => paged(pages)(...call));
    const first = await load();
    const validators = first === 'unchanged' ? {} : first.validators;
    expect(Object.keys(validators)).toHaveLength(2);
    expect(await load({}, validators)).toBe('unchanged');
    expect(asked).toHaveLength(4);
    pages[1] = [user('lee')];
    const changed = await load({}, validators);
    expect(names(changed)).toEqual(['ana', 'lee']);
    expect(asked).toHaveLength(8);
    expect(changed !== 'unchanged' && changed.validators).not.toEqual(validators);
  });

  it('are not taken for unchanged by the validators of another filter', async () => {
    const { load } = await start(paged([[user('ana')]]));
    expect(names(await load({}, { 'http://other/': { etag: '"1"', lastModified: null } }))).toEqual(
      ['ana'],
    );
  });

  it('give no validators where one of them has none', async () => {
    const { load } = await start((url, request, response) => {
      if (url.searchParams.has('cursor')) json(response, { items: [] });
      else paged([[user('ana')], []])(url, request, response);
    });
    expect(await load()).toMatchObject({ validators: {} });
  });

  it('of 100,000 entities are read without keeping them', async () => {
    const padding = 'x'.repeat(2000);
    const SIZE = 500;
    const { load } = await start((url, _, response) => {
      const at = Number(url.searchParams.get('cursor') ?? 0);
      const items = Array.from({ length: SIZE }, (_item, index) => ({
        ...user(`u${at + index}`),
        ignored: padding,
      }));
      const next = at + SIZE;
      json(response, { items, pageInfo: next < 100_000 ? { nextCursor: String(next) } : {} });
    });
    let peak = 0;
    const loaded = await load({
      progress: () => {
        peak = Math.max(peak, process.memoryUsage().heapUsed);
      },
    });
    expect(names(loaded)).toHaveLength(100_000);
    // Kept, the entities alone are more than 300 MB.
    expect(peak).toBeLessThan(250_000_000);
  });
});

describe('backstage: the token', () => {
  it('is sent by the io with every page, and the source never sees it', async () => {
    const { load, asked } = await start((url, request, response) => {
      if (request.headers.authorization === 'Bearer s3cret') {
        paged([[user('ana')], [user('lee')]])(url, request, response);
      } else response.writeHead(401).end();
    });
    expect(backstage.takesToken).toBe(true);
    const loaded = await load({ token: 's3cret' });
    expect(names(loaded)).toEqual(['ana', 'lee']);
    expect(JSON.stringify([loaded, asked])).not.toContain('s3cret');
    await expect(load()).rejects.toMatchObject({ name: 'FetchFault', code: 'unauthorised' });
    await expect(load({ token: 'old' })).rejects.toMatchObject({ code: 'unauthorised' });
  });
});

describe('backstage: faults', () => {
  const html = '<!doctype html><title>Sign in</title>';
  it.each<[string, Answer, object]>([
    ['403', (_u, _r, response) => response.writeHead(403).end(), { code: 'forbidden' }],
    ['404 (older than 1.13)', (_u, _r, res) => res.writeHead(404).end(), { code: 'not-found' }],
    ['500', (_u, _r, response) => response.writeHead(500).end(), { code: 'server' }],
    [
      'a page of the sign-in',
      (_u, _r, response) => response.setHeader('content-type', 'text/html').end(html),
      { code: 'wrong-type' },
    ],
    [
      'a page that says it is text',
      (_u, _r, response) => response.setHeader('content-type', 'text/plain').end(html),
      { problem: { code: 'not-json', path: 'entities/by-query#1' } },
    ],
    [
      'a list',
      (_u, _r, response) => json(response, [user('ana')]),
      { problem: { code: 'invalid' } },
    ],
    ['null', (_u, _r, response) => json(response, null), { problem: { code: 'invalid' } }],
    [
      'items that are none',
      (_u, _r, response) => json(response, { items: {} }),
      { problem: { code: 'invalid', path: 'entities/by-query#1.items' } },
    ],
    [
      'a cursor that is none',
      (_u, _r, response) => json(response, { items: [], pageInfo: { nextCursor: 7 } }),
      { problem: { code: 'invalid', path: 'entities/by-query#1.pageInfo.nextCursor' } },
    ],
    [
      'a cursor that repeats',
      (_u, _r, response) => json(response, { items: [user('a')], pageInfo: { nextCursor: 'x' } }),
      { problem: { code: 'invalid', path: 'entities/by-query#2.pageInfo.nextCursor' } },
    ],
    [
      'half a page',
      (_u, _r, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
        response.write('{"items":[{"kind":"Us');
        response.destroy();
      },
      { name: 'FetchFault' },
    ],
    [
      'half a page that ends as if it were whole',
      (_u, _r, response) => {
        response.setHeader('content-type', 'application/json');
        response.end('{"items":[{"kind":"Us');
      },
      { problem: { code: 'truncated' } },
    ],
    [
      'ten thousand levels',
      (_u, _r, response) => {
        response.setHeader('content-type', 'application/json');
        response.end(`{"items":${'['.repeat(10_000)}`);
      },
      { problem: { code: 'too-deep' } },
    ],
  ])('%s', async (_, answer, expected) => {
    const { load } = await start(answer);
    await expect(load()).rejects.toMatchObject(expected);
  });

  it('pages without end', async () => {
    const options = backstage.parseOptions({ url: 'https://backstage.acme.example' });
    let page = 0;
    const endless = () => {
      page += 1;
      const text = JSON.stringify({ items: [], pageInfo: { nextCursor: String(page) } });
      const bytes = new TextEncoder().encode(text);
      return Promise.resolve({ bytes, validator: null, headers: {} });
    };
    const load = options && backstage.load(options, { get: endless, now: () => new Date() }, {});
    await expect(load).rejects.toMatchObject({ problem: { code: 'too-many' } });
    expect(page).toBe(10_000);
  });

  it('half of the pages is no catalogue', async () => {
    const { load } = await start((url, request, response) => {
      if (url.searchParams.get('cursor') === '1') response.writeHead(503).end();
      else paged([[user('ana')], [user('lee')]])(url, request, response);
    });
    await expect(load()).rejects.toMatchObject({ code: 'server' });
  });

  it('ends when nobody waits any more', async () => {
    const stop = new AbortController();
    const { load, asked } = await start((url, request, response) => {
      if (url.searchParams.has('cursor')) stop.abort();
      else paged([[user('ana')], [user('lee')], [user('mia')]])(url, request, response);
    });
    await expect(load({ signal: stop.signal })).rejects.toMatchObject({ name: 'FetchFault' });
    expect(asked).toHaveLength(2);
  });
});
