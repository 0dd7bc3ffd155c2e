import { i18n } from '#i18n';
import { ErrorState, Loading } from '../base/States';
import { MapChoice } from '../setup/MapChoice';
import { MapStatus } from '../setup/MapStatus';
import type { MapActions, MapSaving, MapState } from '../setup/state';
import { LockedLine, Section } from './Section';

/**
 * Where the skills map comes from, and how each source is.
 *
 * @param props.alsoOrigins origins that this build may fetch without https; none in the store build
 * @param props.locked the company's policy set the source
 * @param props.now ms since 1970, to count ages from
 */
export function MapSection({
  state,
  saving,
  alsoOrigins,
  locked,
  now,
  actions,
}: {
  readonly state: MapState;
  readonly saving: MapSaving;
  readonly alsoOrigins: readonly string[];
  readonly locked: boolean;
  readonly now: number;
  readonly actions: MapActions;
}) {
  const sources = state.kind === 'ready' ? [state.status] : [];
  return (
    <Section id="map" title={i18n.t('options.map.title')} text={i18n.t('options.map.text')}>
      {state.kind === 'loading' && <Loading lines={3} />}
      {state.kind === 'failed' && (
        <ErrorState title={i18n.t('options.map.failed')} onRetry={actions.onRetry}>
          {i18n.t('options.failedText')}
        </ErrorState>
      )}
      {state.kind === 'ready' && (
        <div class="opt-pad">
          {locked ? (
            <LockedLine />
          ) : (
            <MapChoice
              source={state.status.source}
              saving={saving}
              alsoOrigins={alsoOrigins}
              actions={actions}
            />
          )}
        </div>
      )}
      {sources.length > 0 && (
        <ul class="opt-rows" aria-label={i18n.t('options.map.sources')}>
          {sources.map((status) => (
            <li key={status.source.url ?? ''} data-source={status.source.url ?? 'sample'}>
              <MapStatus status={status} now={now} actions={actions} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
