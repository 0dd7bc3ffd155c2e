import { i18n } from '#i18n';
import type { Match } from '../../utils/community/commitments/matching';
import type { Standing } from '../../utils/community/commitments/standing';
import type { Commitment } from '../../utils/requests/agreement';
import { formatDate } from '../base/Age';
import type { CommitmentItem } from './state';

/** A count as the user's language writes it. */
export function formatCount(count: number): string {
  return new Intl.NumberFormat(i18n.t('time.locale')).format(count);
}

/** Who gives and who receives, in a sentence. */
export function partiesText({ kind, giver, receiver }: Commitment): string {
  if (giver !== null && receiver !== null) {
    return i18n.t(kind === 'needs' ? 'commitments.parties.needsFrom' : 'commitments.parties.both', [
      giver.name,
      receiver.name,
    ]);
  }
  if (giver !== null) return i18n.t('commitments.parties.offers', [giver.name]);
  return i18n.t('commitments.parties.needs', [receiver?.name ?? '']);
}

/** "Promised: twice a month". */
export function promisedText({ promised }: Commitment): string {
  return promised === null
    ? i18n.t('commitments.promised.none')
    : i18n.t(`commitments.promised.${promised.per}`, [formatCount(promised.times)]);
}

/** How a commitment stands, in words that blame nobody. */
export function standingText(
  { kind, due, total, exchanged }: Standing,
  { from }: Commitment,
  minimumPeople: number,
): string {
  const [so, by, all] = [exchanged ?? 0, due, total].map(formatCount);
  switch (kind) {
    case 'unmeasured':
      if (exchanged === null) break;
      return exchanged === 0
        ? i18n.t('commitments.standing.unmeasured')
        : i18n.t('commitments.standing.counted', [so ?? '']);
    case 'upcoming':
      return i18n.t('commitments.standing.upcoming', [formatDate(from)]);
    case 'notShown':
      break;
    case 'onTrack':
    case 'behind':
      return i18n.t(`commitments.standing.${kind}`, [so ?? '', by ?? '']);
    case 'kept':
    case 'broken':
      return i18n.t(`commitments.standing.${kind}`, [so ?? '', all ?? '']);
  }
  return i18n.t('commitments.standing.notShown', [formatCount(minimumPeople)]);
}

/** When a commitment is to be renewed. */
export function renewalText({ commitment, renewal }: CommitmentItem): string {
  const date = formatDate(commitment.renewal);
  if (renewal === null) return i18n.t('commitments.renewal.on', [date]);
  if (renewal.due === 'overdue') return i18n.t('commitments.renewal.overdue', [date]);
  return i18n.t('commitments.renewal.soon', [date]);
}

/** Why an offer fits a need. */
export function matchText({ why }: Match, offer: Commitment, need: Commitment): string {
  if (why.kind === 'subject') return i18n.t('commitments.match.subject', [why.subject]);
  return why.kind === 'same'
    ? i18n.t('commitments.match.same', [need.about])
    : i18n.t(`commitments.match.${why.kind}`, [offer.about, need.about]);
}
