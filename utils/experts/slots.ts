import type { Availability } from '../map/model';
import {
  hoursOf,
  knownZone,
  localTime,
  MINUTE,
  type Span,
  shiftOf,
  startOfDay,
} from './local-time';

/** A time to talk: ISO date-times in UTC. */
export interface Slot {
  readonly start: string;
  readonly end: string;
}

/** When somebody works, as the map or the settings say it. */
export type Hours = Pick<Availability, 'timeZone' | 'workingHours' | 'away'>;

/** Minutes that a proposed slot lasts, and on which it starts. */
const LENGTH = 30;
/** Minutes between now and the earliest proposal: nobody sees an invitation at once. */
const NOTICE = 30;
/** Days that are searched: past any usual holiday. */
const HORIZON = 28;
const DAY = 24 * 60 * MINUTE;

/** The half hour that begins at an instant. */
export function slotAt(start: Date): Slot {
  const end = new Date(start.getTime() + LENGTH * MINUTE);
  return { start: start.toISOString(), end: end.toISOString() };
}

/**
 * The next half hour that lies inside the working hours of both, at least half an hour from now, starting on a half hour
 * of the asker's clock. Absences count; daylight saving follows each zone's own rules. Somebody whose hours are not
 * known can be asked at any time outside an absence.
 *
 * @param mine the asker's hours; their time zone decides what a half hour on the clock is
 * @returns null when there is none within four weeks
 */
export function nextSlot(theirs: Hours, mine: Hours, now: Date): Slot | null {
  const from = now.getTime() + NOTICE * MINUTE;
  const range: Span = [from, from + HORIZON * DAY];
  const zone = knownZone(mine.timeZone);
  const own = workingSpans(mine, range);
  for (const [start, end] of workingSpans(theirs, range)) {
    for (const [ownStart, ownEnd] of own) {
      const begin = onTheClock(Math.max(start, ownStart), zone);
      if (begin + LENGTH * MINUTE <= Math.min(end, ownEnd)) return slotAt(new Date(begin));
    }
  }
  return null;
}

/** Does a slot lie inside somebody's working hours? */
export function fitsHours(hours: Hours, slot: Slot): 'inside' | 'outside' | 'unknown' {
  const [start, end] = [Date.parse(slot.start), Date.parse(slot.end)];
  const spans = workingSpans(hours, [start, end]);
  if (!spans.some(([from, to]) => from <= start && end <= to)) return 'outside';
  return shiftOf(hours) === null ? 'unknown' : 'inside';
}

/** The next half hour that the clocks show, from an instant on. Zones are whole quarters of an hour apart, so it exists. */
function onTheClock(instant: number, zone: string | null): number {
  // Clocks show whole seconds.
  const ceiled = Math.ceil(instant / 1000) * 1000;
  const { minute, second } = localTime(ceiled, zone);
  const past = ((minute % LENGTH) * 60 + second) * 1000;
  return past === 0 ? ceiled : ceiled + LENGTH * MINUTE - past;
}

/** When somebody works within a range, in order; the whole range where nothing is known; never during an absence. */
function workingSpans(hours: Hours, [from, to]: Span): readonly Span[] {
  const shift = shiftOf(hours);
  const spans: Span[] = [];
  if (shift === null) spans.push([from, to]);
  else {
    // One day more, as the range may end on the day after the last whole one.
    for (const [start, end] of hoursOf(shift, from, Math.ceil((to - from) / DAY) + 1)) {
      if (start < to && end > from) spans.push([Math.max(start, from), Math.min(end, to)]);
    }
  }
  const away = awaySpan(hours);
  return away === null ? spans : spans.flatMap((span) => without(span, away));
}

/** From the first midnight of an absence to the one after its last day; null for none. */
function awaySpan({ away, timeZone }: Hours): Span | null {
  if (away === null) return null;
  const zone = knownZone(timeZone);
  const from = away.from === null ? Number.NEGATIVE_INFINITY : startOfDay(away.from, zone);
  const until = startOfDay(away.until, zone, 1);
  return from === null || until === null ? null : [from, until];
}

function without([start, end]: Span, [from, to]: Span): Span[] {
  const left: Span = [start, Math.min(end, from)];
  const right: Span = [Math.max(start, to), end];
  return [left, right].filter(([a, b]) => a < b);
}
