import type { Times } from '../../../../utils/requests/reminders/working-time';

/** Independent of the code under test: the browser's own calendar, asked minute by minute. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall shows. */
export function wall(at: number, timeZone: string) {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      weekday: 'short',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  return {
    date: `${part.year}-${part.month}-${part.day}`,
    clock: `${part.hour}:${part.minute}`,
    day: days.indexOf(part.weekday ?? '') + 1,
  };
}

/** Is this minute within these hours? For hours that end on the day on which they begin. */
export function works({ timeZone, workingHours, away }: Times, at: number): boolean {
  if (timeZone === null || workingHours === null) return false;
  const { date, clock, day } = wall(at, timeZone);
  if (away !== null && (away.from ?? '') <= date && date <= away.until) return false;
  const { from, to, days } = workingHours;
  return days.includes(day) && from <= clock && clock < to;
}

/** Is this minute within these hours, which may end on the next day? */
export function isQuiet(
  quiet: { readonly from: string; readonly to: string } | null,
  timeZone: string,
  at: number,
): boolean {
  if (quiet === null) return false;
  const { clock } = wall(at, timeZone);
  return quiet.from < quiet.to
    ? quiet.from <= clock && clock < quiet.to
    : clock >= quiet.from || clock < quiet.to;
}

/** A seeded source of chance, so that a world is one number. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
