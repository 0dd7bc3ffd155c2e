import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { formatDate } from '../base/Age';
import { Button } from '../base/Button';
import { Choices } from '../base/Choice';
import { Actions } from '../base/Panel';
import { Progress } from '../base/States';
import type { ImportState, ImportSummary, RequestsActions, Whose } from './state';

type Importing = Exclude<ImportState, { kind: 'none' }>;

/** Problems listed one by one; the rest is counted. */
const LISTED = 50;

/** An import from the choice of a file to its result; nothing is written before the user has seen what it brings. */
export function ImportPanel({
  state,
  actions,
}: {
  readonly state: Importing;
  readonly actions: RequestsActions;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section
      class="aa-panel dash-note"
      aria-labelledby="import-title"
      aria-busy={state.kind === 'reading'}
      data-import={state.kind}
      onKeyDown={(event) => {
        if (event.key === 'Escape') actions.onImportClose();
      }}
    >
      <h2 id="import-title" ref={heading} tabIndex={-1}>
        {state.kind === 'failed'
          ? i18n.t('dashboard.import.failed')
          : i18n.t('dashboard.import.title')}
      </h2>
      <Body state={state} actions={actions} />
    </section>
  );
}

function Body({
  state,
  actions,
}: {
  readonly state: Importing;
  readonly actions: RequestsActions;
}) {
  switch (state.kind) {
    case 'reading':
      return (
        <Progress
          label={i18n.t('dashboard.import.reading', [state.file])}
          onCancel={actions.onImportClose}
        />
      );
    case 'preview':
      return (
        <Preview
          file={state.file}
          summary={state.summary}
          running={state.running}
          actions={actions}
        />
      );
    case 'done':
      return (
        <>
          <p role="status">{i18n.t('dashboard.import.done', state.added)}</p>
          <Close actions={actions} />
        </>
      );
    case 'failed':
      return (
        <>
          <p role="alert">
            <strong>{state.file}</strong>
            <br />
            {state.message}
          </p>
          <Close actions={actions} />
        </>
      );
  }
}

function Preview({
  file,
  summary,
  running,
  actions,
}: {
  readonly file: string;
  readonly summary: ImportSummary;
  readonly running: boolean;
  readonly actions: RequestsActions;
}) {
  const { added, known, unknown, erases, problems, problemCount, from, until } = summary;
  const usable = added + known + summary.erased + summary.tooOld > 0;
  return (
    <>
      <p class="aa-tiny">
        {file}
        {from !== null && until !== null && (
          <>
            {' · '}
            {i18n.t('dashboard.import.span', [
              formatDate(from.slice(0, 10)),
              formatDate(until.slice(0, 10)),
            ])}
          </>
        )}
      </p>
      {usable && (
        <Choices<Whose>
          legend={i18n.t('dashboard.import.whose')}
          name="import-whose"
          value={summary.as}
          disabled={running}
          options={[
            {
              value: 'own',
              title: i18n.t('dashboard.import.own'),
              text: i18n.t('dashboard.import.ownText'),
            },
            {
              value: 'others',
              title: i18n.t('dashboard.import.others'),
              text: i18n.t('dashboard.import.othersText'),
            },
          ]}
          onChange={actions.onImportWhose}
        />
      )}
      {summary.by !== null && (
        <p class="aa-tiny" data-count="by">
          {i18n.t('dashboard.import.by', [summary.by])}
        </p>
      )}
      <ul class="dash-summary">
        <li data-count="added">
          {i18n.t('dashboard.import.new', added)}
          {summary.requests > 0 && `, ${i18n.t('dashboard.import.requests', summary.requests)}`}
        </li>
        {summary.people > 0 && (
          <li data-count="people">{i18n.t('dashboard.import.people', summary.people)}</li>
        )}
        {summary.ours > 0 && (
          <li data-count="ours">{i18n.t('dashboard.import.ours', summary.ours)}</li>
        )}
        {summary.erased > 0 && (
          <li data-count="erased">{i18n.t('dashboard.import.erased', summary.erased)}</li>
        )}
        {summary.tooOld > 0 && (
          <li data-count="too-old">{i18n.t('dashboard.import.tooOld', summary.tooOld)}</li>
        )}
        {known > 0 && <li data-count="known">{i18n.t('dashboard.import.known', known)}</li>}
        {unknown > 0 && <li data-count="unknown">{i18n.t('dashboard.import.unknown', unknown)}</li>}
        {erases > 0 && <li data-count="erases">{i18n.t('dashboard.import.erases', erases)}</li>}
        {problemCount > 0 && (
          <li data-count="problems">{i18n.t('dashboard.import.problems', problemCount)}</li>
        )}
      </ul>
      {problems.length > 0 && (
        <ul class="dash-problems">
          {problems.slice(0, LISTED).map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
          {problemCount > LISTED && (
            <li>{i18n.t('dashboard.import.moreProblems', problemCount - LISTED)}</li>
          )}
        </ul>
      )}
      {added === 0 && problems.length === 0 && summary.erased + summary.tooOld === 0 && (
        <p>{i18n.t('dashboard.import.nothing')}</p>
      )}
      <Actions>
        {added > 0 && (
          <Button
            kind="primary"
            data-action="import-confirm"
            disabled={running}
            onClick={actions.onImportConfirm}
          >
            {i18n.t('dashboard.import.confirm')}
          </Button>
        )}
        <Button data-action="import-cancel" disabled={running} onClick={actions.onImportClose}>
          {added > 0 ? i18n.t('dashboard.import.cancel') : i18n.t('common.close')}
        </Button>
      </Actions>
    </>
  );
}

function Close({ actions }: { readonly actions: RequestsActions }) {
  return (
    <Actions>
      <Button data-action="import-close" onClick={actions.onImportClose}>
        {i18n.t('common.close')}
      </Button>
    </Actions>
  );
}
