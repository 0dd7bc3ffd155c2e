import { i18n } from '#i18n';
import { Section } from './Section';

/** The promises in five lines, and what is stored. */
export function PrivacySection({ requestsUrl }: { readonly requestsUrl: string }) {
  return (
    <Section
      id="privacy"
      title={i18n.t('options.privacy.title')}
      text={i18n.t('options.privacy.text')}
    >
      <ul class="opt-pad opt-promises">
        <li>{i18n.t('options.privacy.one')}</li>
        <li>{i18n.t('options.privacy.two')}</li>
        <li>{i18n.t('options.privacy.three')}</li>
        <li>{i18n.t('options.privacy.four')}</li>
        <li>{i18n.t('options.privacy.five')}</li>
      </ul>
      <div class="opt-pad opt-stored">
        <p>{i18n.t('options.privacy.stored')}</p>
        <a href={requestsUrl}>{i18n.t('options.privacy.requests')}</a>
      </div>
    </Section>
  );
}
