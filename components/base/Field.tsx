import { TriangleAlert } from 'lucide';
import type { ComponentChildren } from 'preact';
import { Icon } from './Icon';

/** Attributes that tie a control to its label, hint and error. */
export interface FieldControl {
  readonly id: string;
  readonly class: 'aa-input';
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
}

/**
 * Label, control, hint and error of one thing to fill in. The control is made by `children`, which gets the attributes
 * to spread on it: `<Field id="need" label="…">{(control) => <textarea {...control} />}</Field>`.
 */
export function Field({
  id,
  label,
  hint,
  error,
  children,
}: {
  readonly id: string;
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
  /** What is wrong and what to do; null while nothing is. */
  readonly error?: ComponentChildren;
  readonly children: (control: FieldControl) => ComponentChildren;
}) {
  const hasHint = hint !== undefined && hint !== null;
  const hasError = error !== undefined && error !== null;
  const described = [hasHint ? `${id}-hint` : '', hasError ? `${id}-error` : ''].filter(Boolean);
  return (
    <div class="aa-field">
      <label class="aa-field-label" for={id}>
        {label}
      </label>
      {children({
        id,
        class: 'aa-input',
        'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
        'aria-invalid': hasError,
      })}
      {hasHint ? (
        <div class="aa-field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      ) : null}
      {hasError ? (
        <div class="aa-field-error" id={`${id}-error`} role="alert">
          <Icon icon={TriangleAlert} size={14} />
          <span>{error}</span>
        </div>
      ) : null}
    </div>
  );
}
