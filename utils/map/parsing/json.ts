import type { MapProblemCode } from '../model';
import { shorten } from './problems';

/** Deepest nesting of a map file. The format itself needs five. */
export const MAX_DEPTH = 32;

const QUOTE = 34;
const BACKSLASH = 92;

/**
 * Text to JSON, after one pass over the characters that refuses nesting beyond `MAX_DEPTH` (so that no engine's parser
 * is ever asked to go deep) and tells a file that ends too early from one that is no JSON at all.
 */
export function readJson(
  text: string,
): { readonly value: unknown } | { readonly code: MapProblemCode; readonly detail: string } {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (inString) {
      if (char === BACKSLASH) at += 1;
      else if (char === QUOTE) inString = false;
    } else if (char === QUOTE) {
      inString = true;
    } else if (char === 123 || char === 91) {
      depth += 1;
      if (depth > MAX_DEPTH) return { code: 'too-deep', detail: `> ${MAX_DEPTH}` };
    } else if (char === 125 || char === 93) {
      depth -= 1;
    }
  }
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch (error) {
    const code = depth > 0 || inString ? 'truncated' : 'not-json';
    return { code, detail: shorten(error instanceof Error ? error.message : String(error)) };
  }
}

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
