import Papa from 'papaparse';

/**
 * Rows as every spreadsheet opens them: comma-separated, with a mark of its encoding. Words that a spreadsheet would take
 * for a formula begin with an apostrophe, whoever wrote them and over however many lines; numbers stay numbers.
 *
 * @param rows with the names of the columns: as the keys of objects, or as the first row
 */
export function csvText(rows: readonly object[]): string {
  // Of our own: the library's pattern ends at the first line, and lets a formula with a second one through.
  const escapeFormulae = /^[=+\-@\t\r]/;
  return `\ufeff${Papa.unparse([...rows], { escapeFormulae, newline: '\r\n' })}\r\n`;
}
