import { i18n } from '#i18n';
import { roleOf } from '../../utils/requests/mine';
import type { HelpRequest } from '../../utils/requests/model';
import { channelName, teamWhyText } from '../../utils/translate';
import { Fact, Facts } from '../base/Panel';
import { otherName } from '../requests/texts';
import { openableAddress } from './openable-address';

/** Everything that the ledger holds about one request. */
export function RequestDetails({ request }: { readonly request: HelpRequest }) {
  const { draft } = request;
  const why = teamWhyText(draft);
  return (
    <div class="dash-details">
      <Facts>
        {roleOf(request) === 'helper' && (
          <Fact name={i18n.t('dashboard.detail.from')}>
            {[otherName(request), draft.from?.team].filter((part) => part != null).join(', ')}
          </Fact>
        )}
        <Fact name={i18n.t('dashboard.detail.to')}>
          {[draft.to.name, draft.to.team].filter((part) => part !== null).join(', ')}
        </Fact>
        {draft.via !== undefined && (
          <Fact name={i18n.t('dashboard.detail.team')}>
            {draft.via.name}
            {why !== null && <div class="aa-tiny">{why}</div>}
          </Fact>
        )}
        {draft.about !== null && <Fact name={i18n.t('dashboard.detail.about')}>{draft.about}</Fact>}
        {draft.page !== null && (
          <Fact name={i18n.t('dashboard.detail.page')}>
            <PageLink title={draft.page.title} url={draft.page.url} />
          </Fact>
        )}
        {draft.quote !== null && (
          <Fact name={i18n.t('dashboard.detail.quote')}>
            <blockquote>{draft.quote}</blockquote>
          </Fact>
        )}
        {draft.need !== '' && <Fact name={i18n.t('dashboard.detail.need')}>{draft.need}</Fact>}
        {draft.tried !== '' && <Fact name={i18n.t('dashboard.detail.tried')}>{draft.tried}</Fact>}
        {draft.byWhen !== '' && (
          <Fact name={i18n.t('dashboard.detail.byWhen')}>{draft.byWhen}</Fact>
        )}
        {roleOf(request) === 'asker' && (
          <Fact name={i18n.t('dashboard.detail.channel')}>{channelName(draft.channel)}</Fact>
        )}
      </Facts>
    </div>
  );
}

function PageLink({ title, url }: { readonly title: string; readonly url: string }) {
  const href = openableAddress(url);
  if (href === null)
    return (
      <>
        {title} <code>{url}</code>{' '}
        <span class="aa-tiny">{i18n.t('dashboard.detail.plainAddress')}</span>
      </>
    );
  return (
    <>
      <a href={href} target="_blank" rel="noreferrer noopener" title={href}>
        {title === '' ? href : title}
      </a>
      {title !== '' && <span class="dash-address">{href}</span>}
    </>
  );
}
