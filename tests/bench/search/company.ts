/** A made-up company of any size. */
import type { SkillsMap } from '../../../utils/map/model';
import { sampleMap } from '../../utils/sample-map';
import { type Random, randomFrom } from '../page/texts';
import { type MadeName, NameMaker, pick, zipf } from './names';

export interface Somebody {
  readonly id: string;
  readonly name: MadeName;
  readonly handles: readonly string[];
  readonly title: string;
  readonly city: string;
  readonly team: number;
  /** Places in `Company.topics`, each once. */
  readonly topics: readonly number[];
}

export interface Company {
  readonly people: readonly Somebody[];
  readonly teams: readonly string[];
  readonly topics: readonly string[];
}

const CITIES = [
  'Berlin',
  'Lisboa',
  'München',
  'São Paulo',
  '東京',
  'Accra',
  'Pune',
  'Oslo',
  'Kraków',
  'Austin',
];
const TITLES = [
  'Software engineer',
  'Staff engineer',
  'Product designer',
  'Site reliability engineer',
  'Data analyst',
  'Support lead',
];
const TOPIC_STARTS =
  'ka pay led grid flux net da log ope ter hel ist kub pro gra pos red clo ty ku'.split(' ');
const TOPIC_ENDS =
  'fka ments ger ster path form base stack flow query mesh gate sync lake cast sight kit hub lens wire'.split(
    ' ',
  );
const TOPIC_MIDDLES = 'ra to mi na lo xe zu vo ni ce'.split(' ');
const TOPIC_SECONDS = [
  'API',
  'search',
  'billing',
  'alerts',
  'reports',
  'pipeline',
  'gateway',
  'imports',
];

/** The same company for the same numbers. Topics are as common as words are: few are known by many. */
export function companyOf(people: number, seed: number): Company {
  const random = randomFrom(seed);
  const names = new NameMaker(random, people);
  const topics = topicNames(random, Math.max(60, Math.round(people / 20)));
  const teams = Array.from(
    { length: Math.max(8, people / 50) },
    (_, n) =>
      `${topics[n % topics.length] ?? ''} ${pick(random, ['Team', 'Crew', 'Platform', 'Operations'])}`,
  );
  return {
    teams,
    topics,
    people: Array.from({ length: people }, (_, n) => {
      const name = names.next();
      const known = Array.from({ length: random(6) }, () => zipf(random, topics.length, 8));
      return {
        id: `p${n}`,
        name,
        handles: [handleOf(name, n)],
        title: pick(random, TITLES),
        city: pick(random, CITIES),
        team: random(teams.length),
        topics: [...new Set(known)],
      };
    }),
  };
}

/** Names in other scripts do not show in their handles: how they are written in Latin letters is not ours to say. */
function handleOf({ given, family, script }: MadeName, n: number): string {
  if (script !== 'latin') return `u${n}`;
  const plain = (text: string): string =>
    text
      .normalize('NFD')
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase();
  return `${plain(given)}.${plain(family)}${n % 3 === 0 ? n : ''}`;
}

function topicNames(random: Random, count: number): readonly string[] {
  const made = new Set<string>();
  while (made.size < count) {
    const middle = random(2) === 0 ? '' : pick(random, TOPIC_MIDDLES);
    const more = random(3) === 0 ? pick(random, TOPIC_MIDDLES) : '';
    const text = pick(random, TOPIC_STARTS) + middle + more + pick(random, TOPIC_ENDS);
    const name = text.charAt(0).toUpperCase() + text.slice(1);
    made.add(random(5) === 0 ? `${name} ${pick(random, TOPIC_SECONDS)}` : name);
  }
  return [...made];
}

/** The company as a skills map, with a claim on something for every fifth person. */
export function mapOf({ people, teams, topics }: Company): SkillsMap {
  return sampleMap({
    people: people.map(({ id, name, handles, title, city, team }) => ({
      id,
      name: name.full,
      handles,
      title,
      city,
      teams: [`t${team}`],
    })),
    teams: teams.map((name, n) => ({ id: `t${n}`, name })),
    topics: topics.map((name, n) => ({ id: `k${n}`, name })),
    claims: people
      .filter((_, n) => n % 5 === 0)
      .map(({ team }, n) => ({
        subject:
          [
            `repo:git.acme.example/g${n % 40}/r${n}`,
            `label:l${n}`,
            `jira-component:P${n % 500}/C${n}`,
          ][n % 3] ?? '',
        owner: { kind: 'team', id: `t${team}` },
      })),
    evidence: people.flatMap((person) =>
      person.topics.map((topic) => ({ person: person.id, topic: `k${topic}` })),
    ),
  });
}
