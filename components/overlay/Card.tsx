import { X } from 'lucide';
import type { ComponentChildren } from 'preact';
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
  /** The answer, with the map that it comes from; null while loading. */
  readonly map: { readonly mapName: string; readonly mapDate: string } | null;
  /** What stands beside the map's name and age. */
  readonly foot?: ComponentChildren;
  readonly now: number;
  readonly children: ComponentChildren;
  onClose(): void;
}

/** The frame of both cards: head with a way out, a body that scrolls, and a foot that says which map. */
export function Card({
  part,
  name,
  at,
  focus,
  head,
  map,
  foot,
  now,
  children,
  onClose,
}: CardProps) {
  return (
    <Floating
      at={at}
      of={map}
      gap={6}
      focus={focus}
      atOnce={part === 'card' && !focus}
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
      <div class="aa-card-body">{children}</div>
      {map === null ? null : (
        <div class="aa-card-foot">
          <span class="aa-tiny aa-row-main">
            {i18n.t('card.map', [map.mapName, formatAge(map.mapDate, now)])}
          </span>
          {foot}
        </div>
      )}
    </Floating>
  );
}
