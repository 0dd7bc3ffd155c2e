import { Pause, TriangleAlert } from 'lucide';
import { i18n } from '#i18n';
import { Button } from '../base/Button';
import { Icon } from '../base/Icon';
import { missingText } from '../base/missing-text';
import type { PageSite, PopupProps } from './types';

/**
 * The page below, in one place: whether Askaround is on for its site, in one press or why neither can be; and, while it
 * is, what it costs, what it does not find, and how to pause it.
 */
export function SiteLine({
  site,
  here,
  onTurnOn,
  onTurnOff,
  onPause,
  onResume,
  onReport,
}: Pick<
  PopupProps,
  'site' | 'here' | 'onTurnOn' | 'onTurnOff' | 'onPause' | 'onResume' | 'onReport'
>) {
  // What was just turned off has nothing more to tell.
  const at = site === null || site.kind === 'on' ? here : null;
  if (at?.kind === 'paused')
    return (
      <div class="aa-offer aa-offer-quiet" data-site={site?.kind} data-part="paused">
        <Icon icon={Pause} size={14} />
        <span class="aa-row-main">{i18n.t('popup.here.paused')}</span>
        <Button data-action="resume" kind="primary" small onClick={onResume}>
          {i18n.t('popup.here.resume')}
        </Button>
      </div>
    );
  if (site === null && at === null) return null;
  const said = site === null ? null : wordsOf(site);
  const report = (
    <Button data-action="report" small onClick={onReport}>
      {i18n.t('popup.here.report')}
    </Button>
  );
  const isPartial = at !== null && at.missing.length > 0;
  return (
    <>
      {isPartial ? (
        <div class="aa-offline" data-part="partial">
          <Icon icon={TriangleAlert} size={14} />
          <span class="aa-row-main">
            <span class="aa-name">
              {at.tool}: {i18n.t('badge.partial')}
            </span>
            {' · '}
            {missingText(at.missing)}
          </span>
          {report}
        </div>
      ) : null}
      <div
        class={site?.kind === 'off' ? 'aa-offer' : 'aa-offer aa-offer-quiet'}
        data-site={site?.kind}
        data-part={at === null ? undefined : 'here'}
      >
        <div class="aa-row-main">
          {said?.text}
          {said?.hint == null ? null : <span class="aa-tiny">{said.hint}</span>}
          {at === null ? null : (
            <details class="aa-tiny">
              <summary>
                {at.tool} · {i18n.t('card.cost', [String(at.total)])}
              </summary>
              <p>{i18n.t('popup.here.costHint', [String(at.longest)])}</p>
              {isPartial ? null : report}
            </details>
          )}
        </div>
        {at === null ? null : (
          <Button
            data-action="pause"
            kind="quiet"
            small
            icon={Pause}
            label={i18n.t('popup.here.pause')}
            onClick={onPause}
          />
        )}
        {site?.kind === 'off' ? (
          <Button data-action="turn-on" kind="primary" small onClick={onTurnOn}>
            {i18n.t('popup.turnOn')}
          </Button>
        ) : site?.kind === 'on' && !site.locked ? (
          <Button data-action="turn-off" kind="quiet" small onClick={onTurnOff}>
            {i18n.t('popup.turnOff')}
          </Button>
        ) : null}
      </div>
    </>
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
