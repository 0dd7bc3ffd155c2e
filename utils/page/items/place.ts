/** Height of a mark, in px, as in overlay.css. */
export const MARK_HEIGHT = 18;
/** Width of a mark that shows no name, in px. */
export const SMALL_WIDTH = 16;
const EDGE = 6;
/** From this width on places further from the end are tried, so far apart, in px. */
const WIDE = 400;
const STEP = 80;
/** Of an item higher than this only the beginning is looked at, in px. */
const TALL = 240;
const MOST_NODES = 120;
const GAP = 4;
/** What a mark may not lie on, though it has no words of its own. */
const FULL =
  'img,svg,canvas,video,picture,button,input,select,textarea,[role="button"],[role="img"]';

/** Where a mark stands at its item, from the item's top right corner, in px; `small`: there is no room for a name. */
export interface MarkPlace {
  readonly right: number;
  readonly down: number;
  readonly small: boolean;
}

/** About as wide as a mark with this name will be, in px: drawing it first to measure it would lay out the page twice. */
export function markWidth(name: string): number {
  return Math.min(160, 30 + Math.round(6.2 * [...name].length));
}

/**
 * Finds a mark a place inside its item that covers nothing of the tool's: at the end of its lines, at the bottom, at the
 * top or in the middle. Where there is none, a small one sits on the item's upper corner. Reads the layout.
 *
 * @param width as `markWidth` has it
 */
export function placeInside(item: Element, box: DOMRect, width: number): MarkPlace {
  const height = Math.round(box.height);
  const middle = Math.round((Math.min(height, 48) - MARK_HEIGHT) / 2);
  const bottom = height - MARK_HEIGHT - EDGE;
  const downs = height < 48 || height > TALL ? [middle] : [bottom, EDGE, middle];
  // A long row often ends with buttons: then further in.
  const ends = box.width < WIDE ? [0] : [0, 1, 2, 3, 4].map((step) => step * STEP);
  const full = fullPlaces(item);
  for (const end of ends)
    for (const down of downs) {
      const right = end + width + EDGE;
      if (right > box.width * 0.7 || down < 0) continue;
      const [x, y] = [box.right - right, box.top + down];
      const isFree = full.every(
        (each) =>
          x + width < each.left - GAP ||
          x > each.right + GAP ||
          y + MARK_HEIGHT < each.top + 1 ||
          y > each.bottom - 1,
      );
      if (isFree) return { right, down, small: false };
    }
  return { right: SMALL_WIDTH - 4, down: -4, small: true };
}

/** Where the words and pictures of an item are; of a very long one, of its beginning. */
function fullPlaces(item: Element): readonly DOMRect[] {
  const { ownerDocument } = item;
  const range = ownerDocument.createRange();
  const walker = ownerDocument.createTreeWalker(
    item,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
  );
  const places: DOMRect[] = [];
  for (let count = 0; count < MOST_NODES && walker.nextNode() !== null; count += 1) {
    const node = walker.currentNode;
    if (node instanceof Element) {
      if (node.matches(FULL)) places.push(node.getBoundingClientRect());
    } else if ((node.nodeValue ?? '').trim() !== '') {
      range.selectNode(node);
      places.push(...range.getClientRects());
    }
  }
  return places;
}
