import { guarded } from './guard';
import { HOST } from './overlay/host';
import type { PageOverlay } from './overlay/page-overlay';
import type { WatchRoot } from './text/open-roots';
import type { Change } from './text/reader';
import type { Meter } from './text/slices';

/** On a page that never rests we may take one part in so many of its thread; reading again waits for as long. */
const PARTS = 25;
/** No wait is longer than this, in ms. */
const MAX_PAUSE_MS = 500;
/** More records than this do not wait for the next frame, which a hidden page never has. */
const MAX_RECORDS = 1_000;
/** How often our host is hung back on when the page threw it out. */
const MAX_REHANG = 5;

type PageWindow = Window & typeof globalThis;

/**
 * Work that may wait: many calls make one.
 *
 * @param pause gives the wait from the first call on, in ms, unless the call says otherwise; 0 lets it wait no longer
 */
export function onceAfter(
  pause: () => number,
  work: () => void,
  signal: AbortSignal,
): (after?: number) => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return (after) => {
    if (after === 0) {
      clearTimeout(waiting);
      waiting = undefined;
    }
    waiting ??= setTimeout(() => {
      waiting = undefined;
      if (!signal.aborted) work();
    }, after ?? pause());
  };
}

/**
 * Escape and a press beside an open card call `close`. Escape is ours alone where the focus is in here, or nowhere; where
 * something of the page's has it, the page hears it as well, because it may mean its own menu or editor.
 */
export function watchDismissal(
  window: PageWindow,
  overlay: PageOverlay,
  close: () => void,
  signal: AbortSignal,
): void {
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || event.isComposing || !overlay.isOpen) return;
      const { activeElement, body } = window.document;
      if (!activeElement || activeElement === body || activeElement === overlay.host.element) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      close();
    },
    { capture: true, signal },
  );
  window.document.addEventListener(
    'pointerdown',
    (event) => {
      if (event.target !== overlay.host.element && overlay.isOpen) close();
    },
    { capture: true, passive: true, signal },
  );
}

/**
 * Calls `moved` after scrolling and resizing, once per frame.
 *
 * @returns listens to scrolling in an open root too, of which the window hears nothing
 */
export function watchMoves(
  window: PageWindow,
  overlay: PageOverlay,
  moved: (resized: boolean) => void,
  signal: AbortSignal,
): WatchRoot {
  let moving = false;
  const move = (event: Event): void => {
    if (moving || event.target === overlay.host.element) return;
    moving = true;
    window.requestAnimationFrame(() => {
      moving = false;
      if (!signal.aborted) moved(event.type === 'resize');
    });
  };
  const listen = { capture: true, passive: true, signal };
  window.addEventListener('scroll', move, listen);
  window.addEventListener('resize', move, listen);
  return (root) => root.addEventListener('scroll', move, listen);
}

/**
 * One observer for the whole page: `changed` hears of everything before the next frame is painted, `read` is called right
 * after, or later when we cost much: reading, and all else that the meter counted since. Of attributes it hears those that
 * make an editor.
 *
 * @returns observes an open root too
 */
export function watchChanges(
  window: PageWindow,
  meter: Meter,
  changed: (records: readonly Change[]) => void,
  read: () => void,
  signal: AbortSignal,
): WatchRoot {
  let records: Change[] = [];
  /** Until then changes are gathered for the next frame. */
  let gatherUntil = 0;
  let isGathering = false;
  let isReading = false;
  let notBefore = 0;
  /** What the page had paid for us when the pause was last reckoned. */
  let paid = 0;
  const readNow = (): void => {
    isReading = false;
    if (signal.aborted) return;
    look();
    meter.run(() => guarded('changes', undefined, read));
    const pause = Math.min(MAX_PAUSE_MS, (meter.total - paid) * PARTS);
    paid = meter.total;
    notBefore = performance.now() + pause;
  };
  const look = (): void => {
    const before = records;
    records = [];
    if (before.length === 0) return;
    const start = performance.now();
    meter.run(() => guarded('changes', undefined, () => changed(before)));
    const end = performance.now();
    gatherUntil = end + (end - start) * PARTS;
  };
  const atFrame = (): void => {
    isGathering = false;
    if (signal.aborted) return;
    look();
    const pause = notBefore - performance.now();
    // It rested meanwhile: what was paid long ago counts no more.
    if (pause < -MAX_PAUSE_MS) paid = meter.total;
    if (isReading) return;
    isReading = true;
    if (pause <= 0) readNow();
    else setTimeout(() => window.requestAnimationFrame(readNow), pause);
  };
  const heard = (news: readonly Change[]): void => {
    if (!isGathering) window.requestAnimationFrame(atFrame);
    isGathering = true;
    records.push(...news);
    // What becomes an editor is left in the same breath; so is what says something else now, as a page that changes amid
    // its frame paints before the next one of ours, as long as that stays one part in so many.
    if (
      records.length > MAX_RECORDS ||
      performance.now() >= gatherUntil ||
      news.some(({ type }) => type === 'attributes')
    )
      look();
  };
  const observer = new MutationObserver(heard);
  const all = {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['contenteditable', 'role'],
  };
  const observe = (node: Node): void => observer.observe(node, all);
  observe(window.document.documentElement);
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  const slotted = ({ target }: Event): void => {
    if (target instanceof Node) heard([{ type: 'childList', target, removedNodes: [] }]);
  };
  return (root) => {
    observe(root);
    root.addEventListener('slotchange', slotted, { signal });
  };
}

/** A newer life's host beside ours, and we leave; thrown out by the page, and we come back, a few times. */
export function watchHost(
  document: Document,
  overlay: PageOverlay,
  isAlive: () => boolean,
  end: () => void,
  signal: AbortSignal,
): void {
  const { documentElement } = document;
  const { element } = overlay.host;
  let rehung = 0;
  const observer = new MutationObserver(() => {
    const others = documentElement.querySelectorAll(`:scope > ${HOST}[data-askaround]`);
    const newer = [...others].some(
      (other) =>
        !element.isConnected ||
        (element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
    );
    if (newer || !isAlive()) end();
    else if (!element.isConnected) {
      rehung += 1;
      if (rehung > MAX_REHANG) end();
      else guarded('rehanging', undefined, () => overlay.rehang());
    }
  });
  observer.observe(documentElement, { childList: true });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
}
