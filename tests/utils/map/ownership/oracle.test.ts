import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Claim, EXCLUDED, type Subject, type Unowned } from '../../../../utils/map/model';
import { buildOwnership, ownershipFrom, ownersOf, unownedOf } from '../../../../utils/map/owners';
import { NOW } from '../acme';
import { naiveAnswer, type Statement } from './oracle';

const REPO = 'path:github.com/acme/api';
const ASKED = [
  `${REPO}/src/pay/card.ts`,
  `${REPO}/src/pay/bank/iban.ts`,
  `${REPO}/src`,
  `${REPO}/README.md`,
  'path:gitlab.acme.example/a/b/c/src/x.ts',
  'path:github.com/acme/web/index.ts',
  'repo:github.com/acme/api',
  'jira-component:PAY/Checkout',
  'jira-project:PAY',
  'url:https://wiki.acme.example/eng/pay/run?x#y',
] as readonly string[] as readonly Subject[];
const SAID = [
  ...ASKED,
  `${REPO}/**`,
  `${REPO}/*`,
  `${REPO}/src/**`,
  `${REPO}/src/*/*.ts`,
  `${REPO}/src/pay`,
  `${REPO}/src/pay/*`,
  `${REPO}/src/pay/**`,
  `${REPO}/src/pay/c*`,
  `${REPO}/src/pay/c*d.*s`,
  `${REPO}/**/*.ts`,
  `${REPO}/**/*.md`,
  `${REPO}/**/pay/**`,
  `${REPO}/**/bank`,
  `${REPO}/**/bank/**`,
  'path:GitHub.com/Acme/API/src/**/iban.ts',
  'path:github.com/acme/*/index.ts',
  'path:github.com/**/src/**',
  'path:github.com/acme/a*/**',
  'path:gitlab.acme.example/a/b/c/**',
  'repo:gitlab.acme.example/a/b',
  'repo:gitlab.acme.example/a/b/c',
  'url:https://wiki.acme.example',
  'url:https://wiki.acme.example/eng/**',
  'url:https://wiki.acme.example/*/pay/*',
] as readonly string[] as readonly Subject[];

const provenance = fc.record({
  source: fc.constantFrom('directory', 'codeowners', 'wiki'),
  date: fc.constantFrom(null, '2026-11-01', '2025-01-01'),
});
const rule = fc.option(
  fc.record({
    file: fc.constantFrom('github.com/acme/api/CODEOWNERS', 'github.com/acme/api/OWNERS'),
    section: fc.constantFrom('', 'docs', 'src'),
    order: fc.oneof(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 3 }).map((line) => line + EXCLUDED),
    ),
  }),
  { freq: 3 },
);
const about = { subject: fc.constantFrom(...SAID), rule, unmatched: fc.boolean(), provenance };
const owner = fc
  .constantFrom('a', 'b', 'c', 'd')
  .map((id) => ({ kind: 'team', id }) as Claim['owner']);
const statement: fc.Arbitrary<Statement> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record<Claim>({ ...about, owner, role: fc.constantFrom('owner', 'backup') }),
  },
  { weight: 1, arbitrary: fc.record<Unowned>(about) },
);
const worlds = fc.array(statement, { maxLength: 25 });

function ownershipOf(statements: readonly Statement[]) {
  const { stored } = buildOwnership({
    claims: statements.filter((each): each is Claim => 'owner' in each),
    unowned: statements.filter((each): each is Unowned => !('owner' in each)),
  });
  const ownership = ownershipFrom(structuredClone(stored));
  if (ownership === null) throw new Error('its own form was refused');
  return ownership;
}

const who = ({ owner: { id } }: Pick<Claim, 'owner'>) => id;
const claimsOf = (said: readonly Statement[]) =>
  said.flatMap((each) => ('owner' in each ? [each] : []));

describe('who owns what equals what is written down', () => {
  it('for owners and backups', () => {
    fc.assert(
      fc.property(worlds, fc.subarray([...ASKED], { minLength: 1 }), (statements, subjects) => {
        const found = ownersOf(ownershipOf(statements), subjects, NOW);
        const expected = subjects.map((subject) => ({
          subject,
          ...naiveAnswer(statements, subject),
        }));
        const owners = new Set(expected.flatMap((each) => claimsOf(each.owner).map(who)));
        const backups = new Set(expected.flatMap((each) => claimsOf(each.backup).map(who)));
        const roles = found.map((match) => `${match.role} ${who(match)}`);
        expect(roles.toSorted()).toEqual(
          [
            ...[...owners].map((id) => `owner ${id}`),
            ...[...backups].filter((id) => !owners.has(id)).map((id) => `backup ${id}`),
          ].toSorted(),
        );
        for (const match of found) {
          const speaking = expected.filter((each) =>
            claimsOf(each[match.role]).map(who).includes(who(match)),
          );
          expect(match.subjects).toEqual(speaking.map(({ subject }) => subject));
          expect(match.subject).toBe(match.subjects[0]);
          const same = claimsOf(speaking[0]?.[match.role] ?? []).filter(
            (each) => who(each) === who(match),
          );
          expect(same).toContainEqual(match.claim);
          const newest = same
            .map(({ provenance: { date } }) => date ?? '')
            .toSorted()
            .at(-1);
          expect(match.claim.provenance.date ?? '').toBe(newest);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('for what has no owner on purpose', () => {
    const text = (said: Statement) =>
      JSON.stringify([said.subject, said.rule, said.provenance, said.unmatched]);
    fc.assert(
      fc.property(worlds, fc.constantFrom(...ASKED), (statements, subject) => {
        const found = unownedOf(ownershipOf(statements), [subject], NOW);
        const { nobody } = naiveAnswer(statements, subject);
        expect(found.map(({ statement: said }) => text(said)).toSorted()).toEqual(
          nobody.map(text).toSorted(),
        );
        for (const { subjects } of found) expect(subjects).toEqual([subject]);
      }),
      { numRuns: 2000 },
    );
  });
});
