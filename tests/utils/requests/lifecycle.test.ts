import { describe, expect, it } from 'vitest';
import { foldRequest } from '../../../utils/requests/fold';
import { asOf, nextState } from '../../../utils/requests/lifecycle';
import { event } from './sample';

const prepared = foldRequest([event(1, 0, 'prepared')])!;
const week = Date.UTC(2026, 4, 8, 10);

describe('asOf', () => {
  it('lapses a prepared request after a week, to the millisecond', () => {
    expect(asOf(prepared, new Date(week - 1))).toBe(prepared);
    expect(asOf(prepared, new Date(week))).toMatchObject({
      state: 'lapsed',
      times: { lapsed: '2026-05-08T10:00:00.000Z' },
    });
  });

  it('lapses nothing that was asked', () => {
    const asked = foldRequest([event(1, 0, 'prepared'), event(2, 1, 'asked')])!;
    expect(asOf(asked, new Date(week * 2))).toBe(asked);
  });
});

describe('the table', () => {
  it.each([
    ['prepared', ['asked', 'withdrawn']],
    ['asked', ['answered', 'resolved', 'withdrawn']],
    ['resolved', []],
  ] as const)('lets happen to one that is %s what can happen: %j', (state, kinds) => {
    const all = ['asked', 'answered', 'resolved', 'withdrawn'] as const;
    expect(all.filter((kind) => nextState(state, kind) !== null)).toEqual(kinds);
  });

  it('takes a late "Sent"', () => {
    expect(nextState('lapsed', 'asked')).toBe('asked');
    expect(nextState(null, 'asked')).toBeNull();
  });
});
