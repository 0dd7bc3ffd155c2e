import type { Availability } from '../map/model';

/** Milliseconds. */
export const MINUTE = 60_000;
const MINUTES_A_DAY = 24 * 60;

/** From start to end, instants in milliseconds, the end left out. */
export type Span = readonly [start: number, end: number];

const zones = new Map<string, string | null>();

/** A zone whose rules this browser has; null for others, because names come from the map: as if it were missing. */
export function knownZone(timeZone: string | null): string | null {
  if (timeZone === null) return null;
  let zone = zones.get(timeZone);
  if (zone === undefined) {
    try {
      zone = Temporal.Now.zonedDateTimeISO(timeZone).timeZoneId;
    } catch {
      zone = null;
    }
    zones.set(timeZone, zone);
  }
  return zone;
}

/** What calendars and clocks show at an instant (milliseconds); those of UTC without a zone. */
export function localTime(instant: number, zone: string | null): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(instant)).toZonedDateTimeISO(
    zone ?? 'UTC',
  );
}

/** Somebody's working hours where they are known. Minutes count from midnight; an end past midnight is above 24 hours. */
export interface Shift {
  readonly zone: string;
  readonly from: number;
  readonly to: number;
  readonly days: readonly number[];
}

/** Null where zone or hours are not known; equal ends say nothing, and an end before the start is on the next day. */
export function shiftOf({
  timeZone,
  workingHours,
}: Pick<Availability, 'timeZone' | 'workingHours'>): Shift | null {
  const zone = knownZone(timeZone);
  if (zone === null || workingHours === null) return null;
  const from = minutesOf(workingHours.from);
  const to = minutesOf(workingHours.to);
  if (from === null || to === null || from === to) return null;
  return { zone, from, to: to > from ? to : to + MINUTES_A_DAY, days: workingHours.days };
}

/**
 * The hours of a shift, in order, from two days before an instant on (they may still run, and the day before may be one that a
 * zone has left out, as Apia did in 2011) until a number of days after it.
 * A start or an end that the clocks skip in spring lies as far after the change; one that they show twice in autumn is the
 * first of the two.
 */
export function* hoursOf(shift: Shift, instant: number, days: number): Generator<Span> {
  const today = localTime(instant, shift.zone).toPlainDate();
  for (let day = -2; day <= days; day++) {
    const date = today.add({ days: day });
    if (!shift.days.includes(date.dayOfWeek)) continue;
    const start = atMinute(date, shift.from, shift.zone);
    const end = atMinute(date, shift.to, shift.zone);
    // Where the clocks skip the whole of it, nobody works that day.
    if (start < end) yield [start, end];
  }
}

/** When a day begins; null for what is no date. */
export function startOfDay(date: string, zone: string | null, daysLater = 0): number | null {
  try {
    return Temporal.PlainDate.from(date)
      .add({ days: daysLater })
      .toZonedDateTime(zone ?? 'UTC').epochMilliseconds;
  } catch {
    return null;
  }
}

function atMinute(date: Temporal.PlainDate, minute: number, timeZone: string): number {
  const plainTime = { hour: Math.floor(minute / 60) % 24, minute: minute % 60 };
  const day = date.add({ days: Math.floor(minute / MINUTES_A_DAY) });
  return day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
}

/** Minutes since midnight of `HH:MM`, `24:00` included; null for anything else. */
function minutesOf(clock: string): number | null {
  const match = /^(\d{1,2}):(\d{2})$/.exec(clock);
  if (!match) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return minutes <= MINUTES_A_DAY && Number(match[2]) < 60 ? minutes : null;
}
