import { CircleCheck, RefreshCw } from 'lucide';
import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { faultKey } from '../../utils/map/text-keys';
import type { SyncStatus } from '../../utils/messaging/protocol';
import { Age, formatDate } from '../base/Age';
import { Button } from '../base/Button';
import { Icon } from '../base/Icon';
import { Banner, Fact, Facts } from '../base/Panel';
import { Progress } from '../base/States';
import { count, countsText } from '../sources/text';
import { MapProblems } from './MapProblems';
import type { MapActions } from './state';

/**
 * The map in use, how the last tries went, and what was found where its sources were joined.
 *
 * @param props.children the sources themselves
 */
export function MapStatus({
  status,
  now,
  actions,
  children,
}: {
  readonly status: SyncStatus;
  readonly now: number;
  readonly actions: Pick<MapActions, 'onSync' | 'onUseHeld' | 'onDiscardHeld' | 'onReviewHeld'>;
  readonly children?: ComponentChildren;
}) {
  const { map, running, fault, problems, held, sources } = status;
  const failed = fault !== null || sources.some((source) => source.fault !== null);
  const lastTry = latest(sources.map((source) => source.lastTry));
  const nextTry = earliest(sources.map((source) => source.nextTry));
  return (
    <div class="opt-status" data-sync={running ? 'running' : failed ? 'fault' : 'ok'}>
      <div class="opt-status-main">
        <div class="opt-status-head">
          <div>
            <h3>{map?.name ?? i18n.t('options.map.noMap')}</h3>
            {map !== null && <p class="aa-tiny">{countsText(map.counts)}</p>}
          </div>
          <Button
            icon={RefreshCw}
            data-action="sync-now"
            disabled={running}
            onClick={actions.onSync}
          >
            {sources.length > 1 ? i18n.t('options.map.syncAll') : i18n.t('options.map.sync')}
          </Button>
        </div>
        {running && !sources.some((source) => source.running) && (
          <Progress label={i18n.t('options.map.syncing')} />
        )}
        {held !== null && (
          <Banner
            data-held
            tone="warn"
            title={i18n.t('options.map.held.title')}
            actions={
              <>
                <Button data-action="held-review" onClick={actions.onReviewHeld}>
                  {i18n.t('held.review')}
                </Button>
                <Button data-action="held-use" onClick={actions.onUseHeld}>
                  {i18n.t('options.map.held.use')}
                </Button>
                <Button data-action="held-discard" onClick={actions.onDiscardHeld}>
                  {i18n.t('options.map.held.discard')}
                </Button>
              </>
            }
          >
            {i18n.t('options.map.held.text', [count(held.peopleBefore), count(held.peopleNow)])}
          </Banner>
        )}
        {fault !== null && (
          <Banner
            data-fault={fault.code}
            tone="bad"
            live="alert"
            title={i18n.t('options.map.fault')}
          >
            {i18n.t(faultKey(fault.code), [fault.detail])}
            {map !== null && <> {i18n.t('options.map.lastGood')}</>}
          </Banner>
        )}
        {!failed && held === null && !running && map !== null && (
          <p class="opt-ok">
            <Icon icon={CircleCheck} /> {i18n.t('options.map.worked')}
          </p>
        )}
        <Facts columns>
          {map !== null && (
            <Time name={i18n.t('options.map.made')} iso={map.generatedAt} now={now} />
          )}
          {map !== null && (
            <Time name={i18n.t('options.map.fetched')} iso={map.fetchedAt} now={now} />
          )}
          {sources.length > 0 && (
            <Time name={i18n.t('options.map.lastTry')} iso={lastTry} now={now} />
          )}
          {nextTry !== null && (
            <Time name={i18n.t('options.map.nextTry')} iso={nextTry} now={now} />
          )}
        </Facts>
        <MapProblems problems={problems} of={fault === null ? 'map' : 'refused'} />
      </div>
      {children}
    </div>
  );
}

function latest(times: readonly (string | null)[]): string | null {
  return times.reduce((one, other) => ((other ?? '') > (one ?? '') ? other : one), null);
}

function earliest(times: readonly (string | null)[]): string | null {
  return times.reduce(
    (one, other) => (other !== null && (one === null || other < one) ? other : one),
    null,
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
