import type { Rect } from '../../../components/overlay/types';
import type { Named } from './cards';
import { elementAt } from './element-at';

/** Layers that say what they are. Tools keep them in the page while they are shut, so only one that shows counts. */
const NAMED =
  '[role="tooltip"],[role="dialog"],[role="menu"],[role="listbox"],[popover],.Popover,.popover';
/** Where whoever has the focus works in a layer of the page's: a palette of commands, a menu, a list below a field. */
const IN_USE =
  'dialog,[role="dialog"],[role="alertdialog"],[role="menu"],[role="listbox"],[aria-expanded="true"]';
/** A layer is this near to what it belongs to, in px. */
const NEAR_PX = 24;
/** How far above and below the mention the page is looked at, in px: where a card would come, the tool's or ours. */
const RINGS = [12, 44] as const;

/**
 * Knows whether the page shows a layer of its own at the resting pointer: its own hover card, tooltip or menu. The rule
 * needs no tool's selectors (docs/design/page.md, "Beside the tool's own").
 */
export class Popups {
  /** What was on top around the mention when the pointer came to rest. */
  #before: readonly { readonly x: number; readonly y: number; readonly top: Element }[] = [];
  #at: Element | null = null;
  #pointer: Rect = { x: 0, y: 0, width: 0, height: 0 };
  /** Layers that opened like this before: tools use one and the same again and again. */
  readonly #known = new Set<Element>();

  constructor(
    private readonly document: Document,
    private readonly host: Element,
  ) {}

  /** The pointer rests on a mention: what stands around it now is no news. */
  rest({ range, area }: Pick<Named, 'range' | 'area'>, x: number, y: number): void {
    const boxes = [...(range?.getClientRects() ?? [])];
    const box =
      boxes.find(({ top, bottom }) => y >= top - 2 && y <= bottom + 2) ?? boxes[0] ?? area?.();
    this.#at = range?.startContainer.parentElement ?? elementAt(this.document, x, y, this.host);
    this.#pointer = { x, y, width: 0, height: 0 };
    this.#before = (box ? around(box, x) : []).flatMap((point) => {
      const top = elementAt(this.document, point.x, point.y, this.host);
      return top === null ? [] : [{ ...point, top }];
    });
  }

  /** Does a layer of the page's stand there, or is one in use elsewhere? */
  present(): boolean {
    const at = this.#at;
    if (at === null) return false;
    const used = this.document.activeElement?.closest(IN_USE);
    if (used && used !== this.host && !used.contains(at)) return true;
    for (const { x, y, top } of this.#before) {
      // All that lies there is asked for only where something else is on top: it costs several times as much.
      if (elementAt(this.document, x, y, this.host) === top) continue;
      const stack = this.#stack(x, y);
      const [now] = stack;
      // Something lies over what was on top. What took its place, as a row that is drawn anew, covers nothing.
      if (now !== undefined && stack.indexOf(top) > 0 && (!top.contains(now) || floats(now, top)))
        this.#known.add(layerOf(now, at));
    }
    for (const layer of this.#known) if (!layer.isConnected) this.#known.delete(layer);
    return [...this.#known, ...this.document.querySelectorAll(NAMED)].some(
      (layer) =>
        layer !== this.host &&
        !layer.contains(at) &&
        isShown(layer) &&
        distance(layer.getBoundingClientRect(), this.#pointer) <= NEAR_PX,
    );
  }

  #stack(x: number, y: number): Element[] {
    return this.document.elementsFromPoint(x, y).filter((element) => element !== this.host);
  }
}

/** Points above and below a mention, at its ends and at the pointer. */
function around(box: DOMRect, x: number): { readonly x: number; readonly y: number }[] {
  return RINGS.flatMap((ring) => [box.top - ring, box.bottom + ring]).flatMap((y) =>
    [box.left + 2, x, box.right - 2].map((each) => ({ x: each, y })),
  );
}

/** Does an element stand out of the flow of one that holds it? */
function floats(element: Element, holder: Element): boolean {
  for (let each: Element | null = element; each && each !== holder; each = each.parentElement)
    if (/^(?:absolute|fixed)$/.test(getComputedStyle(each).position)) return true;
  return false;
}

/** All of a layer, of which one element is known: up to what holds the mention, too. */
function layerOf(element: Element, mention: Element): Element {
  const { parentElement } = element;
  return parentElement === null || parentElement.contains(mention)
    ? element
    : layerOf(parentElement, mention);
}

/** Can it be seen? */
export function isShown(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return (
    width > 1 &&
    height > 1 &&
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  );
}

function distance(box: Rect, { x, y }: Rect): number {
  return Math.hypot(
    Math.max(box.x - x, 0, x - box.x - box.width),
    Math.max(box.y - y, 0, y - box.y - box.height),
  );
}
