import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Platform } from '../../../utils/store/database';

/** An empty IndexedDB of its own; several databases opened on one are several windows of one browser. */
export function newPlatform(): Platform {
  return { indexedDB: new IDBFactory(), IDBKeyRange };
}
