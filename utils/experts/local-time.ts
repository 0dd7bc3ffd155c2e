/** Milliseconds. */
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

const formatters = new Map<string, Intl.DateTimeFormat | null>();

/** Making a formatter costs far more than using one, and a company has few zones. Null: not a zone. */
export function formatterOf(timeZone: string): Intl.DateTimeFormat | null {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  let made: Intl.DateTimeFormat | null;
  try {
    made = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    // The zone's name comes from the map; an unknown one means "hours not known", as if it were missing.
    made = null;
  }
  formatters.set(timeZone, made);
  return made;
}

/** What the clocks on the wall show at an instant, written as if it were UTC; the instant itself without a zone. */
export function wallTime(instant: number, zone: Intl.DateTimeFormat | null): number {
  if (!zone) return instant;
  const parts: Record<string, number> = {};
  for (const { type, value } of zone.formatToParts(instant)) parts[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * The instant at which the clocks show `wall`. Where they skip it in spring, the instant as far after the change; where
 * they show it twice in autumn, the first one.
 */
export function instantOf(wall: number, zone: Intl.DateTimeFormat | null): number {
  const offsetAt = (instant: number) => wallTime(instant, zone) - instant;
  const before = wall - offsetAt(wall - DAY);
  const after = wall - offsetAt(wall + DAY);
  if (wallTime(before, zone) === wall) return before;
  return wallTime(after, zone) === wall ? after : before;
}

/** Monday = 1 to Sunday = 7, of a day written as if it were UTC. */
export function isoWeekday(date: number): number {
  return new Date(date).getUTCDay() || 7;
}

/** Minutes since midnight of `HH:MM`, `24:00` included; null for anything else. */
export function minutesOf(clock: string): number | null {
  const match = /^(\d{1,2}):(\d{2})$/.exec(clock);
  if (!match) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return minutes <= 24 * 60 && Number(match[2]) < 60 ? minutes : null;
}
