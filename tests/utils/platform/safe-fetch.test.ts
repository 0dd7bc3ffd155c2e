// @vitest-environment node
import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import {
  createSourceIo,
  FetchFault,
  type FetchRules,
  isFetchable,
  isWithin,
} from '../../../utils/platform/safe-fetch';
import { type Answer, serve } from './loopback';

const json = { 'Content-Type': 'application/json' };

/** Fetches from a server that answers so; gives what came or the fault. */
async function get(
  answer: Answer,
  rules: Partial<FetchRules> = {},
  validator: { etag: string | null; lastModified: string | null } | null = null,
) {
  const server = await serve(answer);
  const io = createSourceIo({ reach: [server.url], httpOrigins: [server.origin], ...rules });
  const result = await io.get(server.url, validator).catch((error: unknown) => {
    if (error instanceof FetchFault) return error;
    throw error;
  });
  return { result, server };
}

describe('what comes', () => {
  it('is the bytes and what the server says about them', async () => {
    const { result, server } = await get((_, response) => {
      response.writeHead(200, {
        ...json,
        ETag: '"1"',
        'Last-Modified': 'Fri, 20 Nov 2026 06:00:00 GMT',
      });
      response.end('{"a":"é"}');
    });
    expect(result).toEqual({
      bytes: new Uint8Array(Buffer.from('{"a":"é"}')),
      validator: { etag: '"1"', lastModified: 'Fri, 20 Nov 2026 06:00:00 GMT' },
      headers: {},
    });
    const { headers, method } = server.seen[0]!;
    expect(method).toBe('GET');
    expect(headers.cookie).toBeUndefined();
    expect(headers.referer).toBeUndefined();
    expect(headers['if-none-match']).toBeUndefined();
  });

  it('is `unchanged` for a 304 to a conditional request', async () => {
    const answer: Answer = (request, response) => {
      response.writeHead(request.headers['if-none-match'] === '"1"' ? 304 : 200, json).end();
    };
    const validator = { etag: '"1"', lastModified: 'Fri, 20 Nov 2026 06:00:00 GMT' };
    const { result, server } = await get(answer, {}, validator);
    expect(result).toBe('unchanged');
    expect(server.seen[0]?.headers['if-modified-since']).toBe(validator.lastModified);
  });

  it('is asked for without cookies, cache, referrer and redirects', async () => {
    const send = vi.fn(async (_url: unknown, _init?: RequestInit) => new Response('{}'));
    const url = 'https://maps.acme.example/map.json';
    await createSourceIo({ reach: [url], fetch: send as typeof fetch }).get(url, null);
    expect(send.mock.calls[0]?.[1]).toMatchObject({
      method: 'GET',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
    });
  });
});

