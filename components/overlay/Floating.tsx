import { computePosition, flip, offset, shift, size } from '@floating-ui/dom';
import { Component, type ComponentChildren, createRef } from 'preact';
import type { Rect } from './types';

/** Room that stays free between the overlay and the edge of the window, in px. */
const EDGE = 8;

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
 * taller than the room there is. Transparent until placed, so that it does not flash in a corner. Other attributes are
 * handed on to the element.
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
    const { x, y, width, height } = at;
    const rectangle = {
      ...at,
      top: y,
      left: x,
      right: x + width,
      bottom: y + height,
    };
    const reference = { getBoundingClientRect: () => rectangle };
    computePosition(reference, element, {
      strategy: 'fixed',
      placement: 'bottom-start',
      middleware: [
        offset(gap),
        flip({ padding: EDGE }),
        shift({ padding: EDGE }),
        size({
          padding: EDGE,
          apply: ({ availableHeight }) => {
            element.style.setProperty(
              '--aa-room',
              `${Math.max(120, Math.floor(availableHeight))}px`,
            );
          },
        }),
      ],
    }).then((place) => {
      element.style.left = `${Math.round(place.x)}px`;
      element.style.top = `${Math.round(place.y)}px`;
      element.style.opacity = '1';
    });
  }

  override render({ at: _at, gap: _gap, focus: _focus, children, ...rest }: FloatingProps) {
    return (
      <div {...rest} ref={this.#element}>
        {children}
      </div>
    );
  }
}
