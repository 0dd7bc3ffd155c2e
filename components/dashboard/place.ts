import { WINDOWS, type WindowWeeks } from '../../utils/metrics/weeks';

/** The sections of the dashboard, as its navigation has them. */
export const SECTIONS = [
  'requests',
  'mine',
  'reciprocity',
  'dependencies',
  'coverage',
  'commitments',
  'harvest',
  'exchanges',
  'rhythm',
  'recognition',
  'me',
  'held-map',
  'held',
] as const;
export type SectionId = (typeof SECTIONS)[number];

/** Whose figures: the user's own network from their own ledger, or teams' from merged ledgers. Never both at once. */
export const SCOPES = ['mine', 'team'] as const;
export type Scope = (typeof SCOPES)[number];

/** What an address of the dashboard names. */
export interface Place {
  readonly section: SectionId;
  readonly scope: Scope;
  readonly weeks: WindowWeeks;
  /** What of the section is picked: a team, a topic, a quarter; empty where nothing is. */
  readonly picked: string;
}

const USUAL = { scope: 'mine', weeks: 13, picked: '' } as const;

/**
 * Reads the address's fragment: `#/reciprocity?scope=team&weeks=26`. Total: what is not understood is as usual, and any
 * other fragment is My requests.
 */
export function placeOf(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const section = hash.startsWith('#/') ? SECTIONS.find((id) => id === path) : undefined;
  const asked = new URLSearchParams(query);
  const weeks = WINDOWS.find((count) => String(count) === asked.get('weeks'));
  return {
    section: section ?? 'requests',
    scope: SCOPES.find((scope) => scope === asked.get('scope')) ?? USUAL.scope,
    weeks: weeks ?? USUAL.weeks,
    picked: asked.get('picked') ?? USUAL.picked,
  };
}

/** The fragment that names a place; what is as usual is left out. */
export function hashOf(place: Partial<Place> & Pick<Place, 'section'>): string {
  if (place.section === 'requests') return '#requests';
  const query = new URLSearchParams();
  for (const name of ['scope', 'weeks', 'picked'] as const) {
    const value = place[name];
    if (value !== undefined && value !== USUAL[name]) query.set(name, String(value));
  }
  const text = query.toString();
  return `#/${place.section}${text === '' ? '' : `?${text}`}`;
}
