/**
 * A cell: words as they are, or a number with the words that show it. A file gets the number, the page the words.
 */
export type ChartCell = string | { readonly value: number; readonly text: string };

/** What a chart shows, as a table: the same content, for whoever reads, and for a file. */
export interface ChartTable {
  /** Heads of the columns; the first one stands over the heads of the rows. */
  readonly columns: readonly string[];
  /** The first cell of a row is its head. */
  readonly rows: readonly (readonly ChartCell[])[];
}

/** What a chart can be saved as. */
export type ExportKind = 'png' | 'svg' | 'csv';

/**
 * Called when the user wants a chart as a file.
 *
 * @param picture the chart as one drawing, for as long as the call lasts; null for a table
 */
export type OnExport = (kind: ExportKind, picture: SVGSVGElement | null, table: ChartTable) => void;

/** The words of a cell. */
export function cellText(cell: ChartCell): string {
  return typeof cell === 'string' ? cell : cell.text;
}
