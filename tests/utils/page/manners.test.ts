// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Manners } from '../../../utils/page/overlay/manners';

let life: AbortController;
let manners: Manners;
let open: boolean;
let looks: number;
let changes: boolean[];

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue({
    width: 9,
    height: 9,
  } as DOMRect);
  Element.prototype.checkVisibility = () => true;
  document.body.innerHTML = '<main><p>Kafka</p></main>';
  life = new AbortController();
  open = false;
  looks = 0;
  changes = [];
  manners = new Manners({
    window: window as Window & typeof globalThis,
    isOpen: () => open,
    step: (work) => work(),
    onLook: () => {
      looks += 1;
    },
    onChange: (away) => changes.push(away),
    signal: life.signal,
  });
});

afterEach(() => {
  life.abort();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function look(): void {
  manners.soon();
  vi.advanceTimersByTime(150);
}

it('keeps out of what is not in the last modal layer', () => {
  const [text] = document.querySelectorAll('p');
  if (text === undefined) throw new Error('no text');
  look();
  expect([manners.isUnder(text), manners.isUnder(null)]).toEqual([false, false]);
  document.body.insertAdjacentHTML(
    'beforeend',
    '<div aria-modal="true"><i></i></div><div aria-modal="true"><b></b></div>',
  );
  look();
  const under = ['p', 'i', 'b'].map((each) => manners.isUnder(document.querySelector(each)));
  expect(under).toEqual([true, true, false]);
  expect(manners.isUnder(null)).toBe(true);
  expect(changes).toEqual([false]);
  document.querySelector('div:last-child')?.remove();
  // Looked at by itself while it lasts.
  vi.advanceTimersByTime(150);
  expect(manners.isUnder(document.querySelector('i'))).toBe(false);
});

it('leaves an inert page alone, and paper at once', () => {
  document.body.inert = true;
  look();
  expect(manners.isUnder(document.querySelector('p'))).toBe(true);
  document.body.inert = false;
  look();
  dispatchEvent(new Event('beforeprint'));
  expect(manners.isUnder(document.querySelector('p'))).toBe(true);
  dispatchEvent(new Event('afterprint'));
  expect(manners.isUnder(document.querySelector('p'))).toBe(false);
  expect(changes).toEqual([false, false, true, false]);
});

it('knows a pinched window', () => {
  expect(manners.isPinched).toBe(false);
  Object.defineProperty(window, 'visualViewport', { configurable: true, value: { scale: 2 } });
  expect(manners.isPinched).toBe(true);
  Object.defineProperty(window, 'visualViewport', { configurable: true, value: null });
});

it('looks while something is open, and rests when nothing is', () => {
  look();
  vi.advanceTimersByTime(5_000);
  expect(looks).toBe(1);
  open = true;
  look();
  vi.advanceTimersByTime(1_500);
  expect(looks).toBeGreaterThan(5);
});

it('asks of many modal layers one that shows, and looks less often where looking costs much', () => {
  const rectOf = vi.mocked(Element.prototype.getBoundingClientRect);
  document.body.innerHTML = '<div aria-modal="true"></div>'.repeat(5_000);
  look();
  expect(rectOf.mock.calls.length).toBeLessThan(10);
  // 20 ms for each of them: one part in 25 of the time is a look every half second.
  rectOf.mockImplementation(() => {
    vi.advanceTimersByTime(20);
    return { width: 9, height: 9 } as DOMRect;
  });
  vi.advanceTimersByTime(200);
  looks = 0;
  vi.advanceTimersByTime(5_000);
  expect(looks).toBeGreaterThan(5);
  expect(looks).toBeLessThan(12);
});
