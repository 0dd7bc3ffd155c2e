import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsHours, type Hours, nextSlot, type Slot, slotAt } from '../../../utils/experts/slots';

const WEEKDAYS = [1, 2, 3, 4, 5];
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'America/St_Johns',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Kiritimati',
  'America/Sao_Paulo',
];

const hours = (timeZone: string | null, from = '09:00', to = '17:00', days = WEEKDAYS): Hours => ({
  timeZone,
  workingHours: { from, to, days },
  away: null,
});
const next = (theirs: Hours, mine: Hours, now: string) =>
  nextSlot(theirs, mine, new Date(now))?.start.slice(0, 16) ?? null;

describe('nextSlot', () => {
  const berlin = hours('Europe/Berlin');

  it.each([
    ['rounds up to a half hour, half an hour from now', '2026-11-23T09:05:00Z', '2026-11-23T10:00'],
    ['takes one that is exactly half an hour away', '2026-11-23T09:00:00Z', '2026-11-23T09:30'],
    ['ends with the day', '2026-11-23T15:00:00Z', '2026-11-23T15:30'],
    ['does not run over the end of the day', '2026-11-23T15:01:00Z', '2026-11-24T08:00'],
    ['waits for Monday', '2026-11-20T15:45:00Z', '2026-11-23T08:00'],
    ['over the day on which the clocks go forward', '2026-03-27T20:00:00Z', '2026-03-30T07:00'],
    ['over the day on which they go back', '2026-10-23T20:00:00Z', '2026-10-26T08:00'],
  ])('%s', (_, now, slot) => {
    expect(next(berlin, berlin, now)).toBe(slot);
  });

  it('finds the hour that two zones share', () => {
    // Nine to five in New York begins at 14:00 UTC, in Berlin it ends at 16:00.
    expect(next(hours('America/New_York'), berlin, '2026-11-23T06:00:00Z')).toBe(
      '2026-11-23T14:00',
    );
    // For three weeks in March New York is an hour nearer.
    expect(next(hours('America/New_York'), berlin, '2026-03-16T06:00:00Z')).toBe(
      '2026-03-16T13:00',
    );
    // Nine to five in Tokyo is over before Berlin begins.
    expect(next(hours('Asia/Tokyo'), berlin, '2026-11-23T06:00:00Z')).toBeNull();
    expect(next(hours('Asia/Tokyo', '09:00', '18:00'), berlin, '2026-11-23T06:00:00Z')).toBe(
      '2026-11-23T08:00',
    );
  });

  it('knows hours that end on the next day', () => {
    const night = hours('Europe/Berlin', '22:00', '06:00', [5]);
    expect(next(night, night, '2026-11-27T22:40:00Z')).toBe('2026-11-27T23:30');
    expect(next(night, night, '2026-11-28T04:40:00Z')).toBe('2026-12-04T21:00');
  });

  it('leaves absences out, of either, to their last day', () => {
    const away = { from: '2026-11-24', until: '2026-11-25' };
    expect(next({ ...berlin, away }, berlin, '2026-11-23T20:00:00Z')).toBe('2026-11-26T08:00');
    expect(next(berlin, { ...berlin, away }, '2026-11-23T20:00:00Z')).toBe('2026-11-26T08:00');
    const since = { from: null, until: '2026-11-25' };
    expect(next({ ...berlin, away: since }, berlin, '2026-11-20T20:00:00Z')).toBe(
      '2026-11-26T08:00',
    );
    const long = { from: '2026-11-01', until: '2027-01-31' };
    expect(next({ ...berlin, away: long }, berlin, '2026-11-23T20:00:00Z')).toBeNull();
  });

  it('asks at any time of whom nothing is known, inside the hours of the asker', () => {
    const nothing: Hours = { timeZone: null, workingHours: null, away: null };
    expect(next(nothing, berlin, '2026-11-21T10:00:00Z')).toBe('2026-11-23T08:00');
    expect(next(hours('Not/AZone'), berlin, '2026-11-21T10:00:00Z')).toBe('2026-11-23T08:00');
    expect(fitsHours(nothing, slotAt(new Date('2026-11-21T10:00:00Z')))).toBe('unknown');
  });

  it('finds none where they share no day', () => {
    expect(
      next(
        hours('UTC', '09:00', '17:00', [1, 2]),
        hours('UTC', '09:00', '17:00', [3]),
        '2026-11-23',
      ),
    ).toBeNull();
    expect(next(hours('UTC', '09:00', '17:00', []), berlin, '2026-11-23')).toBeNull();
  });
});

