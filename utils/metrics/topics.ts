import { ratio } from './reciprocity';

/**
 * The fewest people without whom more than half of the topics have no expert, found greedily: whoever is an expert on most
 * topics goes first, at a tie who is named first. After the truck factor of Avelino, Passos, Hora & Valente, "A novel
 * approach for estimating truck factors", ICPC 2016, with topics for files and the map's experts for authors. Greedy, so it
 * may be above the true minimum, never below. Topics that have no expert to begin with count as having none.
 *
 * @param topics the experts of each topic
 * @returns how many; 0 where more than half have none already, null without topics. Who they are is not told.
 */
export function topicBusFactor<Person>(topics: readonly Iterable<Person>[]): number | null {
  if (topics.length === 0) return null;
  const held = new Map<Person, number[]>();
  const left = topics.map((experts, topic) => {
    const distinct: ReadonlySet<Person> = experts instanceof Set ? experts : new Set(experts);
    for (const expert of distinct) {
      const known = held.get(expert);
      if (known === undefined) held.set(expert, [topic]);
      else known.push(topic);
    }
    return distinct.size;
  });
  let without = left.filter((size) => size === 0).length;
  let removed = 0;
  // Who leaves takes nobody else's topics along: the order of leaving is that of the first count. The sort is stable.
  for (const theirs of [...held.values()].sort((a, b) => b.length - a.length)) {
    if (2 * without > left.length) break;
    removed += 1;
    for (const topic of theirs) {
      const size = (left[topic] ?? 0) - 1;
      left[topic] = size;
      if (size === 0) without += 1;
    }
  }
  return removed;
}

/**
 * Degree of authorship 3.293 + 1.098·FA + 0.164·DL − 0.321·ln(1 + AC): how well somebody knows a file. Fritz, Murphy,
 * Murphy-Hill, Ou & Hill, TOSEM 23(2), 2014; weights as Avelino et al. 2016 use them.
 *
 * @param firstAuthor 1 if they made the file, else 0
 * @param deliveries their changes to it
 * @param acceptances changes to it by others
 */
export function degreeOfAuthorship(
  firstAuthor: number,
  deliveries: number,
  acceptances: number,
): number {
  return 3.293 + 1.098 * firstAuthor + 0.164 * deliveries - 0.321 * Math.log(1 + acceptances);
}

/** Of so many, how many have at least one and at least two; the shares are null where there is nothing. */
export interface Depth {
  readonly n: number;
  readonly one: number;
  readonly two: number;
  readonly oneShare: number | null;
  readonly twoShare: number | null;
}

/**
 * Coverage and depth: the share of subjects with an owner, or of topics with at least one and at least two experts.
 *
 * @param counts how many owners each subject, or experts each topic, has
 */
export function depthOf(counts: readonly number[]): Depth {
  const n = counts.length;
  const one = counts.filter((count) => count >= 1).length;
  const two = counts.filter((count) => count >= 2).length;
  return { n, one, two, oneShare: ratio(one, n), twoShare: ratio(two, n) };
}
