import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Docking } from '../../../utils/page/overlay/docking';
import type { PageOverlay } from '../../../utils/page/overlay/page-overlay';

let frames: (() => void)[];
let isReading: boolean;
let docked: number;
let docking: Docking;

/** Paints a frame: runs what asked for it. */
function frame(): void {
  for (const callback of frames.splice(0)) callback();
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  frames = [];
  isReading = true;
  docked = 0;
  const page: Partial<Window> = {
    requestAnimationFrame: (callback) => frames.push(() => callback(0)),
  };
  const window = page as Window & typeof globalThis;
  Object.assign(window, { parent: window });
  const overlay: Partial<PageOverlay> = {
    dock: () => {
      docked += 1;
    },
    show: () => {},
    follow: () => {},
  };
  docking = new Docking({
    window,
    overlay: overlay as PageOverlay,
    docks: () => [],
    isReading: () => isReading,
    step: (work) => work(),
  });
  docking.soon();
  frame();
});
afterEach(() => {
  vi.useRealTimers();
});

it('lets the words be painted in a frame of their own before the badge', () => {
  vi.advanceTimersByTime(600);
  expect([docked, frames.length]).toEqual([0, 0]);
  isReading = false;
  vi.advanceTimersByTime(100);
  expect(docked).toBe(0);
  frame();
  vi.advanceTimersByTime(1);
  expect(docked).toBe(1);
});

it('does not wait for ever on a page that never rests', () => {
  vi.advanceTimersByTime(1_100);
  frame();
  vi.advanceTimersByTime(1);
  expect(docked).toBe(1);
});
