import { i18n } from '#i18n';
import { formatNumber } from '../format';
import type { ChartCell, ChartTable } from '../frame/table';

/** How often a team helped another; hidden, because too few people stand behind it; or not at all. */
export type HeatCell = number | 'hidden' | null;

/** Which team helped which. On the diagonal: help within a team, where that is known. */
export interface HeatData {
  /** Names of rows and columns, in the same order. */
  readonly teams: readonly string[];
  /** By helping team, then by helped team. */
  readonly cells: readonly (readonly HeatCell[])[];
  /** Fewer people than this are hidden. */
  readonly minimumPeople: number;
  /** Whether a blank cell may be one of which nothing may be shown: then the two are not told apart. */
  readonly blankMayBeKept?: boolean | undefined;
}

/** A cell, by the positions of its row and its column. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** What stands at a place; nothing where there is no such place. 0 counts as nothing. */
export function cellAt({ cells }: HeatData, { row, column }: Place): HeatCell {
  return cells[row]?.[column] || null;
}

interface Way {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** The shown ways of help from one team to another. */
function waysOf(data: HeatData): readonly Way[] {
  return data.teams.flatMap((from, row) =>
    data.teams.flatMap((to, column) => {
      const count = cellAt(data, { row, column });
      return row === column || typeof count !== 'number' ? [] : [{ from, to, count }];
    }),
  );
}

/** The largest number between two teams that is shown, 0 where there is none. */
export function mostOf(data: HeatData): number {
  return Math.max(0, ...waysOf(data).map(({ count }) => count));
}

/** The words on a cell: its number, "<5" for a hidden one, a dot for a team and itself, or nothing. */
export function cellWords(data: HeatData, place: Place): string {
  const cell = cellAt(data, place);
  if (cell === 'hidden') return `<${formatNumber(data.minimumPeople)}`;
  if (cell !== null) return formatNumber(cell);
  return place.row === place.column ? '·' : '';
}

/** What a cell says, as a sentence. */
export function cellSentence(data: HeatData, place: Place): string {
  const [helper = '', helped = ''] = [data.teams[place.row], data.teams[place.column]];
  const cell = cellAt(data, place);
  if (cell === 'hidden') return i18n.t('chart.heat.kept', [helper, helped]);
  if (cell === null)
    return i18n.t(data.blankMayBeKept === true ? 'chart.heat.nothingShown' : 'chart.heat.nothing', [
      helper,
      helped,
    ]);
  return place.row === place.column
    ? i18n.t('chart.heat.within', cell, [helper, formatNumber(cell)])
    : i18n.t('chart.heat.helped', cell, [helper, helped, formatNumber(cell)]);
}

/** The same as a table: who helps whom, a row a team. */
export function heatTable(data: HeatData): ChartTable {
  const cellOf = (place: Place): ChartCell => {
    const cell = cellAt(data, place);
    if (cell === 'hidden') return i18n.t('chart.few', [formatNumber(data.minimumPeople)]);
    return cell === null ? '' : { value: cell, text: formatNumber(cell) };
  };
  return {
    columns: [i18n.t('chart.heat.corner'), ...data.teams],
    rows: data.teams.map((team, row) => [
      team,
      ...data.teams.map((_, column) => cellOf({ row, column })),
    ]),
  };
}

/** What the whole says, in a sentence or two. */
export function heatSummary(data: HeatData): string {
  const ways = waysOf(data);
  const count = mostOf(data);
  const most = ways.find((way) => way.count === count);
  const hidden = data.cells.some((row) => row.includes('hidden'));
  return [
    most === undefined
      ? i18n.t('chart.heat.noHelp')
      : i18n.t('chart.heat.summary', [
          formatNumber(ways.length),
          most.from,
          most.to,
          formatNumber(count),
        ]),
    hidden ? i18n.t('chart.heat.someHidden') : '',
  ]
    .filter(Boolean)
    .join(' ');
}
