import { Plus } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { SourceStatus } from '../../utils/messaging/protocol';
import { Button } from '../base/Button';
import { Tag } from '../base/Marks';
import { LockedLine } from '../options/Section';
import { SourceForm } from './SourceForm';
import { SourceRow } from './SourceRow';
import { type Editing, SOURCE_KINDS, type SourcesActions } from './state';
import { kindName, kindText } from './text';

/** All sources of the map, and the form of the one that is being added or changed. */
export function SourceList({
  sources,
  editing,
  locked,
  alsoOrigins,
  now,
  actions,
}: {
  readonly sources: readonly SourceStatus[];
  readonly editing: Editing;
  readonly locked: boolean;
  readonly alsoOrigins: readonly string[];
  readonly now: number;
  readonly actions: SourcesActions;
}) {
  const edited = editing.kind === 'form' ? editing.draft.id : null;
  const list = useRef<HTMLUListElement>(null);
  const before = useRef(edited);
  useEffect(() => {
    // The form is gone, and with it the place of whoever stood in it: back to the button that opened it.
    const row = edited === null ? before.current : null;
    before.current = edited;
    if (row === null || document.activeElement !== document.body) return;
    list.current
      ?.querySelector<HTMLElement>(`[data-source="${CSS.escape(row)}"] [data-action="source-edit"]`)
      ?.focus();
  }, [edited]);
  const many = useRef(sources.length);
  useEffect(() => {
    // A row that was removed takes the focus with it.
    if (sources.length < many.current && document.activeElement === document.body)
      list.current?.parentElement
        ?.querySelector<HTMLElement>('[data-action="source-add"]')
        ?.focus();
    many.current = sources.length;
  }, [sources.length]);
  const form =
    editing.kind === 'form' ? (
      <SourceForm
        // A form of its own for each source: what was typed in one must not stand in another.
        key={`${editing.draft.kind} ${editing.draft.id ?? ''}`}
        editing={editing}
        alsoOrigins={alsoOrigins}
        actions={actions}
      />
    ) : null;
  return (
    <>
      <h3 class="src-title">{i18n.t('options.map.sources')}</h3>
      {locked && (
        <div class="src-locked">
          <LockedLine />
        </div>
      )}
      <ul class="opt-rows src-list" ref={list} aria-label={i18n.t('options.map.sources')}>
        {sources.length === 0 && (
          <li class="src-row" data-source="sample">
            <h4>
              {i18n.t('options.map.sample')} <Tag>{i18n.t('options.sources.builtIn')}</Tag>
            </h4>
            <p class="aa-tiny">{i18n.t('options.sources.sampleText')}</p>
          </li>
        )}
        {sources.map((source) =>
          source.id === edited ? (
            <li key={source.id} class="src-row" data-source={source.id}>
              {form}
            </li>
          ) : (
            <SourceRow
              key={source.id}
              source={source}
              locked={locked}
              now={now}
              actions={actions}
            />
          ),
        )}
      </ul>
      {!locked && <Add form={edited === null ? form : null} editing={editing} actions={actions} />}
    </>
  );
}

/** "Add a source": the kinds, then the form of the one that was chosen. */
function Add({
  form,
  editing,
  actions,
}: {
  readonly form: preact.ComponentChildren;
  readonly editing: Editing;
  readonly actions: SourcesActions;
}) {
  const [choosing, setChoosing] = useState(false);
  const button = useRef<HTMLDivElement>(null);
  const kinds = useRef<HTMLUListElement>(null);
  const adding = form !== null;
  const before = useRef(adding);
  useEffect(() => {
    // The form is gone, and with it the place of whoever stood in it.
    if (before.current && !adding) {
      setChoosing(false);
      if (document.activeElement === document.body)
        button.current?.querySelector('button')?.focus();
    }
    before.current = adding;
  }, [adding]);
  useEffect(() => {
    if (choosing) kinds.current?.querySelector('button')?.focus();
  }, [choosing]);
  if (form !== null) return <div class="src-row src-add">{form}</div>;
  // A source that is set up is being changed: its form stands in its row.
  if (editing.kind === 'form') return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape bubbles from the buttons inside.
    <div
      class="src-row src-add"
      ref={button}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !choosing) return;
        setChoosing(false);
        button.current?.querySelector('button')?.focus();
      }}
    >
      <Button
        icon={Plus}
        data-action="source-add"
        expanded={choosing}
        onClick={() => setChoosing(!choosing)}
      >
        {i18n.t('options.sources.add')}
      </Button>
      {choosing && (
        <ul class="src-kinds" ref={kinds} aria-label={i18n.t('options.sources.add')}>
          {SOURCE_KINDS.map((kind) => (
            <li key={kind}>
              <button
                type="button"
                class="src-kind"
                data-kind={kind}
                onClick={() => actions.onAdd(kind)}
              >
                <span class="aa-name">{kindName(kind)}</span>
                <span class="aa-tiny">{kindText(kind)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
