// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Proof } from '../../../utils/page/overlay/proof';

const CARD = new DOMRect(10, 20, 300, 200);

let see: (entries: object[]) => void;

beforeEach(() => {
  vi.useFakeTimers();
  Object.defineProperty(document, 'fullscreenElement', { value: null, configurable: true });
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(callback: typeof see) {
        see = callback;
      }
      observe(): void {}
      disconnect(): void {}
    },
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
});

/** Says whether a click on a card is proven that was seen and pointed at for long enough, in this window. */
function isProven(): boolean {
  const card = document.createElement('div');
  card.getBoundingClientRect = () => CARD;
  document.body.append(card);
  const proof = new Proof();
  proof.watch(card);
  see([{ isVisible: true, intersectionRatio: 1 }]);
  card.dispatchEvent(new Event('pointermove'));
  vi.advanceTimersByTime(1_000);
  const click = new MouseEvent('click', { detail: 1 });
  Object.defineProperty(click, 'isTrusted', { value: true });
  return proof.holds(click, document.createElement('askaround-root'));
}

/** Puts this document into a frame at 100, 50 of a page that shows something in its top layer there. */
function inFrameOf(top: readonly DOMRect[] | 'another origin'): void {
  const shown = (top === 'another origin' ? [] : top).map((box) => ({
    getBoundingClientRect: () => box,
  }));
  const around = {
    document: {
      fullscreenElement: null,
      querySelectorAll: (selector: string) => (selector === ':popover-open' ? shown : []),
    },
  };
  const frame = {
    getBoundingClientRect: () => new DOMRect(100, 50, 600, 400),
    clientLeft: 2,
    clientTop: 2,
  };
  Object.assign(around, { parent: around });
  vi.stubGlobal('window', {
    parent: around,
    frameElement: top === 'another origin' ? null : frame,
  });
}

it('holds in a page, and in a frame whose page shows nothing above it', () => {
  expect(isProven()).toBe(true);
  inFrameOf([]);
  expect(isProven()).toBe(true);
});

it('does not hold where a page around the frame shows something above the card', () => {
  inFrameOf([new DOMRect(0, 0, 113, 73)]);
  expect(isProven()).toBe(false);
});

it('is not touched by what the page shows beside the card', () => {
  inFrameOf([
    new DOMRect(0, 0, 112, 600),
    new DOMRect(412, 0, 100, 600),
    new DOMRect(0, 0, 900, 72),
  ]);
  expect(isProven()).toBe(true);
});

it('does not hold in a frame of another origin, whose page nobody can look at', () => {
  inFrameOf('another origin');
  expect(isProven()).toBe(false);
});
