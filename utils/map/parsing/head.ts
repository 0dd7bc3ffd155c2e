import * as v from 'valibot';
import { FORBIDDEN_KEYS, isObject } from './json';
import { type ProblemList, step } from './problems';
import { Reader } from './reader';
import { head, TABLES } from './rows';
import { cleanText } from './text';

export const MAP_FORMAT = 'askaround.skills-map';
export const MAP_VERSION = 1;
/** Most rows of all tables together. */
export const MAX_ROWS = 750_000;
const DAY_MS = 86_400_000;

/** What a document says about itself. */
export interface Head {
  readonly name: string;
  readonly source: string | null;
  /** ISO date-times in UTC. */
  readonly generatedAt: string;
  readonly expiresAt: string | null;
}

/** What must hold of a document's head before any row is read; null, and the reason listed, where it does not. */
export function readHead(root: unknown, now: Date, problems: ProblemList): Head | null {
  if (!isObject(root) || root.format !== MAP_FORMAT) {
    const found = JSON.stringify(isObject(root) ? root.format : root) ?? '–';
    problems.refuse('wrong-format', '$.format', `${found} ≠ "${MAP_FORMAT}"`);
    return null;
  }
  if (root.version !== MAP_VERSION) {
    const found = JSON.stringify(root.version) ?? '–';
    problems.refuse('wrong-version', '$.version', `${found} ≠ ${MAP_VERSION}`);
    return null;
  }
  if (!areTables(root, problems)) return null;
  const parsed = v.safeParse(head, root, { abortPipeEarly: true });
  if (!parsed.success) {
    new Reader(problems, '', now).issues(parsed.issues, '$', 'refuse');
    return null;
  }
  const { output } = parsed;
  const name = cleanText(output.name, 'strip');
  if (name.text === '') {
    problems.refuse('invalid', '$.name', '"" ≠ text');
    return null;
  }
  if (name.changed) problems.warn('unsafe-text', '$.name', name.text);
  return {
    name: name.text,
    source: cleanText(output.source ?? '', 'keep').text || null,
    generatedAt: pastDate(output.generatedAt, now, problems),
    expiresAt: output.expiresAt ? utc(output.expiresAt) : null,
  };
}

/** The keys of a document are none that lead to prototypes, and its tables are lists. */
export function areTables(root: unknown, problems: ProblemList): boolean {
  if (!isObject(root)) {
    problems.refuse('invalid', '$', `${typeof root} ≠ Object`);
    return false;
  }
  const forbidden = Object.keys(root).find((key) => FORBIDDEN_KEYS.has(key));
  if (forbidden !== undefined) {
    problems.refuse('forbidden-key', step('$', forbidden), forbidden);
    return false;
  }
  for (const table of TABLES) {
    const list = root[table] ?? [];
    if (Array.isArray(list)) continue;
    problems.refuse('invalid', step('$', table), `${typeof list} ≠ Array`);
    return false;
  }
  return true;
}

function utc(dateTime: string): string {
  return new Date(dateTime).toISOString();
}

/** `generatedAt` in UTC. A date in the future would keep out every later map as "older": it counts as now. */
function pastDate(raw: string, now: Date, problems: ProblemList): string {
  if (Date.parse(raw) <= now.getTime() + DAY_MS) return utc(raw);
  problems.warn('future', '$.generatedAt', raw);
  return now.toISOString();
}
