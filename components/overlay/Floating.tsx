import { computePosition, flip, offset, type Platform, shift, size } from '@floating-ui/core';
import { Component, type ComponentChildren, createRef } from 'preact';
import type { Rect } from './types';

/** Room that stays free between the overlay and the edge of the window, in px. */
const EDGE = 8;

/**
 * All that the library has to know of a browser here: the box hangs in the top layer, so that nothing but the window
 * clips, scrolls or moves it. The library's own platform for the DOM is half of its weight, in every page.
 */
const WINDOW: Platform = {
  getElementRects: ({ reference, floating }) => ({
    reference: reference.getBoundingClientRect(),
    floating: { x: 0, y: 0, width: floating.offsetWidth, height: floating.offsetHeight },
  }),
  getDimensions: (element) => ({ width: element.offsetWidth, height: element.offsetHeight }),
  getClippingRect: () => {
    // In quirks mode the root element is as tall as the page, so the window is asked for its height.
    const width = Math.min(innerWidth, document.documentElement.clientWidth || innerWidth);
    return { x: 0, y: 0, width, height: innerHeight };
  },
};

export interface FloatingProps {
  /** The rectangle to stand at. */
  readonly at: Rect;
  /** What is shown: with another one the box is placed anew; what opens and closes in it does not move it. */
  readonly of: unknown;
  /** Distance from it, in px. */
  readonly gap: number;
  readonly class: string;
  /** Take the focus once placed: for what the user opened on purpose, never for what opened by itself. */
  readonly focus?: boolean;
  readonly children: ComponentChildren;
  readonly role?: 'dialog';
  readonly 'aria-label'?: string;
  readonly tabIndex?: number;
}

/**
 * A box below, or where there is no room above, a rectangle of the viewport; never beyond the window's edges and never
 * taller than the room there is. Transparent until placed, so that it does not flash in a corner. Other attributes are
 * handed on to the element.
 */
export class Floating extends Component<FloatingProps> {
  readonly #element = createRef<HTMLDivElement>();

  override componentDidMount(): void {
    this.#place();
    if (this.props.focus === true) this.#element.current?.focus({ preventScroll: true });
  }

  override componentDidUpdate({ at, of }: FloatingProps): void {
    const now = this.props;
    if (of !== now.of || at.x !== now.at.x || at.y !== now.at.y) this.#place();
  }

  #place(): void {
    const element = this.#element.current;
    if (element === null) return;
    const { at, gap } = this.props;
    const { x, y, width, height } = at;
    const rectangle = {
      ...at,
      top: y,
      left: x,
      right: x + width,
      bottom: y + height,
    };
    const setRoom = (room: number): void =>
      element.style.setProperty('--aa-room', `${Math.max(120, Math.floor(room))}px`);
    const reference = { getBoundingClientRect: () => rectangle };
    computePosition(reference, element, {
      platform: WINDOW,
      strategy: 'fixed',
      placement: 'bottom-start',
      middleware: [
        offset(gap),
        flip({ padding: EDGE }),
        shift({ padding: EDGE }),
        size({
          padding: EDGE,
          apply: ({ availableHeight }) => {
            setRoom(availableHeight);
          },
        }),
      ],
    }).then((place) => {
      element.style.left = `${Math.round(place.x)}px`;
      element.style.top = `${Math.round(place.y)}px`;
      element.style.opacity = '1';
      // Above its rectangle the box keeps its top: what is opened in it later pushes nothing up, but makes it longer.
      if (place.placement === 'top-start' && element.offsetHeight < y - gap - EDGE)
        setRoom(innerHeight - place.y - EDGE);
    });
  }

  override render({
    at: _at,
    of: _of,
    gap: _gap,
    focus: _focus,
    children,
    ...rest
  }: FloatingProps) {
    return (
      <div {...rest} ref={this.#element}>
        {children}
      </div>
    );
  }
}
