import { expect, it } from 'vitest';
import { mergeParts } from '../../../../utils/map/merge';
import { parsePart } from '../../../../utils/map/parse';
import { resolve } from '../../../../utils/map/resolve';
import { parseGithub } from '../../../../utils/sources/codeowners/github';
import { rowsOf } from '../../../../utils/sources/codeowners/rows';
import type { RawRows } from '../../../../utils/sources/source';

const now = new Date('2026-11-22T12:00:00Z');

it('owners get their real names from whoever knows them, whatever the sources are called', () => {
  const { rows } = rowsOf([
    {
      repository: 'github.com/acme/api',
      file: 'github.com/acme/api/CODEOWNERS',
      dialect: 'github',
      content: parseGithub('/a @Ana-L lee.park@acme.example @Acme/Payments'),
      paths: null,
    },
  ]);
  const directory: RawRows = {
    people: [
      { id: 'u1', name: 'Ana Lima', handles: ['ana-l'] },
      { id: 'u2', name: 'Lee Park', addresses: { mail: 'Lee.Park@acme.example' } },
    ],
    teams: [{ id: 't1', name: 'Payments Platform', addresses: { github: 'acme/payments' } }],
  };
  for (const [code, staff] of [
    ['a-code', 'b-staff'],
    ['b-code', 'a-staff'],
  ] as const) {
    const parts = [
      parsePart(rows, { now, source: code }),
      parsePart(directory, { now, source: staff }),
    ];
    const { map, problems } = resolve(mergeParts(parts.flatMap(({ part }) => part ?? [])), { now });
    expect(problems).toEqual([]);
    expect(map.people.map(({ name }) => name).sort()).toEqual(['Ana Lima', 'Lee Park']);
    expect(map.teams.map(({ name }) => name)).toEqual(['Payments Platform']);
    const ids = new Set<string>([...map.people, ...map.teams].map(({ id }) => id));
    expect(map.claims.filter(({ owner }) => !ids.has(owner.id))).toEqual([]);
  }
});
