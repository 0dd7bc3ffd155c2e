import { describe, expect, it } from 'vitest';
import type { Subject } from '../../../utils/map/model';
import { buildOwnership, isStale, ownersOf } from '../../../utils/map/owners';
import {
  parentSubjects,
  parseSubject,
  subjectKey,
  subjectLabel,
} from '../../../utils/map/subjects';
import { mapOf, NOW } from './acme';

const team = (id: string) => ({ id, name: id });

/** Who owns `subjects`, given claims as `[subject, owner team, more]`. */
function ask(
  claims: readonly (readonly [string, string, Record<string, unknown>?])[],
  ...subjects: string[]
) {
  const map = mapOf({
    people: [],
    evidence: [],
    teams: [...new Set(claims.map(([, owner]) => owner))].map(team),
    claims: claims.map(([subject, owner, more]) => ({ subject, owner: { team: owner }, ...more })),
  });
  expect(map.claims).toHaveLength(claims.length);
  return ownersOf(buildOwnership(map), subjects as Subject[], NOW);
}
const short = (matches: ReturnType<typeof ask>) =>
  matches.map(({ owner, via, role }) => `${owner.id} ${via}${role === 'backup' ? ' backup' : ''}`);

const PAY_TS = 'path:github.com/acme/api/src/pay/card.ts';

describe('ownersOf', () => {
  it('gives each owner once, with everything that it owns in that role', () => {
    const other = 'path:github.com/acme/api/src/pay/bank.ts';
    const claims = [
      ['path:github.com/acme/api/src/**', 'src'],
      ['repo:github.com/acme/api', 'repo'],
      ['repo:github.com/acme/api', 'src', { role: 'backup' }],
    ] as const;
    const found = ask(claims, PAY_TS, 'repo:github.com/acme/api', other);
    expect(found.map(({ owner, subjects }) => [owner.id, subjects])).toEqual([
      ['src', [PAY_TS, other]],
      ['repo', ['repo:github.com/acme/api']],
    ]);
  });

  it('looks at patterns of the repository and of the whole host', () => {
    const claims = [
      ['path:github.com/acme/api/**', 'repository'],
      ['path:github.com/*/api/src/pay/*.ts', 'host'],
      ['path:github.com/acme/ap*/src/**', 'beginning'],
      ['path:github.com/Acme/web/**', 'other'],
    ] as const;
    expect(short(ask(claims, PAY_TS))).toEqual(['repository glob']);
    expect(short(ask(claims.slice(1), PAY_TS))).toEqual(['beginning glob']);
    expect(short(ask(claims.slice(1, 2), PAY_TS))).toEqual(['host glob']);
    expect(short(ask(claims, 'path:github.com/acme/web/a.ts'))).toEqual(['other glob']);
  });

  it('takes the claim on the subject itself before any pattern or parent', () => {
    const claims = [
      ['repo:github.com/acme/api', 'repo'],
      ['path:github.com/acme/api/src/**', 'glob'],
      [PAY_TS, 'file'],
    ] as const;
    expect(short(ask(claims, PAY_TS))).toEqual(['file exact']);
    expect(short(ask(claims.slice(0, 2), PAY_TS))).toEqual(['glob glob']);
    expect(short(ask(claims.slice(0, 1), PAY_TS))).toEqual(['repo parent']);
    expect(ask([], PAY_TS)).toEqual([]);
  });

  it('takes the pattern with the longest literal start', () => {
    const claims = [
      ['path:github.com/acme/*/src/**', 'wide'],
      ['path:github.com/acme/api/src/pay/*', 'near'],
      ['path:github.com/acme/api/src/**/card.ts', 'middle'],
      ['path:github.com/acme/api/src/pay/*.js', 'other'],
    ] as const;
    expect(short(ask(claims, PAY_TS))).toEqual(['near glob']);
  });

  it('takes the nearest folder, and groups of groups as repositories', () => {
    const claims = [
      ['path:github.com/acme/api/src', 'far'],
      ['path:github.com/acme/api/src/pay/', 'near'],
      ['repo:gitlab.acme.example/a/b/c', 'deep'],
    ] as const;
    expect(short(ask(claims, PAY_TS))).toEqual(['near parent']);
    expect(short(ask(claims, 'path:gitlab.acme.example/a/b/c/x.ts'))).toEqual(['deep parent']);
  });

  it('finds a component by its project and an address by its longest start', () => {
    const claims = [
      ['jira-project:PAY', 'pay'],
      ['url:https://wiki.acme.example/', 'wiki'],
      ['url:https://wiki.acme.example/eng', 'eng'],
    ] as const;
    expect(short(ask(claims, 'jira-component:PAY/Checkout'))).toEqual(['pay parent']);
    expect(short(ask(claims, 'url:https://wiki.acme.example/eng/x?y#z'))).toEqual(['eng parent']);
    expect(short(ask(claims, 'url:https://wiki.acme.example/engine'))).toEqual(['wiki parent']);
    expect(short(ask(claims, 'url:https://WIKI.acme.example/eng/'))).toEqual(['eng exact']);
  });

  it('puts backups after owners and looks for them on their own', () => {
    const claims = [
      ['repo:github.com/acme/api', 'standby', { role: 'backup' }],
      ['repo:github.com/acme/api', 'repo'],
      [PAY_TS, 'file'],
    ] as const;
    expect(short(ask(claims, PAY_TS))).toEqual(['file exact', 'standby parent backup']);
  });

  it('keeps claims that disagree, newest first, and is less sure of them', () => {
    const claims = [
      ['space:ENG', 'old', { source: 'wiki', date: '2026-09-01' }],
      ['space:ENG', 'new', { source: 'hr', date: '2026-11-01' }],
    ] as const;
    const matches = ask(claims, 'space:eng');
    expect(short(matches)).toEqual(['new exact', 'old exact']);
    expect(matches.map(({ confidence, contested }) => [confidence, contested])).toEqual([
      ['medium', true],
      ['medium', true],
    ]);
    const shared = claims.map(([subject, owner]) => [subject, owner, { source: 'hr' }] as const);
    expect(ask(shared, 'space:ENG').map(({ confidence }) => confidence)).toEqual(['high', 'high']);
  });

  it('names each owner once, in the order of the subjects', () => {
    const claims = [
      ['jira-project:PAY', 'pay'],
      ['label:checkout', 'checkout'],
      ['space:ENG', 'pay'],
    ] as const;
    const matches = ask(claims, 'label:Checkout', 'jira-project:pay', 'space:ENG');
    expect(short(matches)).toEqual(['checkout exact', 'pay exact']);
    expect(matches[1]?.subject).toBe('jira-project:pay');
  });

  it('marks claims older than six months', () => {
    const [match] = ask([['space:ENG', 'x', { date: '2026-05-21' }]], 'space:ENG');
    expect(match).toMatchObject({ stale: ['old'], confidence: 'medium' });
    expect(isStale('2026-05-22', NOW)).toBe(false);
    expect(isStale(null, NOW)).toBe(false);
  });

  it('answers quickly with 20,000 patterns', () => {
    const map = mapOf({
      claims: Array.from({ length: 20_000 }, (_, index) => ({
        subject: `path:github.com/acme/r${index}/**/*.ts`,
        owner: { team: 'payments' },
      })),
    });
    const ownership = buildOwnership(map);
    const subject = 'path:github.com/acme/r19999/src/x.ts' as Subject;
    const before = performance.now();
    for (let round = 0; round < 20; round += 1) {
      expect(ownersOf(ownership, [subject], NOW)).toHaveLength(1);
    }
    expect((performance.now() - before) / 20).toBeLessThan(50);
  });
});

