import { storage } from 'wxt/utils/storage';

/** Kept in memory, until the browser is closed (SAFETY.md, fact 8): a secret is written to no disk. */
const keyOf = (id: string) => `session:token:${id}` as const;
/** The origins that a token was first used at: where an id comes to mean another server, the token is not for it. */
const usedAt = (id: string) => `session:token-used:${id}` as const;

/** Printable and without blanks, as a header can carry it. */
const TOKEN = /^[!-~]{1,4000}$/;

/** A source's token; null where none was entered since the browser started. */
export async function readToken(id: string): Promise<string | null> {
  const stored = await storage.getItem<unknown>(keyOf(id));
  return typeof stored === 'string' ? stored : null;
}

/**
 * A source's token for these origins: those that it was first used at, or some of them. For any other it is forgotten,
 * because whoever entered it did not mean them.
 */
export async function readTokenFor(id: string, origins: readonly string[]): Promise<string | null> {
  const token = await readToken(id);
  if (token === null) return null;
  const used = await storage.getItem<unknown>(usedAt(id));
  if (!Array.isArray(used)) {
    await storage.setItem(usedAt(id), [...origins]);
    return token;
  }
  if (origins.every((origin) => used.includes(origin))) return token;
  await writeToken(id, null);
  return null;
}

/**
 * Keeps a source's token; null forgets it.
 *
 * @throws RangeError for what no header can carry; the token is not repeated
 */
export async function writeToken(id: string, token: string | null): Promise<void> {
  const trimmed = token?.trim() ?? '';
  if (trimmed === '') return storage.removeItems([keyOf(id), usedAt(id)]);
  if (!TOKEN.test(trimmed))
    throw new RangeError('A token has no blanks and no special characters.');
  await storage.removeItem(usedAt(id));
  await storage.setItem(keyOf(id), trimmed);
}

/** Forgets the tokens of all sources but these. */
export async function keepTokens(ids: ReadonlySet<string>): Promise<void> {
  const all = await storage.snapshot('session');
  const gone = Object.keys(all).filter((key) => {
    const [, id] = /^token(?:-used)?:(.*)$/.exec(key) ?? [];
    return id !== undefined && !ids.has(id);
  });
  await storage.removeItems(gone.map((key) => `session:${key}` as const));
}
