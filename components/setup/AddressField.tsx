import type { ComponentChildren } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Field } from '../base/Field';
import { type AddressFault, checkAddress } from './address';

/** An address being typed. */
export interface TypedAddress {
  readonly typed: string;
  readonly fault: AddressFault | null;
  setTyped(text: string): void;
  /** The address, checked; null says what is wrong with it in the field. */
  check(): URL | null;
}

/**
 * Holds an address while it is typed. A fault goes with the next keystroke.
 *
 * @param alsoOrigins origins that this build may fetch without https
 */
export function useAddress(first = '', alsoOrigins: readonly string[] = []): TypedAddress {
  const [typed, setText] = useState(first);
  const [fault, setFault] = useState<AddressFault | null>(null);
  const setTyped = useCallback((text: string) => {
    setText(text);
    setFault(null);
  }, []);
  return {
    typed,
    fault,
    setTyped,
    check() {
      const checked = checkAddress(typed, alsoOrigins);
      setFault(checked.ok ? null : checked.fault);
      return checked.ok ? checked.url : null;
    },
  };
}

/** The field for it, with what is wrong below. `end` stands beside it: the button, where it belongs to the field alone. */
export function AddressField({
  id,
  label,
  hint,
  placeholder,
  address: { typed, fault, setTyped },
  end,
}: {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly placeholder: string;
  readonly address: TypedAddress;
  readonly end?: ComponentChildren;
}) {
  return (
    <Field
      id={id}
      label={label}
      hint={hint}
      error={fault === null ? null : i18n.t(`setup.address.${fault}`)}
    >
      {(control) => (
        <div class="opt-inline">
          <input
            {...control}
            type="url"
            inputMode="url"
            autocomplete="off"
            spellcheck={false}
            value={typed}
            placeholder={placeholder}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          {end}
        </div>
      )}
    </Field>
  );
}
