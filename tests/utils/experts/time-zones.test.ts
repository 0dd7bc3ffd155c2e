/**
 * Working hours, absences and proposed times in every zone and around clock changes, against an implementation that
 * shares nothing with ours: offsets by Luxon, and steps through time where ours computes.
 */
import * as fc from 'fast-check';
import { IANAZone } from 'luxon';
import { describe, expect, it } from 'vitest';
import { presenceOf } from '../../../utils/experts/presence';
import { nextSlot } from '../../../utils/experts/slots';
import type { Availability } from '../../../utils/map/model';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Zone = { readonly name: string; readonly rules: IANAZone };

/** Zones with changes of an hour, half an hour, two hours, at midnight, in the south, a skipped day, and none at all. */
const PECULIAR = [
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Antarctica/Troll',
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/Havana',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'UTC',
];
const zone = fc
  .oneof(fc.constantFrom(...PECULIAR), fc.constantFrom(...Intl.supportedValuesOf('timeZone')))
  .map((name): Zone => ({ name, rules: IANAZone.create(name) }));

const offsetAt = ({ rules }: Zone, instant: number): number => rules.offset(instant) * MINUTE;
/** What the clocks show, as if it were UTC. */
const clockAt = (where: Zone, instant: number): number => instant + offsetAt(where, instant);

/** Instants at which the clocks of a zone changed in a year, found by halving the days on which the offset differs. */
const known = new Map<string, number[]>();
function changesOf(where: Zone, year: number): number[] {
  const key = `${where.name} ${year}`;
  const changes = known.get(key) ?? findChanges(where, year);
  known.set(key, changes);
  return changes;
}

function findChanges(where: Zone, year: number): number[] {
  const changes: number[] = [];
  for (let at = Date.UTC(year, 0); at < Date.UTC(year + 1, 0); at += DAY) {
    if (offsetAt(where, at) === offsetAt(where, at + DAY)) continue;
    let [low, high] = [at, at + DAY];
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (offsetAt(where, middle) === offsetAt(where, low)) low = middle;
      else high = middle;
    }
    changes.push(high);
  }
  return changes;
}

/** The first instant at which the clocks show a time; where they skip it, as far behind the change as it lay in the gap. */
function instantOfClock(where: Zone, wall: number): number {
  const offsets = new Set<number>();
  for (let at = wall - 30 * HOUR; at <= wall + 30 * HOUR; at += 6 * HOUR)
    offsets.add(offsetAt(where, at));
  const found = [...offsets]
    .map((offset) => wall - offset)
    .filter((at) => clockAt(where, at) === wall);
  return found.length > 0 ? Math.min(...found) : wall - offsetAt(where, wall - 30 * HOUR);
}

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 1, 15, 30, 45, 59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const workingHours = fc
  .record({
    from: clock,
    to: fc.oneof(clock, fc.constant('24:00')),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
  })
  .filter(({ from, to }) => from !== to);

/** An instant near a clock change of the zone's, if it has any that year, else any. */
const moment = (where: Zone): fc.Arbitrary<number> =>
  fc
    .tuple(
      fc.integer({ min: 2005, max: 2034 }),
      fc.nat(),
      fc.integer({ min: -50 * 60, max: 50 * 60 }),
      fc.constantFrom(0, 0, 1, 999, 30_500),
    )
    .map(([year, which, minutes, rest]) => {
      const changes = changesOf(where, year);
      const near =
        changes[which % Math.max(1, changes.length)] ?? Date.UTC(year, 0) + (which % 365) * DAY;
      return near + minutes * MINUTE + rest;
    });

const schedule = zone.chain((where) =>
  fc.record({ where: fc.constant(where), workingHours, now: moment(where) }),
);

const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

