import { i18n } from '#i18n';
import { otherSide, roleOf } from '../../utils/requests/mine';
import type { HelpRequest } from '../../utils/requests/model';
import type { Offer } from './offers';

/** The words of a button: each side says the same step in its own way. */
export function offerText(offer: Offer, request: HelpRequest): string {
  if (offer === 'undo')
    return i18n.t(request.state === 'prepared' ? 'request.do.notSent' : 'request.do.undo');
  if (roleOf(request) === 'asker') return i18n.t(`request.do.${offer}`);
  switch (offer) {
    case 'acknowledged':
    case 'answered':
    case 'passed':
    case 'declined':
      return i18n.t(`request.helper.${offer}`);
    default:
      return i18n.t(`request.do.${offer}`);
  }
}

/** The name of the other side. */
export function otherName(request: HelpRequest): string {
  return otherSide(request)?.name ?? i18n.t('request.somebody');
}

/** "to Ana", "from Jo", "you helped Jo". */
export function directionText(request: HelpRequest): string {
  const name = otherName(request);
  if (request.origin === 'helped') return i18n.t('dashboard.helpedWhom', [name]);
  return i18n.t(roleOf(request) === 'asker' ? 'dashboard.to' : 'dashboard.from', [name]);
}
