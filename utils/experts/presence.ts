import type { Availability } from '../map/model';
import { DAY, formatterOf, instantOf, isoWeekday, MINUTE, minutesOf, wallTime } from './local-time';

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
