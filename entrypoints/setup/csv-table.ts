import { i18n } from '#i18n';
import type { TableShown } from '../../components/sources/state';
import { MAP_ORIGINS } from '../../utils/build';
import { faultKey, problemKey } from '../../utils/map/text-keys';
import { createSourceIo, FetchFault } from '../../utils/platform/safe-fetch';
import { guessMapping, type Mapping, rolesOf } from '../../utils/sources/csv/mapping';
import { preview } from '../../utils/sources/csv/preview';
import { readTable, type Table } from '../../utils/sources/csv/table';
import { decodeTable } from '../../utils/sources/csv/text';
import { SourceFault } from '../../utils/sources/source';
import type { SourceSetting } from '../../utils/store/settings';
import { MAX_FILE } from '../../utils/store/source-files';

/** Cells of a column that the settings show. */
const SAMPLES = 3;

/** A table that is being set up: its text, and what its columns are taken for. */
export interface OpenTable {
  readonly name: string;
  readonly text: string;
  readonly table: Table;
  readonly mapping: Mapping;
}

/**
 * Reads the text of a table.
 *
 * @param known the mapping that was set up before; null has it guessed
 * @throws SourceFault
 */
export function openTable(name: string, text: string, known: Mapping | null): OpenTable {
  const table = readTable(text, name);
  const fits =
    known !== null && rolesOf(table.columns, known.columns).some((role) => role !== null);
  return { name, text, table, mapping: fits ? known : guessMapping(table) };
}

/**
 * Reads a file that the user chose.
 *
 * @throws RangeError for one that is larger than the background keeps; SourceFault
 */
export async function openFile(file: File, known: Mapping | null): Promise<OpenTable> {
  // UTF-16 has two bytes a character.
  if (file.size > 2 * MAX_FILE) throw new RangeError('too large');
  const { text } = decodeTable(new Uint8Array(await file.arrayBuffer()));
  if (text.length > MAX_FILE) throw new RangeError('too large');
  return openTable(file.name, text, known);
}

/**
 * Fetches a table, under the rules that hold for every source.
 *
 * @throws FetchFault, SourceFault
 */
export async function openAddress(
  url: string,
  signIn: SourceSetting['signIn'],
  known: Mapping | null,
): Promise<OpenTable> {
  const io = createSourceIo({ reach: [url], signIn, httpOrigins: MAP_ORIGINS });
  const answer = await io.get(url);
  if (answer === 'unchanged') throw new FetchFault('status', '304');
  const name = new URL(url).pathname.split('/').at(-1) || url;
  return openTable(name, decodeTable(answer.bytes).text, known);
}

/** The same table as the form shows it. */
export function shownTable({ name, table, mapping }: OpenTable): TableShown {
  const roles = rolesOf(table.columns, mapping.columns);
  return {
    name,
    rows: table.rows.filter((row) => row.some((cell) => cell !== '')).length,
    columns: table.columns.map((column, at) => ({
      name: column,
      samples: table.rows
        .map((row) => row[at] ?? '')
        .filter((cell, index, cells) => cell !== '' && cells.indexOf(cell) === index)
        .slice(0, SAMPLES)
        .map((cell) => (cell.length > 60 ? `${cell.slice(0, 60)}…` : cell)),
      role: roles[at] ?? null,
    })),
    blankIsAbove: mapping.blankIsAbove,
    preview: preview(table, mapping, name),
  };
}

/** Why a table could not be read, in the user's language. */
export function tableFaultText(error: unknown): string {
  if (error instanceof SourceFault)
    return i18n.t(problemKey(error.problem.code), [error.problem.detail]);
  if (error instanceof FetchFault) return i18n.t(faultKey(error.code), [error.detail]);
  if (error instanceof RangeError)
    return i18n.t('options.sources.csv.tooLarge', [String(MAX_FILE / 1_000_000)]);
  return i18n.t('options.failedText');
}
