import type { Person, Provenance, Team } from '../model';

/** Two or more of the map that look like one and are not joined: for somebody to decide. */
export interface Alike {
  readonly kind: 'team' | 'person';
  readonly ids: readonly string[];
  /** In the order of the ids. */
  readonly names: readonly string[];
  /** What they have in common. */
  readonly why: string;
}

/** Most offers that are made: nobody works through more. */
const MOST = 200;

/** Words that many teams have in their names and that tell none of them apart. */
const FILLERS = new Set(['the', 'team', 'teams', 'squad', 'group', 'crew', 'guild']);

/** Teams with a name or alias in common but for fillers and punctuation, and people with one full name; of different sources only. */
export function lookAlike(people: readonly Person[], teams: readonly Team[]): readonly Alike[] {
  const offers = [
    ...alike('team', teams, (team) => [team.name, ...team.aliases].map(plainWords)),
    // One word is a user name or a first name, which many people share.
    ...alike('person', people, ({ name }) =>
      [name.trim().toLowerCase()].filter((text) => /\s/.test(text)),
    ),
  ];
  return offers.slice(0, MOST);
}

function plainWords(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/^@[^/]*\//, '')
    .split(/[^\p{L}\p{N}]+/u);
  return words.filter((word) => word !== '' && !FILLERS.has(word)).join(' ');
}

function alike<
  Entity extends {
    readonly id: string;
    readonly name: string;
    readonly provenance: Provenance;
    readonly said?: readonly { readonly provenance: Provenance }[];
  },
>(
  kind: Alike['kind'],
  entities: readonly Entity[],
  keysOf: (entity: Entity) => readonly string[],
): readonly Alike[] {
  const first = new Map<string, Entity>();
  const found = new Map<string, Entity[]>();
  for (const entity of entities) {
    for (const key of new Set(keysOf(entity))) {
      const known = first.get(key);
      if (key === '') continue;
      if (known === undefined) first.set(key, entity);
      else if (found.has(key)) found.get(key)?.push(entity);
      else found.set(key, [known, entity]);
    }
  }
  const offers = new Map<string, Alike>();
  for (const [why, those] of found) {
    const sources = those.map(
      (each) => new Set([each, ...(each.said ?? [])].map(({ provenance }) => provenance.source)),
    );
    // A source that tells two apart is believed.
    if (sources.every((own, index) => index === 0 || !own.isDisjointFrom(sources[0] ?? own)))
      continue;
    const ids = those.map(({ id }) => id);
    const offer = { kind, ids, names: those.map(({ name }) => name), why };
    if (!offers.has(ids.join('\0'))) offers.set(ids.join('\0'), offer);
  }
  return [...offers.values()];
}
