import { i18n } from '#i18n';
import { type Role, roleOf } from '../../utils/requests/mine';
import type { HelpRequest, LedgerEvent } from '../../utils/requests/model';
import { otherName } from './texts';

/** Steps that each side takes itself: what stands in the other's column was told. */
const OWN: Readonly<Record<Role, readonly LedgerEvent['kind'][]>> = {
  asker: [
    'prepared',
    'asked',
    'resolved',
    'withdrawn',
    'reopened',
    'nudged',
    'escalated',
    'thanked',
  ],
  helper: ['acknowledged', 'answered', 'passed', 'declined', 'helped', 'received'],
};

/** Who said so: the user, or the other side, by a code or by the user's own word. */
export function sayerText(event: LedgerEvent, request: HelpRequest): string {
  const role = roleOf(request);
  if (event.code === true && event.kind !== 'prepared')
    return i18n.t('request.by.code', [otherName(request)]);
  if (OWN[role].includes(event.kind) || event.kind === 'feedback' || event.kind === 'learned')
    return i18n.t('request.by.you');
  return i18n.t('request.by.noted', [otherName(request)]);
}

/** What an event says, without how safe it felt: that is in no view. */
export function eventText(event: LedgerEvent): string {
  switch (event.kind) {
    case 'received':
    case 'helped':
    case 'nudged':
    case 'thanked':
      return i18n.t(`request.event.${event.kind}`);
    case 'escalated':
      return i18n.t('request.event.escalated', [event.step.to.name]);
    case 'feedback':
      return i18n.t('request.event.feedback', [i18n.t(`request.after.${event.feedback.helped}`)]);
    case 'passed':
      return event.referral === null
        ? i18n.t('request.state.passed')
        : i18n.t('request.event.passedTo', [event.referral.name]);
    case 'prepared':
    case 'asked':
    case 'acknowledged':
    case 'answered':
    case 'resolved':
    case 'declined':
    case 'withdrawn':
    case 'reopened':
      return i18n.t(`request.state.${event.kind}`);
    case 'learned':
    case 'committed':
    case 'planned':
    case 'convened':
    case 'undone':
    case 'erased':
      return '';
  }
}
