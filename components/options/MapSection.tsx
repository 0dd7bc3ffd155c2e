import { i18n } from '#i18n';
import { ErrorState, Loading } from '../base/States';
import { MapStatus } from '../setup/MapStatus';
import type { MapActions, MapState } from '../setup/state';
import { SameOffers } from '../sources/SameOffers';
import { SourceList } from '../sources/SourceList';
import type { SourcesActions, SourcesState } from '../sources/state';
import { Section } from './Section';

/**
 * Where the skills map comes from, how each source is, and who looks like the same team.
 *
 * @param props.alsoOrigins origins that this build may fetch without https; none in the store build
 * @param props.locked the company's policy set the sources
 * @param props.sameLocked the company's policy says who is the same
 * @param props.now ms since 1970, to count ages from
 */
export function MapSection({
  state,
  sources,
  alsoOrigins,
  locked,
  sameLocked,
  now,
  actions,
  sourcesActions,
}: {
  readonly state: MapState;
  readonly sources: SourcesState;
  readonly alsoOrigins: readonly string[];
  readonly locked: boolean;
  readonly sameLocked: boolean;
  readonly now: number;
  readonly actions: MapActions;
  readonly sourcesActions: SourcesActions;
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
          <MapStatus status={state.status} now={now} actions={actions}>
            <SourceList
              sources={state.status.sources}
              editing={sources.editing}
              locked={locked}
              alsoOrigins={alsoOrigins}
              now={now}
              actions={sourcesActions}
            />
          </MapStatus>
          {!sameLocked && <SameOffers state={sources.offers} actions={sourcesActions} />}
        </>
      )}
    </Section>
  );
}
