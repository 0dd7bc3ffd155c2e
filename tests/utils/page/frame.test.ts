// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isRoomy, isTop, pageOf, rootsIn, startWhereItReads } from '../../../utils/page/frame';
import type { Site } from '../../../utils/sites/site';

type PageWindow = Window & typeof globalThis;

const site: Site = {
  id: 'test',
  label: 'Test',
  origins: [],
  recognise: () => true,
  subjects: () => [],
  textRoots: (document, url) =>
    url.pathname.includes('edit') ? [] : [...document.querySelectorAll('main')],
  skip: '.menu',
  docks: () => [],
  probes: [],
};

interface Frame {
  readonly address?: string;
  readonly html?: string;
  readonly size?: readonly [number, number];
  /** Its page, and the selector of its element there; none: of another origin. */
  readonly around?: PageWindow;
  readonly at?: string;
}

/** A window with as much of one as a frame is judged by. */
function windowOf({ address = 'about:srcdoc', html = '', size = [800, 600], around, at }: Frame) {
  const document = new DOMParser().parseFromString(html, 'text/html');
  const listeners = new Set<() => void>();
  const window = {
    document,
    location: new URL(address),
    innerWidth: size[0],
    innerHeight: size[1],
    frameElement: (at === undefined ? null : around?.document.querySelector(at)) ?? null,
    addEventListener: (_kind: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_kind: string, listener: () => void) => listeners.delete(listener),
  };
  Object.assign(window, { parent: around ?? window });
  return {
    window: window as unknown as PageWindow,
    resize: (width: number, height: number): void => {
      Object.assign(window, { innerWidth: width, innerHeight: height });
      for (const listener of [...listeners]) listener();
    },
  };
}

/** Frames are shown as other elements: here they would load. */
const PAGE = 'https://acme.example/item/1';
const AROUND = `<main><p id="words"><i id="mail"></i></p><div class="menu"><i id="menu"></i></div>
  <div contenteditable="true"><i id="draft"></i></div><i id="note_ifr"></i></main><i id="aside"></i>`;
const page = (address = PAGE): PageWindow => windowOf({ address, html: AROUND }).window;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Whether and when something starts there, in ms; null: never. */
function startOf(frame: ReturnType<typeof windowOf>, act = (): void => {}): number | null {
  const from = Date.now();
  let at: number | null = null;
  const start = (): void => {
    at = Date.now() - from;
  };
  startWhereItReads(frame.window, start, new AbortController().signal);
  act();
  vi.advanceTimersByTime(5_000);
  return at;
}

describe('where it starts', () => {
  it('in a page at once, however small its window is', () => {
    expect(startOf(windowOf({ address: PAGE, size: [40, 40] }))).toBe(0);
  });

  it('in a frame with an address at once, and in a filled one after a while', () => {
    expect(startOf(windowOf({ address: PAGE, around: page(), at: '#mail' }))).toBe(0);
    expect(startOf(windowOf({ address: PAGE, around: page() }))).toBe(0);
    expect(startOf(windowOf({ around: page(), at: '#mail' }))).toBe(1_000);
  });

  it('in no frame of the size of a counter, until it grows', () => {
    for (const size of [
      [1, 1],
      [0, 0],
      [88, 31],
      [400, 20],
    ] as const) {
      const frame = windowOf({ address: PAGE, around: page(), at: '#mail', size });
      expect(startOf(frame)).toBeNull();
      expect(startOf(frame, () => frame.resize(400, 200))).toBe(0);
    }
  });

  it('in no frame of an editor, by its mark, its element, or where it stands', () => {
    const around = page();
    for (const body of ['id="tinymce"', 'class="mce-content-body"', 'class="cke_editable"'])
      expect(startOf(windowOf({ html: `<body ${body}>`, around, at: '#mail' }))).toBeNull();
    for (const at of ['#note_ifr', '#draft']) expect(startOf(windowOf({ around, at }))).toBeNull();
  });

  it('in no frame without an address whose page is of another origin', () => {
    expect(startOf(windowOf({ around: page() }))).toBeNull();
    expect(startOf(windowOf({ address: 'data:text/html,x', around: page() }))).toBeNull();
  });
});

describe('the page of a frame', () => {
  it('is the frame itself, or for one without an address the nearest that has one', () => {
    const top = page();
    const own = windowOf({ address: 'https://acme.example/part', around: top, at: '#mail' }).window;
    const filled = windowOf({ html: '<main></main>', around: own, at: 'main' });
    expect(pageOf(top)).toBe(top);
    expect(pageOf(own)).toBe(own);
    const inner = windowOf({ address: 'about:blank', around: top, at: '#mail' }).window;
    expect(pageOf(inner)).toBe(top);
    expect(pageOf(windowOf({ around: inner }).window)).toBeNull();
    expect(pageOf(filled.window)).toBeNull();
    expect([isTop(top), isTop(own)]).toEqual([true, false]);
  });

  it('has room for a card, however small; a frame needs some', () => {
    expect(isRoomy(windowOf({ address: PAGE, size: [200, 200] }).window)).toBe(true);
    const frame = (width: number, height: number): PageWindow =>
      windowOf({ address: PAGE, around: page(), size: [width, height] }).window;
    expect([frame(380, 240), frame(379, 240), frame(380, 239)].map(isRoomy)).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('text roots of a frame', () => {
  const rootsAt = (at: string, address = PAGE): readonly string[] =>
    rootsIn(windowOf({ html: '<p>words', around: page(address), at }).window, site).map(
      ({ localName }) => localName,
    );

  it('are as the tool says where it has an address', () => {
    const html = '<main>words</main>';
    const { window } = windowOf({ address: PAGE, html, around: page(), at: '#mail' });
    expect(rootsIn(window, site).map(({ localName }) => localName)).toEqual(['main']);
  });

  it('are all of a filled one that stands among text, and none elsewhere', () => {
    expect(rootsAt('#mail')).toEqual(['body']);
    for (const at of ['#menu', '#aside', '#draft', '#note_ifr']) expect(rootsAt(at)).toEqual([]);
  });

  it('are none while the page around it is an editor', () => {
    expect(rootsAt('#mail', 'https://acme.example/edit/1')).toEqual([]);
  });
});
