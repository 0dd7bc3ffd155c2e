import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { SyncStatus } from '../../utils/messaging/protocol';
import { Button } from '../base/Button';
import { Choices } from '../base/Choice';
import { AddressField, useAddress } from './AddressField';
import { Outcome } from './Outcome';
import type { MapActions, MapSaving } from './state';

/**
 * The sample, or a map at an address.
 *
 * @param props.alsoOrigins origins that this build may fetch without https; none in the store build
 */
export function MapChoice({
  source,
  saving,
  alsoOrigins,
  actions,
}: {
  readonly source: SyncStatus['source'];
  readonly saving: MapSaving;
  readonly alsoOrigins: readonly string[];
  readonly actions: Pick<MapActions, 'onUseSample' | 'onUseAddress'>;
}) {
  const [kind, setKind] = useState(source.kind);
  const address = useAddress(source.url ?? '', alsoOrigins);
  const { setTyped } = address;
  // The setting may change in another window, or be finished by the background after the browser's prompt.
  useEffect(() => {
    setKind(source.kind);
    if (source.url !== null) setTyped(source.url);
  }, [source.kind, source.url, setTyped]);
  const busy = saving.kind === 'busy';
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // The button may have gone, or been off for a while: whoever pressed it must not lose their place.
    if (saving.kind === 'idle' || busy || document.activeElement !== document.body) return;
    form.current?.querySelector<HTMLElement>('button[type="submit"], input:checked')?.focus();
  }, [saving, busy]);
  const changed = kind !== source.kind || (kind === 'url' && address.typed.trim() !== source.url);

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
        const url = address.check();
        if (url !== null) actions.onUseAddress(url.href);
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
