import { buildExpertIndex, type ExpertIndex } from '../../utils/experts/expert-index';
import { ENTITY_KINDS, type Entity, entityAt, startsOf } from '../../utils/map/entities';
import type { MapIndex } from '../../utils/map/lookup';
import type { PersonId, SkillsMap, Subject, TopicId } from '../../utils/map/model';
import { type Ownership, ownershipFrom } from '../../utils/map/owners';
import { parentSubjects, parseSubject, subjectKey } from '../../utils/map/subjects';
import { type Lexicon, lexiconFromBuffer } from '../../utils/match/lexicon';
import type { Token } from '../../utils/messaging/views';
import type { SearchIndex } from '../../utils/search/search-index';
import { once } from '../../utils/store/compiled/lazy-map';
import { storedOwnership } from '../../utils/store/compiled/ownership';
import {
  bufferOf,
  type Need,
  type Parts,
  type PartValue,
  partsFor,
} from '../../utils/store/compiled/parts';
import { storedSearchIndex } from '../../utils/store/compiled/search';
import { type OwnAbsence, StoredMap } from '../../utils/store/compiled/stored-map';
import { Tokens } from '../../utils/store/compiled/tokens';
import type { GenerationRow } from '../../utils/store/generations';

export type { Entity } from '../../utils/map/entities';

/** What of a head row is needed to answer. */
export type KnownHead = Pick<GenerationRow, 'id' | 'name' | 'generatedAt' | 'expiresAt' | 'parts'>;

/** Reads parts of the generation, by name. */
export type ReadParts = (names: readonly string[]) => Promise<Parts>;

/** Tokens of subjects that only a page knows carry the subject itself: the page said it, so nothing is told by it. */
const PAGE_SUBJECT = 's:';

/**
 * The map in use, ready to answer. Each part of it is read when something first needs it (`ready`), and parsed when
 * something first asks for it, so that a background that was just started answers a page from few large values.
 */
export class Knowledge {
  readonly generation: string;
  readonly #head: KnownHead;
  readonly #read: ReadParts;
  readonly #parts: Map<string, PartValue>;
  readonly #stored: () => StoredMap;
  readonly #lexicon: () => Lexicon;
  readonly #tokens: () => Tokens;
  readonly #ownership: () => Ownership;
  readonly #experts: () => ExpertIndex;
  readonly #search: () => SearchIndex;
  readonly #reading = new Map<Need, Promise<void>>();
  /** Names of the parts that were read, or are being read. */
  readonly #asked: Set<string>;

  /**
   * @param own what the user said of their own absence in this browser
   * @param known parts that were read already
   */
  constructor(
    head: KnownHead,
    read: ReadParts,
    own: OwnAbsence = { id: null, away: null },
    known: Parts = new Map(),
  ) {
    this.#head = head;
    this.#read = read;
    this.generation = head.id;
    const parts = new Map(known);
    this.#parts = parts;
    this.#asked = new Set(parts.keys());
    this.#stored = once(() => new StoredMap(head, parts, own));
    this.#lexicon = once(() => lexiconOf(parts));
    this.#tokens = once(() => new Tokens(bufferOf(parts, 'tokens')));
    this.#ownership = once(() => ownershipOf(parts));
    this.#experts = once(() => buildExpertIndex(this.index));
    this.#search = once(() => storedSearchIndex(parts, this.#stored().table, this.#stored().names));
  }