/** Making a formatter takes longer than all it formats for one slot. */
const WALL = new Map(
  ZONES.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
  ]),
);

/** An oracle that shares nothing with the code: what the clocks on a wall show, by the browser's own formatting. */
function clock(instant: number, timeZone: string) {
  const parts = WALL.get(timeZone)?.formatToParts(instant) ?? [];
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1;
  return { day, minutes: Number(part('hour')) * 60 + Number(part('minute')) };
}

/** Is somebody at work in every minute of a slot? Only for hours within one day. */
function atWork({ start, end }: Slot, timeZone: string, from: number, to: number): boolean {
  for (let at = Date.parse(start); at < Date.parse(end); at += 60_000) {
    const { day, minutes } = clock(at, timeZone);
    if (!WEEKDAYS.includes(day) || minutes < from || minutes >= to) return false;
  }
  return true;
}

describe('over zones and days', () => {
  const two = (n: number) => String(n).padStart(2, '0');
  const shift = fc.record({
    zone: fc.constantFrom(...ZONES),
    from: fc.integer({ min: 5, max: 11 }),
    length: fc.integer({ min: 4, max: 12 }),
  });
  // Within days of the changes of Berlin, New York, Lord Howe and Auckland, and at any other time.
  const moment = fc.oneof(
    fc.constantFrom(
      '2026-03-08',
      '2026-03-29',
      '2026-04-05',
      '2026-10-04',
      '2026-10-25',
      '2026-11-01',
    ),
    fc
      .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
  );

  it('a slot lies in both working days, on the clock, and is the first that does', () => {
    let found = 0;
    fc.assert(
      fc.property(
        shift,
        shift,
        moment,
        fc.integer({ min: -3 * 24 * 60, max: 24 * 60 }),
        (them, me, day, minutes) => {
          const now = new Date(Date.parse(day) + minutes * 60_000);
          const of = ({ zone, from, length }: typeof them) =>
            hours(zone, `${two(from)}:00`, `${two(from + length)}:00`);
          const slot = nextSlot(of(them), of(me), now);
          const works = (each: Slot, who: typeof them) =>
            atWork(each, who.zone, who.from * 60, (who.from + who.length) * 60);
          if (slot !== null) {
            found++;
            expect(works(slot, them)).toBe(true);
            expect(works(slot, me)).toBe(true);
            expect(Date.parse(slot.end) - Date.parse(slot.start)).toBe(30 * 60_000);
            expect(clock(Date.parse(slot.start), me.zone).minutes % 30).toBe(0);
            expect(fitsHours(of(them), slot)).toBe('inside');
          }
          // No earlier one: looked for on every half hour of the asker's clock, for two days. Zones are whole quarters of an
          // hour apart.
          const until = Math.min(
            slot === null ? Number.POSITIVE_INFINITY : Date.parse(slot.start),
            now.getTime() + 2 * 24 * 60 * 60_000,
          );
          const quarter = 15 * 60_000;
          const first = Math.ceil((now.getTime() + 2 * quarter) / quarter) * quarter;
          for (let at = first; at < until; at += quarter) {
            if (clock(at, me.zone).minutes % 30 !== 0) continue;
            const other = slotAt(new Date(at));
            expect(works(other, them) && works(other, me), other.start).toBe(false);
          }
        },
      ),
      { numRuns: 60 },
    );
    expect(found).toBeGreaterThan(15);
  });
});
