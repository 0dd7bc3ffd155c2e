import { i18n } from '#i18n';
import { Button } from '../base/Button';
import type { PageSite, PopupProps } from './types';

/** The site of the page below: turned on or off in one press, or why neither can be. */
export function SiteLine({
  site,
  onTurnOn,
  onTurnOff,
}: Pick<PopupProps, 'site' | 'onTurnOn' | 'onTurnOff'>) {
  if (site === null) return null;
  const { text, hint } = wordsOf(site);
  return (
    <div class={site.kind === 'off' ? 'aa-offer' : 'aa-offer aa-offer-quiet'} data-site={site.kind}>
      <span class="aa-row-main">
        {text}
        {hint === null ? null : <span class="aa-tiny">{hint}</span>}
      </span>
      {site.kind === 'off' ? (
        <Button data-action="turn-on" kind="primary" small onClick={onTurnOn}>
          {i18n.t('popup.turnOn')}
        </Button>
      ) : site.kind === 'on' && !site.locked ? (
        <Button data-action="turn-off" kind="quiet" small onClick={onTurnOff}>
          {i18n.t('popup.turnOff')}
        </Button>
      ) : null}
    </div>
  );
}

function wordsOf(site: PageSite): { readonly text: string; readonly hint: string | null } {
  switch (site.kind) {
    case 'off':
      return {
        text: i18n.t('popup.off', [site.host]),
        hint: site.looksLike === null ? null : i18n.t('popup.looksLike', [site.looksLike]),
      };
    case 'starting':
      return { text: i18n.t('popup.starting', [site.host]), hint: null };
    case 'on':
      return { text: i18n.t('popup.on', [site.host]), hint: null };
    case 'kept-off':
      return { text: i18n.t('popup.keptOff', [site.host]), hint: null };
    case 'unsupported':
      return { text: whyNot(site.why), hint: null };
  }
}

function whyNot(why: Extract<PageSite, { kind: 'unsupported' }>['why']): string {
  switch (why) {
    case 'browser':
      return i18n.t('popup.unsupported.browser');
    case 'hidden':
      return i18n.t('popup.unsupported.hidden');
    case 'store':
      return i18n.t('popup.unsupported.store');
    case 'file':
      return i18n.t('popup.unsupported.file');
    case 'http':
      return i18n.t('popup.unsupported.http');
  }
}
