import { describe, expect, it } from 'vitest';
import { diffMaps } from '../../../utils/map/diff';
import { mapOf } from './acme';

const FILE = 'github.com/acme/api/CODEOWNERS';
const rule = (subject: string, order: number, owner: string | null) => ({
  subject: `path:github.com/acme/api/${subject}`,
  owner: owner === null ? null : { team: owner },
  rule: { file: FILE, order },
});
const base = {
  people: [
    {
      id: 'ana',
      name: 'Ana',
      handles: ['ana', 'al'],
      teams: ['pay'],
      addresses: { github: 'ana' },
    },
    { id: 'kofi', name: 'Kofi', teams: ['pay', 'ops'] },
  ],
  teams: [
    { id: 'pay', name: 'Payments', aliases: ['p1', 'p2'] },
    { id: 'ops', name: 'Operations' },
  ],
  topics: [{ id: 'kafka', name: 'Kafka' }],
  claims: [
    { subject: 'repo:github.com/acme/api', owner: { team: 'pay' }, date: '2026-01-01' },
    rule('src/**', 1, 'pay'),
    rule('src/ops/**', 2, 'ops'),
    rule('vendor/**', 3, null),
  ],
  evidence: [{ person: 'ana', topic: 'kafka' }],
};
type Base = Partial<Record<keyof typeof base, readonly object[]>>;
const diff = (after: Base) => diffMaps(mapOf(base), mapOf({ ...base, ...after }));
const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

describe('diffMaps', () => {
  it('finds nothing between equal maps, whatever the order of rows, sets, sources and dates', () => {
    const again = diff({
      people: base.people
        .map((row) => ({
          ...row,
          ...(row.handles ? { handles: ['al', 'ana'] } : {}),
          date: '2026-02-02',
        }))
        .toReversed(),
      teams: [
        { id: 'pay', name: 'Payments', aliases: ['p2', 'p1'] },
        { id: 'ops', name: 'Operations' },
      ],
      claims: base.claims.map((row) => ({ ...row, date: '2026-03-03' })).toReversed(),
    });
    expect(again).toEqual({
      people: { added: [], removed: [], changed: [] },
      teams: { added: [], removed: [], changed: [] },
      topics: { added: [], removed: [], changed: [] },
      claims: { added: [], removed: [], changed: [] },
      owners: [],
      reordered: [],
      evidence: { added: 0, removed: 0 },
      same: true,
    });
  });

  it('tells who came, who left and what changed about whom', () => {
    const { people, teams, topics, evidence, same } = diff({
      people: [
        {
          id: 'ana',
          name: 'Ana Lima',
          handles: ['ana'],
          teams: ['pay'],
          addresses: { github: 'ana-l' },
        },
        { id: 'lee', name: 'Lee' },
      ],
      teams: [
        { id: 'pay', name: 'Payments', aliases: ['p1', 'p2'], lead: 'lee', routing: 'load' },
        { id: 'ops', name: 'Operations' },
      ],
      topics: [
        { id: 'kafka', name: 'Kafka' },
        { id: 'ml', name: 'ML' },
      ],
      evidence: [
        { person: 'ana', topic: 'kafka', kind: 'maintains' },
        { person: 'ana', topic: 'ml' },
      ],
    });
    expect([ids(people.added), ids(people.removed)]).toEqual([['lee'], ['kofi']]);
    expect(people.changed.map(({ after, fields }) => [after.id, fields])).toEqual([
      ['ana', ['name', 'handles', 'addresses']],
    ]);
    expect(teams.changed.map(({ after, fields }) => [after.id, fields])).toEqual([
      ['pay', ['lead', 'routing']],
    ]);
    expect(ids(topics.added)).toEqual(['ml']);
    expect(evidence).toEqual({ added: 2, removed: 1 });
    expect(same).toBe(false);
  });

  it('counts the order of teams: the first is the main one', () => {
    const [, kofi] = base.people;
    const { people } = diff({ people: [base.people[0] ?? {}, { ...kofi, teams: ['ops', 'pay'] }] });
    expect(people.changed.map(({ fields }) => fields)).toEqual([['teams']]);
  });

  it('tells whose a subject was and is, subjects without owner on purpose too', () => {
    const { claims, owners } = diff({
      claims: [
        { subject: 'repo:github.com/ACME/api', owner: { person: 'ana' } },
        { subject: 'repo:github.com/acme/api', owner: { team: 'pay' }, role: 'backup' },
        rule('src/**', 1, 'pay'),
        rule('src/ops/**', 2, null),
        rule('vendor/**', 3, 'ops'),
      ],
    });
    expect(claims.added).toHaveLength(3);
    expect(claims.removed).toHaveLength(2);
    const nobody = { owners: [], backups: [], unowned: true };
    const only = (id: string) => ({ owners: [{ kind: 'team', id }], backups: [], unowned: false });
    expect(owners).toEqual([
      {
        subject: 'repo:github.com/ACME/api',
        before: only('pay'),
        after: {
          owners: [{ kind: 'person', id: 'ana' }],
          backups: [{ kind: 'team', id: 'pay' }],
          unowned: false,
        },
      },
      { subject: 'path:github.com/acme/api/src/ops/**', before: only('ops'), after: nobody },
      { subject: 'path:github.com/acme/api/vendor/**', before: nobody, after: only('ops') },
    ]);
  });

  it('tells a claim that matches nothing any more, and one that a second source makes', () => {
    const [repo] = base.claims;
    const { claims, owners } = diff({
      claims: [
        ...base.claims.slice(0, 1),
        { ...rule('src/**', 1, 'pay'), unmatched: true },
        ...base.claims.slice(2),
        { ...repo, source: 'another' },
      ],
    });
    expect(claims.changed.map(({ fields }) => fields)).toEqual([['unmatched']]);
    expect(claims.added.map(({ provenance }) => provenance.source)).toEqual(['another']);
    expect(owners).toEqual([]);
  });

  it('tells lines that stand in another order, and not lines that only moved', () => {
    const moved = [rule('a/**', 1, 'ops'), rule('src/**', 5, 'pay'), rule('src/ops/**', 9, 'ops')];
    expect(diff({ claims: moved }).reordered).toEqual([]);
    const swapped = [rule('src/ops/**', 1, 'ops'), rule('src/**', 5, 'pay')];
    expect(diff({ claims: swapped }).reordered).toEqual([{ file: FILE, section: '' }]);
  });
});
