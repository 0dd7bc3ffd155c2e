import { TriangleAlert } from 'lucide';
import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { Button } from './Button';
import { Icon, type IconNode } from './Icon';

/** Nothing here, why, and what to do next. */
export function EmptyState({
  icon,
  title,
  children,
  next,
}: {
  readonly icon?: IconNode;
  readonly title: ComponentChildren;
  readonly children?: ComponentChildren;
  /** Buttons or links that lead on. */
  readonly next?: ComponentChildren;
}) {
  return (
    <div class="aa-state">
      <div class="aa-state-title">
        {icon === undefined ? null : <Icon icon={icon} />}
        {title}
      </div>
      {children === undefined ? null : <div>{children}</div>}
      {next === undefined || next === null ? null : <div class="aa-state-next">{next}</div>}
    </div>
  );
}

/** Something failed: what it was, what to do next, and a way to try again where that can help. */
export function ErrorState({
  title,
  children,
  onRetry,
}: {
  readonly title: ComponentChildren;
  /** The next step, in a sentence. */
  readonly children: ComponentChildren;
  readonly onRetry?: (() => void) | undefined;
}) {
  return (
    <div class="aa-state aa-state-error" role="alert">
      <div class="aa-state-title">
        <Icon icon={TriangleAlert} />
        {title}
      </div>
      <div>{children}</div>
      {onRetry === undefined ? null : (
        <div class="aa-state-next">
          <Button data-action="retry" onClick={onRetry}>
            {i18n.t('common.retry')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Rows to come. Says so, or what is on its way, to assistive technology; breathes only where motion is welcome. */
export function Loading({
  lines = 3,
  label,
}: {
  readonly lines?: number;
  readonly label?: string;
}) {
  return (
    <div class="aa-loading" role="status">
      <span class="aa-hidden">{label ?? i18n.t('common.loading')}</span>
      {Array.from({ length: lines }, (_, at) => at).map((line) => (
        <div key={line} class="aa-loading-line" aria-hidden="true" />
      ))}
    </div>
  );
}

/**
 * Work that goes on: what is done, how far it is where that is known, and a way to stop it where that can be done.
 *
 * @param props.done Share done, 0 to 1; left out while nobody knows.
 */
export function Progress({
  label,
  done,
  onCancel,
}: {
  readonly label: string;
  readonly done?: number;
  readonly onCancel?: (() => void) | undefined;
}) {
  return (
    <div class="aa-progress">
      <progress aria-label={label} max={1} {...(done === undefined ? {} : { value: done })} />
      <span class="aa-tiny" role="status">
        {label}
      </span>
      {onCancel === undefined ? null : (
        <Button small data-action="cancel" onClick={onCancel}>
          {i18n.t('common.cancel')}
        </Button>
      )}
    </div>
  );
}
