import { describe, expect, it } from 'vitest';
import { mostRoom, placeBox } from '../../../components/overlay/place';

const WINDOW = { width: 1000, height: 800 };
const CARD = { width: 360, height: 300 };
const at = (x: number, y: number) => ({ x, y, width: 60, height: 20 });

describe('placeBox', () => {
  it('stands below its mention, at its start', () => {
    expect(placeBox(at(100, 200), CARD, 6, WINDOW)).toEqual({ x: 100, y: 226, room: 566 });
  });

  it('stands above where there is no room below, and more above', () => {
    expect(placeBox(at(100, 600), CARD, 6, WINDOW)).toEqual({ x: 100, y: 294, room: 586 });
  });

  it('takes the larger side where it fits on neither, and no more of it than there is', () => {
    const tall = { width: 360, height: mostRoom(at(100, 380), 6, WINDOW) };
    expect(placeBox(at(100, 380), tall, 6, WINDOW)).toEqual({ x: 100, y: 406, room: 386 });
  });

  it('never leaves the window', () => {
    expect(placeBox(at(900, 200), CARD, 6, WINDOW).x).toBe(632);
    expect(placeBox(at(-50, 200), CARD, 6, WINDOW).x).toBe(8);
    const low = { width: 300, height: 130 };
    const place = placeBox(at(10, 60), { width: 600, height: 120 }, 6, low);
    expect(place).toEqual({ x: 8, y: 8, room: 120 });
  });
});
