// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPosting } from '../../entrypoints/acts/posting';
import { POST_ALARM } from '../../entrypoints/acts/work';
import { type Database, openDatabase } from '../../utils/store/database';
import { eraseRequest } from '../../utils/store/erase';
import { prepareRequest, recordEvent } from '../../utils/store/ledger';
import { POST_HOURS, prunePosts, waitAfter } from '../../utils/store/posts';
import { DRAFT } from '../utils/requests/sample';
import { newPlatform } from '../utils/store/platform';

const WEBHOOK = { url: 'https://hooks.acme.example/in', label: 'Help desk' };
const BODY = '{"text": "x"}';
const START = Date.UTC(2026, 10, 20, 9);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type Answer = () => Response | Promise<Response>;
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  () =>
    new Response(null, { status: code, headers });
const dead: Answer = () => Promise.reject(new TypeError('Failed to fetch'));

/** A background with a clock of its own, a network that answers as told, and a database that outlives it. */
async function world(answers: Answer[] = []) {
  const db: Database = await openDatabase(newPlatform());
  const state = {
    now: START,
    webhook: WEBHOOK as typeof WEBHOOK | null,
    granted: true,
    alarm: null as number | null,
    posts: [] as { readonly key: string | null; readonly body: unknown; readonly at: number }[],
  };
  const born = () =>
    createPosting({
      db: async () => db,
      settings: async () => ({ webhook: state.webhook, me: { id: 'me', name: 'Me' } }),
      permitted: async (pattern) => state.granted && pattern === 'https://hooks.acme.example/*',
      alarms: {
        create: (name, { when }) => {
          expect(name).toBe(POST_ALARM);
          state.alarm = when;
        },
      },
      fetch: async (_, init) => {
        const key = new Headers(init?.headers).get('idempotency-key');
        state.posts.push({ key, body: init?.body, at: state.now });
        return (answers.shift() ?? status(200))();
      },
      now: () => new Date(state.now),
      random: () => 0.5,
    });
  let posting = born();
  const log = async (key = 'click') => {
    await posting.prepare();
    const { id } = await prepareRequest(db, {
      draft: { ...DRAFT, channel: 'webhook' },
      actor: 'me',
      key,
      at: new Date(state.now),
      post: { body: BODY, to: 'hooks.acme.example' },
    });
    return id;
  };
  return {
    db,
    state,
    log,
    posting: () => posting,
    /** The background dies, and nothing of its memory is left. */
    kill: () => {
      posting = born();
    },
    /** Lets the alarm go off whenever it is set to, until a moment. */
    async until(end: number) {
      while (state.alarm !== null && state.alarm <= end) {
        state.now = Math.max(state.now, state.alarm);
        state.alarm = null;
        await posting.catchUp();
      }
      state.now = end;
    },
    stateOf: async (id: string) => (await db.requests.get(id))?.state,
  };
}

