import type { MapProblem } from '../../../../utils/map/model';
import { dateOf, slashOrder } from '../../../../utils/sources/csv/dates';
import { badRow, readTable } from '../../../../utils/sources/csv/table';
import { decodeTable } from '../../../../utils/sources/csv/text';
import { SourceFault } from '../../../../utils/sources/source';
import { follow } from '../records/template';

/** What a column of an export can be. */
export const ROLES = [
  /** Who wrote the page: a mail address or a user name. */
  'author',
  /** Who changed it besides, several separated by `;`, a bar, line ends or, without those, commas. */
  'contributors',
  /** The space's key. */
  'space',
  /** Labels or categories, several as above. */
  'label',
  /** Topics of the map, several as above. */
  'topic',
  /** When it was changed last. */
  'modified',
] as const;
export type Columns = Readonly<Partial<Record<(typeof ROLES)[number], readonly string[]>>>;

/** A page of an export, and nothing of it that is not needed. */
export interface Page {
  readonly author: readonly string[];
  readonly contributors: readonly string[];
  readonly spaces: readonly string[];
  readonly labels: readonly string[];
  readonly topics: readonly string[];
  /** Milliseconds since 1970; null where the export does not say. */
  readonly at: number | null;
}

type Read = (
  bytes: Uint8Array,
  columns: Columns,
  name: string,
  problems: MapProblem[],
) => readonly Page[];

/**
 * Pages of a table with a header.
 *
 * @param name of the file, for the places of problems
 * @throws SourceFault when it is no table or lacks a column
 */
export const pagesOfCsv: Read = (bytes, columns, name, problems) => {
  const table = readTable(decodeTable(bytes).text, name);
  problems.push(...table.problems);
  const places = new Map<string, number>();
  for (const column of Object.values(columns).flat()) {
    const place = table.columns.indexOf(column);
    if (place === -1) throw fault('column', name, column);
    places.set(column, place);
  }
  const rows = table.rows.filter((cells) => cells.some((cell) => cell !== ''));
  const order = slashOrder(
    rows.flatMap((cells) =>
      (columns.modified ?? []).map((one) => cells[places.get(one) ?? -1] ?? ''),
    ),
  );
  return table.rows.flatMap((cells, index) => {
    if (cells.every((cell) => cell === '')) return [];
    return pageOf(
      columns,
      (column) => [cells[places.get(column) ?? -1] ?? ''],
      order,
      (detail) => problems.push(badRow(name, index + table.firstRow, detail)),
    );
  });
};

/**
 * Pages of a JSON file; columns are paths within a page (`version.by.email`, `labels.*.name`).
 *
 * @param each path to the pages, from the top
 */
export function pagesOfJson(each: string): Read {
  return (bytes, columns, name, problems) => {
    let value: unknown;
    try {
      value = JSON.parse(new TextDecoder().decode(bytes));
    } catch (error) {
      throw fault('not-json', name, error instanceof Error ? error.message : String(error));
    }
    const found = follow({ value, key: '', place: '$' }, each);
    if (found.length === 0) throw fault('empty', name, each);
    return found.flatMap((page, index) =>
      pageOf(
        columns,
        (column) =>
          follow(page, column).flatMap(({ value: cell }) =>
            typeof cell === 'string' || typeof cell === 'number' ? [String(cell)] : [],
          ),
        null,
        (detail) => problems.push(badRow(name, index, detail)),
      ),
    );
  };
}

function pageOf(
  columns: Columns,
  cellsOf: (column: string) => readonly string[],
  order: ReturnType<typeof slashOrder>,
  complain: (detail: string) => void,
): readonly Page[] {
  const cells = (role: (typeof ROLES)[number]): readonly string[] =>
    (columns[role] ?? []).flatMap(cellsOf).map((cell) => cell.trim());
  const several = (role: (typeof ROLES)[number]): readonly string[] => cells(role).flatMap(listed);
  const dates = cells('modified').filter((cell) => cell !== '');
  const days = dates.flatMap((cell) => dateOf(cell, order) ?? []);
  if (days.length < dates.length) complain(dates.join(', '));
  const newest = days.toSorted().at(-1);
  return [
    {
      author: cells('author').map(user).filter(Boolean),
      contributors: several('contributors').map(user).filter(Boolean),
      spaces: cells('space').filter(Boolean),
      labels: several('label'),
      topics: several('topic').filter((topic) => topic.length <= 200),
      at: newest === undefined ? null : Date.parse(newest),
    },
  ];
}

function listed(text: string): readonly string[] {
  return text
    .split(/[;|\n]/.test(text) ? /[;|\n]/ : /,/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** `Ana Lima <ana@acme.example>`, `User:Ana`, `~ana`: what somebody is known by. */
function user(text: string): string {
  return (/<([^<>\s]+@[^<>\s]+)>$/.exec(text)?.[1] ?? text).replace(/^(?:user:|mailto:|~)/i, '');
}

function fault(code: MapProblem['code'], path: string, detail: string): SourceFault {
  return new SourceFault({ severity: 'error', code, path, detail: detail.slice(0, 200) });
}
