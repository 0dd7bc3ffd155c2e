import { CircleCheck, RefreshCw, TriangleAlert } from 'lucide';
import { i18n } from '#i18n';
import { faultKey, problemKey } from '../../utils/map/text-keys';
import type { SyncStatus } from '../../utils/messaging/protocol';
import { Age, formatDate } from '../base/Age';
import { Button } from '../base/Button';
import { Icon } from '../base/Icon';
import { Tag } from '../base/Marks';
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
      {running && (
        <div class="opt-progress">
          <progress aria-label={i18n.t('options.map.syncing')} />
          <span class="aa-tiny" role="status">
            {i18n.t('options.map.syncing')}
          </span>
        </div>
      )}
      {held !== null && (
        <section class="opt-note opt-note-warn" aria-labelledby="held-title" data-held>
          <h3 id="held-title">{i18n.t('options.map.held.title')}</h3>
          <p>
            {i18n.t('options.map.held.text', [String(held.peopleBefore), String(held.peopleNow)])}
          </p>
          <div class="opt-buttons">
            <Button data-action="held-use" onClick={actions.onUseHeld}>
              {i18n.t('options.map.held.use')}
            </Button>
          </div>
        </section>
      )}
      {fault !== null && (
        <section class="opt-note opt-note-bad" role="alert" data-fault={fault.code}>
          <h3>
            <Icon icon={TriangleAlert} /> {i18n.t('options.map.fault')}
          </h3>
          <p>
            {i18n.t(faultKey(fault.code), [fault.detail])}
            {map !== null && <> {i18n.t('options.map.lastGood')}</>}
          </p>
        </section>
      )}
      {fault === null && held === null && !running && map !== null && (
        <p class="opt-ok">
          <Icon icon={CircleCheck} /> {i18n.t('options.map.worked')}
        </p>
      )}
      <dl class="opt-times">
        {map !== null && <Time name={i18n.t('options.map.made')} iso={map.generatedAt} now={now} />}
        {map !== null && (
          <Time name={i18n.t('options.map.fetched')} iso={map.fetchedAt} now={now} />
        )}
        <Time name={i18n.t('options.map.lastTry')} iso={status.lastTry} now={now} />
        {status.nextTry !== null && (
          <Time name={i18n.t('options.map.nextTry')} iso={status.nextTry} now={now} />
        )}
      </dl>
      {problems.length > 0 && (
        // Of a refused map they say why; of one in use they are for whoever keeps it.
        <details class="opt-problems" open={fault !== null}>
          <summary>
            {fault === null
              ? i18n.t('options.map.problems', problems.length)
              : i18n.t('options.map.refusedProblems', problems.length)}
          </summary>
          <ul>
            {problems.map((problem) => (
              <li
                key={`${problem.code} ${problem.path} ${problem.detail}`}
                data-problem={problem.code}
              >
                <p>
                  <Tag tone={problem.severity === 'error' ? 'warn' : 'neutral'}>
                    {problem.severity === 'error'
                      ? i18n.t('options.map.error')
                      : i18n.t('options.map.warning')}
                  </Tag>{' '}
                  {i18n.t(problemKey(problem.code), [problem.detail])}
                </p>
                <code>{problem.path}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
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
    <div>
      <dt>{name}</dt>
      <dd>
        {iso === null ? (
          i18n.t('options.map.never')
        ) : (
          <>
            <Age iso={iso} now={now} /> <span class="aa-tiny">{formatDate(iso)}</span>
          </>
        )}
      </dd>
    </div>
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
