import { expect, it, vi } from 'vitest';
import { isLookDue } from '../../entrypoints/background/reminding';

vi.mock('#i18n', () => import('../components/i18n'));

const HOUR = 60 * 60 * 1000;
const NOW = Date.UTC(2026, 10, 23, 9);
const due = (alarm: number | undefined) => isLookDue(alarm, new Date(NOW));

it('looks at the start of a background only where no alarm stands', () => {
  expect(due(undefined)).toBe(true);
  expect(due(NOW + HOUR)).toBe(false);
  expect(due(NOW + 24 * HOUR)).toBe(false);
});

it('looks where the computer slept through the alarm, or the clock was set back by a week', () => {
  expect(due(NOW - HOUR)).toBe(true);
  expect(due(NOW)).toBe(true);
  expect(due(NOW + 7 * 24 * HOUR)).toBe(true);
});
