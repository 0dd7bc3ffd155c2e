import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HelpRequest } from '../../../../utils/requests/model';
import { type Due, dueFor, duesOf, type Watched } from '../../../../utils/requests/reminders/due';
import { NO_TIMES, type PathStep } from '../../../../utils/requests/reminders/path';
import { afterWorkingTime, type Times } from '../../../../utils/requests/reminders/working-time';
import { DRAFT, REQUEST_ID } from '../sample';
import { works } from './clock';

const HOUR = 3_600_000;
const BERLIN: Times = {
  timeZone: 'Europe/Berlin',
  workingHours: { from: '09:00', to: '17:00', days: [1, 2, 3, 4, 5] },
  away: null,
};
const OWN: Times = { ...BERLIN, timeZone: 'UTC' };
const DELAYS = { nudge: 8, step: 8 };
/** A Friday at noon in Berlin. */
const ASKED = '2026-03-27T11:00:00.000Z';
const STEP: PathStep = {
  role: 'lead',
  to: { kind: 'person', id: 'lee', name: 'Lee', team: null },
  times: NO_TIMES,
  skip: null,
};

function watched(change: Partial<HelpRequest> = {}, more: Partial<Watched> = {}): Watched {
  const request: HelpRequest = {
    id: REQUEST_ID,
    state: 'asked',
    draft: DRAFT,
    createdAt: ASKED,
    updatedAt: ASKED,
    times: { asked: ASKED },
    origin: 'prepared',
    v: 1,
    ...change,
  };
  return {
    request,
    helper: BERLIN,
    path: [STEP],
    last: BERLIN,
    settled: false,
    isStep: false,
    ...more,
  };
}
const moments = (each: Watched): (readonly [Due['what'], string])[] =>
  duesOf(each, OWN, DELAYS).map(({ what, at }) => [what, new Date(at).toISOString()]);

describe('working time', () => {
  it('agrees with a clock that is read minute by minute, over changes of the clocks', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 * 24 * 300 }),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom('Europe/Berlin', 'Australia/Sydney', 'America/New_York', 'Asia/Kolkata'),
        (minute, hours, timeZone) => {
          const times: Times = { ...BERLIN, timeZone };
          const from = Date.UTC(2026, 1, 1) + minute * 60_000;
          const at = afterWorkingTime(times, OWN, from, hours * HOUR);
          let left = hours * 60;
          let now = from;
          while (left > 0) {
            if (works(times, now)) left -= 1;
            now += 60_000;
          }
          expect(at).toBe(now);
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);
});

describe('what is due', () => {
  it('comes after working hours of whoever was asked, over the change of the clocks', () => {
    expect(moments(watched())).toEqual([
      ['nudge', '2026-03-30T10:00:00.000Z'],
      ['step', '2026-03-31T10:00:00.000Z'],
    ]);
  });

  it('reminds nobody in their holidays, and asks the next all the same', () => {
    const away = { ...BERLIN, away: { from: null, until: '2026-04-05' } };
    expect(moments(watched({}, { helper: away, last: away }))).toEqual([
      ['nudge', '2026-04-06T15:00:00.000Z'],
      ['step', '2026-03-31T10:00:00.000Z'],
    ]);
  });

  it('is the step alone once they were reminded, or are gone', () => {
    expect(moments(watched({ nudgedAt: '2026-03-30T12:00:00.000Z' }))).toEqual([
      ['step', '2026-03-31T12:00:00.000Z'],
    ]);
    expect(moments(watched({}, { helper: null, last: NO_TIMES })).map(([what]) => what)).toEqual([
      'step',
    ]);
  });

  it.each<[string, Watched]>([
    ['answered', watched({ state: 'answered' })],
    ['asked of the user', watched({ origin: 'received' })],
    ['answered by the next', watched({}, { settled: true })],
  ])('is nothing of what is %s', (_, each) => {
    expect(duesOf(each, OWN, DELAYS)).toEqual([]);
  });

  it('begins anew when it is reopened, under another name', () => {
    const reopened = '2026-04-20T09:00:00.000Z';
    const before = duesOf(watched(), OWN, DELAYS).map(({ key }) => key);
    const after = duesOf(
      watched({ state: 'reopened', times: { asked: ASKED, reopened }, nudgedAt: ASKED }),
      OWN,
      DELAYS,
    );
    expect(after).toHaveLength(2);
    for (const { key } of after) expect(before).not.toContain(key);
  });

  it('names who is next for the row, and no path for what is a step itself', () => {
    const now = new Date('2026-03-31T10:00:00.000Z');
    expect(dueFor(watched(), OWN, DELAYS, now)).toEqual({ nudge: true, step: STEP });
    expect(dueFor(watched({}, { isStep: true }), OWN, DELAYS, now).step).toBeNull();
  });
});
