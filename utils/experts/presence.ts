import type { Availability } from '../map/model';

/** Whether somebody can be asked now. Instants are ISO date-times in UTC; `until` of an absence is its last day. */
export type Presence =
  | { readonly state: 'free'; readonly until: string }
  | { readonly state: 'off-hours'; readonly startsAt: string | null }
  | { readonly state: 'away'; readonly until: string }
  | { readonly state: 'at-cap' }
  | { readonly state: 'unknown' };

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const formatters = new Map<string, Intl.DateTimeFormat | null>();

/**
 * What the map says about a person's time at `now`. An absence goes before a full week, a full week before working
 * hours; without time zone and hours nothing is known. Local days and hours follow the zone's own rules, daylight saving
 * included; hours whose end is not after their start end on the next day.
 *
 * @param asksThisWeek requests the person got in the last seven days, as far as known
 */
export function presenceOf(
  person: { readonly availability: Availability },
  now: Date,
  asksThisWeek = 0,
): Presence {
  const { timeZone, workingHours, away, weeklyCap } = person.availability;
  const zone = timeZone === null ? null : formatterOf(timeZone);
  const wall = wallTime(now.getTime(), zone);
  const today = new Date(wall).toISOString().slice(0, 10);
  if (away && (away.from ?? '') <= today && today <= away.until) {
    return { state: 'away', until: away.until };
  }
  if (weeklyCap !== null && asksThisWeek >= weeklyCap) return { state: 'at-cap' };
  if (!zone || !workingHours) return { state: 'unknown' };
  const from = minutesOf(workingHours.from);
  const to = minutesOf(workingHours.to);
  if (from === null || to === null || from === to) return { state: 'unknown' };
  const midnight = Math.floor(wall / DAY) * DAY;
  // Yesterday's hours may still run; eight days on, every weekday was met.
  for (let day = -1; day <= 8; day++) {
    const date = midnight + day * DAY;
    if (!workingHours.days.includes(isoWeekday(date))) continue;
    const start = instantOf(date + from * MINUTE, zone);
    const end = instantOf(date + (to > from ? to : to + 24 * 60) * MINUTE, zone);
    if (start <= now.getTime() && now.getTime() < end) {
      return { state: 'free', until: new Date(end).toISOString() };
    }
    if (start > now.getTime()) {
      return { state: 'off-hours', startsAt: new Date(start).toISOString() };
    }
  }
  return { state: 'off-hours', startsAt: null };
}

/** Making a formatter costs far more than using one, and a company has few zones. Null: not a zone. */
function formatterOf(timeZone: string): Intl.DateTimeFormat | null {
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
function wallTime(instant: number, zone: Intl.DateTimeFormat | null): number {
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
function instantOf(wall: number, zone: Intl.DateTimeFormat): number {
  const offsetAt = (instant: number) => wallTime(instant, zone) - instant;
  const before = wall - offsetAt(wall - DAY);
  const after = wall - offsetAt(wall + DAY);
  if (wallTime(before, zone) === wall) return before;
  return wallTime(after, zone) === wall ? after : before;
}

/** Monday = 1 to Sunday = 7. */
function isoWeekday(date: number): number {
  return new Date(date).getUTCDay() || 7;
}

function minutesOf(clock: string): number | null {
  const match = /^(\d{1,2}):(\d{2})$/.exec(clock);
  if (!match) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return minutes <= 24 * 60 && Number(match[2]) < 60 ? minutes : null;
}
