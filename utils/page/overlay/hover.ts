import type { Rect } from '../../../components/overlay/types';
import type { Named } from './cards';

/** The pointer counts as resting when it moved less than this, in px, for these times, in ms. */
const STILL_PX = 4;
const PREPARE_MS = 100;
const OPEN_MS = 300;
/** A move is told with the next frame, or later where the page is busy: as long as this, in ms, it counts as rest already. */
const LATE_MS = 50;
/** How long the pointer may be on its way between a mention and its card, in ms. */
const GRACE_MS = 200;
const SLACK_PX = 6;

export interface HoverActions {
  /** The mention under a point, or null; asked for resting pointers only. */
  mentionAt(x: number, y: number): Named | null;
  /** May a card open now? */
  allowed(): boolean;
  /** The pointer rests on a mention, there: its card will probably be wanted. */
  prepare(mention: Named, x: number, y: number): void;
  /** Does the page show something of its own at the pointer, since it came to rest? */
  isTaken(): boolean;
  open(mention: Named): void;
  /** Rectangles of what is open by hover: mention first, then card. Empty when nothing is. */
  openAreas(): readonly Rect[];
  close(): void;
}

/**
 * Opens a card when the pointer rests on a mention, and closes it when the pointer has left both. Never under a moving
 * pointer, and never while a button is down or a selection is being made. A move costs no layout: the page is asked
 * only once the pointer rests.
 */
export function watchPointer(document: Document, actions: HoverActions, signal: AbortSignal): void {
  let rest: { x: number; y: number } | null = null;
  let prepareTimer: ReturnType<typeof setTimeout> | undefined;
  let openTimer: ReturnType<typeof setTimeout> | undefined;
  let closeTimer: ReturnType<typeof setTimeout> | undefined;
  let distance = Number.POSITIVE_INFINITY;

  const forget = (): void => {
    clearTimeout(prepareTimer);
    clearTimeout(openTimer);
    rest = null;
  };
  const stay = (): void => {
    clearTimeout(closeTimer);
    closeTimer = undefined;
  };
  const leave = (): void => {
    closeTimer ??= setTimeout(() => {
      closeTimer = undefined;
      actions.close();
    }, GRACE_MS);
  };

  const mayOpen = (): boolean =>
    actions.allowed() && document.visibilityState === 'visible' && !isSelecting(document);

  /** `late`: the pointer has been there for so long already, in ms. */
  const arm = (x: number, y: number, late: number): void => {
    forget();
    rest = { x, y };
    const since = performance.now() - late;
    prepareTimer = setTimeout(() => {
      if (!mayOpen()) return;
      const mention = actions.mentionAt(x, y);
      if (mention === null) return;
      actions.prepare(mention, x, y);
      const open = (): void => {
        if (!mayOpen() || actions.mentionAt(x, y) !== mention || actions.isTaken()) return;
        stay();
        distance = Number.POSITIVE_INFINITY;
        actions.open(mention);
      };
      openTimer = setTimeout(open, since + OPEN_MS - performance.now());
    }, PREPARE_MS - late);
  };

  const follow = (x: number, y: number): boolean => {
    const areas = actions.openAreas();
    if (areas.length === 0) return false;
    const nearest = Math.min(...areas.map((area) => distanceTo(area, x, y)));
    if (nearest <= SLACK_PX) {
      stay();
      distance = Number.POSITIVE_INFINITY;
      return true;
    }
    const toCard = distanceTo(areas[1] ?? areas[0], x, y);
    // On the way to the card: the time starts again with every step that comes nearer.
    if (toCard < distance) stay();
    distance = toCard;
    leave();
    return false;
  };

  const listen = { capture: true, passive: true, signal };
  document.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerType === 'touch') return;
      if (event.buttons !== 0) return forget();
      const { clientX: x, clientY: y } = event;
      if (follow(x, y)) return forget();
      if (rest !== null && Math.hypot(x - rest.x, y - rest.y) < STILL_PX) return;
      arm(x, y, Math.min(LATE_MS, Math.max(0, performance.now() - event.timeStamp)));
    },
    listen,
  );
  for (const kind of ['pointerdown', 'wheel', 'dragstart', 'keydown'])
    document.addEventListener(kind, forget, listen);
  document.documentElement.addEventListener(
    'pointerleave',
    () => {
      forget();
      if (actions.openAreas().length > 0) leave();
    },
    { passive: true, signal },
  );
  signal.addEventListener(
    'abort',
    () => {
      forget();
      stay();
    },
    { once: true },
  );
}

function distanceTo(area: Rect | undefined, x: number, y: number): number {
  if (area === undefined) return Number.POSITIVE_INFINITY;
  const dx = Math.max(area.x - x, 0, x - area.x - area.width);
  const dy = Math.max(area.y - y, 0, y - area.y - area.height);
  return Math.hypot(dx, dy);
}

/** Something selected in the page: the user is about to copy or quote it, and a card would be in the way. */
function isSelecting(document: Document): boolean {
  const selection = document.getSelection();
  return selection !== null && !selection.isCollapsed;
}
