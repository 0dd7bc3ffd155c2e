import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOf, sha256, type Tables } from '../../../scripts/map/output/shards';

const LITTLE = 2_000;
const people = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `p${at}`, name: `Person ${at}`, teams: ['t1'] }));
const tables = (count: number): Tables => ({
  people: people(count),
  teams: [{ id: 't1', name: 'One' }],
  claims: Array.from({ length: count }, (_, at) => ({
    subject: `jira-project:P${at}`,
    owner: { team: 't1' },
  })),
  evidence: people(count).map(({ id }) => ({ person: id, topic: 'kafka' })),
});
const names = (parts: ReturnType<typeof partsOf>) => parts.map((part) => part.sha256);
const contents = (parts: ReturnType<typeof partsOf>) =>
  parts.map(({ bytes }) => JSON.parse(new TextDecoder().decode(bytes)) as Record<string, object[]>);

describe('partsOf', () => {
  it('loses no row and adds none', () => {
    const row = fc.record({ id: fc.string({ minLength: 1 }), name: fc.string() });
    fc.assert(
      fc.property(
        fc.record({
          people: fc.uniqueArray(row, { selector: ({ id }) => id }),
          teams: fc.uniqueArray(row, { selector: ({ id }) => id }),
          claims: fc.array(fc.record({ subject: fc.string() })),
        }),
        fc.integer({ min: 20, max: 5_000 }),
        (input, size) => {
          const parts = partsOf(input, size);
          const sorted = (rows: readonly object[]) =>
            rows.map((one) => JSON.stringify(one)).toSorted();
          for (const table of ['people', 'teams', 'claims'] as const) {
            const found = contents(parts).flatMap((part) => part[table] ?? []);
            expect(sorted(found)).toEqual(sorted(input[table]));
          }
          expect(parts.reduce((sum, { rows }) => sum + rows, 0)).toBe(
            input.people.length + input.teams.length + input.claims.length,
          );
          for (const { sha256: name, bytes } of parts) expect(sha256(bytes)).toBe(name);
        },
      ),
    );
  });

  it('changes one part when one person changes, comes or goes', () => {
    const before = tables(400);
    const old = new Set(names(partsOf(before, LITTLE)));
    expect(old.size).toBeGreaterThan(16);
    const fresh = (after: Tables) => names(partsOf(after, LITTLE)).filter((name) => !old.has(name));
    const renamed = before.people?.map((row) =>
      'id' in row && row.id === 'p7' ? { ...row, name: 'New' } : row,
    );
    expect(fresh({ ...before, people: renamed ?? [] })).toHaveLength(1);
    expect(
      fresh({ ...before, people: [...(before.people ?? []), { id: 'new', name: 'New' }] }),
    ).toHaveLength(1);
    expect(fresh({ ...before, people: before.people?.slice(1) ?? [] }).length).toBeLessThan(2);
    expect(fresh(before)).toEqual([]);
  });

  it('lays what somebody knows beside that person', () => {
    for (const part of contents(partsOf(tables(400), LITTLE))) {
      const here = new Set((part.people ?? []).map((row) => 'id' in row && row.id));
      for (const row of part.evidence ?? []) expect(here).toContain('person' in row && row.person);
    }
  });

  it('makes parts of about the wanted size', () => {
    const sizes = partsOf(tables(4_000), 20_000).map(({ bytes }) => bytes.length);
    expect(Math.max(...sizes)).toBeLessThan(30_000);
    expect(Math.min(...sizes)).toBeGreaterThan(5_000);
  });

  it('makes one part of little, none of nothing', () => {
    expect(partsOf(tables(3))).toHaveLength(1);
    expect(partsOf({ people: [] })).toEqual([]);
  });
});
