import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Span } from '../../../../utils/experts/local-time';
import { isQuiet, wall, works } from './clock';
import { World } from './world';

type LocalTime = typeof import('../../../../utils/experts/local-time');

/** The same hours are asked for a hundred thousand times: they depend on the day, which no zone begins between half hours. */
vi.mock('../../../../utils/experts/local-time', async (original) => {
  const real = await original<LocalTime>();
  const days = new Map<string, string>();
  const dayAt = (zone: string, instant: number): string => {
    const halfHour = Math.floor(instant / 1_800_000);
    const key = `${halfHour} ${zone}`;
    let day = days.get(key);
    if (day === undefined) {
      day = wall(halfHour * 1_800_000, zone).date;
      days.set(key, day);
    }
    return day;
  };
  const known = new Map<string, readonly Span[]>();
  const hoursOf: LocalTime['hoursOf'] = function* (shift, instant, count) {
    const { zone, from, to } = shift;
    const key = `${dayAt(zone, instant)} ${count} ${from} ${to} ${shift.days} ${zone}`;
    let spans = known.get(key);
    if (spans === undefined) {
      spans = [...real.hoursOf(shift, instant, count)];
      known.set(key, spans);
    }
    yield* spans;
  };
  return { ...real, hoursOf };
});

/** Requests in a world, and worlds: ten thousand and more in all. */
const REQUESTS = 26;
const WORLDS = 400;

describe('reminders over months of sleep, travel and clocks that are set', () => {
  it(`come once each, in working hours, for what is open, and none is lost (${REQUESTS * WORLDS} requests)`, () => {
    let requests = 0;
    let shown = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const world = new World(seed);
        world.run(45, REQUESTS);
        requests += world.requests().length;
        const keys = world.shown.flatMap(({ dues }) => dues.map(({ key }) => key));
        shown += keys.length;
        // Once.
        expect(keys.length).toBe(new Set(keys).size);
        for (const { at, listening, states } of world.shown) {
          const { times, quiet } = listening;
          // In working hours, and not in quiet ones, where the browser was.
          expect(works(times, at), new Date(at).toISOString()).toBe(true);
          expect(isQuiet(quiet, times.timeZone ?? '', at)).toBe(false);
          // For nothing that is settled, or was never sent.
          for (const state of states)
            expect(['asked', 'acknowledged', 'reopened']).toContain(state);
        }
        // One digest a day: by the calendar on the wall, and unless the clock was set back meanwhile.
        const digests = world.shown.filter(({ mode }) => mode === 'digest');
        for (const [n, { at, listening }] of digests.entries()) {
          const before = digests[n - 1];
          if (before === undefined || before.at > at) continue;
          const zone = listening.times.timeZone ?? '';
          expect(wall(at, zone).date).not.toBe(
            wall(before.at, before.listening.times.timeZone ?? '').date,
          );
        }
        // None is lost: what is due at the end was shown, or noted and not shown because the background died; it still counts.
        const { due, tell } = world.plan();
        expect(tell).toEqual([]);
        for (const { key } of due)
          expect(keys.includes(key) || world.died.has(key), key).toBe(true);
        expect(world.missed).toEqual([]);
      }),
      { numRuns: WORLDS },
    );
    expect(requests).toBeGreaterThanOrEqual(10_000);
    expect(shown).toBeGreaterThan(requests / 4);
  }, 120_000);
});
