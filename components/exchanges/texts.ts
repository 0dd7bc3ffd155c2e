import { i18n } from '#i18n';
import type { Suggestion } from '../../utils/community/exchanges/suggest';
import type { ExchangePlan } from '../../utils/requests/agreement';

/** "Ana Silva shows Ben Okafor": who, in a sentence. */
export function pairText({
  kind,
  host,
  guest,
}: Pick<ExchangePlan, 'kind' | 'host' | 'guest'>): string {
  return i18n.t(`exchanges.pair.${kind}`, [host.name, guest.name]);
}

/** Why an exchange is suggested, in words alone. */
export function reasonText({ why, kind, host, guest, about }: Suggestion, me: string): string {
  const other = host.id === me ? guest : host;
  switch (why) {
    case 'asked':
      return i18n.t('exchanges.why.asked', [other.name, about]);
    case 'askedOfMe':
      return i18n.t('exchanges.why.askedOfMe', [other.name, about]);
    case 'oneWay':
      return i18n.t(`exchanges.why.oneWay.${kind}`, [other.name, about]);
    case 'onlyOne':
      return host.id === me
        ? i18n.t('exchanges.why.onlyYou', [about])
        : i18n.t('exchanges.why.onlyOne', [host.name, about]);
  }
}
