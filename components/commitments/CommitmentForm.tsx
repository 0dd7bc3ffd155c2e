import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import {
  AGREEMENT_LIMITS,
  type AgreedTeam,
  COMMITMENT_KINDS,
  COMMITMENT_STATES,
  type Commitment,
  PERIODS,
} from '../../utils/requests/agreement';
import { namedTarget } from '../../utils/requests/mine';
import { Choices, Segmented } from '../base/Choice';
import { Field } from '../base/Field';
import { AgreementForm, DayField } from './AgreementForm';
import {
  type CommitmentDraft,
  commitmentOf,
  type DraftFault,
  faultsOf,
  withKind,
  withOwnTeam,
} from './form';
import { NameField } from './NameField';
import type { CommitmentsActions, NameOffer } from './state';

/**
 * A commitment to be written or changed. What is typed stays until it is saved; what is missing is said once the user tried.
 *
 * @param props.id of the commitment that is changed; null for a new one
 * @param props.begin what stands in it at first
 */
export function CommitmentForm({
  id,
  begin,
  ownTeam,
  find,
  onSave,
  onClose,
}: {
  readonly id: string | null;
  readonly begin: CommitmentDraft;
  readonly ownTeam: AgreedTeam | null;
  readonly find: CommitmentsActions['find'];
  readonly onSave: (commitment: Commitment) => Promise<string | null>;
  readonly onClose: () => void;
}) {
  const [draft, setDraft] = useState(begin);
  const [tried, setTried] = useState(false);
  const ownId = ownTeam?.id ?? null;
  // Which team is the user's own may be known only after the form has opened.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same team in a newer answer changes nothing
  useEffect(() => {
    if (id === null) setDraft((before) => withOwnTeam(before, ownTeam));
  }, [ownId]);
  const faults = tried ? faultsOf(draft) : [];
  const change = (part: Partial<CommitmentDraft>): void => setDraft({ ...draft, ...part });
  const said = (fault: DraftFault): string | null =>
    faults.includes(fault) ? i18n.t(`commitments.fault.${fault}`) : null;
  const team = (side: 'giver' | 'receiver', needed: boolean) => (
    <NameField
      id={`commitment-${side}`}
      label={i18n.t(`commitments.form.${side}`)}
      hint={needed ? undefined : i18n.t(`commitments.form.${side}Open`)}
      error={said(side) ?? (side === 'receiver' ? said('sameTeam') : null)}
      of="team"
      chosen={draft[side]?.name ?? null}
      find={find}
      onChoose={(offer) => change({ [side]: offer === null ? null : teamOf(offer) })}
    />
  );
  return (
    <AgreementForm
      name="commitment"
      title={i18n.t(id === null ? 'commitments.form.new' : 'commitments.form.edit')}
      save={i18n.t('commitments.form.save')}
      failed={i18n.t('commitments.saveFailed')}
      made={() => {
        setTried(true);
        return commitmentOf(draft);
      }}
      onSave={onSave}
      onClose={onClose}
    >
      <Choices
        legend={i18n.t('commitments.form.kind')}
        name="commitment-kind"
        value={draft.kind}
        options={COMMITMENT_KINDS.map((value) => ({
          value,
          title: i18n.t(`commitments.kind.${value}`),
          text: i18n.t(`commitments.kindText.${value}`),
        }))}
        onChange={(kind) => setDraft(withKind(draft, kind, ownTeam))}
      />
      <div class="com-pair">
        {team('giver', draft.kind !== 'needs')}
        {team('receiver', draft.kind !== 'gives')}
      </div>
      <NameField
        id="commitment-about"
        label={i18n.t('commitments.form.about')}
        hint={i18n.t('commitments.form.aboutHint')}
        error={said('about')}
        of="about"
        chosen={draft.about}
        find={find}
        onChoose={(offer) =>
          change({
            about: offer?.name ?? null,
            subjects: offer?.kind === 'subject' ? [offer.id] : [],
          })
        }
      />
      <Field id="commitment-text" label={i18n.t('commitments.form.text')}>
        {(control) => (
          <textarea
            {...control}
            maxLength={AGREEMENT_LIMITS.text}
            value={draft.text}
            onInput={(event) => change({ text: event.currentTarget.value })}
          />
        )}
      </Field>
      <div class="com-pair">
        <Field
          id="commitment-times"
          label={i18n.t('commitments.form.times')}
          hint={i18n.t('commitments.form.timesHint')}
          error={said('times')}
        >
          {(control) => (
            <input
              {...control}
              type="text"
              inputMode="numeric"
              autocomplete="off"
              maxLength={4}
              value={draft.times}
              onInput={(event) => change({ times: event.currentTarget.value })}
            />
          )}
        </Field>
        <div class="aa-field">
          <span class="aa-field-label" aria-hidden="true">
            {i18n.t('commitments.form.per')}
          </span>
          <Segmented
            label={i18n.t('commitments.form.per')}
            name="commitment-per"
            value={draft.per}
            options={PERIODS.map((value) => ({
              value,
              text: i18n.t(`commitments.per.${value}`),
            }))}
            onChange={(per) => change({ per })}
          />
        </div>
      </div>
      <div class="com-pair">
        {(['from', 'renewal'] as const).map((name) => (
          <DayField
            key={name}
            id={`commitment-${name}`}
            label={i18n.t(`commitments.form.${name}`)}
            error={said(name)}
            value={draft[name]}
            onDay={(day) => change({ [name]: day })}
          />
        ))}
      </div>
      <div class="aa-field">
        <span class="aa-field-label" aria-hidden="true">
          {i18n.t('commitments.form.state')}
        </span>
        <Segmented
          label={i18n.t('commitments.form.state')}
          name="commitment-state"
          value={draft.state}
          options={COMMITMENT_STATES.map((value) => ({
            value,
            text: i18n.t(`commitments.state.${value}`),
          }))}
          onChange={(state) => change({ state })}
        />
      </div>
      {draft.state === 'blocked' && (
        <Field
          id="commitment-blocked"
          label={i18n.t('commitments.form.blockedBy')}
          error={said('blockedBy')}
        >
          {(control) => (
            <textarea
              {...control}
              maxLength={AGREEMENT_LIMITS.text}
              value={draft.blockedBy}
              onInput={(event) => change({ blockedBy: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
    </AgreementForm>
  );
}

/** A team of the map, or one that is known by name alone. */
function teamOf({ id, name }: NameOffer): AgreedTeam {
  return { id: id === '' ? namedTarget(name).id : id, name };
}
