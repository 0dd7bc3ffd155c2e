/** Order of day and month in dates with slashes. */
export type SlashOrder = 'day-first' | 'month-first' | null;

const SLASHES = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** Tells the order from dates that can be read in one way only; null where no date decides it, or they disagree. */
export function slashOrder(cells: Iterable<string>): SlashOrder {
  let order: SlashOrder = null;
  for (const cell of cells) {
    const [, one = 0, other = 0] = (SLASHES.exec(cell) ?? []).map(Number);
    const said = one > 12 ? 'day-first' : other > 12 ? 'month-first' : null;
    if (said === null) continue;
    if (order !== null && order !== said) return null;
    order = said;
  }
  return order;
}

/**
 * A date as a table writes it (`2026-05-01`, with a time behind it or not, `2026/05/01`, `1.5.2026`, `5/1/2026`) as an
 * ISO calendar date; null for what is none, does not exist, or could be read in two ways.
 */
export function dateOf(cell: string, order: SlashOrder): string | null {
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?$/.exec(cell);
  if (iso !== null) return calendar(iso[1], iso[2], iso[3]);
  const dots = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(cell);
  if (dots !== null) return calendar(dots[3], dots[2], dots[1]);
  const slashes = SLASHES.exec(cell);
  if (slashes === null || order === null) return null;
  const [, one, other, year] = slashes;
  return order === 'day-first' ? calendar(year, other, one) : calendar(year, one, other);
}

function calendar(year = '', month = '', day = ''): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}
