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

/**
 * Reads a fact that was stored. By hand and not by a schema, because a page reads tens of thousands at once; a fact is
 * made anew from its events wherever one cannot be read.
 */
export function readFact(input: unknown): HelpFact | null {
  return isFact(input) ? input : null;
}

function isFact(input: unknown): input is HelpFact {
  if (typeof input !== 'object' || input === null) return false;
  const values: Readonly<Record<string, unknown>> = { ...input };
  return NAMES.every(([name, fits]) => fits(values[name]));
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