describe('faults', () => {
  const status =
    (code: number, headers: Record<string, string> = {}): Answer =>
    (_, response) =>
      response.writeHead(code, { ...json, ...headers }).end('{}');
  const now = () => new Date('2026-11-22T12:00:00Z');

  it.each<[string, Answer, Partial<FetchFault>]>([
    ['401', status(401), { code: 'unauthorised' }],
    ['403', status(403), { code: 'forbidden' }],
    ['404', status(404), { code: 'not-found' }],
    ['410', status(410), { code: 'not-found' }],
    ['418', status(418), { code: 'status', detail: '418' }],
    ['an unasked 304', status(304), { code: 'status' }],
    ['429', status(429, { 'Retry-After': '120' }), { code: 'throttled', retryAfter: 120 }],
    [
      '429 until a date',
      status(429, { 'Retry-After': 'Sun, 22 Nov 2026 12:01:00 GMT' }),
      { code: 'throttled', retryAfter: 60 },
    ],
    ['429 without a word', status(429), { code: 'throttled', retryAfter: null }],
    ['500', status(500), { code: 'server', detail: '500' }],
    ['503', status(503, { 'Retry-After': '5' }), { code: 'server', retryAfter: 5 }],
    [
      'a redirect',
      status(302, { Location: 'https://evil.example/map.json' }),
      { code: 'redirect' },
    ],
    [
      'a page',
      status(200, { 'Content-Type': 'text/html; charset=utf-8' }),
      { code: 'wrong-type', detail: 'text/html' },
    ],
    ['a picture', status(200, { 'Content-Type': 'image/png' }), { code: 'wrong-type' }],
  ])('%s', async (_, answer, fault) => {
    const { result, server } = await get(answer, { now });
    expect(result).toBeInstanceOf(FetchFault);
    expect(result).toMatchObject(fault);
    expect(server.seen).toHaveLength(1);
  });

  it('half a body', async () => {
    const { result } = await get((_, response) => {
      response.writeHead(200, { ...json, 'Content-Length': '1000' });
      response.write('{"half":');
      setImmediate(() => response.destroy());
    });
    expect(result).toMatchObject({ code: 'cut-off' });
  });

  it('a hang before the head, and one in the body', async () => {
    const silent = await get(() => undefined, { timeoutMs: 50 });
    expect(silent.result).toMatchObject({ code: 'timeout' });
    const stuck = await get(
      (_, response) => {
        response.writeHead(200, json);
        response.write('{');
      },
      { timeoutMs: 100 },
    );
    expect(stuck.result).toMatchObject({ code: 'timeout' });
  });

  it('a body that says it is too large is not read', async () => {
    const { result } = await get(
      (_, response) =>
        response.writeHead(200, { ...json, 'Content-Length': '2000' }).end(Buffer.alloc(2000)),
      { maxBytes: 1000 },
    );
    expect(result).toMatchObject({ code: 'too-large', detail: '1000' });
  });

  it('a gzip bomb is left off at the cap on decoded bytes', async () => {
    const bomb = gzipSync(Buffer.alloc(80_000_000));
    expect(bomb.length).toBeLessThan(100_000);
    const { result } = await get((_, response) =>
      response.writeHead(200, { ...json, 'Content-Encoding': 'gzip' }).end(bomb),
    );
    expect(result).toMatchObject({ code: 'too-large', detail: '50000000' });
  });

  it('nobody there', async () => {
    const url = 'http://127.0.0.1:1/map.json';
    const io = createSourceIo({ reach: [url], httpOrigins: ['http://127.0.0.1:1'] });
    await expect(io.get(url, null)).rejects.toMatchObject({ code: 'offline' });
  });

  it('any address but those of the source, before any request', async () => {
    const { server } = await get(status(200));
    const asked = server.seen.length;
    const io = createSourceIo({ reach: [server.url], httpOrigins: [server.origin] });
    await expect(io.get(`${server.url}2`, null)).rejects.toMatchObject({ code: 'blocked' });
    const store = createSourceIo({ reach: [server.url] });
    await expect(store.get(server.url, null)).rejects.toMatchObject({ code: 'blocked' });
    expect(server.seen).toHaveLength(asked);
  });
});

describe('a file that is gzip itself', () => {
  const gz = { 'Content-Type': 'application/gzip' };

  it('is unpacked', async () => {
    const { result } = await get((_, response) =>
      response.writeHead(200, gz).end(gzipSync('{"a":"é"}')),
    );
    expect(result).toMatchObject({ bytes: new Uint8Array(Buffer.from('{"a":"é"}')) });
  });

  it('is capped in what comes out of it', async () => {
    const bomb = gzipSync(Buffer.alloc(60_000_000, ' '));
    const { result } = await get((_, response) => response.writeHead(200, gz).end(bomb));
    expect(result).toMatchObject({ code: 'too-large', detail: '50000000' });
  });

  it('may be cut off', async () => {
    const half = gzipSync(Buffer.alloc(100_000, 'abc')).subarray(0, 60);
    const { result } = await get((_, response) => response.writeHead(200, gz).end(half));
    expect(result).toMatchObject({ code: 'cut-off' });
  });
});

