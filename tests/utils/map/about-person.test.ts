import { describe, expect, it } from 'vitest';
import { factsAbout } from '../../../utils/map/about-person';
import { mapOf } from './acme';

const told = (id: string, changes = {}) =>
  factsAbout(mapOf(changes), id).map(
    ({ kind, value, source, date }) => `${kind} ${value} (${source}, ${date})`,
  );

describe('factsAbout', () => {
  it('tells everything that the map says of somebody, with source and date', () => {
    expect(told('ana')).toEqual([
      'name Ana Lima (hr, 2026-05-01)',
      'handle ana.lima (hr, 2026-05-01)',
      'handle alima (hr, 2026-05-01)',
      'title Staff engineer (hr, 2026-05-01)',
      'city Berlin (hr, 2026-05-01)',
      'team Payments (hr, 2026-05-01)',
      'team Platform (hr, 2026-05-01)',
      'manager Kofi Mensah (hr, 2026-05-01)',
      'address ana@acme.example (hr, 2026-05-01)',
      'address https://acme.slack.com/team/U01 (hr, 2026-05-01)',
      'address ana-l (hr, 2026-05-01)',
      'timeZone Europe/Berlin (hr, 2026-05-01)',
      'hours 09:00–17:30 (hr, 2026-05-01)',
      'absence 2027-01-02 (hr, 2026-05-01)',
      'cap 5 (hr, 2026-05-01)',
      'evidence Kafka (acme-directory, 2026-09-14)',
      'backup repo:github.com/acme/api (acme-directory, null)',
    ]);
  });

  it('tells whom and what somebody leads, by the source that says so', () => {
    expect(told('kofi')).toEqual([
      'name Kofi Mensah (acme-directory, null)',
      'team Payments (acme-directory, null)',
      'evidence repo:github.com/acme/api (acme-directory, null)',
      'managerOf Ana Lima (hr, 2026-05-01)',
      'leadOf Payments (acme-directory, null)',
    ]);
  });

  it('leaves out no field of a person that holds something', () => {
    const map = mapOf();
    const ana = map.people.find(({ id }) => id === 'ana');
    const values = JSON.stringify(factsAbout(map, 'ana'));
    for (const text of [ana?.title, ana?.city, ...Object.values(ana?.addresses ?? {})])
      expect(values).toContain(text);
  });

  it('tells each field by the source that it is of, and what others say instead', () => {
    const ana = (row: object) => ({ id: 'ana', name: 'Ana Lima', ...row });
    const map = mapOf({
      people: [
        {
          ...ana({}),
          said: [
            ana({ title: 'Lead', teams: ['payments'], source: 'hr', date: '2026-05-01' }),
            ana({
              id: '@ana',
              name: 'ana',
              handles: ['ana'],
              title: 'Hacker',
              city: 'Paris',
              teams: ['payments', 'platform'],
              manager: 'kofi',
              source: 'git',
            }),
            ana({ title: 'CTO', city: 'Paris', source: 'wiki' }),
          ],
        },
        { id: 'kofi', name: 'Kofi Mensah' },
      ],
    });
    const facts = factsAbout(map, 'ana');
    expect(
      facts
        .slice(0, 7)
        .map(({ kind, value, source, others }) =>
          [
            kind,
            value,
            source,
            ...(others ?? []).map((each) => `${each.source}: ${each.value}`),
          ].join(' '),
        ),
    ).toEqual([
      'name Ana Lima hr',
      'handle ana git',
      'title Lead hr git: Hacker wiki: CTO',
      'city Paris git',
      'team Payments hr',
      'team Platform git',
      'manager Kofi Mensah git',
    ]);
    expect(factsAbout(map, 'kofi')).toContainEqual(
      expect.objectContaining({ kind: 'managerOf', value: 'Ana Lima', source: 'git' }),
    );
    expect(factsAbout(map, '@ana')).toEqual(facts);
  });

  it('names each fact by a key of its own, and knows nothing of strangers', () => {
    const keys = factsAbout(mapOf(), 'ana').map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(factsAbout(mapOf(), 'nobody')).toEqual([]);
  });
});
