import { Handshake, Plus } from 'lucide';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { COMMITMENT_KINDS } from '../../utils/requests/agreement';
import { Button } from '../base/Button';
import { Field } from '../base/Field';
import { Banner } from '../base/Panel';
import { SectionHeading } from '../base/Rows';
import { EmptyState, ErrorState, Loading } from '../base/States';
import { Toast } from '../base/Toast';
import type { OnExport } from '../charts/frame/table';
import type { Scope } from '../dashboard/place';
import { Invitation } from '../figures/SectionPage';
import { CommitmentForm } from './CommitmentForm';
import { CommitmentRow } from './CommitmentRow';
import { draftOf, newDraft } from './form';
import { MatchList } from './MatchList';
import { PromiseChart, promiseRows } from './PromiseChart';
import type { CommitmentItem, CommitmentsActions, CommitmentsState, SectionNotice } from './state';
import { formatCount, partiesText } from './texts';

/** From so many commitments on, there is something to filter. */
const FILTERED_FROM = 6;

/**
 * What teams give, need and receive.
 *
 * @param props.picked id of the commitment that the address names
 * @param props.now ms since 1970
 */
export function CommitmentsView({
  state,
  scope,
  picked,
  notice,
  now,
  actions,
  onExport,
}: {
  readonly state: CommitmentsState;
  readonly scope: Scope;
  readonly picked: string;
  readonly notice: SectionNotice | null;
  readonly now: number;
  readonly actions: CommitmentsActions;
  readonly onExport: OnExport;
}) {
  const [editing, setEditing] = useState<string | 'new' | null>(null);
  if (state.kind === 'loading')
    return (
      <section class="aa-panel">
        <Loading lines={6} />
      </section>
    );
  if (state.kind === 'failed')
    return (
      <section class="aa-panel">
        <ErrorState title={i18n.t('commitments.failed')} onRetry={actions.onRetry}>
          {state.message}
        </ErrorState>
      </section>
    );
  const { items, matches, counting, ownTeam, minimumPeople, readOnly } = state;
  const form = (item: CommitmentItem | null) => (
    <CommitmentForm
      key={item?.id ?? 'new'}
      id={item?.id ?? null}
      begin={item === null ? newDraft(ownTeam, new Date(now)) : draftOf(item.commitment)}
      ownTeam={ownTeam}
      find={actions.find}
      onSave={(commitment) => actions.onSave(item?.id ?? null, commitment)}
      onClose={() => setEditing(null)}
    />
  );
  const add = (
    <Button
      kind="primary"
      icon={Plus}
      data-action="new-commitment"
      onClick={() => setEditing('new')}
    >
      {i18n.t('commitments.add')}
    </Button>
  );
  const rows = promiseRows(items);
  return (
    <div class="com-page">
      {readOnly && (
        <Banner title={i18n.t('commitments.readOnly')}>{i18n.t('commitments.readOnlyText')}</Banner>
      )}
      {editing === 'new' ? (
        form(null)
      ) : items.length === 0 ? (
        <section class="aa-panel" data-empty="commitments">
          <EmptyState
            icon={Handshake}
            title={i18n.t('commitments.empty.title')}
            next={readOnly ? null : add}
          >
            {i18n.t('commitments.empty.text')}
          </EmptyState>
        </section>
      ) : (
        <div class="com-tools">
          <Reminders items={items} />
          {!readOnly && add}
        </div>
      )}
      <MatchList
        matches={matches}
        commitmentOf={(id) => items.find((item) => item.id === id)?.commitment}
        readOnly={readOnly}
        onAgree={actions.onAgree}
      />
      {items.length > 0 && (
        <Lists
          items={items}
          line={(item) =>
            editing === item.id ? (
              <li key={item.id}>{form(item)}</li>
            ) : (
              <CommitmentRow
                key={item.id}
                item={item}
                picked={picked === item.id}
                readOnly={readOnly}
                minimumPeople={minimumPeople}
                actions={actions}
                onEdit={() => setEditing(item.id)}
              />
            )
          }
        />
      )}
      {counting.kind === 'invitation' && items.length > 0 && (
        <Invitation ledgers={counting.ledgers} />
      )}
      {counting.kind === 'failed' && (
        <section class="aa-panel">
          <ErrorState title={i18n.t('dashboard.figures.failed')} onRetry={actions.onRetry}>
            {counting.message}
          </ErrorState>
        </section>
      )}
      {counting.kind === 'ready' && rows.length > 0 && (
        <section>
          <PromiseChart
            frame={{
              id: 'commitments-promised',
              title: i18n.t('commitments.chart.title'),
              small: i18n.t(`commitments.chart.small.${scope}`, [formatCount(rows.length)]),
              note: i18n.t(`commitments.chart.note.${scope}`, [formatCount(minimumPeople)]),
              onExport,
            }}
            rows={rows}
          />
        </section>
      )}
      {notice !== null && (
        <Toast
          text={notice.text}
          onUndo={notice.undo ? actions.onUndo : undefined}
          onClose={actions.onDismissNotice}
        />
      )}
    </div>
  );
}

/** What is due, and what waits, in a line; nothing where all is well. */
function Reminders({ items }: { readonly items: readonly CommitmentItem[] }) {
  const due = items.filter(({ renewal }) => renewal !== null).length;
  const blocked = items.filter(({ commitment }) => commitment.state === 'blocked').length;
  return (
    <p class="com-reminders" data-due={due} data-blocked={blocked}>
      {[
        due === 0 ? i18n.t('commitments.noneDue') : i18n.t('commitments.due', due),
        blocked === 0 ? '' : i18n.t('commitments.blocked', blocked),
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
  );
}

/** Commitments by kind, filtered by a word. */
function Lists({
  items,
  line,
}: {
  readonly items: readonly CommitmentItem[];
  readonly line: (item: CommitmentItem) => preact.ComponentChild;
}) {
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLowerCase();
  const shown = items.filter(({ commitment }) =>
    [commitment.about, commitment.text, partiesText(commitment)].some((text) =>
      text.toLowerCase().includes(wanted),
    ),
  );
  return (
    <>
      {items.length >= FILTERED_FROM && (
        <div class="dash-filter">
          <Field id="commitment-filter" label={i18n.t('commitments.filter')}>
            {(control) => (
              <input
                {...control}
                type="search"
                value={typed}
                onInput={(event) => setTyped(event.currentTarget.value)}
              />
            )}
          </Field>
        </div>
      )}
      {shown.length === 0 && (
        <section class="aa-panel">
          <EmptyState title={i18n.t('commitments.filteredOut', [typed.trim()])} />
        </section>
      )}
      {COMMITMENT_KINDS.map((kind) => {
        const of = shown.filter(({ commitment }) => commitment.kind === kind);
        return of.length === 0 ? null : (
          <section key={kind} aria-labelledby={`commitments-${kind}`} data-group={kind}>
            <SectionHeading id={`commitments-${kind}`} count={of.length}>
              {i18n.t(`commitments.group.${kind}`)}
            </SectionHeading>
            <ul class="aa-panel com-list">{of.map(line)}</ul>
          </section>
        );
      })}
    </>
  );
}