describe('a message', () => {
  it('is posted once, and asked with the transaction that ends its row', async () => {
    const { log, posting, state, db, stateOf } = await world();
    const id = await log();
    expect(await stateOf(id)).toBe('prepared');
    await Promise.all([posting().post(id), posting().post(id), posting().catchUp()]);
    expect(state.posts).toEqual([{ key: id, body: BODY, at: START }]);
    expect(await stateOf(id)).toBe('asked');
    expect(await db.posts.get(id)).toMatchObject({ body: null, nextAt: null, trouble: null });
    expect(await db.departures.toArray()).toMatchObject([
      { kind: 'webhook', to: 'hooks.acme.example', requestId: id, times: 1 },
    ]);
    await posting().post(id, 'hand');
    expect(state.posts).toHaveLength(1);
  });

  it('of a double click is one', async () => {
    const { log, posting, state, db } = await world();
    const [one, two] = [await log('same'), await log('same')];
    expect(two).toBe(one);
    await Promise.all([posting().post(one), posting().post(two)]);
    expect(state.posts).toHaveLength(1);
    expect(await db.posts.count()).toBe(1);
  });

  it('is tried again under the same key, with longer and longer pauses', async () => {
    const { log, posting, state, stateOf, until } = await world([
      status(500),
      status(502),
      dead,
      status(200),
    ]);
    const id = await log();
    await posting().post(id);
    expect(await stateOf(id)).toBe('prepared');
    await until(START + HOUR);
    expect(state.posts.map(({ key }) => key)).toEqual([id, id, id, id]);
    expect(state.posts.map(({ at }) => (at - START) / MINUTE)).toEqual([0, 1, 3, 7]);
    expect(await stateOf(id)).toBe('asked');
  });

  it('waits as long as the server says', async () => {
    const { log, posting, state, until } = await world([status(429, { 'retry-after': '1800' })]);
    await posting().post(await log());
    await until(START + HOUR);
    expect(state.posts.map(({ at }) => (at - START) / MINUTE)).toEqual([0, 30]);
  });

  it.each([[400], [403], [404], [413]])('that %i refuses is given up at once', async (code) => {
    const { log, posting, state, db, until } = await world([status(code)]);
    const id = await log();
    await posting().post(id);
    await until(START + 48 * HOUR);
    expect(state.posts).toHaveLength(1);
    expect(await db.posts.get(id)).toMatchObject({
      body: BODY,
      nextAt: null,
      trouble: `status ${code}`,
    });
  });

  it('is given up after a day, and tried anew by hand', async () => {
    const { log, posting, state, db, until, stateOf } = await world(
      Array.from({ length: 300 }, () => dead),
    );
    const id = await log();
    await posting().post(id);
    await until(START + POST_HOURS * HOUR + HOUR);
    const tried = state.posts.length;
    expect(await db.posts.get(id)).toMatchObject({ nextAt: null, trouble: 'offline' });
    expect(state.posts.at(-1)?.at).toBeLessThan(START + POST_HOURS * HOUR);
    await until(START + 40 * HOUR);
    expect(state.posts).toHaveLength(tried);
    expect(await stateOf(id)).toBe('prepared');
    await posting().post(id, 'hand');
    expect(state.posts).toHaveLength(tried + 1);
    expect((await db.posts.get(id))?.nextAt).not.toBeNull();
  });

  it('is tried again once by a double click', async () => {
    const { log, posting, state, stateOf } = await world([status(400)]);
    const id = await log();
    await posting().post(id);
    await Promise.all([posting().post(id, 'hand'), posting().post(id, 'hand')]);
    expect(state.posts).toHaveLength(2);
    expect(await stateOf(id)).toBe('asked');
  });

  it('goes out as soon as the network is back', async () => {
    const { log, posting, state } = await world([dead]);
    const id = await log();
    await posting().post(id);
    state.now += 5_000;
    await posting().catchUp();
    expect(state.posts).toHaveLength(1);
    await posting().catchUp(true);
    expect(state.posts).toHaveLength(2);
  });

  it('is caught up with after a long sleep, once', async () => {
    const { log, posting, state, stateOf } = await world([status(503)]);
    const id = await log();
    await posting().post(id);
    state.now += 9 * HOUR;
    await Promise.all([posting().catchUp(), posting().catchUp()]);
    expect(state.posts).toHaveLength(2);
    expect(await stateOf(id)).toBe('asked');
  });
});

describe('a background that is killed', () => {
  it('right after the row was written: the alarm set before finds it', async () => {
    const { log, kill, state, stateOf, until } = await world();
    const id = await log();
    kill();
    expect(state.alarm).not.toBeNull();
    await until(START + 2 * MINUTE);
    expect(state.posts).toHaveLength(1);
    expect(await stateOf(id)).toBe('asked');
  });

  it('before the answer: the server sees the same key twice, and the request is asked once', async () => {
    const never: Answer = () => new Promise(() => undefined);
    const { log, posting, kill, state, db, stateOf, until } = await world([never]);
    const id = await log();
    void posting().post(id);
    await expect.poll(() => state.posts.length).toBe(1);
    kill();
    // The first may still be on its way: nothing goes out beside it.
    await posting().catchUp();
    expect(state.posts).toHaveLength(1);
    await until(START + 2 * MINUTE);
    expect(state.posts.map(({ key }) => key)).toEqual([id, id]);
    expect(await stateOf(id)).toBe('asked');
    expect((await db.events.where({ requestId: id }).toArray()).map(({ kind }) => kind)).toEqual([
      'prepared',
      'asked',
    ]);
    expect(await db.departures.toArray()).toMatchObject([{ times: 2 }]);
  });
});

