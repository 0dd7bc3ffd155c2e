import { buildExpertIndex, type ExpertIndex } from '../../utils/experts/expert-index';
import { type MapIndex, mapIndex } from '../../utils/map/lookup';
import type { Availability, SkillsMap } from '../../utils/map/model';
import { withOwnAbsence } from '../../utils/map/own-absence';
import { buildOwnership, type Ownership } from '../../utils/map/owners';
import { parseSubject, subjectKey } from '../../utils/map/subjects';
import { type LexiconEntity, lexiconEntries } from '../../utils/match/entries';
import { buildLexicon, type Lexicon, lexiconFromBuffer } from '../../utils/match/lexicon';
import type { Token } from '../../utils/messaging/views';
import { buildSearchIndex, type SearchIndex } from '../../utils/search/search-index';
import type { GenerationRow } from '../../utils/store/generations';

/** A person, team, topic or subject of the map. */
export type Entity = LexiconEntity;

/** What is computed once per generation and stored with it, so that a cold start builds nothing. */
export interface Compiled {
  /** The lexicon's buffer. */
  readonly lexicon: ArrayBuffer;
  /** JSON of `StoredTokens`. */
  readonly tokens: string;
}

/** Entities in the order of the lexicon's indexes, each with its token; then subjects that only claims name. */
type StoredTokens = readonly (readonly [kind: Entity['kind'], id: string, token: string])[];

/**
 * Compiles a map: lexicon and tokens. An entity that was in the previous generation keeps its token, so that open pages
 * go on working across a sync.
 *
 * @param previous tokens of the generation in use, null on the first
 */
export function compileMap(map: SkillsMap, previous: string | null): Compiled {
  const { entries, entities } = lexiconEntries(map);
  const known = new Map(readTokens(previous).map(([kind, id, token]) => [`${kind}:${id}`, token]));
  const named = new Set(entities.map((entity) => `${entity.kind}:${entity.id}`));
  const claimed: Entity[] = [];
  for (const { subject } of map.claims) {
    const key = `subject:${subject}`;
    if (named.has(key)) continue;
    named.add(key);
    claimed.push({ kind: 'subject', id: subject });
  }
  const tokens: StoredTokens = [...entities, ...claimed].map(({ kind, id }) => [
    kind,
    id,
    known.get(`${kind}:${id}`) ?? randomToken(),
  ]);
  return { lexicon: buildLexicon(entries).buffer, tokens: JSON.stringify(tokens) };
}

function readTokens(json: string | null): StoredTokens {
  return json === null ? [] : JSON.parse(json);
}

/** 96 random bits: cannot be guessed, means nothing outside this browser. */
function randomToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_');
}

/** "Away until", as the user set it. */
export interface OwnAbsence {
  readonly id: string | null;
  readonly away: Availability['away'];
}

/** Tokens of subjects that only a page knows carry the subject itself: the page said it, so nothing is told by it. */
const PAGE_SUBJECT = 's:';

/**
 * The map in use, ready to answer. What annotating needs (lexicon, tokens) is there at once; the map itself and its
 * indexes are made when something first asks for them, so that a cold start stays short.
 */
export class Knowledge {
  readonly generation: string;
  readonly lexicon: Lexicon;
  readonly #stored: GenerationRow;
  readonly #own: OwnAbsence;
  readonly #tokens: StoredTokens;
  readonly #entities = new Map<string, Entity>();
  readonly #byKey = new Map<string, Token>();
  #map: SkillsMap | undefined;
  #index: MapIndex | undefined;
  #ownership: Ownership | undefined;
  #experts: ExpertIndex | undefined;
  #search: SearchIndex | undefined;

  /** @param own what the user said of their own absence in this browser */
  constructor(stored: GenerationRow, own: OwnAbsence = { id: null, away: null }) {
    this.#stored = stored;
    this.#own = own;
    this.generation = stored.id;
    // A lexicon of another version of this code is built anew from the map.
    this.lexicon =
      (stored.lexicon === null ? null : lexiconFromBuffer(stored.lexicon)) ??
      buildLexicon(lexiconEntries(this.map).entries);
    this.#tokens = readTokens(stored.tokens);
  }

  get map(): SkillsMap {
    // A map that an earlier version stored knows of no sources.
    this.#map ??= withOwnAbsence(
      { sources: [], ...JSON.parse(this.#stored.map) },
      this.#own.id,
      this.#own.away,
    );
    return this.#map;
  }

  get index(): MapIndex {
    this.#index ??= mapIndex(this.map);
    return this.#index;
  }

  get ownership(): Ownership {
    this.#ownership ??= buildOwnership(this.map);
    return this.#ownership;
  }

  get experts(): ExpertIndex {
    this.#experts ??= buildExpertIndex(this.index);
    return this.#experts;
  }

  get search(): SearchIndex {
    this.#search ??= buildSearchIndex(this.map);
    return this.#search;
  }

  /** Token of the entity at an index of the lexicon. */
  tokenAt(entity: number): Token | null {
    return (this.#tokens[entity]?.[2] as Token | undefined) ?? null;
  }

  /** The token under which pages know an entity. */
  tokenOf(entity: Entity): Token {
    this.#readTokens();
    const known = this.#byKey.get(keyOf(entity));
    if (known !== undefined) return known;
    const encoded = encodeURIComponent(entity.id);
    return `${PAGE_SUBJECT}${encoded}` as Token;
  }

  /** What a token stands for; null for one that this browser never gave out, or that left the map. */
  entityOf(token: string): Entity | null {
    if (token.startsWith(PAGE_SUBJECT)) return pageSubject(token.slice(PAGE_SUBJECT.length));
    this.#readTokens();
    return this.#entities.get(token) ?? null;
  }

  #readTokens(): void {
    if (this.#entities.size > 0) return;
    for (const [kind, id, token] of this.#tokens) {
      const entity = { kind, id } as Entity;
      this.#entities.set(token, entity);
      this.#byKey.set(keyOf(entity), token as Token);
    }
  }
}

function keyOf(entity: Entity): string {
  return `${entity.kind}:${entity.kind === 'subject' ? subjectKey(entity.id) : entity.id}`;
}

function pageSubject(encoded: string): Entity | null {
  try {
    const parts = parseSubject(decodeURIComponent(encoded));
    return parts === null ? null : { kind: 'subject', id: parts.subject };
  } catch {
    return null;
  }
}
