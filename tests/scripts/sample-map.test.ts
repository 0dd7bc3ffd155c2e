import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { MapFile } from '../../scripts/demo/company/shape.ts';
import { sampleMapText } from '../../scripts/sample-map.ts';
import { parseSkillsMap } from '../../utils/map/parse';

const text = readFileSync('public/sample-map.json', 'utf8');
const map: MapFile = JSON.parse(text);
const ids = (rows: readonly { id: string }[]) => new Set(rows.map(({ id }) => id));

describe('the sample company', () => {
  it('is committed as the generator writes it', () => {
    expect(text, 'run `node scripts/sample-map.ts` and commit its result').toBe(sampleMapText());
  });

  it('has the size that is promised', () => {
    expect(map.people.length).toBeGreaterThan(190);
    expect(map.people.length).toBeLessThan(210);
    expect(map.teams).toHaveLength(18);
    expect(map.topics.length).toBeGreaterThanOrEqual(120);
    expect(map.claims.length).toBeGreaterThanOrEqual(40);
    expect(map.evidence.length).toBeGreaterThan(400);
  });

  it('names every person, team and topic once', () => {
    for (const rows of [map.people, map.teams, map.topics]) {
      expect(ids(rows).size).toBe(rows.length);
      expect(new Set(rows.map(({ name }) => name.toLowerCase())).size).toBe(rows.length);
    }
    const mails = map.people.map(({ addresses }) => addresses.mail);
    expect(new Set(mails).size).toBe(map.people.length);
  });

  it('has no dangling reference', () => {
    const [people, teams, topics] = [ids(map.people), ids(map.teams), ids(map.topics)];
    const missing = [
      ...map.people.flatMap((person) => person.teams.filter((id) => !teams.has(id))),
      ...map.people.flatMap(({ manager }) => (manager && !people.has(manager) ? [manager] : [])),
      ...map.teams.filter(({ lead }) => !people.has(lead)).map(({ lead }) => lead),
      ...map.teams.flatMap(({ parent }) => (parent && !teams.has(parent) ? [parent] : [])),
      ...map.topics.flatMap(({ parent }) => (parent && !topics.has(parent) ? [parent] : [])),
      ...map.claims.flatMap(({ owner }) =>
        'team' in owner
          ? teams.has(owner.team)
            ? []
            : [owner.team]
          : people.has(owner.person)
            ? []
            : [owner.person],
      ),
      ...map.evidence.flatMap(({ person, topic }) => [
        ...(people.has(person) ? [] : [person]),
        ...(topic && !topics.has(topic) ? [topic] : []),
      ]),
    ];
    expect(missing).toEqual([]);
  });

  it('shows what the demo wants to show', () => {
    expect(map.people.filter(({ optOut }) => optOut)).toHaveLength(2);
    expect(map.people.filter(({ away }) => away).length).toBeGreaterThanOrEqual(3);
    expect(map.people.filter(({ weeklyCap }) => weeklyCap === 0).length).toBeGreaterThanOrEqual(3);
    expect(
      map.people.some(({ addresses }) =>
        addresses.slack?.startsWith('https://acme.slack.com/team/'),
      ),
    ).toBe(true);
    expect(map.claims.some(({ role }) => role === 'backup')).toBe(true);
    const owners = map.claims.filter(
      ({ subject, role }) => subject === 'jira-project:OPS' && role === 'owner',
    );
    expect(new Set(owners.map(({ source }) => source)).size).toBe(2);
    const dates = map.evidence.map(({ date }) => date ?? '').sort();
    expect(dates[0]?.slice(0, 4)).toMatch(/^202[45]$/);
    expect(dates.at(-1)?.slice(0, 7)).toBe('2026-11');
  });

  it('is read without a single problem, and without those who opted out', () => {
    const parsed = parseSkillsMap(text, { now: new Date(map.generatedAt) });
    expect(parsed.problems).toEqual([]);
    expect(parsed.map?.people).toHaveLength(map.people.length - 2);
    expect(parsed.map?.claims).toHaveLength(map.claims.length);
    expect(parsed.map?.evidence).toHaveLength(map.evidence.length);
  });

  it('names only offices whose clocks are known', () => {
    for (const { timeZone } of map.people) {
      expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
    }
  });
});
