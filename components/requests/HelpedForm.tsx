import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { DRAFT_LIMITS } from '../../utils/requests/draft';
import { Button } from '../base/Button';
import { Field } from '../base/Field';
import { Actions } from '../base/Panel';
import { PersonField } from './PersonField';
import type { ChosenPerson, HelpGiven, RequestDeeds } from './state';

/** The day of a moment by the user's own clock, as a date field has it. */
function dayOf(moment: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/**
 * "I helped someone": whom, about what, when. What is typed stays until it is noted.
 *
 * @param props.page title of the page at hand; null where there is none
 * @param props.now ms since 1970
 * @param props.onSave resolves to whether it was noted
 */
export function HelpedForm({
  page,
  now,
  find,
  onSave,
  onCancel,
}: {
  readonly page: string | null;
  readonly now: number;
  readonly find: RequestDeeds['find'];
  readonly onSave: (given: HelpGiven) => Promise<boolean>;
  readonly onCancel: () => void;
}) {
  const today = dayOf(new Date(now));
  const [who, setWho] = useState<ChosenPerson | null>(null);
  const [about, setAbout] = useState('');
  const [aboutPage, setAboutPage] = useState(page !== null);
  const [day, setDay] = useState(today);
  const [note, setNote] = useState('');
  const [saving, setSaving] = useState<'idle' | 'busy' | 'failed'>('idle');
  const save = async (): Promise<void> => {
    if (who === null || saving === 'busy') return;
    setSaving('busy');
    // Of another day only the day is known: its noon stands for it.
    const at = day === today || day === '' ? new Date(now) : new Date(`${day}T12:00:00`);
    const done = await onSave({ who, about, note, at: at.toISOString(), aboutPage });
    setSaving(done ? 'idle' : 'failed');
  };
  return (
    <form
      class="req-form"
      data-form="helped"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <PersonField
        id="helped-who"
        label={i18n.t('request.given.who')}
        chosen={who}
        find={find}
        onChoose={setWho}
      />
      <div class="req-pair">
        <Field id="helped-about" label={i18n.t('request.given.about')}>
          {(control) => (
            <input
              {...control}
              type="text"
              maxLength={DRAFT_LIMITS.about}
              placeholder={i18n.t('request.given.aboutPlaceholder')}
              value={about}
              onInput={(event) => setAbout(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field id="helped-when" label={i18n.t('request.given.when')}>
          {(control) => (
            <input
              {...control}
              type="date"
              max={today}
              value={day}
              onInput={(event) => setDay(event.currentTarget.value)}
            />
          )}
        </Field>
      </div>
      {page !== null && (
        <label class="req-check">
          <input
            type="checkbox"
            checked={aboutPage}
            onChange={(event) => setAboutPage(event.currentTarget.checked)}
          />
          <span>{i18n.t('request.given.page', [page])}</span>
        </label>
      )}
      <Field
        id="helped-note"
        label={i18n.t('request.given.note')}
        error={saving === 'failed' ? i18n.t('request.given.failed') : null}
      >
        {(control) => (
          <textarea
            {...control}
            maxLength={DRAFT_LIMITS.need}
            value={note}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        )}
      </Field>
      <Actions>
        <Button
          type="submit"
          kind="primary"
          small
          disabled={who === null || saving === 'busy'}
          data-action="save-helped"
        >
          {i18n.t('request.given.save')}
        </Button>
        <Button small data-action="cancel-helped" onClick={onCancel}>
          {i18n.t('common.cancel')}
        </Button>
      </Actions>
    </form>
  );
}
