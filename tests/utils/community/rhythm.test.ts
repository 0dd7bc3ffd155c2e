import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarFile } from '../../../entrypoints/dashboard/rhythm/calendar';
import { learnedSince, ownWaiting, waitingTeams } from '../../../utils/community/rhythm/agenda';
import {
  firstDate,
  meetingAt,
  nextMeetings,
  quarterOf,
  turnOf,
} from '../../../utils/community/rhythm/meetings';
import type { HelpFact, PersonKey, TeamKey } from '../../../utils/metrics/facts';
import type { Rhythm } from '../../../utils/requests/agreement';

const member = (id: string) => ({ kind: 'person' as const, id, name: id, team: null });
const RHYTHM: Rhythm = {
  name: 'Sync; all, teams',
  members: [member('ana'), member('jun'), member('mira')],
  weekday: 2,
  time: '09:30',
  minutes: 45,
  timeZone: 'Europe/Berlin',
  from: '2026-03-02',
  ticked: [],
};
const here = () => false;

describe('meetings', () => {
  it('keep their hour when clocks change', () => {
    const hours = [3, 4, 5].map((number) => new Date(meetingAt(RHYTHM, number).starts));
    expect(hours.map((each) => each.toISOString())).toEqual([
      '2026-03-24T08:30:00.000Z',
      '2026-03-31T07:30:00.000Z',
      '2026-04-07T07:30:00.000Z',
    ]);
  });

  it('begin with the weekday on the first day or after it, and go on until they are over', () => {
    expect(firstDate(RHYTHM)).toBe('2026-03-03');
    expect(firstDate({ from: '2026-03-03', weekday: 2 })).toBe('2026-03-03');
    const during = Date.parse('2026-03-10T09:00:00Z');
    expect(nextMeetings(RHYTHM, during, 2).map(({ date }) => date)).toEqual([
      '2026-03-10',
      '2026-03-17',
    ]);
    expect(nextMeetings(RHYTHM, during + 3_600_000, 1)[0]?.date).toBe('2026-03-17');
    expect(nextMeetings(RHYTHM, 0, 1)[0]?.number).toBe(0);
  });

  it('are the next ones at any moment, in any zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2030, 0, 1) }),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom('Pacific/Kiritimati', 'America/Los_Angeles', 'UTC', 'Nowhere/Else'),
        (now, weekday, timeZone) => {
          const rhythm = { ...RHYTHM, weekday, timeZone };
          const [next] = nextMeetings(rhythm, now, 1);
          if (next === undefined) throw new Error('no meeting');
          expect(next.ends).toBeGreaterThan(now);
          if (next.number > 0)
            expect(meetingAt(rhythm, next.number - 1).ends).toBeLessThanOrEqual(now);
        },
      ),
    );
  });

  it('have the review first in each quarter', () => {
    const dates = Array.from({ length: 60 }, (_, number) => meetingAt(RHYTHM, number))
      .filter(({ review }) => review)
      .map(({ date }) => date);
    expect(dates).toEqual(['2026-04-07', '2026-07-07', '2026-10-06', '2027-01-05', '2027-04-06']);
    expect(quarterOf('2026-12-31')).toBe('2026-Q4');
  });
});

describe('whose turn it is', () => {
  const who = (number: number, isAway: Parameters<typeof turnOf>[2]) => {
    const turn = turnOf(RHYTHM, meetingAt(RHYTHM, number), isAway);
    return [turn.facilitator?.id ?? null, ...turn.away.map(({ id }) => id)];
  };

  it('goes round', () => {
    expect([0, 1, 2, 3].map((number) => who(number, here)[0])).toEqual([
      'ana',
      'jun',
      'mira',
      'ana',
    ]);
  });

  it('passes over whoever is away, says who, and does not move the others', () => {
    const junAway = ({ id }: { id: string }, date: string) => id === 'jun' && date === '2026-03-10';
    expect(who(1, junAway)).toEqual(['mira', 'jun']);
    expect(who(2, junAway)).toEqual(['mira']);
    expect(who(4, junAway)).toEqual(['jun']);
  });

  it('is nobody’s where all are away, or nobody takes part', () => {
    expect(who(0, () => true)).toEqual([null, 'ana', 'jun', 'mira']);
    expect(turnOf({ members: [] }, meetingAt(RHYTHM, 0), here).facilitator).toBeNull();
  });
});

/** Unfolds and splits a file as RFC 5545 (3.1) says. */
function linesOf(file: string): readonly string[] {
  expect(file).not.toMatch(/[^\r]\n/);
  for (const line of file.split('\r\n'))
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  return file.replaceAll(/\r\n[ \t]/g, '').split('\r\n');
}

