import { atOnce, every, GrowingList, type Steps } from '../map/steps';
import { classOf, isShort } from './common-words';
import { foldText } from './fold';
import {
  commonFlags,
  emptyLexicon,
  FLAG,
  type Lexicon,
  type LexiconEntry,
  laterHash,
  slotOf,
  writtenForm,
} from './lexicon';
import { isCjkAt, isWordAt, nextToken, token } from './token';

/** Longer names are not names. */
const MAX_TERM = 200;

/**
 * Makes a lexicon of all known names. Where one name belongs to several entities, the one given first is the mention's
 * entity. Left out: empty names, names of punctuation only, names over 200 characters, and single letters or words of grammar
 * without a capital.
 */
export function buildLexicon(entries: Iterable<LexiconEntry>): Lexicon {
  return atOnce(lexiconSteps(entries));
}

/** As `buildLexicon`, in steps. Names go straight into numbers: 300,000 of them as objects would be 100 MB. */
export function* lexiconSteps(entries: Iterable<LexiconEntry>): Steps<Lexicon> {
  const builder = new LexiconBuilder();
  let turn = 0;
  for (const entry of entries) {
    if (builder.edges.isFull) yield* builder.edges.grow();
    builder.add(entry);
    if (every(turn++)) yield;
  }
  return yield* builder.finish();
}

function rulesOf(entry: LexiconEntry, written: string): number | null {
  if (entry.kind === 'issue-key') return FLAG.ISSUE_KEY | FLAG.EXACT | FLAG.GUARDED;
  let flags = entry.exactCase ? FLAG.EXACT : 0;
  if (entry.kind === 'handle') flags |= FLAG.GUARDED;
  else {
    const rules = commonRules(entry, written);
    if (rules === null) return null;
    flags |= rules;
  }
  if (written.startsWith('@')) flags |= FLAG.HANDLE;
  if (!isWordAt(written, 0) && !isCjkAt(written, 0)) flags |= FLAG.PUNCTUATION_FIRST;
  const last = written.length - 1;
  if (!isWordAt(written, last) && !isCjkAt(written, last)) flags |= FLAG.PUNCTUATION_LAST;
  if (isCjkAt(written, 0) && foldText(written).length === 1) flags |= FLAG.LONE_CJK;
  return flags;
}

/** Three letters or more, of a script that has capitals, none but the first a capital. */
const WORD = /^(?=\p{Cased})\p{L}\p{Ll}{2,}$/u;

/** What everyday words ask for; null where nothing would tell the name from the word, or from a letter in a list. */
function commonRules(entry: LexiconEntry, written: string): number | null {
  const words = foldText(written).split(/[^\p{L}\p{N}\p{M}]+/u);
  const classes = words.map(classOf);
  const [kind] = classes;
  const capital = /\p{Lu}/u.test(written);
  if (words.length > 1) {
    // "Data Platform" says enough; "On Call" and, of a person, "Mark Price" do not.
    const unclear = (each: (typeof classes)[number]) =>
      each !== undefined && (entry.kind === 'person' || (each !== 'noun' && each !== 'capital'));
    return capital && classes.every(unclear) ? commonFlags('never') | FLAG.EXACT : 0;
  }
  if (kind === undefined) {
    if (entry.kind === 'person' && !/\p{Cased}/u.test(written)) return commonFlags('person');
    // Teams are called by words: "Loyalty", "Streaming". What is written otherwise ("GitOps") is a name.
    if (entry.kind === 'team' && WORD.test(written)) return commonFlags('noun');
    if (!isShort(written)) return 0;
    if (written.length > 1) return FLAG.EXACT | FLAG.GUARDED;
    return capital ? commonFlags('never') | FLAG.EXACT : null;
  }
  const grammar = kind === 'never' || kind === 'person' || kind === 'month';
  if (grammar && !capital && /\p{Cased}/u.test(written)) return null;
  // Shouted by the map: an acronym that happens to be a word.
  const acronym = written.length > 1 && !/\p{Ll}/u.test(written) && capital;
  return commonFlags(kind) | (grammar || acronym ? FLAG.EXACT : 0);
}

