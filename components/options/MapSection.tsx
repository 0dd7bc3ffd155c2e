import { i18n } from '#i18n';
import { ErrorState, Loading } from '../base/States';
import { MapChoice } from '../setup/MapChoice';
import { MapStatus } from '../setup/MapStatus';
import type { MapActions, MapSaving, MapState } from '../setup/state';
import { Section } from './Section';

/**
 * Which skills map is used, and how it is.
 *
 * @param props.alsoOrigins origins that this build may fetch without https; none in the store build
 * @param props.now ms since 1970, to count ages from
 */
export function MapSection({
  state,
  saving,
  alsoOrigins,
  now,
  actions,
}: {
  readonly state: MapState;
  readonly saving: MapSaving;
  readonly alsoOrigins: readonly string[];
  readonly now: number;
  readonly actions: MapActions;
}) {
  return (
    <Section id="map" title={i18n.t('options.map.title')} text={i18n.t('options.map.text')}>
      {state.kind === 'loading' && <Loading lines={3} />}
      {state.kind === 'failed' && (
        <ErrorState title={i18n.t('options.map.failed')} onRetry={actions.onRetry}>
          {i18n.t('options.failedText')}
        </ErrorState>
      )}
      {state.kind === 'ready' && (
        <>
          <div class="opt-pad">
            <MapChoice
              source={state.status.source}
              saving={saving}
              alsoOrigins={alsoOrigins}
              actions={actions}
            />
          </div>
          <MapStatus status={state.status} now={now} actions={actions} />
        </>
      )}
    </Section>
  );
}
