import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Field } from '../base/Field';
import { AddressField, useAddress } from '../setup/AddressField';
import { CodeownersForm } from './CodeownersForm';
import { CsvForm } from './CsvForm';
import { addressIn, FormFrame, type FormProps } from './FormFrame';

/** The form of one source, by its kind. */
export function SourceForm(props: FormProps) {
  switch (props.editing.draft.kind) {
    case 'map-file':
      return <MapFileForm {...props} />;
    case 'backstage':
      return <BackstageForm {...props} />;
    case 'codeowners':
      return <CodeownersForm {...props} />;
    case 'csv':
      return <CsvForm {...props} />;
  }
}

function MapFileForm(props: FormProps) {
  const { editing, alsoOrigins, actions } = props;
  const address = useAddress(addressIn(editing.draft.options), alsoOrigins);
  return (
    <FormFrame
      editing={editing}
      network
      takesToken={false}
      actions={actions}
      options={() => {
        const url = address.check();
        return url === null ? null : { url: url.href };
      }}
    >
      <AddressField
        id="source-address"
        label={i18n.t('options.map.addressLabel')}
        placeholder={i18n.t('options.map.addressPlaceholder')}
        address={address}
      />
    </FormFrame>
  );
}

function BackstageForm({ editing, alsoOrigins, actions }: FormProps) {
  const { options } = editing.draft;
  const address = useAddress(addressIn(options), alsoOrigins);
  const [filters, setFilters] = useState(
    Array.isArray(options.filters) ? options.filters.map(String).join('\n') : '',
  );
  return (
    <FormFrame
      editing={editing}
      network
      takesToken
      actions={actions}
      options={() => {
        const url = address.check();
        const lines = filters.split('\n').flatMap((line) => line.trim() || []);
        return url === null
          ? null
          : { url: url.href, ...(lines.length > 0 ? { filters: lines } : {}) };
      }}
    >
      <AddressField
        id="source-address"
        label={i18n.t('options.sources.backstage.address')}
        hint={i18n.t('options.sources.backstage.addressHint')}
        placeholder="https://backstage.example.com"
        address={address}
      />
      <Field
        id="source-filters"
        label={i18n.t('options.sources.backstage.filters')}
        hint={i18n.t('options.sources.backstage.filtersHint')}
      >
        {(control) => (
          <textarea
            {...control}
            class="aa-input src-code"
            rows={2}
            spellcheck={false}
            value={filters}
            placeholder="kind=group,spec.type=team"
            onInput={(event) => setFilters(event.currentTarget.value)}
          />
        )}
      </Field>
    </FormFrame>
  );
}
