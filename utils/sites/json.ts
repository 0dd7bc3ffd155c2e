/** Most items of a list, and longest text, that are taken from a tool's answer. */
const MAX_ITEMS = 100;
const MAX_TEXT = 300;

/** What stands at a path of own properties; undefined where there is no such path. */
export function valueAt(json: unknown, ...path: readonly string[]): unknown {
  let at: unknown = json;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = Reflect.get(at, key);
  }
  return at;
}

/** A list at a path, cut to size; empty for anything else. */
export function listAt(json: unknown, ...path: readonly string[]): readonly unknown[] {
  const value = valueAt(json, ...path);
  return Array.isArray(value) ? value.slice(0, MAX_ITEMS) : [];
}

/** A text at a path, trimmed; empty for anything else and for what is too long to be a name. */
export function textAt(json: unknown, ...path: readonly string[]): string {
  const value = valueAt(json, ...path);
  return typeof value === 'string' && value.length <= MAX_TEXT ? value.trim() : '';
}
