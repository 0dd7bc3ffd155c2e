import { expect, it } from 'vitest';
import { planCalendar } from '../../entrypoints/dashboard/plan-calendar';
import { PLAN } from '../utils/requests/sample';

it('the meetings of a plan are a calendar file, one event each, at floating times', () => {
  const texts = { title: 'Ben, Ana; Kafka', note: 'Goal:\nreplay' };
  const lines = planCalendar('01PLAN', PLAN, texts, new Date('2026-05-01T10:00:00Z')).split('\r\n');
  const of = (name: string) => lines.filter((line) => line.startsWith(`${name}:`));
  expect([lines[0], lines.filter(Boolean).at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR']);
  expect(of('BEGIN')).toHaveLength(1 + PLAN.meetings);
  expect(of('DTSTART')).toEqual([
    'DTSTART:20260501T100000',
    'DTSTART:20260522T100000',
    'DTSTART:20260612T100000',
  ]);
  expect(of('UID')).toEqual([1, 2, 3].map((n) => `UID:01PLAN-${n}@askaround`));
  expect(of('SUMMARY')[0]).toBe('SUMMARY:Ben\\, Ana\\; Kafka');
  expect(of('DESCRIPTION')[0]).toBe('DESCRIPTION:Goal:\\nreplay');
});
