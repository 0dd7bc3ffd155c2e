import { Pause, TriangleAlert } from 'lucide';
import { i18n } from '#i18n';
import { Button } from '../base/Button';
import { Icon } from '../base/Icon';
import { missingText } from '../base/missing-text';
import type { PopupProps } from './types';

/** Askaround on this page: what it cost, what it did not find, and how to pause it. */
export function HereLine({
  here,
  onPause,
  onResume,
  onReport,
}: Pick<PopupProps, 'here' | 'onPause' | 'onResume' | 'onReport'>) {
  if (here === null) return null;
  if (here.kind === 'paused')
    return (
      <div class="aa-here" data-part="paused">
        <Icon icon={Pause} size={14} />
        <span class="aa-row-main">{i18n.t('popup.here.paused')}</span>
        <Button data-action="resume" kind="primary" small onClick={onResume}>
          {i18n.t('popup.here.resume')}
        </Button>
      </div>
    );
  const report = (
    <Button data-action="report" small onClick={onReport}>
      {i18n.t('popup.here.report')}
    </Button>
  );
  const isPartial = here.missing.length > 0;
  return (
    <>
      {isPartial ? (
        <div class="aa-offline" data-part="partial">
          <Icon icon={TriangleAlert} size={14} />
          <span class="aa-row-main">
            <span class="aa-name">
              {here.tool}: {i18n.t('badge.partial')}
            </span>
            {' · '}
            {missingText(here.missing)}
          </span>
          {report}
        </div>
      ) : null}
      <div class="aa-here" data-part="here">
        <details class="aa-row-main">
          <summary>
            {here.tool} · {i18n.t('card.cost', [String(here.total)])}
          </summary>
          <p class="aa-tiny">{i18n.t('popup.here.costHint', [String(here.longest)])}</p>
          {isPartial ? null : report}
        </details>
        <Button
          data-action="pause"
          kind="quiet"
          small
          icon={Pause}
          label={i18n.t('popup.here.pause')}
          onClick={onPause}
        />
      </div>
    </>
  );
}
