import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lastQuarters, quarterAt, quarterNamed } from '../../../utils/community/harvest/quarter';
import { isWithin, weekStart } from '../../../utils/metrics/weeks';

const day = (text: string) => Date.parse(`${text}T12:00:00Z`);

it('gives every moment to one quarter, and each week whole', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
      (at) => {
        const here = quarterAt(at.getTime());
        expect(isWithin(at.getTime(), here.window)).toBe(true);
        expect(quarterNamed(here.name)).toEqual(here);
        // The quarters before it leave no gap, and overlap with nothing.
        const [, before] = lastQuarters(at.getTime(), 2);
        expect(before?.window.until).toBe(here.window.from - 1);
        expect(here.window.until - here.window.from + 1).toBeGreaterThanOrEqual(12);
      },
    ),
  );
});

it('is the quarter of the week’s Thursday', () => {
  expect(quarterAt(day('2026-11-23')).name).toBe('2026-Q4');
  // Monday the 28th of December has its Thursday in 2026 still; that of 29 December 2025 is in January.
  expect(quarterAt(day('2026-12-28')).name).toBe('2026-Q4');
  expect(quarterAt(day('2025-12-29')).name).toBe('2026-Q1');
  expect(new Date(weekStart(quarterNamed('2026-Q4')?.window.from ?? 0)).toISOString()).toContain(
    '2026-09-28',
  );
});

it('counts back over the year, and knows no other names', () => {
  expect(lastQuarters(day('2026-02-10'), 3).map(({ name }) => name)).toEqual([
    '2026-Q1',
    '2025-Q4',
    '2025-Q3',
  ]);
  for (const name of ['', '2026-Q5', '2026-q1', '26-Q1', '2026-Q4 ', 'x2026-Q1'])
    expect(quarterNamed(name)).toBeNull();
});
