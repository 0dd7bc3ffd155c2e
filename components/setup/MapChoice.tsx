import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { SourceStatus } from '../../utils/messaging/protocol';
import { Button } from '../base/Button';
import { Choices } from '../base/Choice';
import { sourceName } from '../sources/text';
import { AddressField, useAddress } from './AddressField';
import { Outcome } from './Outcome';
import type { MapActions, MapSaving } from './state';

/**
 * The first choice of a map: the sample, or a map file at an address; other sources are a link away. Where sources of
 * another kind, or several, are set up, it says which.
 *
 * @param props.alsoOrigins origins that this build may fetch without https; none in the store build
 * @param props.sourcesUrl address of the settings' part about sources
 */
export function MapChoice({
  sources,
  saving,
  alsoOrigins,
  sourcesUrl,
  actions,
}: {
  readonly sources: readonly SourceStatus[];
  readonly saving: MapSaving;
  readonly alsoOrigins: readonly string[];
  readonly sourcesUrl: string;
  readonly actions: Pick<MapActions, 'onUseSample' | 'onUseAddress'>;
}) {
  const [only] = sources;
  const other = <a href={sourcesUrl}>{i18n.t('options.sources.another')}</a>;
  if (sources.length > 1 || (only !== undefined && only.kind !== 'map-file'))
    return (
      <p data-sources={sources.length}>
        {i18n.t('options.sources.inUse', [sources.map(sourceName).join(', ')])} {other}
      </p>
    );
  return (
    <Form
      url={only?.address ?? null}
      saving={saving}
      alsoOrigins={alsoOrigins}
      actions={actions}
      other={other}
    />
  );
}

function Form({
  url,
  saving,
  alsoOrigins,
  actions,
  other,
}: {
  readonly url: string | null;
  readonly saving: MapSaving;
  readonly alsoOrigins: readonly string[];
  readonly actions: Pick<MapActions, 'onUseSample' | 'onUseAddress'>;
  readonly other: preact.ComponentChildren;
}) {
  const set = url === null ? 'sample' : 'url';
  const [kind, setKind] = useState<'sample' | 'url'>(set);
  const address = useAddress(url ?? '', alsoOrigins);
  const { setTyped } = address;
  // The setting may change in another window, or be finished by the background after the browser's prompt.
  useEffect(() => {
    setKind(set);
    if (url !== null) setTyped(url);
  }, [set, url, setTyped]);
  const busy = saving.kind === 'busy';
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // The button may have gone, or been off for a while: whoever pressed it must not lose their place.
    if (saving.kind === 'idle' || busy || document.activeElement !== document.body) return;
    form.current?.querySelector<HTMLElement>('button[type="submit"], input:checked')?.focus();
  }, [saving, busy]);
  const changed = kind !== set || (kind === 'url' && address.typed.trim() !== url);

  return (
    <form
      class="opt-source"
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (busy) return;
        if (kind === 'sample') {
          actions.onUseSample();
          return;
        }
        const checked = address.check();
        if (checked !== null) actions.onUseAddress(checked.href);
      }}
    >
      <Choices
        legend={i18n.t('options.map.title')}
        legendHidden
        name="source"
        value={kind}
        options={[
          {
            value: 'sample',
            title: i18n.t('options.map.sample'),
            text: i18n.t('options.map.sampleText'),
          },
          {
            value: 'url',
            title: i18n.t('options.map.address'),
            text: i18n.t('options.map.addressText'),
          },
        ]}
        onChange={setKind}
      />
      {kind === 'url' && (
        <AddressField
          id="map-address"
          label={i18n.t('options.map.addressLabel')}
          placeholder={i18n.t('options.map.addressPlaceholder')}
          address={address}
        />
      )}
      <p class="aa-tiny">{other}</p>
      <div class="opt-buttons">
        {(changed || saving.kind === 'refused') && (
          <Button kind="primary" type="submit" data-action="use-map" disabled={busy}>
            {i18n.t('options.map.save')}
          </Button>
        )}
        <Outcome
          bad={saving.kind === 'refused' || saving.kind === 'failed'}
          text={savingText(saving)}
        />
      </div>
    </form>
  );
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
