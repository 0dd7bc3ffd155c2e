import { i18n } from '#i18n';
import type { PageContext } from '../../utils/requests/model';
import { openableAddress } from '../dashboard/openable-address';

/** What the request is about: the topic, the page it comes from, and the words that were selected. */
export function ContextList({
  about,
  page,
  quote,
}: {
  readonly about: string | null;
  readonly page: PageContext | null;
  readonly quote: string | null;
}) {
  if (about === null && page === null && quote === null) return null;
  return (
    <dl class="composer-context">
      {about !== null && (
        <div>
          <dt>{i18n.t('composer.aboutLabel')}</dt>
          <dd>{about}</dd>
        </div>
      )}
      {page !== null && (
        <div>
          <dt>{i18n.t('composer.pageLabel')}</dt>
          <dd>
            {page.title !== '' && <span class="composer-page-title">{page.title}</span>}
            <PageAddress url={page.url} />
          </dd>
        </div>
      )}
      {quote !== null && (
        <div>
          <dt>{i18n.t('composer.quoteLabel')}</dt>
          <dd>
            <blockquote>{quote}</blockquote>
          </dd>
        </div>
      )}
    </dl>
  );
}

function PageAddress({ url }: { readonly url: string }) {
  const href = openableAddress(url);
  if (href === null) return <span class="composer-address">{url}</span>;
  return (
    <a class="composer-address" href={href} target="_blank" rel="noreferrer noopener">
      {url}
    </a>
  );
}
