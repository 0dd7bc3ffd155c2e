/**
 * Milliseconds per keystroke and recall@5 over generated people, with a typo in a third of the queries. Bundle and run:
 * `npx rolldown tests/bench/search.bench.ts --platform node -o .cache/search.bench.mjs && node .cache/search.bench.mjs`.
 */
import { freePeople } from '../../utils/search/free';
import { search } from '../../utils/search/search';
import { buildSearchIndex } from '../../utils/search/search-index';
import { sampleMap } from '../utils/sample-map';

let seed = 11;
const random = (below: number): number => {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return Math.floor((seed / 0x80000000) * below);
};
const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
const SYLLABLES =
  'an be ca do el fi ga ho in jo ka lu ma ne os pe qui ro sa te ul va wen xi yo zé bär chi dro stein mann sen ova ski'.split(
    ' ',
  );
const coin = (least: number): string => {
  const text = Array.from({ length: least + random(2) }, () => pick(SYLLABLES)).join('');
  return text.charAt(0).toUpperCase() + text.slice(1);
};
const many = (count: number, least: number): string[] =>
  Array.from({ length: count }, () => coin(least));

function typo(text: string): string {
  const at = 1 + random(text.length - 2);
  const [a, b] = [text[at] ?? '', text[at + 1] ?? ''];
  return text.slice(0, at) + pick([b + a, b, a + a + b, `x${b}`]) + text.slice(at + 2);
}

for (const size of [10_000, 100_000]) {
  const first = many(800, 2);
  const last = many(Math.round(size / 4), 2);
  const teams = many(size / 50, 2).map((name, i) => ({ id: `t${i}`, name: `${name} Team` }));
  const topics = many(500, 2).map((name, i) => ({ id: `k${i}`, name }));
  const cities = many(40, 2);
  const people = Array.from({ length: size }, (_, i) => {
    const name = `${pick(first)} ${pick(last)}`;
    return {
      id: `p${i}`,
      name,
      handles: [`${name.replace(' ', '.').toLowerCase()}${random(3) ? '' : i}`],
      city: pick(cities),
      teams: [pick(teams).id],
      title: 'Software engineer',
    };
  });
  const evidence = people.flatMap(({ id }) =>
    Array.from({ length: random(4) }, () => ({ person: id, topic: pick(topics).id })),
  );
  const map = sampleMap({ people, teams, topics, evidence });
  const start = performance.now();
  const index = buildSearchIndex(map);
  console.log(
    `${size} people: built in ${(performance.now() - start).toFixed(0)} ms, ${index.keys.length} keys`,
  );
  const times: number[] = [];
  let hits = 0;
  const queries = 300;
  for (let round = 0; round < queries; round++) {
    const wanted = pick(people);
    const [given = '', family = ''] = wanted.name.split(' ');
    const bare = family.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    const spelt = round % 3 === 0 ? typo(bare) : bare;
    const query = pick([
      `${given} ${spelt}`,
      `${spelt} ${given.slice(0, 3)}`,
      `${given.slice(0, 4)} ${spelt}`,
    ]);
    for (let end = 1; end <= query.length; end++) {
      const from = performance.now();
      search(index, query.slice(0, end), { limit: 5 });
      if (round >= 50) times.push(performance.now() - from);
    }
    const shown =
      search(index, query, { limit: 5 }).find(({ kind }) => kind === 'person')?.results ?? [];
    // Namesakes cannot be told apart by name.
    if (shown.some(({ name }) => name === wanted.name)) hits++;
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(2);
  console.log(
    `  keystroke p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(0.9999)} ms; recall@5 ${(hits / queries).toFixed(3)}`,
  );

  // Several topics at once, and filters beside words: each typed letter by letter, too.
  const schedule = {
    timeZone: 'Europe/Berlin',
    workingHours: { from: '00:00', to: '23:59', days: [1, 2, 3, 4, 5, 6, 7] },
    away: null,
    weeklyCap: null,
  };
  const open = map.people.map((person) => ({ ...person, availability: schedule }));
  let free: Uint8Array | undefined;
  const kinds = {
    'three topics': () => `${pick(topics).name} ${pick(topics).name} ${pick(topics).name}`,
    'topic, team and place': () => `${pick(topics).name} ${pick(teams).name} ${pick(cities)}`,
    'two filters and a word': () =>
      `team:"${pick(teams).name}" city:${pick(cities)} ${pick(first).slice(0, 3)}`,
    'now and a topic': () => `now ${pick(topics).name}`,
  };
  for (const [kind, query] of Object.entries(kinds)) {
    const taken: number[] = [];
    for (let round = 0; round < 60; round++) {
      const text = query();
      for (let end = 1; end <= text.length; end++) {
        const from = performance.now();
        search(index, text.slice(0, end), {
          limit: 5,
          free: () => (free ??= freePeople(open, new Date(), new Map(), null)),
        });
        if (round >= 10) taken.push(performance.now() - from);
      }
    }
    taken.sort((a, b) => a - b);
    const part = (share: number) => (taken[Math.floor(taken.length * share)] ?? 0).toFixed(2);
    console.log(`  ${kind}: keystroke p50 ${part(0.5)} ms, p95 ${part(0.95)} ms`);
  }
  const from = performance.now();
  freePeople(open, new Date(), new Map(), null);
  console.log(`  who can be asked now: ${(performance.now() - from).toFixed(1)} ms, once a minute`);
}
