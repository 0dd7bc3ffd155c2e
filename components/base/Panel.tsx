import { CircleCheck, Info, TriangleAlert } from 'lucide';
import type { ComponentChildren } from 'preact';
import { Icon, type IconNode } from './Icon';

/** What a message is about. The icon and the words say it too, never the colour alone. */
export type Tone = 'neutral' | 'ok' | 'warn' | 'bad';

const ICONS: Readonly<Record<Tone, IconNode>> = {
  neutral: Info,
  ok: CircleCheck,
  warn: TriangleAlert,
  bad: TriangleAlert,
};

/**
 * A message that stands where it matters until it no longer holds: a notice, a warning, a fault, with what to do.
 * What has just happened and passes is a `Toast`. `data-…` attributes are handed on.
 *
 * @param props.live `alert`: read out at once, for what went wrong under the user's hand; `status`: read out when there
 *   is a pause. Without it nothing is read out: for what stood there from the start.
 */
export function Banner({
  tone = 'neutral',
  icon = ICONS[tone],
  title,
  children,
  actions,
  live,
  ...rest
}: {
  readonly tone?: Tone;
  readonly icon?: IconNode;
  readonly title: ComponentChildren;
  readonly children?: ComponentChildren;
  /** Buttons or links that lead on. */
  readonly actions?: ComponentChildren;
  readonly live?: 'alert' | 'status';
}) {
  return (
    <div {...rest} class={`aa-banner aa-banner-${tone}`} role={live}>
      <Icon icon={icon} />
      <div class="aa-banner-main">
        <div class="aa-banner-title">{title}</div>
        {children === undefined || children === null ? null : (
          <div class="aa-banner-text">{children}</div>
        )}
        {actions === undefined || actions === null ? null : <Actions>{actions}</Actions>}
      </div>
    </div>
  );
}

/** Buttons in a row, the likeliest first; they wrap where there is no room. */
export function Actions({ children }: { readonly children: ComponentChildren }) {
  return <div class="aa-actions">{children}</div>;
}

/**
 * More for whoever wants it: why, details, problems. The browser's own element, so that it works by key, is found by
 * "find in page" and needs no state. `data-…` attributes are handed on.
 */
export function Disclosure({
  summary,
  open = false,
  children,
  ...rest
}: {
  readonly summary: ComponentChildren;
  readonly open?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <details {...rest} class="aa-disclosure" open={open}>
      <summary>{summary}</summary>
      <div class="aa-disclosure-body">{children}</div>
    </details>
  );
}

/**
 * Names with their values: facts about one thing.
 *
 * @param props.columns Beside one another, for short values that are compared; else one a line.
 */
export function Facts({
  columns = false,
  children,
}: {
  readonly columns?: boolean;
  readonly children: ComponentChildren;
}) {
  return <dl class={columns ? 'aa-facts aa-facts-columns' : 'aa-facts'}>{children}</dl>;
}

/** One fact of `Facts`. */
export function Fact({
  name,
  children,
}: {
  readonly name: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