/** Working hours that begin within some days around an instant. */
function spansAround(
  where: Zone,
  hours: NonNullable<Availability['workingHours']>,
  instant: number,
  days: number,
): (readonly [number, number])[] {
  const midnight = Math.floor(clockAt(where, instant) / DAY) * DAY;
  const [from, to] = [minutes(hours.from), minutes(hours.to)];
  const end = to > from ? to : to + 24 * 60;
  return Array.from({ length: days + 3 }, (_, day) => midnight + (day - 2) * DAY)
    .filter((date) => hours.days.includes(new Date(date).getUTCDay() || 7))
    .map((date) => [
      instantOfClock(where, date + from * MINUTE),
      instantOfClock(where, date + end * MINUTE),
    ]);
}

const availability = (
  where: Zone,
  hours: Availability['workingHours'],
  away: Availability['away'] = null,
): Availability => ({ timeZone: where.name, workingHours: hours, away, weeklyCap: null });

describe('working hours in any zone', () => {
  it('are open and closed when an independent clock says so', () => {
    fc.assert(
      fc.property(schedule, ({ where, workingHours: hours, now }) => {
        const presence = presenceOf({ availability: availability(where, hours) }, new Date(now));
        const spans = spansAround(where, hours, now, 9).filter(([start, end]) => start < end);
        const running = spans.filter(([start, end]) => start <= now && now < end);
        if (running.length > 0) {
          expect(presence.state).toBe('free');
          const ends = running.map(([, end]) => new Date(end).toISOString());
          expect(ends).toContain(presence.state === 'free' && presence.until);
        } else {
          const next = spans.map(([start]) => start).filter((start) => start > now);
          expect(presence).toEqual({
            state: 'off-hours',
            startsAt: new Date(Math.min(...next)).toISOString(),
          });
        }
      }),
      { numRuns: 800 },
    );
  });

  it('an absence covers the days of the calendar on the wall, to the first and the last minute', () => {
    const day = fc.integer({ min: -2, max: 2 });
    fc.assert(
      fc.property(schedule, day, fc.nat(3), ({ where, now }, first, length) => {
        const date = (days: number) =>
          new Date(clockAt(where, now) + days * DAY).toISOString().slice(0, 10);
        const away = { from: date(first), until: date(first + length) };
        const presence = presenceOf(
          { availability: availability(where, null, away) },
          new Date(now),
        );
        expect(presence.state === 'away').toBe(first <= 0 && first + length >= 0);
      }),
      { numRuns: 400 },
    );
  });
});

describe('a proposed time between any two zones', () => {
  const meeting = fc.tuple(zone, zone).chain(([mine, theirs]) =>
    fc.record({
      mine: fc.constant(mine),
      theirs: fc.constant(theirs),
      mineHours: workingHours,
      theirHours: workingHours,
      now: fc.oneof(moment(mine), moment(theirs)),
    }),
  );

  it('is the first half hour that suits both, by an independent clock', () => {
    fc.assert(
      fc.property(meeting, ({ mine, theirs, mineHours, theirHours, now }) => {
        const slot = nextSlot(
          availability(theirs, theirHours),
          availability(mine, mineHours),
          new Date(now),
        );
        const own = spansAround(mine, mineHours, now, 30);
        const other = spansAround(theirs, theirHours, now, 30);
        const inside = (spans: typeof own, at: number) =>
          spans.some(([start, end]) => start <= at && at + 30 * MINUTE <= end);
        const fits = (at: number) => inside(own, at) && inside(other, at);
        const last = slot === null ? now + 27 * DAY : Date.parse(slot.start);
        if (slot !== null) {
          expect(fits(last)).toBe(true);
          expect(clockAt(mine, last) % (30 * MINUTE)).toBe(0);
          expect(last).toBeGreaterThanOrEqual(now + 30 * MINUTE);
        }
        // No earlier one: looked at on every whole quarter of an hour, where all half hours of all zones begin.
        const first = Math.ceil((now + 30 * MINUTE) / (15 * MINUTE)) * 15 * MINUTE;
        const earlier: number[] = [];
        for (let at = first; at < last; at += 15 * MINUTE)
          if (clockAt(mine, at) % (30 * MINUTE) === 0 && fits(at)) earlier.push(at);
        expect(earlier).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
