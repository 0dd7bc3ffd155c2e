/** One known name. */
export interface LexiconEntry {
  readonly term: string;
  /** The caller's index of the entity that is meant. */
  readonly entity: number;
  /** Only in the written case. Short names always are. */
  readonly exactCase?: boolean;
  /**
   * `name` (default) of a topic; `team`, `person`: of those; `handle`: a name used in tools, without `@`, never part of a longer one or of an address;
   * `issue-key`: the term is a project's key, and a mention is the key, a hyphen and a number (`PAY-142`).
   */
  readonly kind?: 'name' | 'team' | 'person' | 'handle' | 'issue-key';
}

/** All known names, ready for `findMentions`. Everything is in `buffer`, which can be stored as it is. */
export interface Lexicon {
  readonly buffer: ArrayBuffer;
  readonly parts: LexiconParts;
}

/** Views into the buffer. Node 0 is the root; term 0 and child 0 mean "none". */
export interface LexiconParts {
  /** Open-addressed slots of three: node, token hash, child. */
  readonly slots: Uint32Array;
  readonly slotMask: number;
  /** One bit for each first token, so that most words of a page cost one look. */
  readonly filter: Uint32Array;
  readonly firstTerm: Uint32Array;
  readonly nextTerm: Uint32Array;
  readonly flags: Uint32Array;
  /** Where each term's folded form starts in `pool`; it ends where its surface begins. */
  readonly foldedAt: Uint32Array;
  /** Where the written form starts; it ends at the next term's folded form. Empty when the case does not matter. */
  readonly surfaceAt: Uint32Array;
  /** Where each term's entities start. */
  readonly entitiesAt: Uint32Array;
  readonly entities: Uint32Array;
  readonly pool: Uint16Array;
}

/** Rules of a term, as bits. */
export const FLAG = {
  EXACT: 1,
  /** Not when joined to a neighbour (`C` in `C++`). */
  GUARDED: 2,
  /** An everyday word: only with support (`support.ts`). */
  COMMON: 4,
  ISSUE_KEY: 8,
  /** Starts with `@`: may not go on as a longer handle. */
  HANDLE: 16,
  PUNCTUATION_FIRST: 32,
  PUNCTUATION_LAST: 64,
  /** One Han or kana character: only by itself. */
  LONE_CJK: 128,
} as const;

/**
 * What a word is when it is not a name, and so what shows that it is one (docs/design/matcher.md):
 *
 * - `never`: words of grammar, everyday verbs and adjectives; in lower case never a name;
 * - `tool`: words and verbs that are better known as a language, library or tool ("go", "express", "search");
 * - `noun`: what companies call teams and topics by ("data", "payments");
 * - `person`: first names that are words ("will", "rose"); in lower case never a name;
 * - `month`: the same, with a capital in any case ("May");
 * - `capital`: German nouns, written with a capital wherever they stand ("Daten").
 *
 * A common term's class stands in its flags, so that who matches needs no list of words.
 */
export const WORD_CLASSES = ['never', 'tool', 'noun', 'person', 'month', 'capital'] as const;
export type WordClass = (typeof WORD_CLASSES)[number];

const CLASS_SHIFT = 8;

/** The flags of an everyday word of this class. */
export function commonFlags(kind: WordClass): number {
  return FLAG.COMMON | (WORD_CLASSES.indexOf(kind) << CLASS_SHIFT);
}

/** The class of an everyday word, by its flags. */
export function classIn(flags: number): WordClass {
  return WORD_CLASSES[flags >>> CLASS_SHIFT] ?? 'never';
}

const MAGIC = 0x4b_53_41_31;
const VERSION = 2;
const HEADER = 8;
const SPACED = 0x5bd1e995;

/** The slot to begin at for a child of `node` by the token hash `hash`. */
export function slotOf(node: number, hash: number): number {
  let mixed = Math.imul(hash ^ Math.imul(node, 0x9e3779b1), 0x85ebca6b);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

/** The hash of a later token of a term: with or without white space before it. */
export function laterHash(hash: number, spaced: boolean): number {
  return (spaced ? hash ^ SPACED : hash) >>> 0;
}

/** Texts that are in their written form already, as most are. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** A text's written form: composed, without invisible characters, every run of white space one blank. */
export function writtenForm(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .normalize('NFC')
    .replace(/\p{Cf}|[\ufe00-\ufe0f]/gu, '')
    .replace(/[\p{White_Space}\p{Cc}]+/gu, ' ')
    .trim();
}

/** Sizes of a lexicon's tables, in the order of its header. */
export interface LexiconSizes {
  /** A power of two. */
  readonly slots: number;
  /** Words of 32 bits; a power of two. */
  readonly filter: number;
  readonly nodes: number;
  readonly terms: number;
  readonly entities: number;
  readonly pool: number;
}

/** An empty lexicon with room for so much, to be filled by `LexiconBuilder`. */
export function emptyLexicon(sizes: LexiconSizes): Lexicon {
  const words =
    HEADER + sizes.slots * 3 + sizes.filter + sizes.nodes + sizes.terms * 5 + 1 + sizes.entities;
  const buffer = new ArrayBuffer(words * 4 + sizes.pool * 2);
  const header = new Uint32Array(buffer, 0, HEADER);
  const numbers = [sizes.slots, sizes.filter, sizes.nodes, sizes.terms, sizes.entities, sizes.pool];
  header.set([MAGIC, VERSION, ...numbers]);
  return { buffer, parts: partsOf(buffer, header) };
}

function partsOf(buffer: ArrayBuffer, header: Uint32Array): LexiconParts {
  const [, , slots = 0, filter = 0, nodes = 0, terms = 0, entities = 0, pool = 0] = header;
  let at = HEADER * 4;
  const take = (length: number): Uint32Array => {
    const view = new Uint32Array(buffer, at, length);
    at += length * 4;
    return view;
  };
  return {
    slots: take(slots * 3),
    slotMask: slots - 1,
    filter: take(filter),
    firstTerm: take(nodes),
    nextTerm: take(terms),
    flags: take(terms),
    foldedAt: take(terms),
    surfaceAt: take(terms),
    entitiesAt: take(terms + 1),
    entities: take(entities),
    pool: new Uint16Array(buffer, at, pool),
  };
}

/**
 * The lexicon that `buildLexicon` (`lexicon-builder.ts`) put into a buffer, without building it again; null when the buffer is not one, or of
 * another version: build anew then.
 */
export function lexiconFromBuffer(buffer: ArrayBuffer): Lexicon | null {
  if (buffer.byteLength < HEADER * 4) return null;
  const header = new Uint32Array(buffer, 0, HEADER);
  const [magic, version, slots = 0, filter = 0, nodes = 0, terms = 0, entities = 0, pool = 0] =
    header;
  const words = HEADER + slots * 3 + filter + nodes + terms * 5 + 1 + entities;
  if (magic !== MAGIC || version !== VERSION) return null;
  if (buffer.byteLength !== words * 4 + pool * 2) return null;
  return { buffer, parts: partsOf(buffer, header) };
}

/** All entities that the name of a mention belongs to, in the order given when the lexicon was built. */
export function entitiesOf(lexicon: Lexicon, term: number): readonly number[] {
  const { entitiesAt, entities } = lexicon.parts;
  return [...entities.subarray(entitiesAt[term] ?? 0, entitiesAt[term + 1] ?? 0)];
}
