import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../../scripts/map/report/coverage';
import { ownedAlone, ownerCoverage } from '../../../utils/map/coverage';
import type { PersonId, SkillsMap, Subject } from '../../../utils/map/model';
import { buildOwnership, conflictsOf, ownersOf } from '../../../utils/map/owners';
import { mapOf, NOW } from './acme';

const people = ['ana', 'kofi', 'jun'].map((id) => ({ id, name: id, teams: [] }));
const teams = ['payments', 'data'].map((id) => ({ id, name: id }));

function coverage(map: SkillsMap) {
  const evidence = map.evidence.flatMap(({ about }) =>
    about.kind === 'subject' ? about.subject : [],
  );
  const related = map.relations.flatMap(({ from, to }) => [from, to]);
  return ownerCoverage(buildOwnership(map), [...evidence, ...related], NOW);
}

const subject = fc.constantFrom(
  'jira-project:PAY',
  'jira-component:PAY/Checkout',
  'repo:github.com/acme/api',
  'path:github.com/acme/api/src/pay.ts',
  'path:github.com/acme/api/src/**',
  'path:github.com/acme/api/docs',
  'label:kafka',
);
const claim = fc.record({
  subject,
  owner: fc.constantFrom({ team: 'payments' }, { team: 'data' }, { person: 'ana' }),
  role: fc.constantFrom('owner', 'owner', 'backup'),
  source: fc.constantFrom('catalogue', 'codeowners'),
  date: fc.constantFrom('2026-11-01', '2025-01-01'),
});
const maps = fc
  .record({
    claims: fc.array(claim, { maxLength: 8 }),
    evidence: fc.array(
      fc.record({
        person: fc.constantFrom('ana', 'kofi'),
        subject,
        kind: fc.constant('maintains'),
        weight: fc.constant(1),
      }),
      { maxLength: 4 },
    ),
  })
  .map((changes) => mapOf({ ...changes, people, teams, topics: [] }));

describe('the coverage of a map', () => {
  it('is that of the slow way, one subject after the other', () => {
    fc.assert(
      fc.property(maps, (map) => {
        const slow = coverageOf(map, NOW, new Set());
        const fast = coverage(map);
        expect(fast.subjects).toBe(slow.subjects);
        expect(fast.owned).toBe(slow.subjects - slow.withoutOwner.count);
        expect(fast.unowned.length).toBe(slow.withoutOwner.count);
        expect(fast.stale.flatMap(({ owners }) => owners)).toHaveLength(slow.staleClaims);
        // A disagreement is told where it can be mended: at the pattern, not at each subject that it matches.
        const told = fast.disagreements.map((each) => each.subject);
        const subjects = map.claims.map((each) => each.subject);
        for (const { role, claims } of conflictsOf(buildOwnership(map), subjects))
          if (role === 'owner')
            expect(claims.some((each) => told.includes(each.subject))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('counts an owner by a pattern, and by what a subject lies in', () => {
    const map = mapOf({
      people,
      teams,
      topics: [],
      claims: [
        { subject: 'path:github.com/acme/api/src/**', owner: { team: 'payments' } },
        { subject: 'jira-project:PAY', owner: { team: 'payments' } },
      ],
      evidence: [
        'path:github.com/acme/api/src/a.ts',
        'jira-component:PAY/Checkout',
        'label:kafka',
      ].map((each) => ({ person: 'ana', subject: each, kind: 'authored', weight: 1 })),
    });
    const { subjects, owned, unowned } = coverage(map);
    expect([subjects, owned]).toEqual([4, 3]);
    expect(unowned).toEqual([{ subject: 'label:kafka', onPurpose: null }]);
  });

  it('tells what is left open on purpose from what nobody says', () => {
    const provenance = { source: 'codeowners', date: '2026-11-01' };
    const map: SkillsMap = {
      ...mapOf({ people, teams, topics: [], claims: [], evidence: [] }),
      unowned: [{ subject: 'label:attic' as Subject, rule: null, unmatched: false, provenance }],
    };
    expect(coverage(map).unowned).toEqual([{ subject: 'label:attic', onPurpose: provenance }]);
  });

  it('takes the many owners of one line as one stale statement', () => {
    const old = { subject: 'label:kafka', source: 'catalogue', date: '2026-01-01' };
    const map = mapOf({
      people,
      teams,
      topics: [],
      evidence: [],
      claims: [
        { ...old, owner: { team: 'payments' } },
        { ...old, owner: { team: 'data' } },
        { ...old, owner: { person: 'ana' }, date: '2026-11-01' },
      ],
    });
    const [stale, ...more] = coverage(map).stale;
    expect(more).toEqual([]);
    expect(stale?.owners.map(({ id }) => id).sort()).toEqual(['data', 'payments']);
  });
});

describe('what somebody owns alone', () => {
  it('is what has no owner without their claims', () => {
    fc.assert(
      fc.property(maps, (map) => {
        const ownership = buildOwnership(map);
        const ana = 'ana' as PersonId;
        const without = {
          ...map,
          claims: map.claims.filter(({ owner }) => owner.id !== 'ana'),
        };
        const left = buildOwnership(without);
        const theirs = new Set(
          map.claims
            .filter(({ owner, role }) => owner.id === 'ana' && role === 'owner')
            .map((each) => each.subject)
            .filter((each) => !each.includes('*')),
        );
        const hasOwner = (each: Subject) =>
          ownersOf(left, [each], NOW).some(({ role }) => role === 'owner');
        expect(
          ownedAlone(ownership, ana)
            .filter((each) => !each.includes('*'))
            .toSorted(),
        ).toEqual([...theirs].filter((each) => !hasOwner(each)).toSorted());
      }),
      { numRuns: 200 },
    );
  });
});
