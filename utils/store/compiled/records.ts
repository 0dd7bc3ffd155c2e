import type { Steps } from '../../map/steps';
import { bufferOf, type Parts, type PartValue, packNumbers, textOf, unpackNumbers } from './parts';

/** Records in one string: large enough to be read fast, small enough that none comes near an engine's limits. */
export const PER_CHUNK = 4096;
/** Records written between two pauses. */
const STRIDE = 512;

/**
 * Writes rows as JSON in chunks, with the place of each row, so that one can be read without its neighbours.
 *
 * @param name of the parts: `name/0`, `name/1`, …, and `name.at`
 */
export function* recordSteps(
  parts: Map<string, PartValue>,
  name: string,
  rows: readonly unknown[],
): Steps<void> {
  const at = new Uint32Array(rows.length);
  for (let from = 0; from < rows.length; from += PER_CHUNK) {
    const end = Math.min(from + PER_CHUNK, rows.length);
    let text = '[';
    for (let number = from; number < end; number++) {
      if (number > from) text += ',';
      at[number] = text.length;
      text += JSON.stringify(rows[number]);
      if (number % STRIDE === STRIDE - 1) yield;
    }
    parts.set(`${name}/${from / PER_CHUNK}`, `${text}]`);
  }
  parts.set(`${name}.at`, packNumbers([at]));
}

/** Rows that `recordSteps` wrote, each parsed when it is asked for. */
export class Records<Row> {
  readonly length: number;
  readonly #parts: Parts;
  readonly #name: string;
  readonly #at: Uint32Array;
  readonly #seen = new Map<number, Row>();
  #all: readonly Row[] | undefined;

  constructor(parts: Parts, name: string) {
    const [at = new Uint32Array()] = unpackNumbers(bufferOf(parts, `${name}.at`), 1);
    this.#parts = parts;
    this.#name = name;
    this.#at = at;
    this.length = at.length;
  }

  /** The row of a number, always the same object; undefined where there is none. */
  row(number: number): Row | undefined {
    if (this.#all !== undefined) return this.#all[number];
    const start = this.#at[number];
    if (start === undefined) return undefined;
    const known = this.#seen.get(number);
    if (known !== undefined) return known;
    const text = this.#chunk(Math.floor(number / PER_CHUNK));
    const last = (number + 1) % PER_CHUNK === 0 || number + 1 === this.length;
    const end = last ? text.length : (this.#at[number + 1] ?? text.length);
    // Behind the record stands a comma, or the bracket that ends the chunk.
    const row: Row = JSON.parse(text.slice(start, end - 1));
    this.#seen.set(number, row);
    return row;
  }

  /** All rows; those that were given out before are the same objects. */
  all(): readonly Row[] {
    if (this.#all !== undefined) return this.#all;
    const all: Row[] = [];
    for (let chunk = 0; chunk * PER_CHUNK < this.length; chunk++) {
      const rows: readonly Row[] = JSON.parse(this.#chunk(chunk));
      for (const row of rows) all.push(row);
    }
    for (const [number, row] of this.#seen) all[number] = row;
    this.#seen.clear();
    this.#all = all;
    return all;
  }

  #chunk(number: number): string {
    return textOf(this.#parts, `${this.#name}/${number}`);
  }
}
