import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '../base/Button';
import { Field } from '../base/Field';
import { Actions, Banner } from '../base/Panel';

/**
 * The frame of a form in which a commitment or a plan is written: it comes into view, and stays until it is saved.
 *
 * @param props.name what its parts are called in the document
 * @param props.made called once the user tried to save; null: something is missing
 * @param props.onSave resolves to what went wrong, or null
 */
export function AgreementForm<Made>({
  name,
  title,
  save,
  failed,
  made,
  onSave,
  onClose,
  children,
}: {
  readonly name: 'commitment' | 'plan';
  readonly title: string;
  readonly save: string;
  readonly failed: string;
  readonly made: () => Made | null;
  readonly onSave: (made: Made) => Promise<string | null>;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}) {
  const form = useRef<HTMLFormElement>(null);
  // It may open far from the button that was pressed.
  useEffect(() => {
    form.current?.focus({ preventScroll: true });
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const [saving, setSaving] = useState<'idle' | 'busy' | { readonly failed: string }>('idle');
  const submit = async (): Promise<void> => {
    const written = made();
    if (written === null || saving === 'busy') return;
    setSaving('busy');
    const wrong = await onSave(written);
    if (wrong === null) onClose();
    else setSaving({ failed: wrong });
  };
  return (
    <form
      ref={form}
      class="aa-panel com-form"
      data-form={name}
      tabIndex={-1}
      aria-labelledby={`${name}-form`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h2 class="aa-heading" id={`${name}-form`}>
        {title}
      </h2>
      {children}
      {typeof saving === 'object' && (
        <Banner tone="bad" live="alert" title={failed}>
          {saving.failed}
        </Banner>
      )}
      <Actions>
        <Button
          type="submit"
          kind="primary"
          disabled={saving === 'busy'}
          data-action={`save-${name}`}
        >
          {save}
        </Button>
        <Button data-action={`cancel-${name}`} onClick={onClose}>
          {i18n.t('common.cancel')}
        </Button>
      </Actions>
    </form>
  );
}

/** A field for a calendar day of an agreement. */
export function DayField({
  id,
  label,
  error,
  value,
  onDay,
}: {
  readonly id: string;
  readonly label: string;
  readonly error: string | null;
  readonly value: string;
  readonly onDay: (day: string) => void;
}) {
  return (
    <Field id={id} label={label} error={error}>
      {(control) => (
        <input
          {...control}
          type="date"
          value={value}
          onInput={(event) => onDay(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
