import type { Person, PersonId } from '../../map/model';
import type { ExpertIndex } from '../expert-index';
import { type Presence, presenceOf } from '../presence';
import type { OwnerFact } from '../reasons';
import {
  type Closeness,
  closenessOf,
  closenessWorth,
  fitOf,
  type Match,
  type Parts,
  recencyOf,
  roleWorth,
  scoreOf,
} from '../score';
import { isTrusted, type OwnHistory } from './history';
import {
  type AdjacentMatch,
  adjacentMatches,
  byCodeUnits,
  directMatches,
  type ExpertQuery,
} from './matches';

/** Who asks, when, and what is known besides the map. */
export interface ExpertContext {
  readonly now: Date;
  /** The asker, who is not asked, nor is the asker's manager. Null: not known. */
  readonly me: PersonId | null;
  /** Who owns the subjects, by the ownership index. */
  readonly owners: readonly OwnerFact[];
  /** Requests of the last seven days by person, as far as this browser knows. */
  readonly load?: ReadonlyMap<PersonId, number>;
  /** The asker's own ledger. Missing for whatever a page is answered, which is told nothing of it. */
  readonly history?: OwnHistory | undefined;
}

/** Somebody who may be asked, weighed. The parts stay in here: only the order and the reasons leave. */
export interface Candidate {
  readonly person: Person;
  readonly presence: Presence;
  readonly direct: readonly Match[];
  readonly adjacent: readonly AdjacentMatch[];
  readonly closeness: Closeness;
  readonly parts: Parts;
  readonly score: number;
  /** Requests of the last seven days, as far as known. */
  readonly asks: number;
}

/** The people of one question, each weighed once when first considered. */
export class Candidates {
  readonly #direct: ReadonlyMap<PersonId, readonly Match[]>;
  readonly #adjacent: ReadonlyMap<PersonId, readonly AdjacentMatch[]>;
  readonly #asker: Person | null;
  readonly #leftOut: ReadonlySet<PersonId>;
  readonly #targets: number;
  readonly #weighed = new Map<PersonId, Candidate>();

  constructor(
    query: ExpertQuery,
    private readonly index: ExpertIndex,
    private readonly context: ExpertContext,
  ) {
    this.#direct = directMatches(query, index);
    this.#adjacent = adjacentMatches(query, index);
    this.#asker = context.me === null ? null : (index.people.get(context.me) ?? null);
    const manager = this.#asker?.manager ?? null;
    const boss = manager === null ? undefined : index.people.get(manager);
    this.#leftOut = new Set([this.#asker, boss].flatMap((person) => person?.id ?? []));
    this.#targets = new Set([...query.subjects, ...query.topics]).size;
  }

  /** With evidence for what is asked. */
  get knowing(): readonly PersonId[] {
    return [...this.#direct.keys()];
  }

  /** With evidence for a topic next to it. */
  get near(): readonly PersonId[] {
    return [...this.#adjacent.keys()];
  }

  /** Those of these people who may be asked, best first, whatever order they come in. */
  ranked(ids: Iterable<PersonId>): readonly Candidate[] {
    const found = new Set<Candidate>();
    for (const id of ids) {
      const person = this.index.people.get(id);
      if (person && !this.#leftOut.has(person.id)) found.add(this.#weigh(person));
    }
    return [...found].sort(compare);
  }

  #weigh(person: Person): Candidate {
    const known = this.#weighed.get(person.id);
    if (known) return known;
    const { index, context } = this;
    const direct = this.#direct.get(person.id) ?? [];
    const adjacent = this.#adjacent.get(person.id) ?? [];
    const asks = context.load?.get(person.id) ?? 0;
    const presence = presenceOf(person, context.now, asks);
    const closeness = closenessOf(person, this.#asker, index);
    const all = [...direct, ...adjacent];
    const parts: Parts = {
      fit: fitOf(all, this.#targets, context.now),
      role: roleWorth(person, context.owners, direct, index),
      closeness: closenessWorth(closeness, isTrusted(context.history, person.id)),
      recency: recencyOf(all, context.now),
    };
    const score = scoreOf(parts, presence);
    const weighed = { person, presence, direct, adjacent, closeness, parts, score, asks };
    this.#weighed.set(person.id, weighed);
    return weighed;
  }
}

/** Can this person be asked now, or within the day? */
export function isThere({ presence }: Pick<Candidate, 'presence'>): boolean {
  return presence.state !== 'away';
}

function compare(a: Candidate, b: Candidate): number {
  return (
    Number(isThere(b)) - Number(isThere(a)) ||
    b.score - a.score ||
    a.asks - b.asks ||
    byCodeUnits(a.person.name, b.person.name) ||
    byCodeUnits(a.person.id, b.person.id)
  );
}
