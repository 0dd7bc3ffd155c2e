import { createContext, type RefObject } from 'preact';
import { useContext, useLayoutEffect, useRef, useState } from 'preact/hooks';

/**
 * Set while a chart is drawn for a file, to the picture's width in px: charts then draw themselves whole, as one SVG,
 * whatever they look like on the screen.
 */
export const PictureWidth = createContext<number | null>(null);

/** Before the first measurement, and where nothing can be measured; then as wide as the last chart, which most are. */
let unmeasured = 640;
const NARROWEST = 240;

/**
 * The width that a chart has to draw in, in px: a picture's own, else that of the element that gets the `ref`, followed
 * while it changes. Measured, not scaled, so that letters keep their size in a narrow window.
 */
export function useWidth<Box extends HTMLElement>(): readonly [RefObject<Box | null>, number] {
  const picture = useContext(PictureWidth);
  const ref = useRef<Box>(null);
  const [width, setWidth] = useState(unmeasured);
  useLayoutEffect(() => {
    const box = ref.current;
    if (picture !== null || box === null) return;
    const measure = (): void => {
      if (box.clientWidth === 0) return;
      unmeasured = Math.max(NARROWEST, box.clientWidth);
      setWidth(unmeasured);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, [picture]);
  return [ref, picture ?? width];
}
