import type { Person, Provenance, Team } from '../model';
import type { Steps } from '../steps';
import { fold } from './join';

/** Two or more of the map that look like one and are not joined: for somebody to decide. */
export interface Alike {
  readonly kind: 'team' | 'person';
  readonly ids: readonly string[];
  /** In the order of the ids. */
  readonly names: readonly string[];
  /** What they have in common. */
  readonly why: string;
}

/** Rows that are looked at in one step. */
const STEP = 2000;

/** Most offers that are made: nobody works through more. */
const MOST = 200;

/** Words that many teams have in their names and that tell none of them apart. */
const FILLERS = new Set(['the', 'team', 'teams', 'squad', 'group', 'crew', 'guild']);

/** Teams with a name or alias in common but for fillers and punctuation, and people with one full name; of different sources only. */
export function* lookAlike(
  people: readonly Person[],
  teams: readonly Team[],
): Steps<readonly Alike[]> {
  const offers = [
    ...(yield* alike('team', teams, (team) => [team.name, ...team.aliases].map(plainWords))),
    // One word is a user name or a first name, which many people share.
    ...(yield* alike('person', people, ({ name }) => (/\s/.test(name) ? [fold(name)] : []))),
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

function* alike<
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
): Steps<readonly Alike[]> {
  const first = new Map<string, Entity>();
  const found = new Map<string, Entity[]>();
  for (const [index, entity] of entities.entries()) {
    if (index % STEP === STEP - 1) yield;
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
    const all = new Set(sources.flatMap((own) => [...own]));
    if (all.size < sources.reduce((sum, own) => sum + own.size, 0)) continue;
    const ids = those.map(({ id }) => id);
    const offer = { kind, ids, names: those.map(({ name }) => name), why };
    if (!offers.has(ids.join('\0'))) offers.set(ids.join('\0'), offer);
  }
  return [...offers.values()];
}
