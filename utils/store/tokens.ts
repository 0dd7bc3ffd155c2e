import { storage } from 'wxt/utils/storage';

/** Kept in memory, until the browser is closed (SAFETY.md, fact 8): a secret is written to no disk. */
const keyOf = (id: string) => `session:token:${id}` as const;

/** Printable and without blanks, as a header can carry it. */
const TOKEN = /^[!-~]{1,4000}$/;

/** A source's token; null where none was entered since the browser started. */
export async function readToken(id: string): Promise<string | null> {
  const stored = await storage.getItem<unknown>(keyOf(id));
  return typeof stored === 'string' ? stored : null;
}

/**
 * Keeps a source's token; null forgets it.
 *
 * @throws RangeError for what no header can carry; the token is not repeated
 */
export async function writeToken(id: string, token: string | null): Promise<void> {
  const trimmed = token?.trim() ?? '';
  if (trimmed === '') return storage.removeItem(keyOf(id));
  if (!TOKEN.test(trimmed))
    throw new RangeError('A token has no blanks and no special characters.');
  await storage.setItem(keyOf(id), trimmed);
}

/** Forgets the tokens of all sources but these. */
export async function keepTokens(ids: ReadonlySet<string>): Promise<void> {
  const all = await storage.snapshot('session');
  const gone = Object.keys(all).filter(
    (key) => key.startsWith('token:') && !ids.has(key.slice('token:'.length)),
  );
  await storage.removeItems(gone.map((key) => `session:${key}` as const));
}
