import { browser } from 'wxt/browser';
import { FetchFault } from '../../utils/platform/fetch-fault';
import { isGranted, originPattern } from '../../utils/platform/permissions';
import { safePost } from '../../utils/platform/safe-post';
import type { Database } from '../../utils/store/database';
import {
  claimPost,
  duePosts,
  isWaiting,
  nextPostAt,
  type PostResult,
  readPost,
  settlePost,
} from '../../utils/store/posts';
import type { Settings } from '../../utils/store/settings-shape';
import { readSettings, theDatabase } from './given';
import { POST_ALARM } from './work';

/** Faults that may pass; every other one is final. */
const PASSING: readonly string[] = ['offline', 'timeout', 'throttled', 'server'];
/** Longer than it takes to write a request and its row, in ms: what a killed background left is found after it. */
const FIRST_LOOK_MS = 60_000;

type By = Parameters<typeof claimPost>[2];

export interface PostingDeps {
  db(): Promise<Database>;
  settings(): Promise<Pick<Settings, 'webhook' | 'me'>>;
  /** May this origin be reached? */
  permitted(pattern: string): Promise<boolean>;
  readonly alarms: {
    create(name: string, info: { readonly when: number }): Promise<void> | void;
  };
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
  now(): Date;
  random(): number;
}

export interface Posting {
  /** To be called before a message is written down: should the background die right after that, an alarm finds it. */
  prepare(): Promise<void>;
  /**
   * Posts a message that is written down, at once. A second call while it is under way joins the first.
   *
   * @param by `hand`: the user wants it tried again, whatever became of it
   */
  post(id: string, by?: By): Promise<void>;
  /** Posts what is due: for `POST_ALARM`, for the start, and for a network that came back (`online`). */
  catchUp(online?: boolean): Promise<void>;
}

/**
 * The way to the company's webhook. Everything that must outlive the background lies in the database: a message is
 * posted until its server took it, under the same key each time, or until it is given up.
 */
export function createPosting(deps: PostingDeps): Posting {
  const flights = new Map<string, Promise<void>>();

  function post(id: string, by: By = 'time'): Promise<void> {
    const flight =
      flights.get(id) ??
      attempt(id, by).finally(() => {
        flights.delete(id);
      });
    flights.set(id, flight);
    return flight;
  }

  async function attempt(id: string, by: By): Promise<void> {
    const db = await deps.db();
    const { me } = await deps.settings();
    const moment = () => ({ now: deps.now(), random: deps.random });
    const result = await tried(db, id, by);
    if (result !== null) await settlePost(db, id, result, me?.id ?? null, moment());
    await plan(db);
  }

  /** @returns null where nothing was to be posted */
  async function tried(db: Database, id: string, by: By): Promise<PostResult | null> {
    const { webhook } = await deps.settings();
    const row = await readPost(db, id);
    if (row === undefined || row.body === null) return null;
    if (!isWaiting(row) && by !== 'hand') return null;
    // The browser may be late with its policy: that passes.
    if (webhook === null) return { trouble: 'no-webhook', final: false, retryAfter: null };
    const { url } = webhook;
    // The user saw another address.
    if (new URL(url).host !== row.to) return { trouble: 'changed', final: true, retryAfter: null };
    if (!(await deps.permitted(originPattern(url) ?? '')))
      return { trouble: 'no-permission', final: true, retryAfter: null };
    const claimed = await claimPost(db, id, by, { now: deps.now(), random: deps.random });
    if (claimed === null || claimed.body === null) return null;
    const { fetch, timeoutMs } = deps;
    try {
      await safePost(url, claimed.body, {
        key: id,
        now: deps.now,
        ...(fetch === undefined ? {} : { fetch }),
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      });
      return 'arrived';
    } catch (error) {
      if (!(error instanceof FetchFault)) throw error;
      const { code, detail, retryAfter } = error;
      const trouble = code === 'offline' ? code : `${code} ${detail}`;
      return { trouble, final: !PASSING.includes(code), retryAfter };
    }
  }

  async function plan(db: Database): Promise<void> {
    const next = await nextPostAt(db);
    if (next !== null) await deps.alarms.create(POST_ALARM, { when: next.getTime() });
  }

  return {
    prepare: async () => {
      await deps.alarms.create(POST_ALARM, { when: deps.now().getTime() + FIRST_LOOK_MS });
    },
    post,
    async catchUp(online = false) {
      const db = await deps.db();
      for (const id of await duePosts(db, deps.now(), online))
        await post(id, online ? 'online' : 'time');
      await plan(db);
    },
  };
}

let posting: Posting | undefined;

/** Posts requests to the company's webhook. */
export function thePosting(): Posting {
  posting ??= createPosting({
    db: theDatabase,
    settings: readSettings,
    permitted: isGranted,
    alarms: { create: (name, info) => browser.alarms.create(name, info) },
    now: () => new Date(),
    random: Math.random,
  });
  return posting;
}
