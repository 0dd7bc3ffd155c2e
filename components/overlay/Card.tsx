import { X } from 'lucide';
import { Component, type ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { formatAge } from '../base/Age';
import { Button } from '../base/Button';
import { Floating } from './Floating';
import type { Rect } from './types';

export interface CardProps {
  readonly part: 'card' | 'page-card';
  /** Accessible name of the dialog. */
  readonly name: string;
  readonly at: Rect;
  /** Opened on purpose: takes the focus. */
  readonly focus: boolean;
  readonly head: ComponentChildren;
  /** The map that the answer comes from; null while loading. */
  readonly map: { readonly mapName: string; readonly mapDate: string } | null;
  /** Is there more to say under "Why?"? */
  readonly hasWhy: boolean;
  readonly now: number;
  readonly children: (why: boolean) => ComponentChildren;
  onClose(): void;
}

/** The frame of both cards: head with a way out, a body that scrolls, and a foot that says which map, and "Why?". */
export class Card extends Component<CardProps, { why: boolean }> {
  override state = { why: false };

  override render(
    { part, name, at, focus, head, map, hasWhy, now, children, onClose }: CardProps,
    { why }: { why: boolean },
  ) {
    return (
      <Floating
        at={at}
        gap={6}
        focus={focus}
        class="aa-card"
        data-part={part}
        role="dialog"
        aria-label={name}
        tabIndex={-1}
      >
        <div class="aa-card-head">
          <div class="aa-row-main">{head}</div>
          <Button
            kind="quiet"
            small
            icon={X}
            label={i18n.t('common.close')}
            data-action="close"
            onClick={onClose}
          />
        </div>
        <div class="aa-card-body">{children(why)}</div>
        {map === null ? null : (
          <div class="aa-card-foot">
            <span class="aa-tiny aa-row-main">
              {i18n.t('card.map', [map.mapName, formatAge(map.mapDate, now)])}
            </span>
            {hasWhy ? (
              <Button
                small
                data-action="why"
                expanded={why}
                onClick={() => this.setState({ why: !why })}
              >
                {i18n.t(why ? 'card.whyHide' : 'card.why')}
              </Button>
            ) : null}
          </div>
        )}
      </Floating>
    );
  }
}