/** Edges of the trie while it grows: open-addressed slots of three, as in the lexicon itself. */
class Edges {
  #slots = new Uint32Array(3 * 1024);
  /** Nodes, the root among them. */
  nodes = 1;

  /** The child of a node by a token's hash, made where there is none. */
  child(node: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length / 3 - 1;
    let slot = slotOf(node, hash) & mask;
    for (let child = slots[slot * 3 + 2]; child !== 0; child = slots[slot * 3 + 2]) {
      if (slots[slot * 3] === node && slots[slot * 3 + 1] === hash) return child ?? 0;
      slot = (slot + 1) & mask;
    }
    const child = this.nodes++;
    slots[slot * 3] = node;
    slots[slot * 3 + 1] = hash;
    slots[slot * 3 + 2] = child;
    return child;
  }

  /** Whether the next term may fill more than half of the slots: it has a node for each character at most. */
  get isFull(): boolean {
    return (this.nodes + MAX_TERM + 1) * 3 > this.#slots.length / 2;
  }

  /** Makes room for twice as many. */
  *grow(): Steps<void> {
    const slots = new Uint32Array(this.#slots.length * 2);
    yield* this.into(slots);
    this.#slots = slots;
  }

  /** Writes all edges into empty slots of another number. */
  *into(to: Uint32Array): Steps<void> {
    const from = this.#slots;
    const mask = to.length / 3 - 1;
    for (let at = 0; at < from.length; at += 3) {
      const child = from[at + 2] ?? 0;
      if (every(at / 3, 65_536)) yield;
      if (child === 0) continue;
      const [node, hash] = [from[at] ?? 0, from[at + 1] ?? 0];
      let slot = slotOf(node, hash) & mask;
      while (to[slot * 3 + 2] !== 0) slot = (slot + 1) & mask;
      to[slot * 3] = node;
      to[slot * 3 + 1] = hash;
      to[slot * 3 + 2] = child;
    }
  }
}

/** Characters one behind the other, as UTF-16 units. */
class Pool {
  #units = new Uint16Array(4096);
  length = 0;

  append(text: string): void {
    if (this.length + text.length > this.#units.length) {
      const more = new Uint16Array(2 * (this.length + text.length));
      more.set(this.view);
      this.#units = more;
    }
    for (let at = 0; at < text.length; at++) this.#units[this.length++] = text.charCodeAt(at);
  }

  holds(from: number, to: number, text: string): boolean {
    if (to - from !== text.length) return false;
    for (let at = 0; at < text.length; at++)
      if (this.#units[from + at] !== text.charCodeAt(at)) return false;
    return true;
  }

  get view(): Uint16Array {
    return this.#units.subarray(0, this.length);
  }
}

/** Tables of a lexicon in the making. Terms and further entities count from 1, so that 0 is "none". */
class LexiconBuilder {
  /** To be grown before they are full. */
  readonly edges = new Edges();
  readonly #pool = new Pool();
  /** By node: the first and the last of its terms. */
  readonly #firstTerm = new GrowingList();
  readonly #lastTerm = new GrowingList();
  readonly #nextTerm = new GrowingList();
  readonly #flags = new GrowingList();
  readonly #foldedAt = new GrowingList();
  readonly #surfaceAt = new GrowingList();
  /** By term: its first entity, and the chain of the others. */
  readonly #entity = new GrowingList();
  readonly #more = new GrowingList();
  readonly #chained = new GrowingList();
  readonly #chain = new GrowingList();
  /** Hashes of first tokens, each once. */
  readonly #beginnings = new Set<number>();

