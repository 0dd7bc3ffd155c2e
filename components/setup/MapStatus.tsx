import { CircleCheck, RefreshCw } from 'lucide';
import { i18n } from '#i18n';
import { faultKey } from '../../utils/map/text-keys';
import type { SyncStatus } from '../../utils/messaging/protocol';
import { Age, formatDate } from '../base/Age';
import { Button } from '../base/Button';
import { Icon } from '../base/Icon';
import { Banner, Fact, Facts } from '../base/Panel';
import { Progress } from '../base/States';
import { MapProblems } from './MapProblems';
import type { MapActions } from './state';

/** The map in use, how the last try went, and what is wrong with the map. */
export function MapStatus({
  status,
  now,
  actions,
}: {
  readonly status: SyncStatus;
  readonly now: number;
  readonly actions: MapActions;
}) {
  const { map, running, fault, problems, held } = status;
  return (
    <div class="opt-status" data-sync={running ? 'running' : fault === null ? 'ok' : 'fault'}>
      <div class="opt-status-head">
        <div>
          <h3>{map?.name ?? i18n.t('options.map.noMap')}</h3>
          {map !== null && <p class="aa-tiny">{countsOf(map.counts).join(' · ')}</p>}
        </div>
        <Button icon={RefreshCw} data-action="sync-now" disabled={running} onClick={actions.onSync}>
          {i18n.t('options.map.sync')}
        </Button>
      </div>
      {running && <Progress label={i18n.t('options.map.syncing')} />}
      {held !== null && (
        <Banner
          data-held
          tone="warn"
          title={i18n.t('options.map.held.title')}
          actions={
            <>
              <Button data-action="held-use" onClick={actions.onUseHeld}>
                {i18n.t('options.map.held.use')}
              </Button>
              <Button data-action="held-discard" onClick={actions.onDiscardHeld}>
                {i18n.t('options.map.held.discard')}
              </Button>
            </>
          }
        >
          {i18n.t('options.map.held.text', [String(held.peopleBefore), String(held.peopleNow)])}
        </Banner>
      )}
      {fault !== null && (
        <Banner data-fault={fault.code} tone="bad" live="alert" title={i18n.t('options.map.fault')}>
          {i18n.t(faultKey(fault.code), [fault.detail])}
          {map !== null && <> {i18n.t('options.map.lastGood')}</>}
        </Banner>
      )}
      {fault === null && held === null && !running && map !== null && (
        <p class="opt-ok">
          <Icon icon={CircleCheck} /> {i18n.t('options.map.worked')}
        </p>
      )}
      <Facts columns>
        {map !== null && <Time name={i18n.t('options.map.made')} iso={map.generatedAt} now={now} />}
        {map !== null && (
          <Time name={i18n.t('options.map.fetched')} iso={map.fetchedAt} now={now} />
        )}
        <Time name={i18n.t('options.map.lastTry')} iso={status.lastTry} now={now} />
        {status.nextTry !== null && (
          <Time name={i18n.t('options.map.nextTry')} iso={status.nextTry} now={now} />
        )}
      </Facts>
      <MapProblems problems={problems} refused={fault !== null} />
    </div>
  );
}

function Time({
  name,
  iso,
  now,
}: {
  readonly name: string;
  readonly iso: string | null;
  readonly now: number;
}) {
  return (
    <Fact name={name}>
      {iso === null ? (
        i18n.t('options.map.never')
      ) : (
        <>
          <Age iso={iso} now={now} />
          <div class="aa-tiny">{formatDate(iso)}</div>
        </>
      )}
    </Fact>
  );
}

function countsOf(counts: NonNullable<SyncStatus['map']>['counts']): string[] {
  return [
    i18n.t('options.map.counts.people', counts.people),
    i18n.t('options.map.counts.teams', counts.teams),
    i18n.t('options.map.counts.topics', counts.topics),
    i18n.t('options.map.counts.claims', counts.claims),
  ];
}
