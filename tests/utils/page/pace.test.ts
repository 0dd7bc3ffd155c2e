import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inARow } from '../../../utils/page/pace';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('lets a few pass at once, makes each next one wait longer, and none longer than the most', () => {
  const wait = inARow(20, 50);
  const waits = Array.from({ length: 12 }, () => {
    vi.advanceTimersByTime(100);
    return wait();
  });
  expect(waits).toEqual([0, 0, 0, 0, 0, 0, 20, 40, 50, 50, 50, 50]);
});

it('begins anew after a rest', () => {
  const wait = inARow(20, 50);
  for (let time = 0; time < 10; time += 1) wait();
  vi.advanceTimersByTime(1_100);
  expect(wait()).toBe(0);
});
