import { describe, expect, it } from 'vitest';
import { foldRequest } from '../../../utils/requests/fold';
import { asOf, EXPIRE_DAYS, nextState } from '../../../utils/requests/lifecycle';
import { EVENT_KINDS } from '../../../utils/requests/model';
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

  it('lapses nothing that was asked, and lets it expire three months after the last word', () => {
    const asked = foldRequest([
      event(1, 0, 'prepared'),
      event(2, 1, 'asked'),
      event(3, 2, 'nudged'),
    ])!;
    const end = Date.parse(asked.updatedAt) + EXPIRE_DAYS * 24 * 60 * 60 * 1000;
    expect(asOf(asked, new Date(end - 1))).toBe(asked);
    expect(asOf(asked, new Date(end))).toMatchObject({ state: 'expired' });
    const answered = foldRequest([
      event(1, 0, 'prepared'),
      event(2, 1, 'asked'),
      event(3, 2, 'answered'),
    ])!;
    expect(asOf(answered, new Date(end * 2))).toBe(answered);
  });
});

describe('the table', () => {
  it.each([
    [null, ['prepared', 'received', 'helped']],
    ['prepared', ['received', 'asked', 'withdrawn']],
    ['lapsed', ['received', 'asked', 'withdrawn']],
    [
      'asked',
      [
        'acknowledged',
        'answered',
        'resolved',
        'passed',
        'declined',
        'withdrawn',
        'nudged',
        'escalated',
      ],
    ],
    [
      'acknowledged',
      ['answered', 'resolved', 'passed', 'declined', 'withdrawn', 'nudged', 'escalated'],
    ],
    [
      'reopened',
      [
        'acknowledged',
        'answered',
        'resolved',
        'passed',
        'declined',
        'withdrawn',
        'nudged',
        'escalated',
      ],
    ],
    ['expired', ['acknowledged', 'answered', 'resolved', 'passed', 'declined', 'withdrawn']],
    ['answered', ['resolved', 'withdrawn', 'reopened', 'feedback', 'thanked']],
    ['passed', ['answered', 'resolved', 'reopened', 'escalated', 'feedback', 'thanked']],
    ['declined', ['answered', 'resolved', 'reopened', 'escalated', 'feedback', 'thanked']],
    ['resolved', ['reopened', 'feedback', 'thanked']],
    ['withdrawn', []],
  ] as const)('lets happen to one that is %s what can happen: %j', (state, kinds) => {
    expect(EVENT_KINDS.filter((kind) => nextState(state, kind) !== null)).toEqual(kinds);
  });

  it('takes a late "Sent"', () => {
    expect(nextState('lapsed', 'asked')).toBe('asked');
    expect(nextState(null, 'asked')).toBeNull();
  });
});
