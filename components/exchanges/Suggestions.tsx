import { i18n } from '#i18n';
import type { Suggestion } from '../../utils/community/exchanges/suggest';
import type { RequestTarget } from '../../utils/requests/model';
import { Avatar } from '../base/Avatar';
import { Button } from '../base/Button';
import { ListRow, SectionHeading } from '../base/Rows';
import { EmptyState, ErrorState, Loading } from '../base/States';
import type { Suggesting } from './state';
import { pairText, reasonText } from './texts';

/** What would be worth planning, each with its reason in words. */
export function Suggestions({
  suggesting,
  me,
  readOnly,
  onPlan,
  onRetry,
}: {
  readonly suggesting: Suggesting;
  readonly me: RequestTarget | null;
  readonly readOnly: boolean;
  readonly onPlan: (suggestion: Suggestion) => void;
  readonly onRetry: () => void;
}) {
  return (
    <section aria-labelledby="exchanges-suggested" data-suggestions={suggesting.kind}>
      <SectionHeading id="exchanges-suggested">{i18n.t('exchanges.suggested')}</SectionHeading>
      <div class="aa-panel">
        <Body
          suggesting={suggesting}
          me={me}
          readOnly={readOnly}
          onPlan={onPlan}
          onRetry={onRetry}
        />
      </div>
      <p class="aa-tiny exc-note">{i18n.t('exchanges.note')}</p>
    </section>
  );
}

function Body({ suggesting, me, readOnly, onPlan, onRetry }: Parameters<typeof Suggestions>[0]) {
  switch (suggesting.kind) {
    case 'loading':
      return <Loading lines={3} />;
    case 'failed':
      return (
        <ErrorState title={i18n.t('dashboard.figures.failed')} onRetry={onRetry}>
          {suggesting.message}
        </ErrorState>
      );
    case 'noMe':
      return (
        <EmptyState title={i18n.t('exchanges.noMe.title')}>
          {i18n.t('exchanges.noMe.text')}
        </EmptyState>
      );
    case 'ready': {
      const { suggestions, hasMap } = suggesting;
      if (suggestions.length === 0)
        return (
          <EmptyState title={i18n.t('exchanges.none.title')}>
            {i18n.t(hasMap ? 'exchanges.none.text' : 'exchanges.none.noMap')}
          </EmptyState>
        );
      return (
        <ul class="com-list">
          {suggestions.map((each) => (
            <ListRow
              as="li"
              key={each.host.id + each.guest.id + each.about}
              data-suggestion={each.why}
              start={<Avatar name={each.host.name} kind={each.host.kind} />}
              title={
                <>
                  <span class="aa-name">{pairText(each)}</span>{' '}
                  <span class="aa-soft">{each.about}</span>
                </>
              }
              end={
                readOnly ? null : (
                  <Button
                    small
                    label={`${i18n.t('exchanges.plan')}: ${pairText(each)}, ${each.about}`}
                    data-action="plan-it"
                    onClick={() => onPlan(each)}
                  >
                    {i18n.t('exchanges.plan')}
                  </Button>
                )
              }
            >
              <p class="aa-soft">{reasonText(each, me?.id ?? '')}</p>
            </ListRow>
          ))}
        </ul>
      );
    }
  }
}
