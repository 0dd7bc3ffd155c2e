import { i18n } from '#i18n';
import type { CodesView } from '../../utils/messaging/views';
import { Button } from '../base/Button';
import type { OverlayProps } from './types';

/**
 * Messages with exchange codes stand on this page. Whom they concern is not said here: the page could read along. One
 * button opens our own window, which says it.
 */
export function Codes({
  codes: { requests, news },
  onCodes,
}: { readonly codes: CodesView } & Pick<OverlayProps, 'onCodes'>) {
  const lines = [
    ...(requests === 0 ? [] : [i18n.t('card.codes.requests', requests)]),
    ...(news === 0 ? [] : [i18n.t('card.codes.news', news)]),
  ];
  return (
    <div class="aa-card-note aa-codes" data-part="page-codes">
      <div class="aa-codes-text">
        <div class="aa-name">{lines.join(' · ')}</div>
        {i18n.t('card.codes.hint')}
      </div>
      <Button small data-action="codes" label={i18n.t('card.codes.openName')} onClick={onCodes}>
        {i18n.t('card.codes.open')}
      </Button>
    </div>
  );
}
