import { Component, type ComponentChildren, createRef } from 'preact';
import { type Area, mostRoom, placeBox } from './place';
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
 * taller than the room there is. Other attributes are handed on to the element.
 */
export class Floating extends Component<FloatingProps> {
  readonly #element = createRef<HTMLDivElement>();

  override componentDidMount(): void {
    this.#place();
    if (this.props.focus === true) this.#element.current?.focus({ preventScroll: true });
  }

  override componentDidUpdate(): void {
    this.#place();
  }

  #place(): void {
    const element = this.#element.current;
    if (element === null) return;
    const { at, gap } = this.props;
    const { style } = element;
    const window = windowArea();
    style.setProperty(ROOM, `${mostRoom(at, gap, window)}px`);
    const box = { width: element.offsetWidth, height: element.offsetHeight };
    const { x, y, room } = placeBox(at, box, gap, window);
    style.setProperty(ROOM, `${room}px`);
    style.left = `${x}px`;
    style.top = `${y}px`;
    style.opacity = '1';
  }

  override render({ at: _at, gap: _gap, focus: _focus, children, ...rest }: FloatingProps) {
    return (
      <div {...rest} ref={this.#element}>
        {children}
      </div>
    );
  }
}