  constructor() {
    for (const list of [this.#nextTerm, this.#flags, this.#foldedAt, this.#surfaceAt]) list.push(0);
    for (const list of [this.#entity, this.#more, this.#chained, this.#chain]) list.push(0);
    this.#firstTerm.push(0);
    this.#lastTerm.push(0);
  }

  add(entry: LexiconEntry): void {
    const written = writtenForm(entry.term);
    if (written === '' || written.length > MAX_TERM || !/[\p{L}\p{N}]/u.test(written)) return;
    const flags = rulesOf(entry, written);
    if (flags === null) return;
    const whole = flags & FLAG.ISSUE_KEY ? `${written}-` : written;
    let node = 0;
    for (let at = 0; nextToken(whole, at); at = token.end) {
      const hash = node === 0 ? token.hash >>> 0 : laterHash(token.hash, token.spaced);
      if (node === 0) this.#beginnings.add(slotOf(0, hash));
      node = this.edges.child(node, hash);
    }
    while (this.#firstTerm.length < this.edges.nodes) {
      this.#firstTerm.push(0);
      this.#lastTerm.push(0);
    }
    this.#term(node, flags, foldText(whole), flags & FLAG.EXACT ? whole : '', entry.entity);
  }

  /** Adds the term to its node, or, where it is there already, the entity to the term. */
  #term(node: number, flags: number, folded: string, surface: string, entity: number): void {
    for (let term = this.#firstTerm.at(node); term !== 0; term = this.#nextTerm.at(term)) {
      const [from, middle] = [this.#foldedAt.at(term), this.#surfaceAt.at(term)];
      const end =
        term + 1 < this.#foldedAt.length ? this.#foldedAt.at(term + 1) : this.#pool.length;
      if (
        this.#flags.at(term) === flags &&
        this.#pool.holds(from, middle, folded) &&
        this.#pool.holds(middle, end, surface)
      ) {
        this.#also(term, entity);
        return;
      }
    }
    const term = this.#flags.length;
    const before = this.#lastTerm.at(node);
    if (before === 0) this.#firstTerm.set(node, term);
    else this.#nextTerm.set(before, term);
    this.#lastTerm.set(node, term);
    this.#nextTerm.push(0);
    this.#flags.push(flags);
    this.#foldedAt.push(this.#pool.length);
    this.#pool.append(folded);
    this.#surfaceAt.push(this.#pool.length);
    this.#pool.append(surface);
    this.#entity.push(entity);
    this.#more.push(0);
  }

  #also(term: number, entity: number): void {
    if (this.#entity.at(term) === entity) return;
    let last = 0;
    for (let link = this.#more.at(term); link !== 0; link = this.#chain.at(link)) {
      if (this.#chained.at(link) === entity) return;
      last = link;
    }
    const link = this.#chained.length;
    this.#chained.push(entity);
    this.#chain.push(0);
    if (last === 0) this.#more.set(term, link);
    else this.#chain.set(last, link);
  }

  /** Everything in one buffer, no larger than it has to be. */
  *finish(): Steps<Lexicon> {
    const terms = this.#flags.length;
    const lexicon = emptyLexicon({
      slots: powerOfTwo(Math.max(8, this.edges.nodes * 1.5)),
      filter: powerOfTwo(Math.max(32, this.#beginnings.size * 16)) / 32,
      nodes: this.edges.nodes,
      terms,
      entities: terms - 1 + this.#chained.length - 1,
      pool: this.#pool.length,
    });
    const { parts } = lexicon;
    yield* this.edges.into(parts.slots);
    const filterMask = parts.filter.length * 32 - 1;
    for (const mixed of this.#beginnings) {
      const bit = mixed & filterMask;
      parts.filter[bit >>> 5] = (parts.filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
    yield;
    parts.firstTerm.set(this.#firstTerm.view);
    parts.nextTerm.set(this.#nextTerm.view);
    parts.flags.set(this.#flags.view);
    parts.foldedAt.set(this.#foldedAt.view);
    parts.surfaceAt.set(this.#surfaceAt.view);
    parts.pool.set(this.#pool.view);
    yield;
    let listed = 0;
    for (let term = 1; term < terms; term++) {
      parts.entitiesAt[term] = listed;
      parts.entities[listed++] = this.#entity.at(term);
      for (let link = this.#more.at(term); link !== 0; link = this.#chain.at(link))
        parts.entities[listed++] = this.#chained.at(link);
      if (every(term, 65_536)) yield;
    }
    parts.entitiesAt[terms] = listed;
    return lexicon;
  }
}

function powerOfTwo(least: number): number {
  return 2 ** Math.ceil(Math.log2(least));
}
