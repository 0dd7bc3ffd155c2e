import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { faultKey } from '../../utils/map/text-keys';
import type { SourceStatus } from '../../utils/messaging/protocol';
import { Banner } from '../base/Panel';
import { MapProblems } from '../setup/MapProblems';

/**
 * Why the last try at a source failed, and what is wrong with what it brings; nothing where all is well.
 *
 * @param props.actions what can be done about the fault
 */
export function SourceTrouble({
  source,
  actions,
}: {
  readonly source: Pick<SourceStatus, 'fault' | 'problems' | 'problemCount' | 'counts'>;
  readonly actions?: ComponentChildren;
}) {
  const { fault, problems, problemCount, counts } = source;
  return (
    <>
      {fault !== null && (
        <Banner
          data-fault={fault.code}
          tone="bad"
          live="alert"
          title={i18n.t('options.map.fault')}
          actions={actions}
        >
          {i18n.t(faultKey(fault.code), [fault.detail])}
          {counts !== null && <> {i18n.t('options.map.lastGood')}</>}
        </Banner>
      )}
      <MapProblems
        problems={problems}
        count={problemCount}
        of={fault === null ? 'source' : 'refused'}
      />
    </>
  );
}
