import { i18n } from '#i18n';
import type { HelpRequest } from '../../utils/requests/model';
import { formatDate } from '../base/Age';
import { ErrorState, Loading } from '../base/States';
import { eventText, sayerText } from './event-texts';
import type { RequestDeeds } from './state';
import { useLoaded } from './use-loaded';

/** What happened to a request: each step with when, what and who said so, the first one first. */
export function Timeline({
  request,
  eventsOf,
}: {
  readonly request: HelpRequest;
  readonly eventsOf: RequestDeeds['eventsOf'];
}) {
  const [events, retry] = useLoaded(`${request.id} ${request.updatedAt}`, () =>
    eventsOf(request.id),
  );
  const { lapsed, expired } = request.times;
  const end = expired ?? lapsed;
  return (
    <section class="req-part" aria-label={i18n.t('request.history')} data-panel="history">
      <h4>{i18n.t('request.history')}</h4>
      {events.kind === 'loading' && <Loading lines={2} />}
      {events.kind === 'failed' && (
        <ErrorState title={i18n.t('request.historyFailed')} onRetry={retry}>
          {i18n.t('dashboard.failedText')}
        </ErrorState>
      )}
      {events.kind === 'ready' && (
        <ol class="req-history">
          {events.value.map((event) => (
            <li key={event.id} data-event={event.kind}>
              <time dateTime={event.at}>{formatDate(event.at)}</time>
              <span>
                {eventText(event)}
                <span class="aa-soft"> · {sayerText(event, request)}</span>
              </span>
            </li>
          ))}
          {end !== undefined && (
            <li data-event={request.state}>
              <time dateTime={end}>{formatDate(end)}</time>
              <span>{i18n.t(`request.state.${request.state}`)}</span>
            </li>
          )}
        </ol>
      )}
    </section>
  );
}
