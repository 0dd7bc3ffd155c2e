import { claims } from './claims.ts';
import { KNOWN } from './known.ts';
import { PEOPLE, type PersonSketch, TITLES } from './people.ts';
import { PLACES, type Place } from './places.ts';
import {
  type EvidenceRow,
  type MapFile,
  type PersonRow,
  randomFrom,
  slug,
  type TeamRow,
  type TopicRow,
} from './shape.ts';
import { sources } from './sources.ts';
import { ROUTING, TEAMS, type TeamSketch } from './teams.ts';
import { TOPIC_LINES } from './topics.ts';

const SEED = 20_261_120;
const GENERATED_AT = '2026-11-20T06:00:00Z';
const DIRECTORY_DATE = '2026-11-19';
const DAY = 86_400_000;

/** Kinds of evidence that people's work leaves, with words for them; `#` becomes a number, `@` the topic. */
const TRACES: readonly (readonly [EvidenceRow['kind'], number, string, string])[] = [
  ['maintains', 0.85, 'Keeps @ running for the team', 'backstage'],
  ['authored', 0.7, 'Wrote # changes about @', 'github'],
  ['authored', 0.65, 'Wrote the team’s page on @', 'wiki'],
  ['reviewed', 0.55, 'Reviewed # changes about @', 'github'],
  ['answered', 0.5, 'Answered # questions about @', 'slack-digest'],
  ['declared', 0.35, 'Names @ in the profile', 'acme-directory'],
  ['certified', 0.7, 'Took the course on @', 'hr-training'],
];

/** Makes the sample company; the same one every time. */
export function sampleMap(): MapFile {
  const random = randomFrom(SEED);
  const people = makePeople(random);
  const topics = makeTopics();
  return {
    format: 'askaround.skills-map',
    version: 1,
    name: 'Acme (sample)',
    generatedAt: GENERATED_AT,
    source: 'acme-directory',
    people,
    teams: TEAMS.map((team) => teamRow(team, people)),
    topics,
    claims: claims((name) => idByName(people, name)),
    evidence: makeEvidence(random, people, topics),
    sources: sources(),
  };
}

function pick<Item>(random: () => number, list: readonly Item[]): Item {
  const item = list[Math.floor(random() * list.length)];
  if (item === undefined) throw new Error('Nothing to pick from: the list is empty.');
  return item;
}

function placeOf(city: string): Place {
  const place = PLACES.find((candidate) => candidate.city === city);
  if (place === undefined) throw new Error(`${city} is not among the offices in places.ts.`);
  return place;
}

function idByName(people: readonly PersonRow[], name: string): string {
  const person = people.find((candidate) => candidate.name === name);
  if (person === undefined) throw new Error(`${name} is not among the people in people.ts.`);
  return person.id;
}

function makePeople(random: () => number): PersonRow[] {
  const leads = new Map(
    PEOPLE.filter(({ lead }) => lead).map(({ team, name }) => [team, slug(name)]),
  );
  const taken = new Set(PEOPLE.map(({ name }) => name));
  const people: PersonRow[] = [];
  for (const team of TEAMS) {
    const sketches: PersonSketch[] = PEOPLE.filter((person) => person.team === team.id);
    while (sketches.length < team.size) sketches.push(stranger(random, team, taken));
    people.push(...sketches.map((sketch) => personRow(random, sketch, team, leads)));
  }
  return people;
}

function stranger(random: () => number, team: TeamSketch, taken: Set<string>): PersonSketch {
  const place = random() < 0.85 ? placeOf(pick(random, team.cities)) : pick(random, PLACES);
  let name: string;
  do name = `${pick(random, place.given)} ${pick(random, place.family)}`;
  while (taken.has(name));
  taken.add(name);
  const title = pick(random, TITLES[team.id] ?? TITLES.default ?? []);
  return {
    name,
    team: team.id,
    title,
    city: place.city,
    ...(random() < 0.3 ? { weeklyCap: 3 + Math.floor(random() * 8) } : {}),
  };
}

