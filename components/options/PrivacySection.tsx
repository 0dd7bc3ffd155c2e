import { i18n } from '#i18n';
import { KEEP_CHOICES } from '../../utils/requests/retention';
import {
  type RetentionActions,
  type RetentionAsked,
  RetentionChoice,
} from '../care/RetentionChoice';
import { LockedNote, Section, WhenReady } from './Section';
import type { PreferencesState } from './state';

/**
 * The promises in five lines, what is stored, and for how long.
 *
 * @param props.asked the shorter time that was chosen and waits for the user's word
 * @param props.storedUrl address of "What do you hold?"
 */
export function PrivacySection({
  state,
  asked,
  requestsUrl,
  storedUrl,
  onRetry,
  retentionActions,
}: {
  readonly state: PreferencesState;
  readonly asked: RetentionAsked | null;
  readonly requestsUrl: string;
  readonly storedUrl: string;
  readonly onRetry: () => void;
  readonly retentionActions: RetentionActions;
}) {
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
      <WhenReady state={state} onRetry={onRetry}>
        {({ values: { retentionDays }, locked }) => (
          <div class="opt-pad opt-stack">
            <RetentionChoice
              days={retentionDays}
              choices={KEEP_CHOICES}
              asked={asked}
              disabled={locked.includes('retentionDays')}
              actions={retentionActions}
            />
            <LockedNote locked={locked} name="retentionDays" />
          </div>
        )}
      </WhenReady>
      <div class="opt-pad opt-stored">
        <p>{i18n.t('options.privacy.stored')}</p>
        <a href={requestsUrl}>{i18n.t('options.privacy.requests')}</a>
        <a href={storedUrl}>{i18n.t('options.retention.held')}</a>
      </div>
    </Section>
  );
}
