import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import {
  AGREEMENT_LIMITS,
  EXCHANGE_KINDS,
  type ExchangePlan,
} from '../../utils/requests/agreement';
import { Choices } from '../base/Choice';
import { Field } from '../base/Field';
import { AgreementForm, DayField } from '../commitments/AgreementForm';
import { PersonField } from '../requests/PersonField';
import { type PlanDraft, type PlanFault, planFaults, planOf, targetOfChosen } from './form';
import type { ExchangesActions } from './state';

/**
 * A plan to be written or changed. What is typed stays until it is saved; what is missing is said once the user tried.
 *
 * @param props.isNew whether there is none yet
 * @param props.begin what stands in it at first
 */
export function PlanForm({
  isNew,
  begin,
  find,
  onSave,
  onClose,
}: {
  readonly isNew: boolean;
  readonly begin: PlanDraft;
  readonly find: ExchangesActions['find'];
  readonly onSave: (plan: ExchangePlan) => Promise<string | null>;
  readonly onClose: () => void;
}) {
  const [draft, setDraft] = useState(begin);
  const [tried, setTried] = useState(false);
  const faults = tried ? planFaults(draft) : [];
  const change = (part: Partial<PlanDraft>): void => setDraft({ ...draft, ...part });
  const said = (fault: PlanFault): string | null =>
    faults.includes(fault) ? i18n.t(`exchanges.fault.${fault}`) : null;
  const person = (side: 'host' | 'guest') => (
    <div>
      <PersonField
        id={`plan-${side}`}
        label={i18n.t(`exchanges.form.${side}`)}
        chosen={draft[side]}
        find={find}
        onChoose={(chosen) => change({ [side]: chosen === null ? null : targetOfChosen(chosen) })}
      />
      {[said(side), side === 'guest' ? said('same') : null].map(
        (fault) =>
          fault !== null && (
            <p key={fault} class="aa-field-error" role="alert">
              {fault}
            </p>
          ),
      )}
    </div>
  );
  return (
    <AgreementForm
      name="plan"
      title={i18n.t(isNew ? 'exchanges.form.new' : 'exchanges.form.edit')}
      save={i18n.t('exchanges.form.save')}
      failed={i18n.t('exchanges.saveFailed')}
      made={() => {
        setTried(true);
        return planOf(draft);
      }}
      onSave={onSave}
      onClose={onClose}
    >
      <Choices
        legend={i18n.t('exchanges.form.kind')}
        name="plan-kind"
        value={draft.kind}
        options={EXCHANGE_KINDS.map((value) => ({
          value,
          title: i18n.t(`exchanges.kind.${value}`),
          text: i18n.t(`exchanges.kindText.${value}`),
        }))}
        onChange={(kind) => change({ kind })}
      />
      <div class="com-pair">
        {person('host')}
        {person('guest')}
      </div>
      <Field id="plan-about" label={i18n.t('exchanges.form.about')}>
        {(control) => (
          <input
            {...control}
            type="text"
            maxLength={AGREEMENT_LIMITS.name}
            value={draft.about}
            onInput={(event) => change({ about: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field
        id="plan-goal"
        label={i18n.t('exchanges.form.goal')}
        hint={i18n.t('exchanges.form.goalHint')}
      >
        {(control) => (
          <textarea
            {...control}
            maxLength={AGREEMENT_LIMITS.text}
            value={draft.goal}
            onInput={(event) => change({ goal: event.currentTarget.value })}
          />
        )}
      </Field>
      <div class="com-pair">
        {(['from', 'until'] as const).map((name) => (
          <DayField
            key={name}
            id={`plan-${name}`}
            label={i18n.t(`exchanges.form.${name}`)}
            error={said(name)}
            value={draft[name]}
            onDay={(day) => change({ [name]: day })}
          />
        ))}
        <Field
          id="plan-meetings"
          label={i18n.t('exchanges.form.meetings')}
          error={said('meetings')}
        >
          {(control) => (
            <input
              {...control}
              type="text"
              inputMode="numeric"
              autocomplete="off"
              maxLength={3}
              value={draft.meetings}
              onInput={(event) => change({ meetings: event.currentTarget.value })}
            />
          )}
        </Field>
      </div>
    </AgreementForm>
  );
}
