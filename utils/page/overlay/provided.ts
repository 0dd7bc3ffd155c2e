import type { OverlayProps } from '../../../components/overlay/types';
import type { Appearance } from '../../messaging/views';

/** What `overlay.js` brings into a page: everything that is drawn there. */
export interface Drawing {
  /** The sheet of all that is drawn, for the shadow root. */
  readonly css: string;
  /**
   * Draws over what was drawn before; null takes all of it away.
   *
   * @param texts what it speaks with; one that is missing is asked of the browser
   */
  draw(root: ShadowRoot, props: OverlayProps | null, texts: Appearance['texts']): void;
}

/** As `provided-site.ts` has it: only the window's own is ours. */
const slot = globalThis as { askaroundDrawing?: Drawing };

/** Called by `overlay.js`, which the background runs in a document once there is something to draw. */
export function provideDrawing(drawing: Drawing): void {
  slot.askaroundDrawing = drawing;
}

/** What draws in this document; undefined before it was asked for. */
export function providedDrawing(): Drawing | undefined {
  return Object.hasOwn(slot, 'askaroundDrawing') ? slot.askaroundDrawing : undefined;
}
