import type { ComponentChildren } from 'preact';
import { Icon, type IconNode } from './Icon';

interface Common {
  /** `primary`: the one thing to do here; `plain`: any other; `quiet`: without an edge until pointed at. */
  readonly kind?: 'primary' | 'plain' | 'quiet';
  readonly small?: boolean;
  readonly disabled?: boolean;
  readonly type?: 'button' | 'submit';
  readonly title?: string | undefined;
  /** For buttons that open and close something. */
  readonly expanded?: boolean;
  readonly onClick?: (event: MouseEvent) => void;
}

/** A button has words in it, or an icon and a `label` that says the words. */
export type ButtonProps = Common &
  (
    | {
        readonly children: ComponentChildren;
        readonly icon?: IconNode;
        /** Said instead of the visible words, which it must begin with ("Ask Ana Santos" for "Ask"). */
        readonly label?: string | undefined;
      }
    | { readonly children?: never; readonly icon: IconNode; readonly label: string }
  );

/** A push button. `data-…` and `id` attributes are handed on to the element. */
export function Button({
  kind = 'plain',
  small = false,
  type = 'button',
  expanded,
  icon,
  label,
  title,
  children,
  ...rest
}: ButtonProps) {
  const square = children === undefined;
  return (
    <button
      {...rest}
      type={type}
      class={`aa-button aa-button-${kind}${square ? ' aa-button-square' : ''}${small ? ' aa-button-small' : ''}`}
      aria-label={label}
      aria-expanded={expanded}
      title={title ?? (square ? label : undefined)}
    >
      {icon === undefined ? null : <Icon icon={icon} size={small ? 14 : 16} />}
      {children}
    </button>
  );
}
