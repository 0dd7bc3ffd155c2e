import { Award, Braces, FileText, Printer } from 'lucide';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Evidence, OwnRecord, RecordLine } from '../../utils/community/record/own-record';
import { Button } from '../base/Button';
import { Actions, Disclosure } from '../base/Panel';
import { EmptyState } from '../base/States';
import { Toast } from '../base/Toast';
import { formatNumber } from '../charts/format';
import { ReportView } from '../harvest/ReportView';
import type { ReportNotice } from '../harvest/state';
import { countText, evidenceDay, evidenceText, kindText, recordReport } from './report';
import type { RecordState } from './state';

export interface RecognitionActions {
  onPrint(): void;
  onMarkdown(): void;
  /** Only of one's own record. */
  onJson(): void;
  onDismissNotice(): void;
}

/** What was asked, answered, learnt and kept: one's own with its evidence, or that of teams. */
export function RecognitionView({
  state,
  notice,
  actions,
}: {
  readonly state: RecordState;
  readonly notice: ReportNotice | null;
  readonly actions: RecognitionActions;
}) {
  const empty = isEmpty(state);
  return (
    <>
      {/* That of teams is a report, and says it itself. */}
      {(state.kind === 'own' || empty) && <p class="record-lead">{i18n.t('recognition.asking')}</p>}
      {!empty && (
        <div class="record-bar">
          <Actions>
            <Button icon={Printer} kind="primary" data-action="print" onClick={actions.onPrint}>
              {i18n.t('harvest.do.print')}
            </Button>
            <Button icon={FileText} data-action="save-markdown" onClick={actions.onMarkdown}>
              {i18n.t('harvest.do.markdown')}
            </Button>
            {state.kind === 'own' && (
              <Button icon={Braces} data-action="save-json" onClick={actions.onJson}>
                {i18n.t('harvest.do.json')}
              </Button>
            )}
          </Actions>
          <p class="aa-tiny">{i18n.t(`recognition.names.${state.kind}`)}</p>
        </div>
      )}
      {empty ? <Nothing kind={state.kind} /> : <Body state={state} />}
      {notice !== null && (
        <Toast text={i18n.t(`harvest.notice.${notice}`)} onClose={actions.onDismissNotice} />
      )}
    </>
  );
}

function isEmpty(state: RecordState): boolean {
  return state.kind === 'own'
    ? state.record.lines.every(({ evidence }) => evidence.length === 0)
    : state.record.teams.length === 0 && state.kept.length === 0;
}

function Nothing({ kind }: { readonly kind: RecordState['kind'] }) {
  return (
    <section class="aa-panel" data-record="empty">
      <EmptyState
        icon={Award}
        title={i18n.t(`recognition.empty.${kind}`)}
        next={
          <a class="aa-button aa-button-plain" href="#requests">
            {i18n.t('dashboard.requests.title')}
          </a>
        }
      >
        {i18n.t(`recognition.empty.${kind}Text`)}
      </EmptyState>
    </section>
  );
}

function Body({ state }: { readonly state: RecordState }) {
  if (state.kind === 'teams')
    return (
      <section class="aa-panel record-paper record-teams" data-record="teams">
        <ReportView report={recordReport(state)} level={2} />
      </section>
    );
  return (
    <>
      <OwnLines record={state.record} />
      {/* On paper everything is open. */}
      <div class="record-paper record-print">
        <ReportView report={recordReport(state)} level={2} />
      </div>
    </>
  );
}

function OwnLines({ record }: { readonly record: OwnRecord }) {
  return (
    <ul class="aa-panel record-lines" data-record="own">
      {record.lines.map((line) => (
        <li key={line.kind} class="record-line" data-kind={line.kind}>
          <h2>{countText(line)}</h2>
          <p class="aa-tiny">
            {kindText(line.kind)}
            {line.kind === 'helped' && record.people > 0
              ? ` ${i18n.t('recognition.people', record.people, [formatNumber(record.people)])}`
              : ''}
          </p>
          {line.evidence.length > 0 && <EvidenceList line={line} />}
        </li>
      ))}
    </ul>
  );
}

/** Entries before "show more". */
const PAGE_SIZE = 20;

function EvidenceList({ line: { kind, evidence } }: { readonly line: RecordLine }) {
  const [shown, setShown] = useState(PAGE_SIZE);
  const hidden = evidence.length - shown;
  return (
    <Disclosure summary={i18n.t('recognition.evidence', evidence.length)} data-evidence={kind}>
      <ul class="record-evidence">
        {evidence.slice(0, shown).map((each) => (
          <li key={each.id}>
            <time dateTime={each.at.slice(0, 10)}>{evidenceDay(each)}</time>{' '}
            <a href={addressOf(each)}>{evidenceText(each)}</a>
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <Button
          small
          kind="quiet"
          data-action="more-evidence"
          onClick={() => setShown(shown + PAGE_SIZE)}
        >
          {i18n.t('dashboard.more', Math.min(hidden, PAGE_SIZE))}
        </Button>
      )}
    </Disclosure>
  );
}

/** Where the thread itself stands. */
function addressOf({ in: where, id }: Evidence): string {
  switch (where) {
    case 'requests':
      return `#requests/${id}`;
    case 'notes':
      return `#notes/${id}`;
    case 'commitments':
    case 'exchanges':
      return `#/${where}`;
  }
}
