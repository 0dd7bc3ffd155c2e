import type { ComponentChildren } from 'preact';

/**
 * A few values of which one holds, side by side: for settings that are understood at a glance ("On, Quiet, Off").
 *
 * @param props.label What is chosen, for those who do not see it; the words beside it say it to the others.
 * @param props.name Groups the radio buttons; unique on its page.
 */
export function Segmented<Value extends string>({
  label,
  name,
  value,
  options,
  disabled = false,
  onChange,
}: {
  readonly label: string;
  readonly name: string;
  readonly value: Value;
  readonly options: readonly {
    readonly value: Value;
    readonly text: ComponentChildren;
    readonly title?: string;
  }[];
  readonly disabled?: boolean;
  readonly onChange: (value: Value) => void;
}) {
  return (
    <fieldset class="aa-segmented" disabled={disabled}>
      <legend class="aa-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value} title={option.title}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </fieldset>
  );
}

/**
 * A few values of which one holds, each with a line that says what it means. Choices that need no such line are
 * `Segmented`. `data-…` attributes are handed on to the group.
 *
 * @param props.name Groups the radio buttons; unique on its page.
 * @param props.legendHidden For where a heading above already says what is chosen.
 */
export function Choices<Value extends string>({
  legend,
  legendHidden = false,
  name,
  value,
  options,
  disabled = false,
  onChange,
  ...rest
}: {
  readonly legend: ComponentChildren;
  readonly legendHidden?: boolean;
  readonly name: string;
  /** Null: nothing is chosen yet. */
  readonly value: Value | null;
  readonly options: readonly {
    readonly value: Value;
    readonly title: ComponentChildren;
    readonly text?: ComponentChildren;
    readonly disabled?: boolean;
  }[];
  readonly disabled?: boolean;
  readonly onChange: (value: Value) => void;
}) {
  return (
    <fieldset {...rest} class="aa-choices" disabled={disabled}>
      <legend class={legendHidden ? 'aa-hidden' : 'aa-field-label'}>{legend}</legend>
      <div class="aa-choices-row">
        {options.map((option) => (
          <label key={option.value} class="aa-choice">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            <span class="aa-choice-main">
              <span class="aa-choice-title">{option.title}</span>
              {option.text === undefined ? null : <span class="aa-tiny">{option.text}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/**
 * On or off, at once, without "Save". `data-…` attributes are handed on to the box.
 *
 * @param props.id Unique on its page.
 * @param props.hint What it does, or why it cannot be changed.
 */
export function Switch({
  id,
  label,
  hint,
  checked,
  disabled = false,
  onChange,
  ...rest
}: {
  readonly id: string;
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  const hasHint = hint !== undefined && hint !== null;
  return (
    <div class="aa-switch">
      <div class="aa-row-main">
        <label for={id}>{label}</label>
        {hasHint ? (
          <div class="aa-field-hint" id={`${id}-hint`}>
            {hint}
          </div>
        ) : null}
      </div>
      <input
        {...rest}
        id={id}
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: the box says its own state; a second one could disagree.
        role="switch"
        checked={checked}
        disabled={disabled}
        aria-describedby={hasHint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </div>
  );
}

/**
 * A word to press: a suggestion, a filter, a known name. With `pressed` it is on or off. `data-…` attributes are handed
 * on.
 */
export function Chip({
  pressed,
  disabled = false,
  title,
  children,
  onClick,
  ...rest
}: {
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly title?: string;
  readonly children: ComponentChildren;
  readonly onClick: () => void;
}) {
  return (
    <button
      {...rest}
      type="button"
      class="aa-chip"
      aria-pressed={pressed}
      disabled={disabled}
      title={title}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
