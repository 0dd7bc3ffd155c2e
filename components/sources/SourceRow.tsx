import { CircleCheck, Clock, Pencil, RefreshCw, Trash2 } from 'lucide';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { SourceStatus } from '../../utils/messaging/protocol';
import { Age } from '../base/Age';
import { Button } from '../base/Button';
import { Field } from '../base/Field';
import { Icon } from '../base/Icon';
import { Tag } from '../base/Marks';
import { Progress } from '../base/States';
import { SourceTrouble } from './SourceTrouble';
import { SOURCE_KINDS, type SourcesActions } from './state';
import { count, countsText, kindName, sourceName } from './text';

/** One source: what it is, how it is, and what can be done about it. */
export function SourceRow({
  source,
  locked,
  now,
  actions,
}: {
  readonly source: SourceStatus;
  /** The company's policy set it. */
  readonly locked: boolean;
  /** Ms since 1970. */
  readonly now: number;
  readonly actions: SourcesActions;
}) {
  const { id, kind, address, running } = source;
  const name = sourceName(source);
  const known = SOURCE_KINDS.some((each) => each === kind);
  return (
    <li class="src-row" data-source={id} data-state={stateOf(source)}>
      <div class="src-head">
        <div class="src-name">
          <h4>
            {name} <Tag>{kindName(kind)}</Tag>
          </h4>
          {address !== null && address !== name && <p class="aa-tiny src-address">{address}</p>}
        </div>
        <div class="aa-row-end">
          <Button
            kind="quiet"
            icon={RefreshCw}
            label={i18n.t('options.sources.fetch', [name])}
            data-action="source-fetch"
            disabled={running}
            onClick={() => actions.onFetch(id)}
          />
          {!locked && known && (
            <Button
              kind="quiet"
              icon={Pencil}
              label={i18n.t('options.sources.edit', [name])}
              data-action="source-edit"
              onClick={() => actions.onEdit(id)}
            />
          )}
          {!locked && (
            <Button
              kind="quiet"
              icon={Trash2}
              label={i18n.t('options.sources.remove', [name])}
              data-action="source-remove"
              onClick={() => actions.onRemove(id)}
            />
          )}
        </div>
      </div>
      {running ? <Running source={source} actions={actions} /> : <Line source={source} now={now} />}
      {source.needsToken && !running && <TokenForm id={id} actions={actions} />}
      <SourceTrouble
        source={running ? { ...source, fault: null } : source}
        actions={faultActions(source, actions)}
      />
    </li>
  );
}

function stateOf({ running, fault, fetchedAt }: SourceStatus): string {
  if (running) return 'running';
  if (fault !== null) return 'fault';
  return fetchedAt === null ? 'waiting' : 'ok';
}

function Running({
  source: { id, progress },
  actions,
}: {
  readonly source: SourceStatus;
  readonly actions: SourcesActions;
}) {
  const label =
    progress === null
      ? i18n.t('options.sources.fetching')
      : progress.all === null
        ? i18n.t('options.sources.fetchingSome', [count(progress.done)])
        : i18n.t('options.sources.fetchingOf', [count(progress.done), count(progress.all)]);
  const done =
    progress === null || progress.all === null || progress.all === 0
      ? undefined
      : Math.min(1, progress.done / progress.all);
  return (
    <Progress
      label={label}
      {...(done === undefined ? {} : { done })}
      onCancel={() => actions.onStop(id)}
    />
  );
}

function Line({ source, now }: { readonly source: SourceStatus; readonly now: number }) {
  const { counts, fetchedAt, fault } = source;
  if (counts === null || fetchedAt === null)
    return fault === null ? (
      <p class="src-line aa-tiny">
        <Icon icon={Clock} size={14} /> {i18n.t('options.sources.waiting')}
      </p>
    ) : null;
  return (
    <p class="src-line aa-tiny">
      {fault === null && <Icon icon={CircleCheck} size={14} />}
      <span>{countsText(counts, false)}</span>
      <span>
        {i18n.t('options.map.fetched')} <Age iso={fetchedAt} now={now} />
      </span>
    </p>
  );
}

/** A token that is gone with the browser's memory is entered again here. */
function TokenForm({ id, actions }: { readonly id: string; readonly actions: SourcesActions }) {
  const [token, setToken] = useState('');
  return (
    <form
      class="src-token"
      onSubmit={(event) => {
        event.preventDefault();
        if (token.trim() !== '') actions.onToken(id, token.trim());
      }}
    >
      <Field
        id={`token-${id}`}
        label={i18n.t('options.sources.token')}
        hint={i18n.t('options.sources.tokenHint')}
      >
        {(control) => (
          <div class="opt-inline">
            <input
              {...control}
              type="password"
              autocomplete="off"
              value={token}
              onInput={(event) => setToken(event.currentTarget.value)}
            />
            <Button type="submit" data-action="token-use">
              {i18n.t('options.sources.tokenUse')}
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}

function faultActions({ id, address, fault }: SourceStatus, actions: SourcesActions) {
  switch (fault?.code) {
    case 'no-permission':
      return (
        <Button data-action="source-allow" onClick={() => actions.onAllow(id)}>
          {i18n.t('options.sources.allow')}
        </Button>
      );
    case 'sign-in':
      return address === null || !URL.canParse(address) ? null : (
        <Button data-action="source-sign-in" onClick={() => actions.onOpen(address)}>
          {i18n.t('options.sources.openToSignIn')}
        </Button>
      );
    default:
      return null;
  }
}
