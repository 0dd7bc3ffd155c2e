import type { SkillsMap } from '../../../utils/map/model';
import { parseSkillsMap } from '../../../utils/map/parse';

export const NOW = new Date('2026-11-22T12:00:00Z');

type Json = Record<string, unknown>;

/** A small map file in which every field is used, with changes on top. */
export function acmeFile(changes: Json = {}): Json {
  return {
    format: 'askaround.skills-map',
    version: 1,
    name: 'Acme',
    generatedAt: '2026-11-20T06:00:00Z',
    source: 'acme-directory',
    people: [
      {
        id: 'ana',
        name: 'Ana Lima',
        handles: ['ana.lima', '@alima'],
        title: 'Staff engineer',
        city: 'Berlin',
        teams: ['payments', 'platform'],
        manager: 'kofi',
        addresses: {
          mail: 'ana@acme.example',
          slack: 'https://acme.slack.com/team/U01',
          github: '@ana-l',
        },
        timeZone: 'Europe/Berlin',
        workingHours: { from: '09:00', to: '17:30' },
        away: { from: '2026-12-21', until: '2027-01-02' },
        weeklyCap: 5,
        source: 'hr',
        date: '2026-05-01',
      },
      { id: 'kofi', name: 'Kofi Mensah', teams: ['payments'], optOut: false },
    ],
    teams: [
      { id: 'payments', name: 'Payments', aliases: ['pay'], parent: 'platform', lead: 'kofi' },
      { id: 'platform', name: 'Platform', addresses: { mail: 'platform@acme.example' } },
    ],
    topics: [
      { id: 'streams', name: 'Streaming' },
      { id: 'kafka', name: 'Kafka', aliases: ['Apache Kafka'], parent: 'streams' },
    ],
    claims: [
      { subject: 'jira-project:PAY', owner: { team: 'payments' }, date: '2026-10-01' },
      { subject: 'repo:github.com/acme/api', owner: { person: 'ana' }, role: 'backup' },
    ],
    evidence: [
      {
        person: 'ana',
        topic: 'kafka',
        kind: 'maintains',
        weight: 0.9,
        note: 'Runs the Kafka clusters',
        date: '2026-09-14',
      },
      { person: 'kofi', subject: 'repo:github.com/acme/api' },
    ],
    ...changes,
  };
}

/** Parses a file given as an object. */
export function parseFile(file: unknown) {
  return parseSkillsMap(JSON.stringify(file), { now: NOW });
}

/** The map of a file that has to be readable. */
export function mapOf(changes: Json = {}): SkillsMap {
  const { map } = parseFile(acmeFile(changes));
  if (map === null) throw new Error('the file was refused');
  return map;
}