  /**
   * Reads what answers of a kind need, unless it was read before. Everything below throws where it was not.
   *
   * @throws `GenerationGone` when a sync dropped this generation meanwhile
   */
  async ready(need: Need): Promise<this> {
    let reading = this.#reading.get(need);
    if (reading === undefined) {
      reading = this.#readFor(need);
      this.#reading.set(need, reading);
      reading.catch(() => this.#reading.delete(need));
    }
    await reading;
    return this;
  }

  async #readFor(need: Need): Promise<void> {
    // What another need is reading already is not read twice.
    const others = [...this.#reading.values()];
    const missing = partsFor(need, this.#head.parts).filter((name) => !this.#asked.has(name));
    if (missing.length > 0) {
      for (const name of missing) this.#asked.add(name);
      try {
        for (const [name, value] of await this.#read(missing)) this.#parts.set(name, value);
      } catch (error) {
        for (const name of missing) this.#asked.delete(name);
        throw error;
      }
    }
    await Promise.all(others);
  }

  /** Names in texts. Needs `texts`. */
  get lexicon(): Lexicon {
    return this.#lexicon();
  }

  /** The whole map. Needs `map`. */
  get map(): SkillsMap {
    return this.#stored().map;
  }

  /** The map for looking up, entry by entry. Needs `map`; teams, and for which subjects there is evidence, need `badge`. */
  get index(): MapIndex {
    return this.#stored().index;
  }

  /** Who owns what. Needs `badge`. */
  get ownership(): Ownership {
    return this.#ownership();
  }

  /** Needs what `index` needs. */
  get experts(): ExpertIndex {
    return this.#experts();
  }

  /** Needs `search`. */
  get search(): SearchIndex {
    return this.#search();
  }

  /** Ids of everybody or everything of a kind, in the map's order, without reading more than them. Needs `badge`. */
  idsOf(kind: Entity['kind']): readonly string[] {
    const { table } = this.#stored();
    const at = ENTITY_KINDS.indexOf(kind);
    return table.ids.slice(startsOf(table)[at], startsOf(table)[at + 1]);
  }

  /** The one in a place of `idsOf`; null for a place that is none. Needs `badge`. */
  entityIn(kind: Entity['kind'], place: number): Entity | null {
    const { table } = this.#stored();
    const found = entityAt(table, (startsOf(table)[ENTITY_KINDS.indexOf(kind)] ?? 0) + place);
    return found?.kind === kind ? found : null;
  }

  /** A person's name; null when they left the map. Needs `badge`, where the person's own record needs `map`. */
  nameOfPerson(id: PersonId): string | null {
    return this.#stored().nameOf(id);
  }

  /** The topics that go by a name or an alias, whatever its case. Needs `badge`. */
  topicsCalled(name: string): readonly TopicId[] {
    return this.#stored().topicsCalled(name);
  }

  /**
   * How many people know these subjects and topics, or own one of them themselves, without the asker and the asker's
   * manager: as many as `expertsFor` gives with evidence or ownership for a reason, counted and not ranked. Needs
   * `badge`.
   */
  countExperts(
    subjects: readonly Subject[],
    topics: readonly TopicId[],
    owners: readonly PersonId[],
    me: string | null,
  ): number {
    const stored = this.#stored();
    const found = stored.evidence.peopleAbout(
      topics.flatMap((id) => stored.numberOf('topic', id) ?? []),
      subjects.flatMap((subject) => [subject, ...parentSubjects(subject)]).map(subjectKey),
    );
    for (const id of owners) {
      const number = stored.numberOf('person', id);
      if (number !== null) found.add(number);
    }
    const asker = me === null ? null : stored.numberOf('person', me);
    if (asker === null) return found.size;
    found.delete(asker);
    const manager = stored.managerOf(asker);
    if (manager !== null) found.delete(manager);
    return found.size;
  }

  /** Token of the entity of a number, as the lexicon counts. Needs `texts`. */
  tokenAt(entity: number): Token | null {
    return this.#tokens().token(entity) as Token | null;
  }

  /** The token under which pages know an entity. Needs `badge`. */
  tokenOf(entity: Entity): Token {
    const stored = this.#stored();
    const number = stored.numberOf(entity.kind, entity.id);
    const start = startsOf(stored.table)[ENTITY_KINDS.indexOf(entity.kind)] ?? 0;
    const known = number === null ? null : this.tokenAt(start + number);
    return known ?? (`${PAGE_SUBJECT}${encodeURIComponent(entity.id)}` as Token);
  }

  /** What a token stands for; null for one that this browser never gave out, or that left the map. Needs `badge`. */
  entityOf(token: string): Entity | null {
    if (token.startsWith(PAGE_SUBJECT)) return pageSubject(token.slice(PAGE_SUBJECT.length));
    const number = this.#tokens().number(token);
    return number === null ? null : entityAt(this.#stored().table, number);
  }
}

/** A lexicon of another version belongs to a generation of another form, which is never asked. */
function lexiconOf(parts: Parts): Lexicon {
  const lexicon = lexiconFromBuffer(bufferOf(parts, 'lexicon'));
  if (lexicon === null) throw new RangeError('part lexicon: not a lexicon of this version');
  return lexicon;
}

function ownershipOf(parts: Parts): Ownership {
  const ownership = ownershipFrom(storedOwnership(parts));
  if (ownership === null) throw new RangeError('part ownership: not of this version');
  return ownership;
}

function pageSubject(encoded: string): Entity | null {
  try {
    const parts = parseSubject(decodeURIComponent(encoded));
    return parts === null ? null : { kind: 'subject', id: parts.subject };
  } catch {
    return null;
  }
}
