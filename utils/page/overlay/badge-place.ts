import { elementAt } from './element-at';

/** Height of the badge, in px. */
const HEIGHT = 28;
const GAP = 8;
const EDGE = 16;

export interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * Finds a place beside a dock that covers nothing of the tool's: at the end of the dock's own words, then below its
 * left edge. The dock is read and never written. What stands in a place may only be something that holds the dock.
 *
 * @param width of the badge, in px
 * @returns an offset from the dock's top left corner, with the dock; null when no dock has room
 */
export function placeBeside(
  docks: readonly Element[],
  width: number,
  window: Window,
  host: Element,
): { readonly dock: Element; readonly offset: Place } | null {
  for (const dock of docks) {
    const box = dock.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    const words = wordsOf(dock) ?? { right: box.right, bottom: box.bottom, lineHeight: box.height };
    const candidates: Place[] = [
      { x: words.right + GAP, y: words.bottom - words.lineHeight / 2 - HEIGHT / 2 },
      { x: box.left, y: box.bottom + 2 },
    ];
    for (const { x, y } of candidates) {
      if (x < 0 || y < 0 || x + width > window.innerWidth || y + HEIGHT > window.innerHeight)
        continue;
      if (isFree(dock, { x, y }, width, host))
        return { dock, offset: { x: x - box.left, y: y - box.top } };
    }
  }
  return null;
}

/** Where the badge goes when no dock has room: bottom right, pushed inside by the overlay. */
export function cornerOf(window: Window): Place {
  return { x: window.innerWidth - EDGE, y: window.innerHeight - HEIGHT - EDGE };
}

interface Words {
  readonly right: number;
  readonly bottom: number;
  readonly lineHeight: number;
}

/** Extent of the last line of a dock's text; a heading's own box is as wide as its column. */
function wordsOf(dock: Element): Words | null {
  const range = dock.ownerDocument.createRange();
  range.selectNodeContents(dock);
  const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
  if (boxes.length === 0) return null;
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  const last = boxes.filter((box) => box.bottom > bottom - 4);
  return {
    right: Math.max(...last.map((box) => box.right)),
    bottom,
    lineHeight: Math.min(...last.map((box) => box.height)),
  };
}

function isFree(dock: Element, { x, y }: Place, width: number, host: Element): boolean {
  const points = [
    [0.02, 0.2],
    [0.15, 0.8],
    [0.5, 0.5],
    [0.85, 0.2],
    [0.98, 0.8],
  ].map(([share = 0, down = 0]) => [x + width * share, y + HEIGHT * down] as const);
  return points.every(([px, py]) => {
    const under = elementAt(dock.ownerDocument, px, py, host);
    return under === null || under.contains(dock);
  });
}