describe('the calendar file', () => {
  const words = {
    weekly: RHYTHM.name,
    review: 'Review',
    description: 'The agenda is in Askaround, and this sentence is longer than one line.',
  };
  const file = calendarFile('01A', RHYTHM, words, new Date('2026-03-01T10:00:00Z'));
  const lines = linesOf(file);
  const events = lines.join('\n').split('BEGIN:VEVENT').slice(1);

  it('repeats the sync each week at its own hour', () => {
    expect(events).toHaveLength(2);
    expect(events[0]?.split('\n')).toEqual(
      expect.arrayContaining([
        'UID:01A-weekly@askaround',
        'DTSTAMP:20260301T100000Z',
        'DTSTART;TZID=Europe/Berlin:20260303T093000',
        'DTEND;TZID=Europe/Berlin:20260303T101500',
        'RRULE:FREQ=WEEKLY;BYDAY=TU',
        'SUMMARY:Sync\\; all\\, teams',
      ]),
    );
    for (const id of ['ana', 'jun', 'mira']) expect(file).not.toContain(id);
  });

  it('has the review at the first of its days in a quarter', () => {
    expect(events[1]?.split('\n')).toEqual(
      expect.arrayContaining([
        'DTSTART;TZID=Europe/Berlin:20260407T093000',
        'RRULE:FREQ=MONTHLY;BYDAY=TU;BYMONTH=1,4,7,10;BYSETPOS=1',
      ]),
    );
  });

  it('brings the zone that it names, with its changes of clocks', () => {
    const zone = lines.slice(lines.indexOf('BEGIN:VTIMEZONE'), lines.indexOf('END:VTIMEZONE'));
    expect(zone[1]).toBe('TZID:Europe/Berlin');
    const summer = zone.indexOf('DTSTART:20260329T020000');
    expect(zone.slice(summer - 1, summer + 3)).toEqual([
      'BEGIN:DAYLIGHT',
      'DTSTART:20260329T020000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0200',
    ]);
    const plain = calendarFile('01A', { ...RHYTHM, timeZone: 'UTC' }, words, new Date(0));
    expect(linesOf(plain)).toContain('BEGIN:STANDARD');
  });
});

const NOW = Date.parse('2026-11-23T12:00:00Z');
const DAY = 24 * 60 * 60 * 1000;
function fact(id: string, change: Partial<HelpFact> = {}): HelpFact {
  return {
    id,
    side: 'asker',
    state: 'asked',
    asker: `asker ${id}` as PersonKey,
    askerTeam: null,
    helper: `helper ${id}` as PersonKey,
    helperTeam: 'Streams' as TeamKey,
    about: 'Kafka',
    subjects: [],
    template: null,
    begun: NOW - 3 * DAY,
    asked: NOW - 3 * DAY,
    responded: null,
    answered: null,
    resolved: null,
    closed: null,
    helped: null,
    thanked: false,
    ...change,
  };
}

describe('the agenda', () => {
  it('has the user’s own open asks, the longest waiting first, and nobody by name', () => {
    const facts = [
      fact('1'),
      fact('2', { asked: NOW - 9 * DAY }),
      fact('3', { answered: NOW }),
      fact('4', { closed: NOW }),
      fact('5', { side: 'helper' }),
      fact('6', { asked: NOW - 100 * DAY }),
    ];
    const waiting = ownWaiting(facts, NOW);
    expect(waiting.map(({ days }) => days)).toEqual([9, 3]);
    expect(JSON.stringify(waiting)).not.toMatch(/asker|helper/);
  });

  it('names teams of others’ ledgers alone, and only with enough people behind them', () => {
    const others = ['1', '2'].map((id) => fact(id, { side: 'none' }));
    expect(waitingTeams(others, NOW, 5)).toEqual([]);
    expect(waitingTeams([...others, fact('3')], NOW, 5)).toEqual(['Streams']);
    expect(waitingTeams([...others, fact('3')], NOW, 7)).toEqual([]);
    expect(waitingTeams([...others, fact('3', { answered: NOW })], NOW, 5)).toEqual([]);
  });

  it('has what was learned since, each text once', () => {
    const note = (text: string, createdAt: string) => ({ about: null, text, createdAt });
    expect(
      learnedSince(
        [
          note('old', '2026-11-01T00:00:00.000Z'),
          note('a', '2026-11-20T00:00:00.000Z'),
          note('b', '2026-11-21T00:00:00.000Z'),
          note('a', '2026-11-22T00:00:00.000Z'),
        ],
        '2026-11-16T00:00:00.000Z',
      ).map(({ text }) => text),
    ).toEqual(['a', 'b']);
  });
});
