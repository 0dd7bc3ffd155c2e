import type { EvidenceRow, MapFile, PersonRow, TeamRow, TopicRow } from '../../company/shape.ts';
import { slug } from '../../company/shape.ts';
import type { Chance } from '../random.ts';
import type { DemoPerson, Staff, Staffed } from './people.ts';
import { type DemoTeam, PLANTS, TEAMS, teamNamed } from './teams.ts';

/** A native map with what the sample company's has not. */
export interface DemoMap extends Omit<MapFile, 'claims'> {
  claims: (Omit<MapFile['claims'][number], 'owner' | 'role'> & {
    owner: { team: string } | { person: string } | null;
    role?: 'backup';
  })[];
  relations: { from: string; to: string; kind: 'dependsOn' }[];
}

export const MAP_NAME = 'Linden (demo)';
const DAY = 86_400_000;
const KINDS = ['maintains', 'authored', 'reviewed', 'answered', 'declared'] as const;

/** What a team's pages are about. */
export function subjectsOf({ key, id }: DemoTeam): readonly [string, string, string, string] {
  return [
    `jira-project:${key}`,
    `repo:github.com/linden/${id}`,
    `space:${key}`,
    `catalog:component:default/${id}`,
  ];
}

/** Subjects that are claimed by nobody, by two teams, or long ago. */
export const ODD_CLAIMS = {
  unowned: 'repo:github.com/linden/legacy-batch',
  conflicting: `space:${teamNamed('Pricing').key}`,
  conflictingWith: 'Promotions',
  stale: `repo:github.com/linden/${teamNamed('Treasury').id}`,
} as const;

/** The map of the company. @param end the moment that the demo ends at */
export function demoMap({ teams, people }: Staff, chance: Chance, end: number): DemoMap {
  const ago = (days: number) => new Date(end - days * DAY).toISOString().slice(0, 10);
  return {
    format: 'askaround.skills-map',
    version: 1,
    name: MAP_NAME,
    generatedAt: new Date(end).toISOString(),
    source: 'directory',
    people: people.map((person) => personRow(person, teams)),
    teams: teams.map((each) => teamRow(each, ago(40))),
    topics: TEAMS.flatMap(({ topics }) => topics.map((name) => topicRow(name, ago(90)))),
    claims: [...teams.flatMap(({ team }) => claimsOf(team, ago)), ...oddClaims(ago)],
    evidence: teams.flatMap((each) => evidenceOf(each, chance, ago)),
    relations: dependencies(chance),
    sources: [
      {
        id: 'directory',
        label: 'Company directory',
        keeper: { addresses: { mail: 'directory@linden.example' } },
      },
      {
        id: 'catalogue',
        label: 'Service catalogue',
        keeper: { team: teamNamed('Integration').id },
      },
    ],
  };
}

function personRow({ id, name, team, lead, place }: DemoPerson, teams: Staff['teams']): PersonRow {
  const boss = teams.find((each) => each.team === team)?.people[0];
  const mail = `${slug(name, '.')}@linden.example`;
  return {
    id,
    name,
    handles: [slug(name, '.')],
    title: lead ? 'Engineering Manager' : 'Software Engineer',
    city: place.city,
    teams: [team.id],
    ...(lead || boss === undefined ? {} : { manager: boss.id }),
    addresses: { mail, teams: mail },
    timeZone: place.timeZone,
    workingHours: { from: place.from, to: place.to, days: [...place.days] },
  };
}

function teamRow({ team, people }: Staffed, date: string): TeamRow {
  return {
    id: team.id,
    name: team.name,
    aliases: [`team-${team.id}`],
    description: `Looks after ${team.topics.join(', ')}.`,
    lead: people[0]?.id ?? '',
    routing: 'round-robin',
    addresses: { mail: `${team.id}@linden.example` },
    source: 'catalogue',
    date,
  };
}

const topicRow = (name: string, date: string): TopicRow => ({
  id: slug(name),
  name,
  source: 'catalogue',
  date,
});

function claimsOf(team: DemoTeam, ago: (days: number) => string): DemoMap['claims'] {
  return subjectsOf(team).map((subject) => ({
    subject,
    owner: { team: team.id },
    source: 'catalogue',
    date: ago(subject === ODD_CLAIMS.stale ? 420 : 30),
  }));
}

function oddClaims(ago: (days: number) => string): DemoMap['claims'] {
  const other = teamNamed(ODD_CLAIMS.conflictingWith);
  return [
    { subject: ODD_CLAIMS.unowned, owner: null, source: 'catalogue', date: ago(60) },
    {
      subject: ODD_CLAIMS.conflicting,
      owner: { team: other.id },
      source: 'directory',
      date: ago(20),
    },
  ];
}

/** Two to four of a team know each of its topics, but for those that are made to be found. */
function evidenceOf(
  { team, people }: Staffed,
  chance: Chance,
  ago: (days: number) => string,
): EvidenceRow[] {
  return team.topics.flatMap((topic) => {
    const experts = expertsOf({ team, people }, topic, chance.between(2, 4), chance.between(0, 9));
    return experts.map((person): EvidenceRow => {
      const kind = chance.pick(KINDS);
      return {
        person: person.id,
        topic: slug(topic),
        kind,
        weight: kind === 'declared' ? 0.4 : 0.7,
        note: `Works on ${topic} in ${team.name}`,
        source: 'catalogue',
        date: ago(Math.floor(chance.next() ** 2 * 300)),
      };
    });
  });
}

function expertsOf(
  { team, people }: Pick<Staffed, 'team' | 'people'>,
  topic: string,
  count: number,
  from: number,
): readonly DemoPerson[] {
  const is = (plant: { readonly team: string; readonly topic: string }) =>
    plant.team === team.name && plant.topic === topic;
  if (is(PLANTS.noExpert)) return [];
  if (is(PLANTS.oneExpert)) return [theOneExpert({ people })];
  return [...people, ...people].slice(from, from + count);
}

/** Who alone knows the topic with one expert. @param staffed the team that it is of */
export function theOneExpert({ people }: Pick<Staffed, 'people'>): DemoPerson {
  const person = people[2];
  if (person === undefined) throw new Error('The team with the one expert is too small.');
  return person;
}

/** What a team builds needs what some others of its half build; across the halves all goes through the one between. */
function dependencies(chance: Chance): DemoMap['relations'] {
  const hub = teamNamed(PLANTS.bottleneck);
  return TEAMS.flatMap((team) => {
    const near = TEAMS.filter((each) => each.half === team.half && each !== team);
    const gates = PLANTS.gates.map(teamNamed);
    const needs =
      team === hub
        ? gates.slice(4)
        : new Set([
            ...Array.from({ length: 3 }, () => chance.pick(near)),
            ...(gates.includes(team) ? [hub] : []),
          ]);
    return [...needs].map((other) => ({
      from: subjectsOf(team)[3],
      to: subjectsOf(other)[3],
      kind: 'dependsOn' as const,
    }));
  });
}
