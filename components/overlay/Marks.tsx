import { Component } from 'preact';
import { i18n } from '#i18n';
import { Avatar } from '../base/Avatar';
import type { OverlayProps } from './types';

type MarksProps = Pick<OverlayProps, 'marks' | 'onMark'> & {
  /** The language of their texts. */
  readonly lang: string;
};

/**
 * Owners of the rows and cards of a list, each at its place. By keyboard the page card leads to the same (`ItemGroups`), so
 * that hundreds of rows are no stops of the tab key.
 */
export class Marks extends Component<MarksProps> {
  /** Dozens of them are not drawn again with each change of a card. */
  override shouldComponentUpdate({ marks, onMark, lang }: MarksProps): boolean {
    const now = this.props;
    return marks !== now.marks || onMark !== now.onMark || lang !== now.lang;
  }

  override render({ marks = [], onMark }: MarksProps) {
    return marks.map(({ id, x, y, width, name, more, kind, small }) => {
      const shown = more === 0 ? name : i18n.t('badge.more', [name, String(more)]);
      const text = i18n.t('item.owner', [shown]);
      return (
        <button
          type="button"
          key={id}
          class={small ? 'aa-mark-item aa-mark-small' : 'aa-mark-item'}
          data-part="item"
          tabIndex={-1}
          title={text}
          style={{
            transform: `translate(calc(${x + width}px - 100%), ${y}px)`,
            maxInlineSize: `${width}px`,
          }}
          onClick={() => onMark?.(id)}
        >
          <Avatar name={name} kind={kind} small />
          {small ? (
            <span class="aa-hidden">{text}</span>
          ) : (
            <>
              <bdi class="aa-mark-name">{name}</bdi>
              {more === 0 ? null : <bdi>+{more}</bdi>}
            </>
          )}
        </button>
      );
    });
  }
}
