import { isCommonWord, isShort } from './common-words';
import { foldText } from './fold';
import { isCjkAt, isWordAt, nextToken, token } from './token';

/** One known name. */
export interface LexiconEntry {
  readonly term: string;
  /** The caller's index of the entity that is meant. */
  readonly entity: number;
  /** Only in the written case. Short and common words always are. */
  readonly exactCase?: boolean;
  /**
   * `name` (default); `handle`: a name used in tools, without `@`, never part of a longer one or of an address;
   * `issue-key`: the term is a project's key, and a mention is the key, a hyphen and a number (`PAY-142`).
   */
  readonly kind?: 'name' | 'handle' | 'issue-key';
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
  /** Not where a sentence starts with it, as the capital then says nothing. */
  NOT_FIRST: 4,
  ISSUE_KEY: 8,
  /** Starts with `@`: may not go on as a longer handle. */
  HANDLE: 16,
  PUNCTUATION_FIRST: 32,
  PUNCTUATION_LAST: 64,
  /** One Han or kana character: only by itself. */
  LONE_CJK: 128,
} as const;

const MAGIC = 0x4b_53_41_31;
const VERSION = 1;
const HEADER = 8;
/** Longer names are not names. */
const MAX_TERM = 200;
const SPACED = 0x5bd1e995;

interface Term {
  readonly folded: string;
  readonly surface: string;
  readonly flags: number;
  readonly hashes: readonly number[];
  readonly entities: number[];
}

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

/** A text's written form: composed, without invisible characters, every run of white space one blank. */
export function writtenForm(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Cf}|[\ufe00-\ufe0f]/gu, '')
    .replace(/[\p{White_Space}\p{Cc}]+/gu, ' ')
    .trim();
}

function rulesOf(entry: LexiconEntry, written: string): number | null {
  if (entry.kind === 'issue-key') return FLAG.ISSUE_KEY | FLAG.EXACT | FLAG.GUARDED;
  const common = isCommonWord(written);
  let flags = entry.exactCase ? FLAG.EXACT : 0;
  if (entry.kind === 'handle') flags |= FLAG.GUARDED;
  if (common || isShort(written)) {
    // Without a capital nothing tells the name from the word, or from a letter in a list.
    if ((common || written.length === 1) && !/\p{Lu}/u.test(written)) return null;
    flags |= FLAG.EXACT | FLAG.GUARDED;
    if (common && /^\p{Lu}\P{Lu}*$/u.test(written)) flags |= FLAG.NOT_FIRST;
  }
  if (written.startsWith('@')) flags |= FLAG.HANDLE;
  if (!isWordAt(written, 0) && !isCjkAt(written, 0)) flags |= FLAG.PUNCTUATION_FIRST;
  const last = written.length - 1;
  if (!isWordAt(written, last) && !isCjkAt(written, last)) flags |= FLAG.PUNCTUATION_LAST;
  if (isCjkAt(written, 0) && foldText(written).length === 1) flags |= FLAG.LONE_CJK;
  return flags;
}

function termOf(entry: LexiconEntry): Term | null {
  const written = writtenForm(entry.term);
  if (written === '' || written.length > MAX_TERM || !/[\p{L}\p{N}]/u.test(written)) return null;
  const flags = rulesOf(entry, written);
  if (flags === null) return null;
  const whole = flags & FLAG.ISSUE_KEY ? `${written}-` : written;
  const hashes: number[] = [];
  for (let at = 0; nextToken(whole, at); at = token.end) {
    hashes.push(hashes.length === 0 ? token.hash >>> 0 : laterHash(token.hash, token.spaced));
  }
  const surface = flags & FLAG.EXACT ? whole : '';
  return { folded: foldText(whole), surface, flags, hashes, entities: [entry.entity] };
}

function distinctTerms(entries: readonly LexiconEntry[]): Term[] {
  const known = new Map<string, Term>();
  for (const entry of entries) {
    const term = termOf(entry);
    if (!term) continue;
    const key = `${term.flags}\n${term.folded}\n${term.surface}`;
    const same = known.get(key);
    if (!same) known.set(key, term);
    else if (!same.entities.includes(entry.entity)) same.entities.push(entry.entity);
  }
  return [...known.values()];
}

/**
 * Makes a lexicon of all known names. Where one name belongs to several entities, the one given first is the mention's
 * entity. Left out: empty names, names of punctuation only, names over 200 characters, and common words or single letters
 * without a capital.
 */
export function buildLexicon(entries: readonly LexiconEntry[]): Lexicon {
  const terms = distinctTerms(entries);
  const edges = terms.reduce((sum, term) => sum + term.hashes.length, 0);
  const sizes = {
    slots: powerOfTwo(Math.max(8, edges * 2)),
    filter: powerOfTwo(Math.max(32, terms.length * 16)) / 32,
    nodes: edges + 1,
    terms: terms.length + 1,
    entities: terms.reduce((sum, term) => sum + term.entities.length, 0),
    pool: terms.reduce((sum, term) => sum + term.folded.length + term.surface.length, 0),
  };
  const words =
    HEADER + sizes.slots * 3 + sizes.filter + sizes.nodes + sizes.terms * 5 + 1 + sizes.entities;
  const buffer = new ArrayBuffer(words * 4 + sizes.pool * 2);
  const header = new Uint32Array(buffer, 0, HEADER);
  const numbers = [sizes.slots, sizes.filter, sizes.nodes, sizes.terms, sizes.entities, sizes.pool];
  header.set([MAGIC, VERSION, ...numbers]);
  const parts = partsOf(buffer, header);
  fill(parts, terms);
  return { buffer, parts };
}

function fill(parts: LexiconParts, terms: readonly Term[]): void {
  const lastTerm = new Uint32Array(parts.firstTerm.length);
  let nodes = 1;
  let unit = 0;
  let listed = 0;
  terms.forEach((term, position) => {
    const id = position + 1;
    let node = 0;
    for (const hash of term.hashes) {
      let slot = slotOf(node, hash) & parts.slotMask;
      if (node === 0) addToFilter(parts.filter, slotOf(0, hash));
      while (parts.slots[slot * 3 + 2] !== 0) {
        if (parts.slots[slot * 3] === node && parts.slots[slot * 3 + 1] === hash) break;
        slot = (slot + 1) & parts.slotMask;
      }
      const child = parts.slots[slot * 3 + 2] || nodes++;
      parts.slots.set([node, hash, child], slot * 3);
      node = child;
    }
    const before = lastTerm[node] ?? 0;
    if (before) parts.nextTerm[before] = id;
    else parts.firstTerm[node] = id;
    lastTerm[node] = id;
    parts.flags[id] = term.flags;
    parts.foldedAt[id] = unit;
    for (let i = 0; i < term.folded.length; i++) parts.pool[unit++] = term.folded.charCodeAt(i);
    parts.surfaceAt[id] = unit;
    for (let i = 0; i < term.surface.length; i++) parts.pool[unit++] = term.surface.charCodeAt(i);
    parts.entitiesAt[id] = listed;
    for (const entity of term.entities) parts.entities[listed++] = entity;
  });
  parts.entitiesAt[terms.length + 1] = listed;
}

function addToFilter(filter: Uint32Array, mixed: number): void {
  const bit = mixed & (filter.length * 32 - 1);
  filter[bit >>> 5] = (filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
}

function powerOfTwo(least: number): number {
  return 2 ** Math.ceil(Math.log2(least));
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
 * The lexicon that `buildLexicon` put into a buffer, without building it again; null when the buffer is not one, or of
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
