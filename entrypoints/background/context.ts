import { browser } from 'wxt/browser';
import { type Database, openDatabase } from '../../utils/store/database';
import { readGeneration } from '../../utils/store/generations';
import { Knowledge } from './knowledge';

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

/** The map in use; null before the very first one is compiled. */
export function theKnowledge(): Promise<Knowledge | null> {
  knowledge ??= theDatabase()
    .then(readGeneration)
    .then((stored) => {
      if (stored === null) knowledge = undefined;
      return stored === null ? null : new Knowledge(stored);
    })
    .catch((error: unknown) => {
      knowledge = undefined;
      throw error;
    });
  return knowledge;
}

/** After a new generation was written: forget the old one, and let open pages look anew. */
export async function forgetKnowledge(): Promise<void> {
  knowledge = undefined;
  await refreshPages();
}

/** Tells the content scripts that what they show may have changed. Tabs without one do not answer. */
export async function refreshPages(url?: string): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.allSettled(
    tabs.map(async ({ id, url: address }) => {
      if (id === undefined || (url !== undefined && address?.startsWith(url) === false)) return;
      await browser.tabs.sendMessage(id, {
        id: 0,
        type: 'page.refresh',
        data: {},
        timestamp: Date.now(),
      });
    }),
  );
}
