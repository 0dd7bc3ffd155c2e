import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '../../base/Button';
import { Chip } from '../../base/Choice';
import { Field } from '../../base/Field';
import { Actions } from '../../base/Panel';
import { LockedNote, Section, WhenReady } from '../Section';
import type { Hours, PreferencesActions, PreferencesState } from '../state';

/** What holds until the user says otherwise. */
export const USUAL_HOURS: Hours = { from: '09:00', to: '17:00', days: [1, 2, 3, 4, 5] };

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
/** A Monday, for the names of the days. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/**
 * Name of a day of the week in the language of the texts.
 *
 * @param day Monday is 1
 */
export function dayName(day: number, length: 'short' | 'long'): string {
  return new Intl.DateTimeFormat(i18n.t('time.locale'), {
    weekday: length,
    timeZone: 'UTC',
  }).format(MONDAY + (day - 1) * DAY_MS);
}

/** When the user works. */
export function HoursSection({
  state,
  actions,
}: {
  readonly state: PreferencesState;
  readonly actions: PreferencesActions;
}) {
  return (
    <Section id="hours" title={i18n.t('options.hours.title')} text={i18n.t('options.hours.text')}>
      <WhenReady state={state} onRetry={actions.onRetry}>
        {({ values: { workingHours }, locked }) => (
          <div class="opt-pad opt-stack">
            <HoursForm
              hours={workingHours}
              disabled={locked.includes('workingHours')}
              onSave={(hours) => actions.onSave({ workingHours: hours })}
            />
            <LockedNote locked={locked} name="workingHours" />
          </div>
        )}
      </WhenReady>
    </Section>
  );
}

function HoursForm({
  hours,
  disabled,
  onSave,
}: {
  readonly hours: Hours | null;
  readonly disabled: boolean;
  readonly onSave: (hours: Hours | null) => void;
}) {
  const [shown, setShown] = useState(hours ?? USUAL_HOURS);
  // Another window may change them, or an undo.
  useEffect(() => setShown(hours ?? USUAL_HOURS), [hours]);
  const fault = faultOf(shown);
  const change = (part: Partial<Hours>): void => {
    const next = { ...shown, ...part };
    setShown(next);
    if (faultOf(next) === null) onSave(next);
  };
  return (
    <>
      <fieldset class="opt-days" disabled={disabled}>
        <legend class="aa-field-label">{i18n.t('options.hours.days')}</legend>
        {DAYS.map((day) => (
          <Chip
            key={day}
            data-day={day}
            title={dayName(day, 'long')}
            pressed={shown.days.includes(day)}
            disabled={disabled}
            onClick={() =>
              change({
                days: DAYS.filter((each) => shown.days.includes(each) !== (each === day)),
              })
            }
          >
            {dayName(day, 'short')}
          </Chip>
        ))}
      </fieldset>
      <div class="opt-times-fields">
        {(['from', 'to'] as const).map((edge) => (
          <Field
            key={edge}
            id={`hours-${edge}`}
            label={edge === 'from' ? i18n.t('options.hours.from') : i18n.t('options.hours.to')}
          >
            {(control) => (
              <input
                {...control}
                type="time"
                required
                disabled={disabled}
                aria-invalid={fault !== null}
                aria-describedby={fault === null ? undefined : 'hours-fault'}
                value={shown[edge]}
                onChange={(event) => change({ [edge]: event.currentTarget.value })}
              />
            )}
          </Field>
        ))}
      </div>
      {fault !== null && (
        <p class="opt-bad" id="hours-fault" role="alert">
          {fault}
        </p>
      )}
      {hours !== null && !disabled && (
        <Actions>
          <Button data-action="usual-hours" onClick={() => onSave(null)}>
            {i18n.t('options.hours.usual')}
          </Button>
        </Actions>
      )}
    </>
  );
}

function faultOf({ from, to, days }: Hours): string | null {
  if (days.length === 0) return i18n.t('options.hours.noDay');
  if (from === '' || to === '') return i18n.t('options.hours.noTime');
  return from < to ? null : i18n.t('options.hours.order');
}
