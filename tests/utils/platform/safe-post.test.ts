// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { FetchFault } from '../../../utils/platform/fetch-fault';
import { safePost } from '../../../utils/platform/safe-post';
import { type Answer, serve } from './loopback';

const URL_OF_IT = 'https://hooks.acme.example/in/1';
const BODY = '{\n  "text": "Grüße"\n}\n';

/** Posts to a real server that plays the webhook, over the fetch that leads there; gives what became of it. */
async function post(answer: Answer, timeoutMs = 5_000) {
  const server = await serve((request, response) => {
    let text = '';
    request.on('data', (part) => {
      text += part;
    });
    request.on('end', () => {
      bodies.push(text);
      answer(request, response);
    });
  });
  const bodies: string[] = [];
  const inits: RequestInit[] = [];
  const there: typeof fetch = (url, init) => {
    expect(url).toBe(URL_OF_IT);
    inits.push(init ?? {});
    return fetch(server.url, init);
  };
  const now = () => new Date('2026-11-20T10:00:00Z');
  const fault = await safePost(URL_OF_IT, BODY, { key: '01J', timeoutMs, fetch: there, now }).then(
    () => null,
    (error: unknown) => {
      if (error instanceof FetchFault) return error;
      throw error;
    },
  );
  return { fault, bodies, init: inits[0], headers: server.seen[0]?.headers };
}

const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    response.writeHead(code, headers).end('<b>whatever</b>');

describe('what is sent', () => {
  it('is the body to the letter, under its key, without cookies and referrer', async () => {
    const { fault, bodies, headers, init } = await post(status(202));
    expect(fault).toBeNull();
    expect(bodies).toEqual([BODY]);
    expect(headers).toMatchObject({
      'idempotency-key': '01J',
      'content-type': 'application/json',
    });
    expect(headers?.cookie).toBeUndefined();
    expect(headers?.referer).toBeUndefined();
    expect(headers?.authorization).toBeUndefined();
    expect(init).toMatchObject({
      method: 'POST',
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
  });

  it.each(['http://hooks.acme.example/', 'https://user:pw@hooks.acme.example/'])(
    'never goes to %s',
    async (url) => {
      const never: typeof fetch = () => Promise.reject(new Error('asked'));
      await expect(safePost(url, BODY, { key: 'k', fetch: never })).rejects.toMatchObject({
        code: 'blocked',
      });
    },
  );
});

describe('what it answers', () => {
  it.each([
    [400, 'status', '400', null],
    [401, 'status', '401', null],
    [404, 'status', '404', null],
    [410, 'status', '410', null],
    [408, 'throttled', '408', null],
    [429, 'throttled', '429', 120],
    [500, 'server', '500', 120],
    [503, 'server', '503', 120],
  ])('%i is %s', async (code, fault, detail, retryAfter) => {
    const headers: Record<string, string> = retryAfter === null ? {} : { 'retry-after': '120' };
    expect((await post(status(code, headers))).fault).toMatchObject({
      code: fault,
      detail,
      retryAfter,
    });
  });

  it('may name a date to wait for', async () => {
    const headers = { 'retry-after': 'Fri, 20 Nov 2026 10:05:00 GMT' };
    expect((await post(status(429, headers))).fault?.retryAfter).toBe(300);
  });

  it.each([301, 302, 303, 307, 308])('%i is followed nowhere', async (code) => {
    const { fault, bodies } = await post(status(code, { location: '/elsewhere' }));
    expect(fault?.code).toBe('redirect');
    expect(bodies).toHaveLength(1);
  });

  it('may never come', async () => {
    expect((await post(() => undefined, 100)).fault).toMatchObject({ code: 'timeout' });
  });

  it('may be a torn connection', async () => {
    expect((await post((request) => request.socket.destroy())).fault).toMatchObject({
      code: 'offline',
      detail: 'hooks.acme.example',
    });
  });

  it('is not read: an endless one ends the attempt all the same', async () => {
    const endless: Answer = (_, response) => {
      response.writeHead(200);
      response.write('x'.repeat(1000));
    };
    expect((await post(endless)).fault).toBeNull();
  });
});
