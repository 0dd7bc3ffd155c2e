import { Component, type ComponentChildren, createRef } from 'preact';
import { type Area, mostRoom, placeBox, roomBelow } from './place';
import type { Rect } from './types';

const ROOM = '--aa-room';

/** In quirks mode the root element is as tall as the page, so the window is asked for its height. */
function windowArea(): Area {
  return {
    width: Math.min(innerWidth, document.documentElement.clientWidth || innerWidth),
    height: innerHeight,
  };
}

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
  /** Place it as it is drawn: for what is small and waited for. */
  readonly atOnce?: boolean;
  readonly children: ComponentChildren;
  readonly role?: 'dialog';
  readonly 'aria-label'?: string;
  readonly tabIndex?: number;
}

/**
 * A box below, or where there is no room above, a rectangle of the viewport; never beyond the window's edges and never
 * taller than the room there is. Other attributes are handed on to the element.
 */
export class Floating extends Component<FloatingProps> {
  readonly #element = createRef<HTMLDivElement>();
  /** Tells its size once the frame has laid out the page anyway: to ask for it makes a long task of drawing and layout. */
  readonly #sized = new ResizeObserver(() => {
    this.#sized.disconnect();
    this.#place();
  });
  #wantsFocus = this.props.focus === true;

  override componentDidMount(): void {
    this.#measure();
  }

  override componentDidUpdate({ at, of }: FloatingProps): void {
    const now = this.props;
    if (of !== now.of || at.x !== now.at.x || at.y !== now.at.y) this.#measure();
  }

  override componentWillUnmount(): void {
    this.#sized.disconnect();
  }

  /** Places it before the next frame is painted. */
  #measure(): void {
    const element = this.#element.current;
    if (element === null) return;
    const { at, gap, atOnce } = this.props;
    const room = mostRoom(at, gap, { width: innerWidth, height: innerHeight });
    element.style.setProperty(ROOM, `${room}px`);
    this.#sized.disconnect();
    // What is placed amid a frame makes the browser walk the whole page twice in it.
    if (atOnce) this.#place();
    else this.#sized.observe(element);
  }

  #place(): void {
    const element = this.#element.current;
    if (element === null) return;
    const { at, gap } = this.props;
    const { style } = element;
    const window = windowArea();
    const box = { width: element.offsetWidth, height: element.offsetHeight };
    const { x, y, room } = placeBox(at, box, gap, window);
    // A box that is not full keeps its top when something is opened in it later, and grows down to the window's edge.
    style.setProperty(ROOM, `${box.height < room ? roomBelow(y, window) : room}px`);
    style.left = `${x}px`;
    style.top = `${y}px`;
    style.opacity = '1';
    // Until now it was in nobody's way: the page's own pointer would have left what it rests on.
    style.pointerEvents = 'auto';
    if (this.#wantsFocus) element.focus({ preventScroll: true });
    this.#wantsFocus = false;
  }

  override render({
    at: _at,
    of: _of,
    gap: _gap,
    focus: _focus,
    atOnce: _atOnce,
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
