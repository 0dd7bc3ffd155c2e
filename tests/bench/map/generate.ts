import { type Random, randomFrom } from '../page/texts';

/** How large a generated map is. */
export interface Size {
  readonly people: number;
  readonly topics: number;
  readonly teams: number;
  readonly claims: number;
}

/** Sizes of PERFORMANCE.md: five skills for each person, a topic for every second one, a claim likewise. */
export const SIZES: readonly Size[] = [1_000, 10_000, 100_000].map((people) => ({
  people,
  topics: people / 2,
  teams: people / 50,
  claims: people / 2,
}));
const SKILLS = 5;

const SYLLABLES =
  'an be ca do el fi ga ho in jo ka lu ma ne os pe qui ro sa te ul va wen xi yo zé bär chi dro stein mann sen ova ski'.split(
    ' ',
  );
const CITIES = ['Berlin', 'Lisboa', 'München', 'São Paulo', '東京', 'Accra', 'Pune', 'Oslo'];
const TITLES = ['Software engineer', 'Staff engineer', 'Product designer', 'Site reliability'];

function coin(random: Random, least: number): string {
  const length = least + random(2);
  const text = Array.from({ length }, () => SYLLABLES[random(SYLLABLES.length)]).join('');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Distinct names of topics: the same for every run, and what a page's text is made of. */
export function topicNames(count: number): readonly string[] {
  const random = randomFrom(count);
  const names = new Set<string>();
  while (names.size < count)
    names.add(random(3) === 0 ? `${coin(random, 2)} ${coin(random, 2)}` : coin(random, 3));
  return [...names];
}

/**
 * A map file, the same in every run.
 *
 * @param part of two, to be merged: each half of the people, with all teams and topics; `all`: everything
 */
export function mapFile(size: Size, part: 'all' | 'even' | 'odd' = 'all'): object {
  const random = randomFrom(size.people + 1);
  const first = Array.from({ length: 800 }, () => coin(random, 2));
  const last = Array.from({ length: Math.max(50, size.people / 4) }, () => coin(random, 2));
  const pick = <Item>(list: readonly Item[]): Item => list[random(list.length)] as Item;
  const team = () => `t${random(size.teams)}`;
  const people = Array.from({ length: size.people }, (_, n) => {
    const [given, family] = [pick(first), pick(last)];
    return {
      id: `p${n}`,
      name: `${given} ${family}`,
      handles: [`${given}.${family}${n}`.toLowerCase()],
      title: pick(TITLES),
      city: pick(CITIES),
      teams: [team()],
      ...(n === 0 ? {} : { manager: `p${random(n)}` }),
    };
  });
  const evidence = people.flatMap(({ id }) =>
    Array.from({ length: SKILLS }, () => ({ person: id, topic: `k${random(size.topics)}` })),
  );
  const claims = Array.from({ length: size.claims }, (_, n) => {
    const repository = `git.acme.example/g${n % 40}/r${n % 2_000}`;
    const kinds = [
      `path:${repository}/src/d${n}/**`,
      `repo:${repository}`,
      `label:l${n}`,
      `jira-component:P${n % 500}/C${n}`,
    ];
    return { subject: kinds[n % 4], owner: { team: team() }, date: '2026-10-01' };
  });
  const wanted = (id: string): boolean =>
    part === 'all' || Number(id.slice(1)) % 2 === (part === 'even' ? 0 : 1);
  return {
    format: 'askaround.skills-map',
    version: 1,
    name: `Bench ${size.people}`,
    generatedAt: '2026-11-20T06:00:00Z',
    source: part === 'all' ? 'bench' : `bench ${part}`,
    people: people.filter(({ id }) => wanted(id)),
    teams: Array.from({ length: size.teams }, (_, n) => ({
      id: `t${n}`,
      name: `${pick(last)} T${n}`,
    })),
    topics: topicNames(size.topics).map((name, n) => ({ id: `k${n}`, name })),
    claims: claims.filter((_, n) => wanted(`c${n}`)),
    evidence: evidence.filter(({ person }) => wanted(person)),
  };
}
