/** Height of a mark, in px, as in overlay.css. */
export const MARK_HEIGHT = 18;
/** Width of a mark that shows no name, in px. */
export const SMALL_WIDTH = 16;
const EDGE = 6;
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
 * Finds a mark a place inside its item that covers nothing of the tool's: at the end of its lines, in the middle, at the
 * bottom or at the top. Where there is none, a small one sits on the item's upper corner. Reads the layout.
 *
 * @param width as `markWidth` has it
 */
export function placeInside(item: Element, box: DOMRect, width: number, host: Element): MarkPlace {
  const right = width + EDGE;
  const middle = Math.round((Math.min(box.height, 48) - MARK_HEIGHT) / 2);
  const downs =
    box.height < 48 ? [middle] : [Math.round(box.height) - MARK_HEIGHT - EDGE, EDGE, middle];
  for (const down of downs)
    if (right < box.width * 0.7 && down >= 0 && isFree(item, box, right, down, width, host))
      return { right, down, small: false };
  return { right: SMALL_WIDTH - 4, down: -4, small: true };
}

function isFree(
  item: Element,
  box: DOMRect,
  right: number,
  down: number,
  width: number,
  host: Element,
): boolean {
  const y = box.top + down + MARK_HEIGHT / 2;
  return [0.03, 0.35, 0.65, 0.97].every((share) => {
    const x = box.right - right + width * share;
    const under = elementAt(item.ownerDocument, x, y, host);
    return under !== null && item.contains(under) && !isFull(under, item) && !hasWords(under, x, y);
  });
}

/** Is it a picture or something to press, or in such a part of the item? */
function isFull(element: Element, item: Element): boolean {
  const full = element.closest(FULL);
  return full !== null && full !== item && item.contains(full);
}

/** Do words that stand directly in an element reach to a point? Its own box may be far wider than they are. */
function hasWords(element: Element, x: number, y: number): boolean {
  const range = element.ownerDocument.createRange();
  for (const node of element.childNodes) {
    if (node.nodeType !== 3 || (node.nodeValue ?? '').trim() === '') continue;
    range.selectNode(node);
    for (const { left, right, top, bottom } of range.getClientRects())
      if (
        x > left - 4 &&
        x < right + 4 &&
        y > top - MARK_HEIGHT / 2 &&
        y < bottom + MARK_HEIGHT / 2
      )
        return true;
  }
  return false;
}

/** The page's own uppermost element at a point; null where that is nothing, or outside of the window. */
export function elementAt(document: Document, x: number, y: number, host: Element): Element | null {
  const top = document.elementFromPoint(x, y);
  return top === host
    ? (document.elementsFromPoint(x, y).find((element) => element !== host) ?? null)
    : top;
}