function personRow(
  random: () => number,
  sketch: PersonSketch,
  team: TeamSketch,
  leads: ReadonlyMap<string, string>,
): PersonRow {
  const id = slug(sketch.name);
  const boss = sketch.lead ? leads.get(team.parent ?? '') : leads.get(team.id);
  const { city, timeZone, from, to, days } = placeOf(sketch.city);
  const second = !sketch.lead && random() < 0.06 ? pick(random, TEAMS).id : team.id;
  return {
    id,
    name: sketch.name,
    handles: [slug(sketch.name, '.'), ...(sketch.handles ?? [])],
    title: sketch.title,
    city,
    teams: [...new Set([team.id, second])],
    ...(boss !== undefined ? { manager: boss } : {}),
    addresses: {
      mail: `${slug(sketch.name, '.')}@acme.example`,
      calendar: `${slug(sketch.name, '.')}@acme.example`,
      github: slug(sketch.name),
      ...(sketch.slack
        ? {
            slack: `https://acme.slack.com/team/${sketch.slack}`,
            jira: `712020:${sketch.slack.toLowerCase()}`,
          }
        : {}),
    },
    timeZone,
    workingHours: { from, to, days: [...days] },
    ...(sketch.away ? { away: sketch.away } : {}),
    ...(sketch.weeklyCap !== undefined ? { weeklyCap: sketch.weeklyCap } : {}),
    ...(sketch.optOut ? { optOut: true } : {}),
    date: DIRECTORY_DATE,
  };
}

function teamRow(team: TeamSketch, people: readonly PersonRow[]): TeamRow {
  const lead = PEOPLE.find((person) => person.lead && person.team === team.id);
  if (lead === undefined) throw new Error(`${team.name} has no lead in people.ts.`);
  return {
    id: team.id,
    name: team.name,
    aliases: [...team.aliases],
    description: team.description,
    ...(team.parent ? { parent: team.parent } : {}),
    lead: idByName(people, lead.name),
    ...(ROUTING[team.id] ? { routing: ROUTING[team.id] } : {}),
    addresses: {
      mail: `${team.id}@acme.example`,
      slack: `https://acme.slack.com/archives/${team.channel}`,
      github: `acme/${team.id}`,
    },
    source: 'backstage',
    date: '2026-10-20',
  };
}

function makeTopics(): TopicRow[] {
  return Object.entries(TOPIC_LINES).flatMap(([parent, lines]) =>
    lines
      .trim()
      .split('\n')
      .map((line) => {
        const [head = '', description] = line.split(' : ');
        const [name = '', aliases] = head.split(' = ');
        return {
          id: slug(name),
          name: name.trim(),
          ...(aliases ? { aliases: aliases.split(',').map((alias) => alias.trim()) } : {}),
          ...(description ? { description: description.trim() } : {}),
          ...(parent ? { parent: slug(parent) } : {}),
          source: 'skills-catalogue',
          date: '2026-09-15',
        };
      }),
  );
}

function makeEvidence(
  random: () => number,
  people: readonly PersonRow[],
  topics: readonly TopicRow[],
): EvidenceRow[] {
  const topicId = (name: string): string => {
    const topic = topics.find((candidate) => candidate.name === name);
    if (topic === undefined) throw new Error(`${name} is not among the topics in topics.ts.`);
    return topic.id;
  };
  const written = KNOWN.map(
    ([name, about, kind, weight, note, source, date]): EvidenceRow => ({
      person: idByName(people, name),
      ...(/^[a-z-]+:\S/.test(about) ? { subject: about } : { topic: topicId(about) }),
      kind,
      weight,
      note,
      source,
      date,
    }),
  );
  const said = new Set(written.map(({ person, topic }) => `${person} ${topic}`));
  const made = people.flatMap((person) => {
    const team = TEAMS.find(({ id }) => id === person.teams[0]);
    if (team === undefined || person.optOut) return [];
    const rows: EvidenceRow[] = [];
    const count = 2 + Math.floor(random() * 3);
    for (let index = 0; index < count; index += 1) {
      const name = pick(random, team.knows);
      const row = trace(random, person.id, name, topicId(name));
      if (!said.has(`${person.id} ${row.topic}`)) rows.push(row);
      said.add(`${person.id} ${row.topic}`);
    }
    return rows;
  });
  return [...written, ...made];
}

function trace(random: () => number, person: string, name: string, topic: string): EvidenceRow {
  const [kind, weight, words, source] = pick(random, TRACES);
  const note = words.replace('#', `${3 + Math.floor(random() * 40)}`).replace('@', name);
  // Most of what is known is recent: the square root draws the age towards the present.
  const age = Math.floor((1 - Math.sqrt(random())) * 1040);
  const date = new Date(Date.parse(GENERATED_AT) - age * DAY).toISOString().slice(0, 10);
  const blurred = Math.round((weight + (random() - 0.5) * 0.2) * 100) / 100;
  return { person, topic, kind, weight: blurred, note, source, date };
}
