import { GraduationCap, Plus } from 'lucide';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Suggestion } from '../../utils/community/exchanges/suggest';
import { Button } from '../base/Button';
import { Banner } from '../base/Panel';
import { SectionHeading } from '../base/Rows';
import { EmptyState, ErrorState, Loading } from '../base/States';
import { Toast } from '../base/Toast';
import type { SectionNotice } from '../commitments/state';
import { draftOfPlan, newPlan } from './form';
import { PlanForm } from './PlanForm';
import { PlanRow } from './PlanRow';
import { Suggestions } from './Suggestions';
import type { ExchangesActions, ExchangesState, PlanItem } from './state';
import { reasonText } from './texts';

type Editing =
  | { readonly kind: 'none' | 'new' }
  | { readonly kind: 'suggested'; readonly suggestion: Suggestion }
  | { readonly kind: 'plan'; readonly id: string };

/**
 * Shadowing and mentoring: what is suggested, what is planned, and what became of it.
 *
 * @param props.picked id of the plan that the address names
 * @param props.now ms since 1970
 */
export function ExchangesView({
  state,
  picked,
  notice,
  now,
  actions,
}: {
  readonly state: ExchangesState;
  readonly picked: string;
  readonly notice: SectionNotice | null;
  readonly now: number;
  readonly actions: ExchangesActions;
}) {
  const [editing, setEditing] = useState<Editing>({ kind: 'none' });
  if (state.kind === 'loading')
    return (
      <section class="aa-panel">
        <Loading lines={6} />
      </section>
    );
  if (state.kind === 'failed')
    return (
      <section class="aa-panel">
        <ErrorState title={i18n.t('exchanges.failed')} onRetry={actions.onRetry}>
          {state.message}
        </ErrorState>
      </section>
    );
  const { plans, suggesting, me, readOnly } = state;
  const close = (): void => setEditing({ kind: 'none' });
  const form = (item: PlanItem | null, suggestion: Suggestion | null) => (
    <PlanForm
      key={item?.id ?? `${suggestion?.host.id} ${suggestion?.guest.id} ${suggestion?.about}`}
      isNew={item === null}
      begin={
        item !== null
          ? draftOfPlan(item.plan)
          : suggestion === null
            ? newPlan(me === null ? {} : { guest: me }, '', new Date(now))
            : newPlan(suggestion, reasonText(suggestion, me?.id ?? ''), new Date(now))
      }
      find={actions.find}
      onSave={(plan) => actions.onSave(item?.id ?? null, plan)}
      onClose={close}
    />
  );
  const add = (
    <Button icon={Plus} data-action="new-plan" onClick={() => setEditing({ kind: 'new' })}>
      {i18n.t('exchanges.add')}
    </Button>
  );
  const line = (item: PlanItem) =>
    editing.kind === 'plan' && editing.id === item.id ? (
      <li key={item.id}>{form(item, null)}</li>
    ) : (
      <PlanRow
        key={item.id}
        item={item}
        picked={picked === item.id}
        readOnly={readOnly}
        actions={actions}
        onEdit={() => setEditing({ kind: 'plan', id: item.id })}
      />
    );
  return (
    <div class="com-page">
      {readOnly && (
        <Banner title={i18n.t('commitments.readOnly')}>{i18n.t('exchanges.readOnlyText')}</Banner>
      )}
      {editing.kind === 'new' && form(null, null)}
      {editing.kind === 'suggested' && form(null, editing.suggestion)}
      <section aria-labelledby="exchanges-plans" data-plans={plans.length}>
        <div class="com-tools">
          <SectionHeading id="exchanges-plans" count={plans.length}>
            {i18n.t('exchanges.plans')}
          </SectionHeading>
          {!readOnly && plans.length > 0 && add}
        </div>
        {plans.length === 0 ? (
          <div class="aa-panel" data-empty="exchanges">
            <EmptyState
              icon={GraduationCap}
              title={i18n.t('exchanges.empty.title')}
              next={readOnly ? null : add}
            >
              {i18n.t('exchanges.empty.text')}
            </EmptyState>
          </div>
        ) : (
          <ul class="aa-panel com-list">{plans.map(line)}</ul>
        )}
      </section>
      <Suggestions
        suggesting={suggesting}
        me={me}
        readOnly={readOnly}
        onPlan={(suggestion) => setEditing({ kind: 'suggested', suggestion })}
        onRetry={actions.onRetry}
      />
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
