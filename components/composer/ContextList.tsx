import { i18n } from '#i18n';
import type { PageContext } from '../../utils/requests/model';
import { Fact, Facts } from '../base/Panel';
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
    <div class="composer-context">
      <Facts>
        {about !== null && <Fact name={i18n.t('composer.aboutLabel')}>{about}</Fact>}
        {page !== null && (
          <Fact name={i18n.t('composer.pageLabel')}>
            {page.title !== '' && <div>{page.title}</div>}
            <PageAddress url={page.url} />
          </Fact>
        )}
        {quote !== null && (
          <Fact name={i18n.t('composer.quoteLabel')}>
            <blockquote>{quote}</blockquote>
          </Fact>
        )}
      </Facts>
    </div>
  );
}

function PageAddress({ url }: { readonly url: string }) {
  const href = openableAddress(url);
  if (href === null) return <span>{url}</span>;
  return (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {url}
    </a>
  );
}
