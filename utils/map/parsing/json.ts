/** Deepest nesting of a map file. The format itself needs five. */
export const MAX_DEPTH = 32;

/** Keys by which JavaScript objects reach their prototypes. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set([
  '__proto__',
  'constructor',
  'prototype',
]);

export type JsonObject = Readonly<Record<string, unknown>>;

/** An object as JSON means it: neither null nor a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The keys that lead to a forbidden key inside a value, or to something deeper than any file may be (rows that a source
 * made need not come from JSON, and may hold themselves); null where there is none.
 */
export function findForbidden(value: unknown, depth = 0): readonly (string | number)[] | null {
  if (typeof value !== 'object' || value === null) return null;
  const list = Array.isArray(value);
  for (const [key, inner] of Object.entries(value)) {
    const name = list ? Number(key) : key;
    if (!list && FORBIDDEN_KEYS.has(key)) return [name];
    if (typeof inner !== 'object') continue;
    if (depth === MAX_DEPTH) return [name];
    const below = findForbidden(inner, depth + 1);
    if (below !== null) return [name, ...below];
  }
  return null;
}
