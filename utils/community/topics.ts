/**
 * How the names of two topics hang together. Agreements and facts have names, as shown then; the map says which of them are
 * one topic, and which is part of which. A name that the map does not have is like itself alone.
 */
export interface Topics {
  /** How `b` is to `a`: the same, the topic above it, one directly below it, or none of these. */
  relate(a: string, b: string): Relation | null;
  /** Whether `name` is the same as `topic`, or anywhere below it. */
  isWithin(name: string, topic: string): boolean;
}
export type Relation = 'same' | 'wider' | 'narrower';

/** What of the map's topics is needed. */
export interface TopicRow {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly parent: string | null;
}

/** As names are compared: case and blanks around do not count. */
export function foldName(name: string): string {
  return name.trim().toLowerCase();
}

/** Deeper than any tree of topics; a cycle in a damaged one ends here. */
const DEEPEST = 50;

/** Arranges topics for looking up, in linear time. Of two by one name the first counts. */
export function topicsOf(rows: Iterable<TopicRow>): Topics {
  const byName = new Map<string, TopicRow>();
  const byId = new Map<string, TopicRow>();
  for (const row of rows) {
    byId.set(row.id, row);
    for (const name of [row.name, ...row.aliases].map(foldName))
      if (!byName.has(name)) byName.set(name, row);
  }
  const topic = (name: string) => byName.get(foldName(name));
  const isSame = (a: string, b: string): boolean =>
    foldName(a) === foldName(b) || (topic(a) !== undefined && topic(a) === topic(b));
  const above = (row: TopicRow | undefined) =>
    row === undefined || row.parent === null ? undefined : byId.get(row.parent);
  return {
    relate(a, b) {
      if (isSame(a, b)) return 'same';
      const [one, other] = [topic(a), topic(b)];
      if (one === undefined || other === undefined) return null;
      if (above(one) === other) return 'wider';
      return above(other) === one ? 'narrower' : null;
    },
    isWithin(name, wanted) {
      if (isSame(name, wanted)) return true;
      const target = topic(wanted);
      if (target === undefined) return false;
      let at = above(topic(name));
      for (let steps = 0; at !== undefined && steps < DEEPEST; steps += 1) {
        if (at === target) return true;
        at = above(at);
      }
      return false;
    },
  };
}
