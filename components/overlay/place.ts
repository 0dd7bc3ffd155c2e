import type { Rect } from './types';

/** Room that stays free between the overlay and the edge of the window, in px. */
const EDGE = 8;
/** A box is never made lower than this, in px; where there is less room it covers what it stands at. */
const LEAST = 120;

export interface Area {
  readonly width: number;
  readonly height: number;
}

/** How high a box may be that has the room on the better side of a rectangle of the viewport, in px. */
export function mostRoom(at: Rect, gap: number, window: Area): number {
  const { below, above } = roomAt(at, gap, window);
  return asHeight(Math.max(below, above));
}

/**
 * Where a box stands: below a rectangle of the viewport, above it where there is no room below and more above, and never
 * beyond the window's edges.
 *
 * @param box its size when it may take `mostRoom`
 * @returns its top left corner, and how high it may be there, in px
 */
export function placeBox(
  at: Rect,
  box: Area,
  gap: number,
  window: Area,
): { readonly x: number; readonly y: number; readonly room: number } {
  const { below, above } = roomAt(at, gap, window);
  const isBelow = box.height <= below || below >= above;
  const room = asHeight(isBelow ? below : above);
  const height = Math.min(box.height, room);
  const within = (value: number, size: number, edge: number): number =>
    Math.round(Math.max(EDGE, Math.min(value, edge - EDGE - size)));
  return {
    x: within(at.x, box.width, window.width),
    y: within(isBelow ? at.y + at.height + gap : at.y - gap - height, height, window.height),
    room,
  };
}

function roomAt(at: Rect, gap: number, window: Area): { below: number; above: number } {
  return {
    below: window.height - EDGE - (at.y + at.height + gap),
    above: at.y - gap - EDGE,
  };
}

const asHeight = (room: number): number => Math.max(LEAST, Math.floor(room));
