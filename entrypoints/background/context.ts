import { browser } from 'wxt/browser';
import { MAP_ORIGINS } from '../../utils/build';
import type { PersonId } from '../../utils/map/model';
import { tellPage } from '../../utils/platform/pages';
import { extensionFile } from '../../utils/platform/tabs';
import { FORM, type Need } from '../../utils/store/compiled/parts';
import { type Database, openDatabase } from '../../utils/store/database';
import {
  GenerationGone,
  type GenerationRow,
  readGenerationRow,
  readParts,
} from '../../utils/store/generations';
import { askedBefore, requestsPage, watchRequests } from '../../utils/store/history';
import { forgetRecents } from '../../utils/store/recents';
import { readSettings } from '../../utils/store/settings';
import { keepTokens, readToken, readTokenFor } from '../../utils/store/tokens';
import type { AnswerContext, WhoAsks } from './answering/ranking';
import { Knowledge } from './knowledge';
import { speakAsChosen } from './language';
import { loadSyncWork } from './late-files';
import { notingMaps } from './noting';
import { createSync, type Sync } from './syncing/sync';

/**
 * What the handlers share for as long as this background lives. All of it is a cache of what lies in the store: a killed
 * background loses nothing.
 */
let database: Promise<Database> | undefined;
let knowledge: Promise<Knowledge | null> | undefined;

/** The one database. A failed open is tried again at the next call. */
export function theDatabase(): Promise<Database> {
  database ??= openDatabase().then(
    (db) => {
      db.on('close', () => {
        database = undefined;
      });
      return db;
    },
    (error: unknown) => {
      database = undefined;
      throw error;
    },
  );
  return database;
}

/**
 * The map in use with what an answer needs of it, and the words to speak of it in. Where there is no map yet, one is
 * loaded first; null when that fails (the sync status says why).
 */
export async function theKnowledge(need: Need = 'map'): Promise<Knowledge | null> {
  const [loaded] = await Promise.all([loadedKnowledge(need), speakAsChosen()]);
  return loaded;
}

async function loadedKnowledge(need: Need): Promise<Knowledge | null> {
  const known = currentKnowledge();
  const loaded = await known;
  try {
    return loaded === null ? null : await loaded.ready(need);
  } catch (error) {
    if (!(error instanceof GenerationGone)) throw error;
    // A sync put another map in use while this one was being read: that one answers. A damaged one is made good first.
    await theSync().start();
    if (knowledge === known) knowledge = undefined;
    const next = await currentKnowledge();
    return next === null ? null : next.ready(need);
  }
}

function currentKnowledge(): Promise<Knowledge | null> {
  knowledge ??= loadKnowledge().then(
    (loaded) => {
      if (loaded === null) knowledge = undefined;
      return loaded;
    },
    (error: unknown) => {
      knowledge = undefined;
      throw error;
    },
  );
  return knowledge;
}

async function loadKnowledge(): Promise<Knowledge | null> {
  const db = await theDatabase();
  const [stored, { me, away }] = await Promise.all([readGenerationRow(db), readSettings()]);
  const own = { id: me?.id ?? null, away };
  const of = (row: GenerationRow): Knowledge =>
    new Knowledge(row, async (names) => readParts(await theDatabase(), row.id, names), own);
  if (stored !== null && stored.form === FORM) return of(stored);
  // A background that was killed during its very first sync left nothing behind; an update may compile otherwise.
  const first = await theSync().start();
  return first === null ? null : of(first);
}

/** After a new generation was written: forget the old one, and let open pages look anew. */
export async function forgetKnowledge(): Promise<void> {
  knowledge = undefined;
  forgetRecents();
  await refreshPages();
}

/** Tells the content scripts that what they show may have changed. Tabs without one do not answer. */
export async function refreshPages(url?: string): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.allSettled(
    tabs.map(async ({ id, url: address }) => {
      if (id === undefined || (url !== undefined && address?.startsWith(url) === false)) return;
      await tellPage(id, 'page.refresh');
    }),
  );
}

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** Most requests that are looked back on. */
const MOST_HISTORY = 500;

/** As `answerContext`, with whom the user asked before: for our own pages alone. */
export async function ownContext(): Promise<AnswerContext> {
  const [context, history] = await Promise.all([
    answerContext(),
    theDatabase().then((db) => askedBefore(db, { limit: MOST_HISTORY, now: new Date() })),
  ]);
  return { ...context, history };
}

/** Who asks, and when: all that an answer to a page depends on besides the map. The ledger is not even read for it. */
export async function whoAsks(): Promise<WhoAsks> {
  const { me } = await readSettings();
  return { now: new Date(), me: me?.id ?? null };
}

/** Who asks, when, and how many asks each person got this week as far as this browser's ledger knows. */
export async function answerContext(): Promise<AnswerContext> {
  const now = new Date();
  const [{ me }, { requests }] = await Promise.all([
    readSettings(),
    theDatabase().then((db) => requestsPage(db, { limit: 100, now })),
  ]);
  const since = new Date(now.getTime() - WEEK_MS).toISOString();
  const load = new Map<PersonId, number>();
  for (const { draft, times } of requests) {
    if (draft.to.kind !== 'person' || (times.asked ?? '') < since) continue;
    const id = draft.to.id as PersonId;
    load.set(id, (load.get(id) ?? 0) + 1);
  }
  return { now, me: me?.id ?? null, load };
}

let sync: Sync | undefined;

/** Keeps the map in step with its source. */
export function theSync(): Sync {
  sync ??= createSync({
    work: loadSyncWork,
    db: theDatabase,
    settings: readSettings,
    tokens: { read: readToken, readFor: readTokenFor, keepOnly: keepTokens },
    loadSample: async () => {
      const answer = await fetch(extensionFile('sample-map.json'));
      return new Uint8Array(await answer.arrayBuffer());
    },
    onGeneration: forgetKnowledge,
    permitted: (origins) => browser.permissions.contains({ origins: [...origins] }),
    alarms: { create: (name, info) => browser.alarms.create(name, info) },
    httpOrigins: MAP_ORIGINS,
    fetch: notingMaps(theDatabase),
    now: () => new Date(),
    random: Math.random,
  });
  return sync;
}

/**
 * Lets open pages follow the ledger, so that "Sent?" comes and goes whichever window answers it.
 *
 * @param onChange called whenever a request changed, from whichever window
 */
export function followLedger(onChange: () => void): void {
  let known = '';
  void theDatabase().then((db) =>
    watchRequests(
      db,
      50,
      (requests) => {
        const prepared = requests.filter(({ state }) => state === 'prepared').map(({ id }) => id);
        const state = prepared.join(' ');
        if (state !== known && known !== '') void refreshPages();
        if (known !== '') onChange();
        known = state === '' ? ' ' : state;
      },
      () => undefined,
    ),
  );
}
