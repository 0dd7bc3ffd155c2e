import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '../../base/Button';
import { Segmented } from '../../base/Choice';
import { Field } from '../../base/Field';
import { Actions, Banner } from '../../base/Panel';
import { LockedNote, Section, WhenReady } from '../Section';
import type {
  NotificationsState,
  Preferences,
  PreferencesActions,
  PreferencesState,
} from '../state';

const MODES: readonly Preferences['reminders'][] = ['each', 'digest', 'off'];
type Quiet = NonNullable<Preferences['quietHours']>;
/** What quiet hours begin with: the break that most have. */
const FIRST_QUIET: Quiet = { from: '12:00', to: '13:00' };
/** Working hours that a reminder can be put off, as `settings-shape.ts` has it. */
const LONGEST = 160;

/** How the browser reminds of requests that have no answer. */
export function RemindersSection({
  state,
  notifications,
  actions,
  onAllow,
}: {
  readonly state: PreferencesState;
  readonly notifications: NotificationsState;
  readonly actions: PreferencesActions;
  /** Called inside the click: the browser's prompt is its first call. */
  readonly onAllow: () => void;
}) {
  return (
    <Section
      id="reminders"
      title={i18n.t('options.reminders.title')}
      text={i18n.t('options.reminders.text')}
    >
      <WhenReady state={state} onRetry={actions.onRetry}>
        {({ values, locked }) => (
          <div class="opt-pad opt-stack">
            <Segmented
              label={i18n.t('options.reminders.how')}
              name="reminders"
              value={values.reminders}
              disabled={locked.includes('reminders')}
              options={MODES.map((value) => ({ value, text: modeName(value) }))}
              onChange={(value) => actions.onSave({ reminders: value })}
            />
            <LockedNote locked={locked} name="reminders" />
            {values.reminders !== 'off' && <Permission state={notifications} onAllow={onAllow} />}
            <QuietHours
              hours={values.quietHours}
              disabled={locked.includes('quietHours')}
              onSave={(quietHours) => actions.onSave({ quietHours })}
            />
            <LockedNote locked={locked} name="quietHours" />
            {(['nudgeAfter', 'escalateAfter'] as const).map((name) => (
              <div key={name}>
                <Delay
                  name={name}
                  value={values[name]}
                  disabled={locked.includes(name)}
                  onSave={(value) => actions.onSave({ [name]: value })}
                />
                <LockedNote locked={locked} name={name} />
              </div>
            ))}
          </div>
        )}
      </WhenReady>
    </Section>
  );
}

function Permission({
  state,
  onAllow,
}: {
  readonly state: NotificationsState;
  readonly onAllow: () => void;
}) {
  if (state === 'unknown' || state === 'allowed') return null;
  return (
    <Banner
      title={
        state === 'refused'
          ? i18n.t('options.reminders.refused')
          : i18n.t('options.reminders.notYet')
      }
      actions={
        <Button small data-action="allow-notifications" onClick={onAllow}>
          {i18n.t('options.reminders.allow')}
        </Button>
      }
      data-notifications={state}
    >
      {i18n.t('options.reminders.notAllowed')}
    </Banner>
  );
}

function QuietHours({
  hours,
  disabled,
  onSave,
}: {
  readonly hours: Quiet | null;
  readonly disabled: boolean;
  readonly onSave: (hours: Quiet | null) => void;
}) {
  const [shown, setShown] = useState(hours);
  // Another window may change them, or an undo.
  useEffect(() => setShown(hours), [hours]);
  if (shown === null)
    return (
      <Actions>
        <Button data-action="add-quiet" disabled={disabled} onClick={() => onSave(FIRST_QUIET)}>
          {i18n.t('options.reminders.quietAdd')}
        </Button>
      </Actions>
    );
  const bad = shown.from === shown.to || shown.from === '' || shown.to === '';
  const change = (part: Partial<Quiet>): void => {
    const next = { ...shown, ...part };
    setShown(next);
    if (next.from !== next.to && next.from !== '' && next.to !== '') onSave(next);
  };
  return (
    <>
      <div class="opt-times-fields">
        {(['from', 'to'] as const).map((edge) => (
          <Field
            key={edge}
            id={`quiet-${edge}`}
            label={
              edge === 'from'
                ? i18n.t('options.reminders.quietFrom')
                : i18n.t('options.reminders.quietUntil')
            }
          >
            {(control) => (
              <input
                {...control}
                type="time"
                required
                disabled={disabled}
                aria-invalid={bad}
                aria-describedby={bad ? 'quiet-fault' : undefined}
                value={shown[edge]}
                onChange={(event) => change({ [edge]: event.currentTarget.value })}
              />
            )}
          </Field>
        ))}
      </div>
      {bad && (
        <p class="opt-bad" id="quiet-fault" role="alert">
          {i18n.t('options.reminders.quietFault')}
        </p>
      )}
      {!disabled && (
        <Actions>
          <Button data-action="remove-quiet" onClick={() => onSave(null)}>
            {i18n.t('options.reminders.quietRemove')}
          </Button>
        </Actions>
      )}
    </>
  );
}

function Delay({
  name,
  value,
  disabled,
  onSave,
}: {
  readonly name: 'nudgeAfter' | 'escalateAfter';
  readonly value: number;
  readonly disabled: boolean;
  readonly onSave: (hours: number) => void;
}) {
  const [typed, setTyped] = useState(String(value));
  useEffect(() => setTyped(String(value)), [value]);
  const fits = (text: string): boolean =>
    /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= LONGEST;
  return (
    <Field
      id={name}
      label={
        name === 'nudgeAfter'
          ? i18n.t('options.reminders.nudgeAfter')
          : i18n.t('options.reminders.escalateAfter')
      }
      error={fits(typed) ? null : i18n.t('options.reminders.range')}
    >
      {(control) => (
        <input
          {...control}
          class="aa-input opt-hours"
          type="number"
          min="1"
          max={LONGEST}
          step="1"
          required
          disabled={disabled}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onChange={(event) => {
            if (fits(event.currentTarget.value)) onSave(Number(event.currentTarget.value));
          }}
        />
      )}
    </Field>
  );
}

/** How the browser reminds, in the user's language. */
export function modeName(mode: Preferences['reminders']): string {
  switch (mode) {
    case 'off':
      return i18n.t('options.reminders.off');
    case 'each':
      return i18n.t('options.reminders.each');
    case 'digest':
      return i18n.t('options.reminders.digest');
  }
}
