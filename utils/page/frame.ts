import type { Site } from '../sites/site';
import { inEditor } from './text/editors';
import { holds } from './text/flat';
import { skipSelector } from './text/runs';

type PageWindow = Window & typeof globalThis;

/** In a smaller frame nothing is started, in px: it holds a counter, an icon or an advertisement, and no text. */
const LEAST = { width: 120, height: 48 } as const;
/** In a smaller frame words are underlined, and no card opens over them, in px: the frame would cut it off. */
const ROOMY = { width: 380, height: 240 } as const;
/** A frame that has no address of its own is filled by its page, and may yet become an editor: it waits, in ms. */
const FILLED_MS = 1_000;
/** Frames of editors, and what marks the document within one, also while it is read-only. */
const EDITOR_FRAME = '.tox-edit-area__iframe,.cke_wysiwyg_frame,[id$="_ifr"]';
const EDITOR_BODY = 'body:is(#tinymce,.mce-content-body,.cke_editable)';

/** Is this the page itself, and no frame in it? There alone stands the badge. */
export const isTop = (window: Window): boolean => window.parent === window;

/** Is there room for a card? */
export const isRoomy = (window: Window): boolean => isTop(window) || isAtLeast(window, ROOMY);

function isAtLeast(
  { innerWidth, innerHeight }: Window,
  { width, height }: typeof LEAST | typeof ROOMY,
): boolean {
  return innerWidth >= width && innerHeight >= height;
}

/**
 * The window that says which tool a frame is of and what it is about: its own. A frame without an address of its own
 * (`about:`, `blob:`) belongs to the page around it.
 *
 * @returns null where no page of the same origin is around such a frame
 */
export function pageOf(window: PageWindow): PageWindow | null {
  let at: Window = window;
  while (!/^https?:$/.test(at.location.protocol)) {
    // The frame's element is null where the page around it is of another origin.
    if (isTop(at) || at.frameElement === null) return null;
    at = at.parent;
  }
  return at as PageWindow;
}

/**
 * Starts in a page at once; in a frame once it is large enough to hold text, and has been filled. In the frame of an
 * editor, and in one of no origin, never.
 */
export function startWhereItReads(
  window: PageWindow,
  start: () => void,
  signal: AbortSignal,
): void {
  if (isTop(window)) {
    start();
    return;
  }
  if (pageOf(window) === null) return;
  const ownAddress = pageOf(window) === window;
  const look = (): void => {
    if (!isAtLeast(window, LEAST)) return;
    window.removeEventListener('resize', look);
    if (ownAddress) startNow();
    else setTimeout(startNow, FILLED_MS);
  };
  const startNow = (): void => {
    if (!signal.aborted && !isEditorFrame(window)) start();
  };
  window.addEventListener('resize', look, { signal });
  look();
}

/** Does the frame belong to an editor, or stand in one? */
function isEditorFrame(window: PageWindow): boolean {
  const { document, frameElement } = window;
  return (
    document.querySelector(EDITOR_BODY) !== null ||
    (frameElement !== null && (frameElement.matches(EDITOR_FRAME) || inEditor(frameElement)))
  );
}

/**
 * Where people's text stands in a page or a frame. In a frame without an address of its own that is all of it, where the
 * page around it shows the frame among such text, and nothing elsewhere.
 */
export function rootsIn(window: PageWindow, site: Site): readonly Element[] {
  const { frameElement, parent, document, location } = window;
  const page = pageOf(window);
  if (page === null || (!isTop(window) && isEditorFrame(window))) return [];
  if (page === window) return site.textRoots(document, new URL(location.href));
  if (frameElement === null) return [];
  const roots = rootsIn(parent as PageWindow, site);
  const isSkipped = frameElement.parentElement?.closest(skipSelector(site.skip)) != null;
  return isSkipped || !roots.some((root) => holds(root, frameElement)) ? [] : [document.body];
}
