import type { Availability } from '../map/model';
import { hoursOf, knownZone, localTime, shiftOf } from './local-time';

/** Whether somebody can be asked now. Instants are ISO date-times in UTC; `until` of an absence is its last day. */
export type Presence =
  | { readonly state: 'free'; readonly until: string }
  | { readonly state: 'off-hours'; readonly startsAt: string | null }
  | { readonly state: 'away'; readonly until: string }
  | { readonly state: 'at-cap' }
  | { readonly state: 'unknown' };

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
  const { availability } = person;
  const { away, weeklyCap } = availability;
  if (away !== null && isAway(availability, now)) return { state: 'away', until: away.until };
  if (weeklyCap !== null && asksThisWeek >= weeklyCap) return { state: 'at-cap' };
  const shift = shiftOf(availability);
  if (shift === null) return { state: 'unknown' };
  // A week on, every weekday was met.
  for (const [start, end] of hoursOf(shift, now.getTime(), 8)) {
    if (start <= now.getTime() && now.getTime() < end) {
      return { state: 'free', until: new Date(end).toISOString() };
    }
    if (start > now.getTime()) {
      return { state: 'off-hours', startsAt: new Date(start).toISOString() };
    }
  }
  return { state: 'off-hours', startsAt: null };
}

/** Is `now` a day of an absence, first and last included, by the calendar of the person's zone? */
export function isAway(
  { timeZone, away }: Pick<Availability, 'timeZone' | 'away'>,
  now: Date,
): boolean {
  if (away === null) return false;
  const today = localTime(now.getTime(), knownZone(timeZone)).toPlainDate().toString();
  return (away.from ?? '') <= today && today <= away.until;
}
