import { FileSpreadsheet } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '../base/Button';
import { Segmented, Switch } from '../base/Choice';
import { ErrorState, Progress } from '../base/States';
import { AddressField, useAddress } from '../setup/AddressField';
import { MapProblems } from '../setup/MapProblems';
import { ColumnTable } from './ColumnTable';
import { addressIn, FormFrame, type FormProps } from './FormFrame';
import type { CsvPreview, TableShown } from './state';

/** A table: chosen, its columns told apart, and what comes of it shown before anything is saved. */
export function CsvForm({ editing, alsoOrigins, actions }: FormProps) {
  const { draft, table } = editing;
  const first = addressIn(draft.options);
  const [from, setFrom] = useState<'file' | 'address'>(first === '' ? 'file' : 'address');
  const [signIn, setSignIn] = useState(draft.signIn);
  const [missing, setMissing] = useState(false);
  const address = useAddress(first, alsoOrigins);
  const input = useRef<HTMLInputElement>(null);
  const ready = table.kind === 'ready' ? table.table : null;
  return (
    <FormFrame
      editing={editing}
      network={from === 'address'}
      takesToken={false}
      onSignIn={setSignIn}
      actions={actions}
      options={() => {
        const url = from === 'address' ? address.check() : null;
        if (from === 'address' && url === null) return null;
        setMissing(ready === null);
        return ready === null ? null : url === null ? {} : { url: url.href };
      }}
    >
      <Segmented
        label={i18n.t('options.sources.csv.from')}
        name="csv-from"
        value={from}
        options={[
          { value: 'file', text: i18n.t('options.sources.csv.file') },
          { value: 'address', text: i18n.t('options.sources.csv.address') },
        ]}
        onChange={setFrom}
      />
      {from === 'file' ? (
        <div class="src-file">
          <input
            ref={input}
            id="source-file"
            type="file"
            class="aa-hidden"
            tabIndex={-1}
            aria-label={i18n.t('options.sources.csv.choose')}
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              if (file !== undefined) actions.onFile(file);
              // The same file, mended meanwhile, is a change too.
              event.currentTarget.value = '';
            }}
          />
          <Button
            icon={FileSpreadsheet}
            data-action="csv-file"
            onClick={() => input.current?.click()}
          >
            {ready === null
              ? i18n.t('options.sources.csv.choose')
              : i18n.t('options.sources.csv.chooseOther')}
          </Button>
          <p class="aa-tiny">{i18n.t('options.sources.csv.fileHint')}</p>
        </div>
      ) : (
        <AddressField
          id="source-address"
          label={i18n.t('options.sources.csv.addressLabel')}
          placeholder="https://files.example.com/skills.csv"
          address={address}
          end={
            <Button
              data-action="csv-fetch"
              onClick={() => {
                const url = address.check();
                if (url !== null) actions.onFetchTable(url.href, signIn);
              }}
            >
              {i18n.t('options.sources.csv.look')}
            </Button>
          }
        />
      )}
      {table.kind === 'reading' && <Progress label={i18n.t('options.sources.csv.reading')} />}
      {table.kind === 'failed' && (
        <ErrorState title={i18n.t('options.sources.csv.failed')}>{table.message}</ErrorState>
      )}
      {ready !== null && <Mapping table={ready} actions={actions} />}
      {missing && ready === null && table.kind !== 'failed' && (
        <p class="opt-bad" role="alert">
          {from === 'file'
            ? i18n.t('options.sources.csv.noFile')
            : i18n.t('options.sources.csv.noTable')}
        </p>
      )}
    </FormFrame>
  );
}

function Mapping({
  table,
  actions,
}: {
  readonly table: TableShown;
  readonly actions: FormProps['actions'];
}) {
  return (
    <>
      <ColumnTable table={table} onRole={actions.onRole} />
      <Switch
        id="csv-blank"
        label={i18n.t('options.sources.csv.blank')}
        hint={i18n.t('options.sources.csv.blankHint')}
        checked={table.blankIsAbove}
        onChange={actions.onBlankIsAbove}
      />
      <Preview preview={table.preview} />
    </>
  );
}

/** What would come into the map. */
function Preview({ preview }: { readonly preview: CsvPreview }) {
  const { people, teams, skills, evidence, first, problems, problemCount } = preview;
  return (
    <section class="src-preview" aria-labelledby="csv-preview" data-preview={people}>
      <h5 id="csv-preview">{i18n.t('options.sources.csv.preview')}</h5>
      <p role="status">
        {[
          i18n.t('options.map.counts.people', people),
          i18n.t('options.map.counts.teams', teams),
          i18n.t('options.sources.csv.skills', skills),
          i18n.t('options.sources.csv.evidence', evidence),
        ].join(' · ')}
      </p>
      {people === 0 && <p class="opt-bad">{i18n.t('options.sources.csv.nobody')}</p>}
      {first.length > 0 && (
        <ul class="src-people">
          {first.map((person) => (
            <li key={person.id}>
              <span class="aa-name">{person.name}</span>
              <span class="aa-tiny">{personText(person)}</span>
            </li>
          ))}
        </ul>
      )}
      <MapProblems problems={problems} count={problemCount} of="table" />
    </section>
  );
}

/** Skills of one person that a preview names. */
const SHOWN = 6;

function personText({ mail, teams, skills }: CsvPreview['first'][number]): string {
  const known = skills
    .slice(0, SHOWN)
    .map(({ name, weight }) => `${name} ${Math.round(weight * 100)} %`)
    .join(', ');
  const more = skills.length > SHOWN ? `${known}, …` : known;
  return [mail ?? '', teams.join(', '), more].filter((text) => text !== '').join(' · ');
}