describe('subjects', () => {
  it.each([
    '',
    'PAY',
    'planet:x',
    'repo:x',
    'path:h/o/r',
    'url:javascript:alert(1)',
    'url:https://u:p@h/',
    'space:a\u202eb',
    `label:${'x'.repeat(2000)}`,
  ])('refuses %j', (text) => expect(parseSubject(text)).toBeNull());

  it('compares as the tools do', () => {
    const same = (a: string, b: string) => subjectKey(a as Subject) === subjectKey(b as Subject);
    expect(same('jira-project:pay', 'jira-project:PAY')).toBe(true);
    expect(same('repo:GitHub.com/Acme/API', 'repo:github.com/acme/api')).toBe(true);
    expect(same('path:GitHub.com/Acme/API/README.md', 'path:github.com/acme/api/README.md')).toBe(
      true,
    );
    expect(same('path:h/o/r/README.md', 'path:h/o/r/readme.md')).toBe(false);
    expect(same('url:https://h/a/', 'url:https://H/a?b')).toBe(true);
    expect(same('url:https://h/a', 'url:https://h/A')).toBe(false);
  });

  it('lists parents, nearest first', () => {
    expect(parentSubjects('path:h/o/r/a/b.ts' as Subject)).toEqual(['path:h/o/r/a', 'repo:h/o/r']);
    expect(parentSubjects('jira-component:PAY/Check/out' as Subject)).toEqual(['jira-project:PAY']);
    expect(parentSubjects('url:https://h/a/b/?q=1' as Subject)).toEqual([
      'url:https://h/a',
      'url:https://h',
    ]);
    expect(parentSubjects('space:ENG' as Subject)).toEqual([]);
  });

  it('says in parts what people call them', () => {
    expect(subjectLabel('jira-component:PAY/Checkout' as Subject)).toEqual({
      kind: 'jira-component',
      value: 'Checkout',
      place: 'PAY',
    });
    expect(subjectLabel('path:github.com/acme/api/src/pay.ts' as Subject)).toEqual({
      kind: 'path',
      value: 'src/pay.ts',
      place: 'acme/api',
    });
    expect(subjectLabel('url:https://h/a' as Subject)).toEqual({
      kind: 'url',
      value: 'h/a',
      place: null,
    });
    expect(subjectLabel('odd' as Subject)).toEqual({ kind: null, value: 'odd', place: null });
  });
});
