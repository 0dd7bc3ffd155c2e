import { Copy, FileCode, FileText, Printer, Wheat } from 'lucide';
import { i18n } from '#i18n';
import type { Learning } from '../../utils/community/harvest/harvest';
import { linesOf } from '../../utils/community/harvest/report';
import { Button } from '../base/Button';
import { Field } from '../base/Field';
import { Actions } from '../base/Panel';
import { EmptyState } from '../base/States';
import { Toast } from '../base/Toast';
import { ReportView } from './ReportView';
import { harvestReport, proposedTitle, quarterText } from './report';
import type { HarvestEdits, HarvestState, ReportActions, ReportNotice } from './state';

/**
 * A quarter's report: what it says can be changed beside it, and what is seen is what is printed and saved.
 *
 * @param props.quarters names of those that can be chosen, newest first
 */
export function HarvestView({
  state,
  edits,
  quarters,
  notice,
  onQuarter,
  onEdit,
  actions,
}: {
  readonly state: HarvestState;
  readonly edits: HarvestEdits;
  readonly quarters: readonly string[];
  readonly notice: ReportNotice | null;
  readonly onQuarter: (quarter: string) => void;
  readonly onEdit: (edits: HarvestEdits) => void;
  readonly actions: ReportActions;
}) {
  const { quarter, material } = state;
  const empty =
    material.topics.length === 0 &&
    material.learnings.length === 0 &&
    state.kept.length === 0 &&
    (material.asked ?? 0) === 0;
  return (
    <>
      <div class="harvest-bar">
        <Field id="quarter" label={i18n.t('harvest.choose')}>
          {(control) => (
            <select
              {...control}
              value={quarter}
              onChange={(event) => onQuarter(event.currentTarget.value)}
            >
              {quarters.map((name) => (
                <option key={name} value={name}>
                  {quarterText(name)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {!empty && <ReportButtons actions={actions} />}
      </div>
      {empty ? (
        <section class="aa-panel" data-harvest="empty">
          <EmptyState
            icon={Wheat}
            title={i18n.t('harvest.empty.title', [quarterText(quarter)])}
            next={
              <a class="aa-button aa-button-plain" href="#notes/new">
                {i18n.t('dashboard.note.write')}
              </a>
            }
          >
            {i18n.t(`harvest.empty.${state.scope}`)}
          </EmptyState>
        </section>
      ) : (
        <div class="harvest" data-harvest="ready">
          <Editor state={state} edits={edits} onEdit={onEdit} />
          <section class="aa-panel harvest-paper" aria-label={i18n.t('harvest.preview')}>
            <ReportView report={harvestReport(state, edits)} level={2} />
          </section>
        </div>
      )}
      {notice !== null && (
        <Toast text={i18n.t(`harvest.notice.${notice}`)} onClose={actions.onDismissNotice} />
      )}
    </>
  );
}

/** The ways in which a report leaves the page. */
export function ReportButtons({ actions }: { readonly actions: ReportActions }) {
  return (
    <Actions>
      <Button icon={Printer} kind="primary" data-action="print" onClick={actions.onPrint}>
        {i18n.t('harvest.do.print')}
      </Button>
      <Button icon={Copy} data-action="copy" onClick={actions.onCopy}>
        {i18n.t('harvest.do.copy')}
      </Button>
      <Button icon={FileText} data-action="save-markdown" onClick={actions.onMarkdown}>
        {i18n.t('harvest.do.markdown')}
      </Button>
      <Button icon={FileCode} data-action="save-html" onClick={actions.onHtml}>
        {i18n.t('harvest.do.html')}
      </Button>
    </Actions>
  );
}

function Editor({
  state,
  edits,
  onEdit,
}: {
  readonly state: HarvestState;
  readonly edits: HarvestEdits;
  readonly onEdit: (edits: HarvestEdits) => void;
}) {
  const { learnings, more } = state.material;
  const put = (id: string, into: boolean): void => {
    const leftOut = new Set(edits.leftOut);
    if (into) leftOut.delete(id);
    else leftOut.add(id);
    onEdit({ ...edits, leftOut });
  };
  return (
    <section class="harvest-editor" aria-label={i18n.t('harvest.edit.label')}>
      <Field id="report-title" label={i18n.t('harvest.edit.title')}>
        {(control) => (
          <input
            {...control}
            type="text"
            maxLength={200}
            value={edits.title ?? proposedTitle(state)}
            onInput={(event) => onEdit({ ...edits, title: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field
        id="report-introduction"
        label={i18n.t('harvest.edit.introduction')}
        hint={i18n.t('harvest.edit.hint')}
      >
        {(control) => (
          <textarea
            {...control}
            rows={4}
            maxLength={2000}
            value={edits.introduction}
            onInput={(event) => onEdit({ ...edits, introduction: event.currentTarget.value })}
          />
        )}
      </Field>
      <fieldset class="harvest-pick">
        <legend class="aa-field-label">{i18n.t('harvest.edit.learnings')}</legend>
        {learnings.length === 0 ? (
          <p class="aa-tiny">{i18n.t(`harvest.noLearnings.${state.scope}`)}</p>
        ) : (
          <div class="aa-panel harvest-picks">
            {learnings.map((learning) => (
              <label key={learning.id} class="harvest-choice">
                <input
                  type="checkbox"
                  checked={!edits.leftOut.has(learning.id)}
                  data-learning={learning.id}
                  onChange={(event) => put(learning.id, event.currentTarget.checked)}
                />
                <span>
                  {learning.about !== null && <span class="aa-tiny">{learning.about} </span>}
                  {shortOf(learning)}
                </span>
              </label>
            ))}
          </div>
        )}
        {more > 0 && <p class="aa-tiny">{i18n.t('harvest.edit.more', more)}</p>}
      </fieldset>
    </section>
  );
}

/** As much of a learning as tells it from the others. */
const SHORT = 90;

function shortOf({ text }: Learning): string {
  const [first = ''] = linesOf(text);
  return first.length > SHORT ? `${first.slice(0, SHORT - 1)}…` : first;
}
