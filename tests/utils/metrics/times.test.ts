import { describe, expect, it } from 'vitest';
import { factOf, type HelpFact } from '../../../utils/metrics/facts';
import { kaplanMeier } from '../../../utils/metrics/survival';
import { resolutionSamples, responseSamples } from '../../../utils/metrics/times';
import { DAY_MS, lastWeeks } from '../../../utils/metrics/weeks';
import { fold } from '../../../utils/requests/fold';
import type { LedgerEvent } from '../../../utils/requests/model';
import { event } from '../requests/sample';
import { fact, NOW, YEAR } from './random';

const MINUTE = 60_000;
const WEEK = { from: YEAR.until, until: YEAR.until };

/** The fact of a request, through the ledger's own fold. Events as `event` takes them: kinds by minute. */
function lived(...steps: readonly [minute: number, kind: Parameters<typeof event>[2]][]): HelpFact {
  const events: LedgerEvent[] = steps.map(([minute, kind], at) => event(at + 1, minute, kind));
  const { request, applied } = fold(events);
  if (request === null) throw new Error('These events make no request.');
  return factOf(request, applied, true);
}

/** Minute 200 of the day that `event` counts from. */
const END = Date.UTC(2026, 4, 1, 10, 200);
const END_WEEK = lastWeeks(1, new Date(END));
const minutes = (samples: readonly { duration: number; ended: boolean }[]) =>
  samples.map(({ duration, ended }) => `${duration / MINUTE}${ended ? '' : '*'}`).join(' ');

describe('time to first response', () => {
  // METRICS: `5 10 15 20* 30 40* 50 60* 90* 120*`, * still open.
  const example = [
    ...[5, 10, 15, 30, 50].map((after, at) =>
      lived(
        [at, 'prepared'],
        [at, 'asked'],
        [at + after, at % 2 === 0 ? 'answered' : 'acknowledged'],
      ),
    ),
    ...[20, 40, 60, 90, 120].map((since) =>
      lived([200 - since, 'prepared'], [200 - since, 'asked']),
    ),
  ];

  it('of the example has the median 50 minutes, and the answered alone 15', () => {
    const samples = responseSamples(example, END_WEEK, END);
    expect(minutes(samples)).toBe('5 10 15 30 50 20* 40* 60* 90* 120*');
    expect(kaplanMeier(samples)).toMatchObject({ n: 10, ended: 5, median: 50 * MINUTE, p90: null });
    expect(kaplanMeier(samples.filter(({ ended }) => ended)).median).toBe(15 * MINUTE);
  });

  it.each<[string, HelpFact, string]>([
    ['passed on', lived([0, 'prepared'], [1, 'asked'], [5, 'passed']), '4'],
    ['declined', lived([0, 'prepared'], [1, 'asked'], [5, 'declined']), '4'],
    ['withdrawn before a word', lived([0, 'prepared'], [1, 'asked'], [5, 'withdrawn']), '4*'],
    [
      'seen, then withdrawn',
      lived([0, 'prepared'], [1, 'asked'], [3, 'acknowledged'], [5, 'withdrawn']),
      '2',
    ],
    ['received as a code', lived([0, 'received'], [5, 'answered']), '5'],
    ['a draft', lived([0, 'prepared']), ''],
    ['help outside', lived([0, 'helped']), ''],
  ])('of one that is %s is "%s"', (_name, one, expected) => {
    expect(minutes(responseSamples([one], END_WEEK, END))).toBe(expected);
  });
});

describe('time to resolution', () => {
  it.each<[string, HelpFact, string]>([
    ['resolved', lived([0, 'prepared'], [1, 'asked'], [3, 'answered'], [9, 'resolved']), '8'],
    ['answered alone', lived([0, 'prepared'], [1, 'asked'], [3, 'answered']), '199*'],
    ['declined', lived([0, 'prepared'], [1, 'asked'], [5, 'declined']), '4*'],
    ['withdrawn', lived([0, 'prepared'], [1, 'asked'], [5, 'withdrawn']), '4*'],
    ['reopened', lived([0, 'prepared'], [1, 'asked'], [3, 'resolved'], [9, 'reopened']), '199*'],
    [
      'resolved a second time',
      lived([0, 'prepared'], [1, 'asked'], [3, 'resolved'], [9, 'reopened'], [20, 'resolved']),
      '19',
    ],
  ])('of one that is %s', (_name, one, expected) => {
    expect(minutes(resolutionSamples([one], END_WEEK, END))).toBe(expected);
  });
});

describe('a request', () => {
  it('counts in the week in which it was asked, whenever it ended', () => {
    const facts = [
      fact({ asked: NOW - DAY_MS }),
      fact({ asked: NOW - 8 * DAY_MS, resolved: NOW - DAY_MS }),
      fact({ asked: null }),
    ];
    expect(resolutionSamples(facts, WEEK, NOW)).toHaveLength(1);
    expect(resolutionSamples(facts, YEAR, NOW)).toHaveLength(2);
  });

  it('takes no time where clocks say that it ended before it began', () => {
    const early = fact({ asked: NOW - DAY_MS, responded: NOW - DAY_MS - 5 });
    const future = fact({ asked: NOW + 5, responded: null, resolved: null });
    expect(responseSamples([early, future], YEAR, NOW)).toEqual([
      { duration: 0, ended: true },
      { duration: 0, ended: false },
    ]);
  });
});
