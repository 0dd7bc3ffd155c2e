import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { SyncStatus } from '../../utils/messaging/protocol';
import { Button } from '../base/Button';
import { Field } from '../base/Field';
import { ErrorState, Loading } from '../base/States';
import { type AddressFault, checkAddress } from './address';
import { MapStatus } from './MapStatus';
import { Section } from './Section';
import type { MapActions, MapSaving, MapState } from './state';

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
          <SourceChoice
            source={state.status.source}
            saving={saving}
            alsoOrigins={alsoOrigins}
            actions={actions}
          />
          <MapStatus status={state.status} now={now} actions={actions} />
        </>
      )}
    </Section>
  );
}

function SourceChoice({
  source,
  saving,
  alsoOrigins,
  actions,
}: {
  readonly source: SyncStatus['source'];
  readonly saving: MapSaving;
  readonly alsoOrigins: readonly string[];
  readonly actions: MapActions;
}) {
  const [kind, setKind] = useState(source.kind);
  const [address, setAddress] = useState(source.url ?? '');
  const [fault, setFault] = useState<AddressFault | null>(null);
  // The setting may change in another window, or be finished by the background after the browser's prompt.
  useEffect(() => {
    setKind(source.kind);
    if (source.url !== null) setAddress(source.url);
  }, [source.kind, source.url]);
  const busy = saving.kind === 'busy';
  const changed = kind !== source.kind || (kind === 'url' && address.trim() !== source.url);

  return (
    <form
      class="opt-pad opt-source"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (busy) return;
        if (kind === 'sample') {
          actions.onUseSample();
          return;
        }
        const checked = checkAddress(address, alsoOrigins);
        setFault(checked.ok ? null : checked.fault);
        if (checked.ok) actions.onUseAddress(checked.url.href);
      }}
    >
      <fieldset class="opt-choices">
        <legend class="aa-hidden">{i18n.t('options.map.title')}</legend>
        <Choice
          value="sample"
          checked={kind === 'sample'}
          title={i18n.t('options.map.sample')}
          text={i18n.t('options.map.sampleText')}
          onChoose={() => setKind('sample')}
        />
        <Choice
          value="url"
          checked={kind === 'url'}
          title={i18n.t('options.map.address')}
          text={i18n.t('options.map.addressText')}
          onChoose={() => setKind('url')}
        />
      </fieldset>
      {kind === 'url' && (
        <Field
          id="map-address"
          label={i18n.t('options.map.addressLabel')}
          error={fault === null ? null : faultOf(fault)}
        >
          {(control) => (
            <input
              {...control}
              type="url"
              inputMode="url"
              autocomplete="off"
              spellcheck={false}
              value={address}
              placeholder={i18n.t('options.map.addressPlaceholder')}
              onInput={(event) => {
                setAddress(event.currentTarget.value);
                setFault(null);
              }}
            />
          )}
        </Field>
      )}
      <div class="opt-buttons">
        {(changed || saving.kind === 'refused') && (
          <Button kind="primary" type="submit" data-action="use-map" disabled={busy}>
            {i18n.t('options.map.save')}
          </Button>
        )}
        <p
          class={saving.kind === 'refused' || saving.kind === 'failed' ? 'opt-bad' : 'aa-tiny'}
          role="status"
        >
          {savingText(saving)}
        </p>
      </div>
    </form>
  );
}

function Choice({
  value,
  checked,
  title,
  text,
  onChoose,
}: {
  readonly value: string;
  readonly checked: boolean;
  readonly title: string;
  readonly text: string;
  readonly onChoose: () => void;
}) {
  return (
    <label class="opt-choice">
      <input type="radio" name="source" value={value} checked={checked} onChange={onChoose} />
      <span>
        <span class="aa-name">{title}</span>
        <span class="aa-tiny">{text}</span>
      </span>
    </label>
  );
}

function faultOf(fault: AddressFault): string {
  switch (fault) {
    case 'empty':
      return i18n.t('options.map.bad.empty');
    case 'form':
      return i18n.t('options.map.bad.form');
    case 'insecure':
      return i18n.t('options.map.bad.insecure');
    case 'credentials':
      return i18n.t('options.map.bad.credentials');
  }
}

function savingText(saving: MapSaving): string {
  switch (saving.kind) {
    case 'idle':
      return '';
    case 'busy':
      return i18n.t('options.map.syncing');
    case 'saved':
      return i18n.t('options.map.saved');
    case 'failed':
      return i18n.t('options.saveFailed');
    case 'refused':
      return i18n.t('options.map.refused', [saving.host]);
  }
}
