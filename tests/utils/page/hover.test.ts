// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Rect } from '../../../components/overlay/types';
import { type HoverActions, watchPointer } from '../../../utils/page/overlay/hover';
import type { Mention } from '../../../utils/page/text/highlights';

const mention = { token: 't', matched: 'Kafka' } as unknown as Mention;
const MENTION: Rect = { x: 100, y: 100, width: 40, height: 20 };
const CARD: Rect = { x: 100, y: 126, width: 300, height: 200 };

let life: AbortController;
let open: boolean;
let allowed: boolean;
let taken: boolean;
let log: string[];

function move(x: number, y: number, more: PointerEventInit = {}): void {
  document.dispatchEvent(new PointerEvent('pointermove', { clientX: x, clientY: y, ...more }));
}

beforeEach(() => {
  vi.useFakeTimers();
  life = new AbortController();
  open = false;
  allowed = true;
  taken = false;
  log = [];
  const actions: HoverActions = {
    mentionAt: (x, y) => (x >= 100 && x <= 140 && y >= 100 && y <= 120 ? mention : null),
    allowed: () => allowed,
    isTaken: () => taken,
    prepare: () => log.push('prepare'),
    open: () => {
      open = true;
      log.push('open');
    },
    openAreas: () => (open ? [MENTION, CARD] : []),
    close: () => {
      open = false;
      log.push('close');
    },
  };
  watchPointer(document, actions, life.signal);
});

afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

describe('watchPointer', () => {
  it('asks early and opens when the pointer has rested', () => {
    move(120, 110);
    vi.advanceTimersByTime(150);
    expect(log).toEqual(['prepare']);
    vi.advanceTimersByTime(149);
    expect(log).toEqual(['prepare']);
    vi.advanceTimersByTime(1);
    expect(log).toEqual(['prepare', 'open']);
  });

  it('counts the rest from when the pointer came, which a busy page tells late', () => {
    vi.advanceTimersByTime(1_000);
    const came = (ago: number): void => {
      const event = new PointerEvent('pointermove', { clientX: 120, clientY: 110 });
      Object.defineProperty(event, 'timeStamp', { value: performance.now() - ago });
      document.dispatchEvent(event);
    };
    came(30);
    vi.advanceTimersByTime(269);
    expect(log).toEqual(['prepare']);
    vi.advanceTimersByTime(1);
    expect(log).toEqual(['prepare', 'open']);
    move(600, 600);
    vi.advanceTimersByTime(1_000);
    log.length = 0;
    // A page can keep an event for as long as it likes.
    came(900);
    vi.advanceTimersByTime(249);
    expect(log).toEqual(['prepare']);
    vi.advanceTimersByTime(1);
    expect(log).toEqual(['prepare', 'open']);
  });

  it('never opens under a moving pointer', () => {
    for (let x = 100; x <= 140; x += 5) {
      move(x, 110);
      vi.advanceTimersByTime(90);
    }
    expect(log).toEqual([]);
  });

  it('stays away where the page shows something of its own meanwhile', () => {
    move(120, 110);
    vi.advanceTimersByTime(150);
    taken = true;
    vi.advanceTimersByTime(500);
    expect(log).toEqual(['prepare']);
  });

  it('takes a tremble for rest', () => {
    move(120, 110);
    vi.advanceTimersByTime(200);
    move(121, 112);
    vi.advanceTimersByTime(100);
    expect(log).toEqual(['prepare', 'open']);
  });

  it.each<[string, () => void]>([
    ['a button is down', () => move(120, 110, { buttons: 1 })],
    ['it is a finger', () => move(120, 110, { pointerType: 'touch' })],
    [
      'something modal is open',
      () => {
        allowed = false;
        move(120, 110);
      },
    ],
    [
      'a selection is there',
      () => {
        document.body.textContent = 'selected';
        document.getSelection()?.selectAllChildren(document.body);
        move(120, 110);
      },
    ],
    [
      'the page was pressed meanwhile',
      () => {
        move(120, 110);
        vi.advanceTimersByTime(200);
        document.dispatchEvent(new PointerEvent('pointerdown'));
      },
    ],
    [
      'this life is over',
      () => {
        move(120, 110);
        life.abort();
      },
    ],
  ])('does not open when %s', (_when, act) => {
    act();
    vi.advanceTimersByTime(1_000);
    document.getSelection()?.removeAllRanges();
    expect(log).not.toContain('open');
  });

  describe('with a card open', () => {
    beforeEach(() => {
      move(120, 110);
      vi.advanceTimersByTime(300);
      log.length = 0;
    });

    it('keeps it while the pointer is on mention or card', () => {
      move(130, 115);
      vi.advanceTimersByTime(1_000);
      move(200, 200);
      vi.advanceTimersByTime(1_000);
      expect(log).toEqual([]);
    });

    it('closes it a moment after the pointer has left', () => {
      move(600, 600);
      vi.advanceTimersByTime(199);
      expect(log).toEqual([]);
      vi.advanceTimersByTime(1);
      expect(log).toEqual(['close']);
    });

    it('lets the pointer come back in time', () => {
      move(600, 600);
      vi.advanceTimersByTime(150);
      move(200, 200);
      vi.advanceTimersByTime(1_000);
      expect(log).toEqual([]);
    });

    it('waits for a pointer on its way to the card', () => {
      for (let y = 60; y <= 110; y += 10) {
        move(420, y);
        vi.advanceTimersByTime(150);
      }
      expect(log).toEqual([]);
    });
  });
});
