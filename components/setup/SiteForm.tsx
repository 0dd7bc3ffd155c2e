import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { Button } from '../base/Button';
import { AddressField, useAddress } from './AddressField';

/**
 * A site named by its address.
 *
 * @param props.action name of the button for tests
 * @param props.onAdd called inside the click, with a checked address
 */
export function SiteForm({
  id,
  class: look,
  label,
  hint,
  action,
  button,
  onAdd,
  children,
}: {
  readonly id: string;
  readonly class: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly action: string;
  readonly button: string;
  readonly onAdd: (address: string) => void;
  readonly children?: ComponentChildren;
}) {
  const address = useAddress();
  return (
    <form
      class={look}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const url = address.check();
        if (url === null) return;
        onAdd(url.href);
        address.setTyped('');
      }}
    >
      <AddressField
        id={id}
        label={label}
        hint={hint}
        placeholder={i18n.t('options.sites.addPlaceholder')}
        address={address}
        end={
          <Button type="submit" data-action={action}>
            {button}
          </Button>
        }
      />
      {children}
    </form>
  );
}
