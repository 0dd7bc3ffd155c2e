import { storage } from 'wxt/utils/storage';

/**
 * What the popup shows before anything is typed, as it was answered last. In memory, like everything under `session:`, so
 * that the next popup has it with its first frame, while a stopped background is only starting. Whatever changes a request
 * forgets it (`database.ts`), as does another map or language.
 */
const KEY = 'session:recents';

/** @param answer its reader is the only one who knows its shape: nobody but our own pages and background can write here */
export async function keepRecents(answer: unknown): Promise<void> {
  await storage.setItem(KEY, answer).catch(() => undefined);
}

/** What was kept; null where there is nothing. */
export async function readRecents(): Promise<unknown> {
  return storage.getItem<unknown>(KEY).catch(() => null);
}

/** To be called before whatever it was made of changes. */
export function forgetRecents(): void {
  storage.removeItem(KEY).catch(() => undefined);
}