describe('a token', () => {
  it('goes along, and to no address outside of the reach', async () => {
    const { server } = await get((_, response) => response.writeHead(200, json).end('{}'), {
      token: 's3cret',
    });
    expect(server.seen[0]?.headers.authorization).toBe('Bearer s3cret');
    const io = createSourceIo({
      reach: [`${server.origin}/api/`],
      httpOrigins: [server.origin],
      token: 's3cret',
    });
    await expect(io.get(server.url)).rejects.toMatchObject({ code: 'blocked' });
    expect(server.seen).toHaveLength(1);
  });
});

describe('the browser’s sign-in', () => {
  it.each<[RequestCredentials, 'none' | 'browser']>([
    ['omit', 'none'],
    ['include', 'browser'],
  ])('(%s cookies) is used where it is set', async (credentials, signIn) => {
    const send = vi.fn(async () => new Response('{}', { headers: json }));
    const url = 'https://maps.acme.example/map.json';
    await createSourceIo({ reach: [url], signIn, fetch: send as typeof fetch }).get(url, null);
    expect(send).toHaveBeenCalledWith(
      url,
      expect.objectContaining({ credentials, redirect: 'manual' }),
    );
  });

  it.each<[string, Answer]>([
    ['a redirect', (_, response) => response.writeHead(302, { Location: '/login' }).end()],
    [
      'a page',
      (_, response) =>
        response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end('<form>'),
    ],
    ['401', (_, response) => response.writeHead(401).end()],
  ])('has ended where %s comes', async (_, answer) => {
    const { result, server } = await get(answer, { signIn: 'browser' });
    expect(result).toMatchObject({ code: 'sign-in', detail: server.origin });
    expect(server.seen).toHaveLength(1);
  });
});

describe('isWithin', () => {
  const reach = ['https://c.acme.example/api/catalog', 'https://c.acme.example/parts/'];
  it.each([
    ['https://c.acme.example/api/catalog', true],
    ['https://c.acme.example/api/catalog?cursor=1', true],
    ['https://c.acme.example/api/catalog/entities/by-query?x', true],
    ['https://c.acme.example/parts/a.json', true],
    ['https://c.acme.example/api/catalogue', false],
    ['https://c.acme.example/api/', false],
    ['https://c.acme.example/parts', false],
    ['https://c.acme.example:8443/api/catalog', false],
    ['http://c.acme.example/api/catalog', false],
    ['https://c.acme.example.evil.example/api/catalog', false],
    ['https://c.acme.example/api/catalog/../secrets', false],
    ['https://c.acme.example/api/catalog/%2e%2e/secrets', false],
    ['https://c.acme.example/api/catalog/..%2Fsecrets', false],
    ['https://c.acme.example/api/catalog/%2e%2E%2fsecrets', false],
    ['https://c.acme.example/api/catalog/x%5c..%5csecrets', false],
    // Servers that know path parameters read this as leading upwards.
    ['https://c.acme.example/api/catalog/..;/secrets', false],
    ['https://c.acme.example/api/catalog/%2e%2e;x=1%2fsecrets', false],
    ['https://c.acme.example/api/catalog\\..\\secrets', false],
    ['https://c.acme.example/api/catalog/a..b', true],
    ['nonsense', false],
  ])('%s: %s', (address, within) => expect(isWithin(address, reach)).toBe(within));
});

describe('isFetchable', () => {
  it.each([
    ['https://maps.acme.example/map.json', true],
    ['http://maps.acme.example/map.json', false],
    ['https://user:pw@maps.acme.example/map.json', false],
    ['file:///etc/passwd', false],
    ['data:application/json,{}', false],
    ['map.json', false],
  ])('%s: %s', (address, allowed) => {
    expect(isFetchable(address)).toBe(allowed);
  });
});
