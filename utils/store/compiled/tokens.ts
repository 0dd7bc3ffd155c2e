import { type EntityTable, startsOf } from '../../map/entities';
import { every, type Steps } from '../../map/steps';

/** 96 random bits: cannot be guessed, and mean nothing outside this browser. */
const BYTES = 12;

/** Tokens of the generation in use, so that what stays in the map keeps its token. */
export interface KnownTokens {
  readonly table: EntityTable;
  readonly tokens: ArrayBuffer;
}

/** Gives each entity a token, twelve bytes one behind the other; one that had a token before keeps it. */
export function* tokenSteps(table: EntityTable, previous: KnownTokens | null): Steps<ArrayBuffer> {
  const tokens = new Uint8Array(table.ids.length * BYTES);
  const most = 5_000 * BYTES;
  for (let at = 0; at < tokens.length; at += most) {
    crypto.getRandomValues(tokens.subarray(at, at + most));
    yield;
  }
  if (previous === null) return tokens.buffer;
  const old = new Uint8Array(previous.tokens);
  const [before, now] = [startsOf(previous.table), startsOf(table)];
  for (let kind = 0; kind < 4; kind++) {
    const known = new Map<string, number>();
    for (let number = before[kind] ?? 0; number < (before[kind + 1] ?? 0); number++) {
      known.set(previous.table.ids[number] ?? '', number);
      if (every(number, 8192)) yield;
    }
    for (let number = now[kind] ?? 0; number < (now[kind + 1] ?? 0); number++) {
      const same = known.get(table.ids[number] ?? '');
      if (same !== undefined)
        tokens.set(old.subarray(same * BYTES, (same + 1) * BYTES), number * BYTES);
      if (every(number, 8192)) yield;
    }
  }
  return tokens.buffer;
}

/** The tokens of a generation, found by entity and back. */
export class Tokens {
  readonly length: number;
  readonly #bytes: Uint8Array;
  #slots: Uint32Array | undefined;

  constructor(buffer: ArrayBuffer) {
    this.length = Math.floor(buffer.byteLength / BYTES);
    this.#bytes = new Uint8Array(buffer, 0, this.length * BYTES);
  }

  /** The token of an entity's number, sixteen characters that a URL can carry; null for a number that is none. */
  token(number: number): string | null {
    if (!(number >= 0 && number < this.length)) return null;
    const bytes = this.#bytes.subarray(number * BYTES, (number + 1) * BYTES);
    return btoa(String.fromCharCode(...bytes))
      .replace(/\+/g, '-')
      .replace(/\//g, '_');
  }

  /** The number behind a token; null for one that this browser never gave out, or whose entity left the map. */
  number(token: string): number | null {
    if (!/^[\w-]{16}$/.test(token)) return null;
    const wanted = Uint8Array.from(atob(token.replace(/-/g, '+').replace(/_/g, '/')), (char) =>
      char.charCodeAt(0),
    );
    this.#slots ??= this.#arranged();
    const mask = this.#slots.length - 1;
    for (let slot = hashOf(wanted, 0) & mask; ; slot = (slot + 1) & mask) {
      const found = this.#slots[slot] ?? 0;
      if (found === 0) return null;
      const at = (found - 1) * BYTES;
      if (wanted.every((byte, offset) => this.#bytes[at + offset] === byte)) return found - 1;
    }
  }

  /** Open-addressed: numbers, counted from 1, by the first bytes of their tokens, which are random already. */
  #arranged(): Uint32Array {
    const slots = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(8, this.length * 2))));
    const mask = slots.length - 1;
    for (let number = 0; number < this.length; number++) {
      let slot = hashOf(this.#bytes, number * BYTES) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    return slots;
  }
}

function hashOf(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24)) >>>
    0
  );
}
