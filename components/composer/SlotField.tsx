import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Field } from '../base/Field';
import type { ComposerActions, ComposerSlot } from './state';

/**
 * When to talk: a proposal to look at and to change, with what is known about both people's hours.
 *
 * @param props.missing the user tried to send without a time, or with one that has passed
 * @param props.name of whom it is asked
 */
export function SlotField({
  slot,
  name,
  missing,
  actions,
}: {
  readonly slot: ComposerSlot;
  readonly name: string;
  readonly missing: boolean;
  readonly actions: ComposerActions;
}) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (missing) field.current?.focus();
  }, [missing]);
  return (
    <Field
      id="slot"
      label={i18n.t('composer.slot.label')}
      hint={hintText(slot, name)}
      error={missing ? missingText(slot) : null}
    >
      {(control) => (
        <input
          {...control}
          ref={field}
          class="aa-input composer-slot"
          type="datetime-local"
          name="slot"
          value={slot.value}
          onInput={(event) => actions.onSlot(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** Null where there is nothing to say. */
function hintText({ fit, theirs, value }: ComposerSlot, name: string): string | null {
  const parts = [
    fitText(fit, name),
    theirs !== null && i18n.t('composer.slot.theirs', [name, theirs]),
    value !== '' && i18n.t('composer.slot.hint'),
  ];
  return parts.filter(Boolean).join(' ') || null;
}

function missingText({ value }: ComposerSlot): string {
  return value === '' ? i18n.t('composer.slot.missing') : i18n.t('composer.slot.past');
}

function fitText(fit: ComposerSlot['fit'], name: string): string {
  switch (fit) {
    case 'both':
      return i18n.t('composer.slot.both');
    case 'theirs-outside':
      return i18n.t('composer.slot.theirsOutside', [name]);
    case 'yours-outside':
      return i18n.t('composer.slot.yoursOutside');
    case 'unknown':
      return i18n.t('composer.slot.unknown', [name]);
    case 'none':
      return i18n.t('composer.slot.none');
    case 'empty':
      return '';
  }
}
