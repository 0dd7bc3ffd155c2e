/**
 * Many short texts as one long one: read from storage in one piece, and cut up only where somebody looks. Sorted ones
 * (`sortedTable`) are searched by halving.
 */
export interface TextTable {
  readonly text: string;
  /** Where each text ends, in UTF-16 units; it begins where the one before it ends. */
  readonly ends: Uint32Array;
}

/** Makes a table of texts in the order given. */
export function textTable(texts: readonly string[]): TextTable {
  const ends = new Uint32Array(texts.length);
  let end = 0;
  for (const [index, text] of texts.entries()) {
    end += text.length;
    ends[index] = end;
  }
  return { text: texts.join(''), ends };
}

/** Where the text at an index begins, in UTF-16 units. */
export function startAt({ ends }: TextTable, index: number): number {
  return index === 0 ? 0 : (ends[index - 1] ?? 0);
}

/** The text at an index; `''` outside the table. */
export function textAt(table: TextTable, index: number): string {
  return table.text.slice(startAt(table, index), table.ends[index] ?? 0);
}

/** Index of the first text of a sorted table (by UTF-16 units) that is not before `text`: the table's length where all are. */
export function lowerBound(table: TextTable, text: string, from = 0): number {
  let low = from;
  let high = table.ends.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (textAt(table, middle) < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of a text in a sorted table, or -1. */
export function indexOf(table: TextTable, text: string): number {
  const index = lowerBound(table, text);
  return index < table.ends.length && textAt(table, index) === text ? index : -1;
}
