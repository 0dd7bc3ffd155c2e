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
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
  Reflect.deleteProperty(document, 'querySelectorAll');
});

/**
 * Says whether a click on a card is proven that was seen and pointed at for long enough, in this window.
 *
 * @param before what happens between that and the click
 */
function isProven(before: (card: Element, proof: Proof) => void = () => {}): boolean {
  const card = document.createElement('div');
  card.getBoundingClientRect = () => CARD;
  document.body.append(card);
  const proof = new Proof();
  proof.watch(card);
  see([{ isVisible: true, intersectionRatio: 1 }]);
  card.dispatchEvent(new Event('pointermove'));
  vi.advanceTimersByTime(1_000);
  before(card, proof);
  const click = new MouseEvent('click', { detail: 1 });
  Object.defineProperty(click, 'isTrusted', { value: true });
  return proof.holds(click, document.createElement('askaround-root'));
}

/** Puts this document into a frame at 100, 50 of a page that shows something in its top layer there. */
function inFrameOf(top: readonly DOMRect[] | 'another origin'): void {
  const shown = (top === 'another origin' ? [] : top).map((box) => ({
    getBoundingClientRect: () => box,
  }));
  vi.spyOn(Document.prototype, 'querySelectorAll').mockImplementation(function (
    this: unknown,
    selector: string,
  ) {
    return (this === around.document && selector === ':popover-open' ? shown : []) as never;
  } as never);
  const around = { document: { fullscreenElement: null } };
  const frame = {
    getBoundingClientRect: () => new DOMRect(100, 50, 600, 400),
    clientLeft: 2,
    clientTop: 2,
    offsetWidth: 600,
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

/** Puts the card somewhere else, as when the page moves what it stands at. */
function move(card: Element): void {
  card.getBoundingClientRect = () => new DOMRect(200, 20, 300, 200);
}

it('does not hold on a card that came under the pointer lately, whoever moved it', () => {
  expect(isProven((card) => move(card))).toBe(false);
  const after =
    (ms: number, look: (card: Element, proof: Proof) => void) => (card: Element, proof: Proof) => {
      move(card);
      look(card, proof);
      vi.advanceTimersByTime(ms);
    };
  const drawn = (card: Element, proof: Proof): void => proof.watch(card);
  const pointed = (card: Element): unknown => card.dispatchEvent(new Event('pointerenter'));
  for (const look of [drawn, pointed]) {
    expect(isProven(after(400, look))).toBe(false);
    expect(isProven(after(600, look))).toBe(true);
  }
});

it('asks the document itself what lies on top, and not what the page put in the place of its questions', () => {
  const covering = {
    getBoundingClientRect: () => new DOMRect(0, 0, 900, 900),
  };
  vi.spyOn(Document.prototype, 'querySelectorAll').mockImplementation(((selector: string) =>
    selector === ':popover-open' ? [covering] : []) as never);
  expect(isProven()).toBe(false);
  // `<form name="querySelectorAll">`: the document's named elements stand before its own methods.
  Object.defineProperty(document, 'querySelectorAll', { value: {}, configurable: true });
  expect(isProven()).toBe(false);
});

it('does not hold in a frame that its page draws in another size', () => {
  inFrameOf([]);
  const { frameElement } = window;
  Object.assign(frameElement ?? {}, { offsetWidth: 300 });
  expect(isProven()).toBe(false);
});
