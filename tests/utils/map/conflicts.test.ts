import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Subject } from '../../../utils/map/model';
import { buildOwnership, conflictsOf, ownersOf } from '../../../utils/map/owners';
import { mapOf, NOW } from './acme';

const TEAMS = ['a', 'b', 'c'];
const SUBJECTS = [
  'path:github.com/acme/api/src/pay/card.ts',
  'path:github.com/acme/api/src/pay/*',
  'path:github.com/acme/api/src/**',
  'path:github.com/acme/api/src',
  'repo:github.com/acme/api',
  'jira-component:PAY/Checkout',
  'jira-project:PAY',
] as const;
const ASKED = [SUBJECTS[0], SUBJECTS[5], SUBJECTS[6]] as readonly string[] as readonly Subject[];

const claim = fc.record({
  subject: fc.constantFrom(...SUBJECTS),
  owner: fc.record({ team: fc.constantFrom(...TEAMS) }),
  role: fc.constantFrom('owner', 'backup'),
  source: fc.constantFrom('directory', 'codeowners', 'wiki'),
  date: fc.constantFrom(null, '2026-11-01', '2025-01-01'),
});
const ownershipOf = (claims: readonly object[]) =>
  buildOwnership(
    mapOf({ people: [], evidence: [], teams: TEAMS.map((id) => ({ id, name: id })), claims }),
  );
/** What one source says of one owner and subject, it says once: the newest stands. */
const worlds = fc.uniqueArray(claim, {
  maxLength: 12,
  selector: ({ date: _newest, ...statement }) => JSON.stringify(statement),
});

describe('conflictsOf', () => {
  it('says once what the same claims say of many files', () => {
    const src = 'path:github.com/acme/api/src/**';
    const ownership = ownershipOf([
      { subject: src, owner: { team: 'a' }, source: 'directory' },
      { subject: src, owner: { team: 'b' }, source: 'codeowners' },
      { subject: 'repo:github.com/acme/api', owner: { team: 'a' }, source: 'directory' },
      { subject: 'repo:github.com/acme/api', owner: { team: 'c' }, source: 'wiki' },
    ]);
    const files = ['src/a.ts', 'README.md', 'src/b.ts', 'LICENSE'].map(
      (file) => `path:github.com/acme/api/${file}` as Subject,
    );
    expect(conflictsOf(ownership, files).map(({ subject }) => subject)).toEqual(files.slice(0, 2));
  });

  it('says who says what, newest first', () => {
    const ownership = ownershipOf([
      { subject: 'space:ENG', owner: { team: 'a' }, source: 'directory', date: '2025-01-01' },
      { subject: 'space:ENG', owner: { team: 'b' }, source: 'codeowners', date: '2026-11-01' },
      { subject: 'space:ENG', owner: { team: 'c' }, source: 'codeowners' },
    ]);
    const [conflict, ...more] = conflictsOf(ownership, ['space:eng', 'space:ENG'] as Subject[]);
    expect(more).toEqual([]);
    expect(
      conflict?.claims.map(({ owner, provenance }) => `${provenance.source} ${owner.id}`),
    ).toEqual(['codeowners b', 'directory a', 'codeowners c']);
  });

  it('finds two owners and two sources in every conflict', () => {
    fc.assert(
      fc.property(worlds, (claims) => {
        for (const conflict of conflictsOf(ownershipOf(claims), ASKED)) {
          expect(new Set(conflict.claims.map(({ owner }) => owner.id)).size).toBeGreaterThan(1);
          const sources = conflict.claims.map(({ provenance }) => provenance.source);
          expect(new Set(sources).size).toBeGreaterThan(1);
          for (const { role } of conflict.claims) expect(role).toBe(conflict.role);
        }
      }),
    );
  });

  it('tells of every contested owner, and of none that is not', () => {
    fc.assert(
      fc.property(worlds, fc.constantFrom(...ASKED), (claims, subject) => {
        const ownership = ownershipOf(claims);
        const matches = ownersOf(ownership, [subject], NOW);
        const told = conflictsOf(ownership, [subject]);
        for (const match of matches) {
          const conflict = told.find(({ role }) => role === match.role);
          if (match.contested) expect(conflict?.claims).toContain(match.claim);
        }
        if (told.length === 0) expect(matches.some(({ contested }) => contested)).toBe(false);
      }),
    );
  });

  it('does not depend on the order of the claims, and hides none of a level', () => {
    const keys = (claims: readonly object[]) =>
      conflictsOf(ownershipOf(claims), ASKED).map(({ subject, role, claims: told }) =>
        [
          subject,
          role,
          ...told
            .map(({ subject: on, owner, provenance }) =>
              [on, owner.id, provenance.source, provenance.date].join(' '),
            )
            .sort(),
        ].join('; '),
      );
    fc.assert(
      fc.property(worlds, (claims) => {
        expect(keys([...claims].reverse())).toEqual(keys(claims));
        for (const { subject, role, claims: told } of conflictsOf(ownershipOf(claims), ASKED)) {
          const named = claims.filter((each) => each.subject === subject && each.role === role);
          if (named.length > 0) expect(told).toHaveLength(named.length);
        }
      }),
    );
  });
});