describe('what the user does meanwhile counts', () => {
  it.each(['withdrawn', 'asked'] as const)('%s: it is posted no more', async (kind) => {
    const { log, posting, state, db, until } = await world([status(500)]);
    const id = await log();
    await posting().post(id);
    const at = new Date(state.now + 1);
    await recordEvent(db, { requestId: id, actor: null, at, kind });
    await until(START + HOUR);
    expect(state.posts).toHaveLength(1);
    expect(await db.posts.count()).toBe(0);
  });

  it('erased: its text is gone, and comes back with the request', async () => {
    const { log, posting, state, db, until } = await world([status(500)]);
    const id = await log();
    await posting().post(id);
    const { restore } = await eraseRequest(db, id, new Date(state.now + 1));
    expect(await db.posts.count()).toBe(0);
    await restore();
    await until(START + HOUR);
    expect(state.posts).toHaveLength(2);
  });

  it('withdrawn while it is under way: the answer changes nothing', async () => {
    let answer: (response: Response) => void = () => undefined;
    const waiting: Answer = () => new Promise((done) => (answer = done));
    const { log, posting, state, db, stateOf } = await world([waiting]);
    const id = await log();
    const flight = posting().post(id);
    await expect.poll(() => state.posts.length).toBe(1);
    const at = new Date(state.now + 1);
    await recordEvent(db, { requestId: id, actor: null, at, kind: 'withdrawn' });
    answer(new Response());
    await flight;
    expect(await stateOf(id)).toBe('withdrawn');
    expect(await db.posts.get(id)).toMatchObject({ body: null, nextAt: null });
  });
});

describe('the policy', () => {
  it('that names another address: what was shown is posted nowhere else', async () => {
    const { log, posting, state, db } = await world();
    const id = await log();
    state.webhook = { ...WEBHOOK, url: 'https://elsewhere.acme.example/in' };
    await posting().post(id);
    expect(state.posts).toEqual([]);
    expect(await db.posts.get(id)).toMatchObject({ nextAt: null, trouble: 'changed' });
    expect(await db.departures.count()).toBe(0);
  });

  it('that is late, or away for a while, is waited for', async () => {
    const { log, posting, state, stateOf, until } = await world();
    const id = await log();
    state.webhook = null;
    await posting().post(id);
    await until(START + 2 * MINUTE);
    expect(state.posts).toEqual([]);
    state.webhook = WEBHOOK;
    await until(START + HOUR);
    expect(await stateOf(id)).toBe('asked');
  });

  it('gives no permission: without the browser’s nothing is sent', async () => {
    const { log, posting, state, db, stateOf } = await world();
    const id = await log();
    state.granted = false;
    await posting().post(id);
    expect(state.posts).toEqual([]);
    expect(await db.posts.get(id)).toMatchObject({ nextAt: null, trouble: 'no-permission' });
    state.granted = true;
    await posting().post(id, 'hand');
    expect(await stateOf(id)).toBe('asked');
  });
});

it('pauses between a quarter less and a quarter more, never below what an alarm can do nor above an hour and a quarter', () => {
  fc.assert(
    fc.property(
      fc.nat(1_000),
      fc.boolean(),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (n, offline, chance) => {
        const wait = waitAfter(n, offline, () => chance);
        expect(wait).toBeGreaterThanOrEqual(45_000);
        expect(wait).toBeLessThanOrEqual((offline ? 5 : 60) * MINUTE * 1.25);
      },
    ),
  );
});

it('forgets after a week what arrived or was given up, and nothing that waits', async () => {
  const { log, posting, state, db } = await world([status(200), status(400), status(500)]);
  for (const key of ['a', 'b', 'c']) await posting().post(await log(key));
  await prunePosts(db, new Date(state.now + 6 * 24 * HOUR));
  expect(await db.posts.count()).toBe(3);
  await prunePosts(db, new Date(state.now + 8 * 24 * HOUR));
  expect((await db.posts.toArray()).map(({ trouble }) => trouble)).toEqual(['server 500']);
});
