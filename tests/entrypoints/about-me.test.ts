import { describe, expect, it } from 'vitest';
import { aboutMe } from '../../entrypoints/dashboard/about-me';
import { mapOf, NOW } from '../utils/map/acme';

const ana = { id: 'ana', name: 'Ana Lima' };
const sources = [
  {
    id: 'hr',
    label: 'HR directory',
    url: 'https://hr.acme.example/',
    keeper: { team: 'platform' },
  },
  {
    id: 'acme-directory',
    label: 'Directory',
    keeper: { addresses: { mail: 'maps@acme.example' } },
  },
];

function ready(changes: Parameters<typeof mapOf>[0], until: string | null = null) {
  const away = until === null ? null : { from: '2026-11-01', until };
  const state = aboutMe(mapOf(changes), { me: ana, away }, NOW);
  if (state.kind !== 'ready') throw new Error(state.kind);
  return state;
}

describe('what the map says about me', () => {
  it('says what is missing: a map, a choice, the person', () => {
    expect(aboutMe(null, { me: ana, away: null }, NOW)).toEqual({ kind: 'noMap' });
    expect(aboutMe(mapOf(), { me: null, away: null }, NOW)).toEqual({ kind: 'unset' });
    const lee = { id: 'lee', name: 'Lee Park' };
    expect(aboutMe(mapOf(), { me: lee, away: null }, NOW)).toEqual({
      kind: 'gone',
      name: 'Lee Park',
    });
  });

  it('names each source as people know it, who keeps it and where it is', () => {
    const { facts } = ready({ sources });
    expect(facts.find(({ fact }) => fact.kind === 'title')).toMatchObject({
      source: 'HR directory',
      keeper: 'Platform',
      url: 'https://hr.acme.example/',
    });
    expect(facts.find(({ fact }) => fact.kind === 'evidence')).toMatchObject({
      source: 'Directory',
      keeper: 'maps@acme.example',
    });
  });

  it('shows a source that nobody described by its id, and without a keeper', () => {
    const [first] = ready({}).facts;
    expect(first).toMatchObject({ source: 'hr', keeper: null, url: null });
  });

  it('marks facts older than six months', () => {
    const stale = ready({}).facts.filter((each) => each.stale);
    expect(new Set(stale.map(({ fact }) => fact.source))).toContain('hr');
    expect(stale.map(({ fact }) => fact.kind)).not.toContain('evidence');
  });

  it('counts as away until the last day, and no longer', () => {
    expect(ready({}, '2026-11-22').away).toBe('2026-11-22');
    expect(ready({}, '2026-11-21').away).toBeNull();
  });
});
