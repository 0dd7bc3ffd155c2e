// @vitest-environment happy-dom

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Meter } from '../../../utils/page/text/slices';
import { watchChanges } from '../../../utils/page/watch';

let life: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  life = new AbortController();
  document.body.innerHTML = '<p>Kafka</p>';
});

afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

/** A page that changes every 5 ms, and a reading that takes as long as it says. */
async function storm(seconds: number, cost: number): Promise<{ reads: number; meter: Meter }> {
  const meter = new Meter();
  let reads = 0;
  const read = (): void => {
    reads += 1;
    vi.advanceTimersByTime(cost);
  };
  watchChanges(window, meter, () => {}, read, life.signal);
  const text = document.querySelector('p')?.firstChild;
  for (let time = 0; time < seconds * 1_000; time += 5) {
    if (text instanceof Text) text.data = `Kafka ${time}`;
    await vi.advanceTimersByTimeAsync(5);
  }
  return { reads, meter };
}

it('takes at most one part in 25 of a page that never rests', async () => {
  const { reads, meter } = await storm(10, 4);
  expect(reads).toBeGreaterThan(50);
  expect(meter.total).toBeLessThan(10_000 / 25 + 10);
});

it('reads a single change with the next frame, whatever was paid long before', async () => {
  const { reads, meter } = await storm(0.005, 4);
  expect(reads).toBe(0);
  await vi.advanceTimersByTimeAsync(20);
  expect(meter.total).toBe(4);
  await vi.advanceTimersByTimeAsync(5_000);
  const text = document.querySelector('p')?.firstChild;
  if (text instanceof Text) text.data = 'Once more';
  await vi.advanceTimersByTimeAsync(20);
  expect(meter.total).toBe(8);
});

it('hands on at once what a hidden page without frames would let grow', async () => {
  vi.stubGlobal('requestAnimationFrame', () => 0);
  let seen = 0;
  watchChanges(
    window,
    new Meter(),
    (records) => {
      seen += records.length;
    },
    () => {},
    life.signal,
  );
  for (let n = 0; n < 1_500; n += 1) document.body.append(document.createElement('p'));
  await vi.advanceTimersByTimeAsync(1);
  expect(seen).toBeGreaterThan(1_000);
  vi.unstubAllGlobals();
});
