import Dexie from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Platform } from '../../../utils/store/database';

// Dexie's live queries fall silent where the browser as such has no IndexedDB, whatever a database was given.
Object.assign(Dexie.dependencies, { indexedDB: new IDBFactory(), IDBKeyRange });

/** An empty IndexedDB of its own; several databases opened on one are several windows of one browser. */
export function newPlatform(): Platform {
  return { indexedDB: new IDBFactory(), IDBKeyRange };
}
