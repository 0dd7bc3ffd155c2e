import type { Steps } from '../../map/steps';
import { bufferOf, type Parts, type PartValue, packNumbers, unpackNumbers } from './parts';

/** Records in one value: large enough to be read fast, small enough that none comes near an engine's limits. */
export const PER_CHUNK = 4096;
/** Records written between two pauses. */
const STRIDE = 512;

/**
 * Writes rows as JSON in chunks of UTF-8, with the place of each row, so that one can be read without its neighbours.
 * Bytes, because one wide character would double a whole text.
 *
 * @param name of the parts: `name/0`, `name/1`, …, and `name.at`
 */
export function* recordSteps(
  parts: Map<string, PartValue>,
  name: string,
  rows: readonly unknown[],
): Steps<void> {
  const encoder = new TextEncoder();
  /** Where each row begins, and where the last of a chunk ends. */
  const at = new Uint32Array(rows.length + Math.ceil(rows.length / PER_CHUNK));
  let places = 0;
  let bytes = new Uint8Array(65_536);
  for (let from = 0; from < rows.length; from += PER_CHUNK) {
    const end = Math.min(from + PER_CHUNK, rows.length);
    let length = 0;
    for (let number = from; number < end; number++) {
      const text = JSON.stringify(rows[number]);
      // A UTF-16 unit is three bytes at most.
      if (length + 3 * text.length > bytes.length) {
        const more = new Uint8Array(2 * bytes.length + 3 * text.length);
        more.set(bytes);
        bytes = more;
      }
      at[places++] = length;
      length += encoder.encodeInto(text, bytes.subarray(length)).written;
      if (number % STRIDE === STRIDE - 1) yield;
    }
    at[places++] = length;
    parts.set(`${name}/${from / PER_CHUNK}`, bytes.slice(0, length).buffer);
    yield;
  }
  parts.set(`${name}.at`, packNumbers([at]));
}

/** Rows that `recordSteps` wrote, each parsed when it is asked for. */
export class Records<Row> {
  readonly length: number;
  readonly #parts: Parts;
  readonly #name: string;
  readonly #at: Uint32Array;
  readonly #decoder = new TextDecoder();
  readonly #seen = new Map<number, Row>();
  #all: readonly Row[] | undefined;

  constructor(parts: Parts, name: string) {
    const [at = new Uint32Array()] = unpackNumbers(bufferOf(parts, `${name}.at`), 1);
    this.#parts = parts;
    this.#name = name;
    this.#at = at;
    // Each chunk has one place more than rows.
    this.length = at.length - Math.ceil(at.length / (PER_CHUNK + 1));
  }

  /** The row of a number, always the same object; undefined where there is none. */
  row(number: number): Row | undefined {
    if (this.#all !== undefined) return this.#all[number];
    if (!(number >= 0 && number < this.length)) return undefined;
    const known = this.#seen.get(number);
    if (known !== undefined) return known;
    const row = this.#read(number);
    this.#seen.set(number, row);
    return row;
  }

  /** All rows; those that were given out before are the same objects. */
  all(): readonly Row[] {
    this.#all ??= Array.from(
      { length: this.length },
      (_, number) => this.#seen.get(number) ?? this.#read(number),
    );
    this.#seen.clear();
    return this.#all;
  }

  #read(number: number): Row {
    const chunk = Math.floor(number / PER_CHUNK);
    const bytes = new Uint8Array(bufferOf(this.#parts, `${this.#name}/${chunk}`));
    const place = number + chunk;
    return JSON.parse(this.#decoder.decode(bytes.subarray(this.#at[place], this.#at[place + 1])));
  }
}
