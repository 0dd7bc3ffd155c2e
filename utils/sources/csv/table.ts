import Papa from 'papaparse';
import type { MapProblem } from '../../map/model';
import { SourceFault } from '../source';

/** Most columns of a table: a wide one has a column a skill. */
const MOST_COLUMNS = 2_000;
/** Most rows, so that a table is refused before anything is made of it; the map itself has limits of its own. */
const MOST_ROWS = 750_000;
/** Most cells: missing ones are filled in, so a long header over short lines would be far more than the file. */
const MOST_CELLS = 20_000_000;

/** A table of texts, trimmed. */
export interface Table {
  /**
   * What each column is called, each name once: its header; where that is empty its place (`#3`), and where an earlier
   * column has it too both (`Level #5`).
   */
  readonly columns: readonly string[];
  /** As many cells as columns; missing ones are empty. */
  readonly rows: readonly (readonly string[])[];
  /** Number of the first of `rows` as a spreadsheet counts it: 2 where the header is the first line. */
  readonly firstRow: number;
  /** Rows whose quotes do not close and the like. */
  readonly problems: readonly MapProblem[];
}

/**
 * Reads a table with a header. The delimiter is guessed, unless a first line says it (`sep=;`, as Excel does).
 *
 * @param name of the file, for the places of problems
 * @throws SourceFault `empty` where there is no header, `too-many` columns, rows or cells
 */
export function readTable(text: string, name: string): Table {
  const said = /^\uFEFF?sep=([,;|\t])\r?\n/i.exec(text);
  const parsed = Papa.parse<string[]>(said === null ? text : text.slice(said[0].length), {
    delimiter: said?.[1] ?? '',
    delimitersToGuess: [',', ';', '\t', '|'],
    worker: false,
  });
  const lines = parsed.data;
  const above = lines.findIndex((cells) => cells.some((cell) => cell.trim() !== ''));
  const header = lines[above];
  if (header === undefined) throw fault('empty', String(text.length));
  if (header.length > MOST_COLUMNS) throw fault('too-many', String(header.length));
  if (lines.length > MOST_ROWS) throw fault('too-many', String(lines.length));
  if (lines.length * header.length > MOST_CELLS)
    throw fault('too-many', `${lines.length} × ${header.length}`);
  const columns = columnNames(header);
  const offset = said === null ? 1 : 2;
  return {
    columns,
    rows: lines.slice(above + 1).map((cells) => columns.map((_, at) => (cells[at] ?? '').trim())),
    firstRow: above + 1 + offset,
    problems: parsed.errors
      .filter(({ type }) => type === 'Quotes')
      .map(({ code, row }) => badRow(name, (row ?? 0) + offset, code)),
  };

  function fault(code: 'empty' | 'too-many', detail: string): SourceFault {
    return new SourceFault({ severity: 'error', code, path: name, detail });
  }
}

function columnNames(header: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return header.map((cell, at) => {
    const name = cell.replaceAll(/\s+/g, ' ').trim();
    const place = `#${at + 1}`;
    const unique = name === '' ? place : seen.has(name) ? `${name} ${place}` : name;
    seen.add(unique);
    return unique;
  });
}

/**
 * A row, or a cell of it, that cannot be read.
 *
 * @param detail what stands there
 */
export function badRow(name: string, row: number, detail: string): MapProblem {
  return {
    severity: 'warning',
    code: 'bad-line',
    path: `${name}:${row}`,
    detail: detail.slice(0, 200),
  };
}
