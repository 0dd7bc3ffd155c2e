import type { MapProblemCode } from '../model';
import type { ParsedPart } from '../part';
import type { Steps } from '../steps';
import { decodeText, MAX_MAP_BYTES } from './decode';
import { openDocument, rowsOf } from './documents';
import { areTables, type Head, MAX_ROWS, readHead } from './head';
import { isObject } from './json';
import { ProblemList } from './problems';
import { Reader } from './reader';
import { type RawRows, TABLES } from './rows';
import { Statements } from './statements';

/** Rows that are read in one step. */
const ROWS_A_STEP = 200;

export interface PartOptions {
  /** Dates later than this (by more than a day, for time zones and clocks) are not believed. */
  readonly now: Date;
  /** Source of rows that name none, where the document names none for all of them; else the map's name. */
  readonly source?: string;
  /** Name of the map. With it documents need no head of their own: rows of a source, and parts of a map in parts. */
  readonly name?: string;
  /** ISO date-times of a map whose documents have no head. */
  readonly generatedAt?: string;
  readonly expiresAt?: string | null;
}

/**
 * Reads a map that comes in one or more documents. Nothing of a document is kept but what was checked; `finish` gives
 * all of it.
 */
export class PartReader {
  readonly #options: PartOptions;
  readonly #problems = new ProblemList();
  readonly #statements = new Statements(this.#problems);
  #refused = false;
  #rows = 0;
  #heads: Head[] = [];

  constructor(options: PartOptions) {
    this.#options = options;
  }

  /** Reads one document, or rows of a source. Never throws. */
  *read(content: Uint8Array | string | RawRows): Steps<void> {
    if (this.#refused) return;
    if (typeof content === 'string' || content instanceof Uint8Array) yield* this.#file(content);
    else yield* this.#rowsOfSource(content);
  }

  /** What all documents say together. */
  finish(): ParsedPart {
    this.#problems.forget(new Set(this.#statements.optOuts.map(({ id }) => id)));
    const { items: problems, count: problemCount } = this.#problems;
    if (this.#refused) return { part: null, problems, problemCount };
    const { name, source, generatedAt, expiresAt } = this.#options;
    const own = name ?? (this.#heads.length === 0 ? source : undefined);
    const names = [...this.#heads.map((head) => head.name), ...(own ? [own] : [])];
    const made = [
      ...this.#heads.map((head) => head.generatedAt),
      ...(generatedAt ? [generatedAt] : []),
    ];
    const ends = [...this.#heads.map((head) => head.expiresAt), expiresAt].filter(
      (end) => typeof end === 'string',
    );
    return {
      part: {
        names: [...new Set(names)].sort(),
        generatedAt: made.sort()[0] ?? null,
        expiresAt: ends.sort()[0] ?? null,
        ...this.#statements.all(),
      },
      problems,
      problemCount,
    };
  }

  *#file(content: Uint8Array | string): Steps<void> {
    const decoded = typeof content === 'string' ? checkText(content) : decodeText(content);
    yield;
    if ('code' in decoded) return this.#refuse(decoded);
    const { text } = decoded;
    const document = yield* openDocument(text);
    if ('code' in document) return this.#refuse(document);
    const { root, tables } = document;
    const headless = this.#options.name !== undefined && isObject(root) && !('format' in root);
    let head: Head | null = null;
    if (headless) this.#refused ||= !areTables(root, this.#problems);
    else {
      head = readHead(root, this.#options.now, this.#problems);
      if (head === null) this.#refused = true;
      else this.#heads.push(head);
    }
    let rows = 0;
    for (const table of tables.values()) rows += table.rows;
    if (this.#refused || !this.#mayHold(rows)) return;
    const reader = this.#reader(head);
    for (const table of TABLES) {
      const stretch = tables.get(table);
      if (stretch === undefined) continue;
      let index = 0;
      for (const found of rowsOf(text, stretch)) {
        if ('code' in found) return this.#refuse(found);
        for (const raw of found) {
          this.#statements.row(reader, table, raw, index);
          index += 1;
          if (index % ROWS_A_STEP === 0) yield;
        }
        yield;
      }
    }
  }

  *#rowsOfSource(rows: RawRows): Steps<void> {
    if (!areTables(rows, this.#problems)) {
      this.#refused = true;
      return;
    }
    const count = TABLES.reduce((sum, table) => sum + (rows[table]?.length ?? 0), 0);
    if (!this.#mayHold(count)) return;
    const reader = this.#reader(null);
    for (const table of TABLES) {
      for (const [index, raw] of (rows[table] ?? []).entries()) {
        this.#statements.row(reader, table, raw, index);
        if (index % ROWS_A_STEP === ROWS_A_STEP - 1) yield;
      }
    }
  }

  #reader(head: Head | null): Reader {
    const { source, name, now } = this.#options;
    return new Reader(this.#problems, head?.source ?? source ?? head?.name ?? name ?? '', now);
  }

  #refuse({ code, detail }: { readonly code: MapProblemCode; readonly detail: string }): void {
    this.#problems.refuse(code, '$', detail);
    this.#refused = true;
  }

  #mayHold(rows: number): boolean {
    this.#rows += rows;
    if (this.#rows <= MAX_ROWS) return true;
    this.#refuse({ code: 'too-many', detail: `${this.#rows} > ${MAX_ROWS}` });
    return false;
  }
}

function checkText(text: string): ReturnType<typeof decodeText> {
  if (text.length > MAX_MAP_BYTES) {
    return { code: 'too-large', detail: `${text.length} > ${MAX_MAP_BYTES}` };
  }
  return /\S/.test(text) ? { text } : { code: 'empty', detail: String(text.length) };
}
