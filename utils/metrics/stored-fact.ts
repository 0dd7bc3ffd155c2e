import type { HelpFact } from './facts';

const FIELDS: Readonly<Record<keyof HelpFact, (value: unknown) => boolean>> = {
  id: isText,
  side: (value) => value === 'asker' || value === 'helper' || value === 'none',
  state: isText,
  asker: isTextOrNull,
  askerTeam: isTextOrNull,
  helper: isTextOrNull,
  helperTeam: isTextOrNull,
  about: isTextOrNull,
  subjects: (value) => Array.isArray(value) && value.every(isText),
  template: isTextOrNull,
  begun: isMoment,
  asked: isMomentOrNull,
  responded: isMomentOrNull,
  answered: isMomentOrNull,
  resolved: isMomentOrNull,
  closed: isMomentOrNull,
  helped: (value) => value === null || value === 'yes' || value === 'partly' || value === 'no',
  thanked: (value) => typeof value === 'boolean',
};
const NAMES = Object.entries(FIELDS);

/** A fact's values in the order of {@link FIELDS}. */
type Row = readonly unknown[];

/**
 * Facts as one text, without the names of their fields: the browser hands over a long text in a fraction of the time that it
 * takes for thousands of objects, and every page that shows figures reads all of them.
 */
export function writeFacts(facts: readonly HelpFact[]): string {
  return JSON.stringify(
    facts.map((fact): Row => {
      const values: Readonly<Record<string, unknown>> = { ...fact };
      return NAMES.map(([name]) => values[name]);
    }),
  );
}

/** Reads facts from their text; null where any of it is damaged. */
export function readFacts(text: unknown): readonly HelpFact[] | null {
  const facts: HelpFact[] = [];
  for (const row of rowsIn(text)) {
    const fact = Array.isArray(row) && row.length === NAMES.length ? factFrom(row) : null;
    if (fact === null) return null;
    facts.push(fact);
  }
  return facts;
}

/** What cannot be read at all is one row that is none. */
function rowsIn(text: unknown): readonly unknown[] {
  if (typeof text !== 'string') return [null];
  try {
    const rows: unknown = JSON.parse(text);
    return Array.isArray(rows) ? rows : [null];
  } catch {
    return [null];
  }
}

function factFrom(row: Row): HelpFact | null {
  const values: Record<string, unknown> = {};
  for (const [at, [name]] of NAMES.entries()) values[name] = row[at];
  return isFact(values) ? values : null;
}

/**
 * Reads a fact that was stored. By hand and not by a schema, because a page reads tens of thousands at once; a fact is
 * made anew from its events wherever one cannot be read.
 */
export function readFact(input: unknown): HelpFact | null {
  return isFact(input) ? input : null;
}

function isFact(input: unknown): input is HelpFact {
  if (typeof input !== 'object' || input === null) return false;
  return NAMES.every(([name, fits]) => fits(Reflect.get(input, name)));
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}
function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string';
}
function isMoment(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}
function isMomentOrNull(value: unknown): boolean {
  return value === null || isMoment(value);
}
