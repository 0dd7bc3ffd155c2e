import { describe, expect, it } from 'vitest';
import { presenceOf } from '../../../utils/experts/presence';
import type { Availability } from '../../../utils/map/model';

const WEEKDAYS = [1, 2, 3, 4, 5];
const at = (availability: Partial<Availability>, now: string, asks = 0) =>
  presenceOf(
    {
      availability: {
        timeZone: 'Europe/Berlin',
        workingHours: { from: '09:00', to: '17:00', days: WEEKDAYS },
        away: null,
        weeklyCap: null,
        ...availability,
      },
    },
    new Date(now),
    asks,
  );

describe('presenceOf', () => {
  it.each<[string, Partial<Availability>, string, object]>([
    [
      'free in winter',
      {},
      '2026-01-14T08:00:00Z',
      { state: 'free', until: '2026-01-14T16:00:00.000Z' },
    ],
    [
      'free in summer',
      {},
      '2026-07-15T07:00:00Z',
      { state: 'free', until: '2026-07-15T15:00:00.000Z' },
    ],
    [
      'a second before',
      {},
      '2026-07-15T06:59:59Z',
      { state: 'off-hours', startsAt: '2026-07-15T07:00:00.000Z' },
    ],
    [
      'from the end on',
      {},
      '2026-07-15T15:00:00Z',
      { state: 'off-hours', startsAt: '2026-07-16T07:00:00.000Z' },
    ],
    [
      'over the weekend in which the clocks go forward',
      {},
      '2026-03-27T18:00:00Z',
      { state: 'off-hours', startsAt: '2026-03-30T07:00:00.000Z' },
    ],
    [
      'over the weekend in which they go back',
      {},
      '2026-10-23T18:00:00Z',
      { state: 'off-hours', startsAt: '2026-10-26T08:00:00.000Z' },
    ],
    [
      'a start in the hour that is skipped',
      { workingHours: { from: '02:30', to: '11:00', days: [7] } },
      '2026-03-28T23:00:00Z',
      { state: 'off-hours', startsAt: '2026-03-29T01:30:00.000Z' },
    ],
    [
      'a start in the hour that comes twice',
      { workingHours: { from: '02:30', to: '11:00', days: [7] } },
      '2026-10-24T23:00:00Z',
      { state: 'off-hours', startsAt: '2026-10-25T00:30:00.000Z' },
    ],
    [
      'nights, after midnight',
      { workingHours: { from: '22:00', to: '06:00', days: [5] } },
      '2026-07-18T03:00:00Z',
      { state: 'free', until: '2026-07-18T04:00:00.000Z' },
    ],
    [
      'half-hour zones, another day already',
      { timeZone: 'Asia/Kolkata', workingHours: { from: '00:00', to: '02:00', days: [3] } },
      '2026-07-14T19:00:00Z',
      { state: 'free', until: '2026-07-14T20:30:00.000Z' },
    ],
    [
      'no days',
      { workingHours: { from: '09:00', to: '17:00', days: [] } },
      '2026-07-15T07:00:00Z',
      { state: 'off-hours', startsAt: null },
    ],
    ['no zone', { timeZone: null }, '2026-07-15T07:00:00Z', { state: 'unknown' }],
    ['an unknown zone', { timeZone: 'Moon/Sea' }, '2026-07-15T07:00:00Z', { state: 'unknown' }],
    ['no hours', { workingHours: null }, '2026-07-15T07:00:00Z', { state: 'unknown' }],
    [
      'hours that are none',
      { workingHours: { from: '9', to: '17', days: WEEKDAYS } },
      '2026-07-15T07:00:00Z',
      { state: 'unknown' },
    ],
    [
      'the last day of an absence, by local date',
      { away: { from: '2026-07-10', until: '2026-07-15' } },
      '2026-07-15T21:59:00Z',
      { state: 'away', until: '2026-07-15' },
    ],
    [
      'the day after it, although yesterday in UTC',
      { away: { from: null, until: '2026-07-15' } },
      '2026-07-15T22:00:00Z',
      { state: 'off-hours', startsAt: '2026-07-16T07:00:00.000Z' },
    ],
    [
      'before an absence',
      { away: { from: '2026-07-16', until: '2026-07-20' } },
      '2026-07-15T08:00:00Z',
      { state: 'free', until: '2026-07-15T15:00:00.000Z' },
    ],
  ])('%s', (_, availability, now, expected) => {
    expect(at(availability, now)).toEqual(expected);
  });

  it('counts the week', () => {
    expect(at({ weeklyCap: 3 }, '2026-07-15T08:00:00Z', 2).state).toBe('free');
    expect(at({ weeklyCap: 3 }, '2026-07-15T08:00:00Z', 3).state).toBe('at-cap');
    expect(at({ weeklyCap: 0 }, '2026-07-15T08:00:00Z').state).toBe('at-cap');
  });
});
