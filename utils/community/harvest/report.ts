/**
 * A report as plain data: what is drawn on the page, printed, and written to files, so that all of them say the same. Its
 * texts are texts; nothing in it is markup, whoever wrote it.
 */
export interface Report {
  readonly title: string;
  /** What it is of, and when: in one line. */
  readonly subtitle: string;
  /** Paragraphs of whoever hands it out. */
  readonly introduction: string;
  readonly sections: readonly ReportSection[];
  /** Where it comes from: in one line. */
  readonly foot: string;
}

export interface ReportSection {
  readonly heading: string;
  /** What it says, in a sentence or two. */
  readonly text: string;
  readonly blocks: readonly ReportBlock[];
}

export type ReportBlock =
  /** Rows of as many cells as the head has; the first of each is its name. */
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Things of one kind, under their name; an item may have several lines. */
  | { readonly kind: 'list'; readonly name: string | null; readonly items: readonly string[] };

/** The lines of a text that have something in them. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
