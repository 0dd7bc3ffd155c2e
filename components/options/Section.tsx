import { Lock } from 'lucide';
import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { Icon } from '../base/Icon';
import { ErrorState, Loading } from '../base/States';
import type { PreferencesState, SettingName } from './state';

/** One part of the settings: what it is for, and its panel. A link to it (`#sites`) goes to its heading. */
export function Section({
  id,
  title,
  text,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly children: ComponentChildren;
}) {
  return (
    <section class="opt-section" id={id} aria-labelledby={`${id}-title`}>
      <header>
        <h2 id={`${id}-title`} tabIndex={-1}>
          {title}
        </h2>
        <p class="opt-lead">{text}</p>
      </header>
      <div class="aa-panel">{children}</div>
    </section>
  );
}

/** What of a section shows while the settings are read, and when they cannot be. */
export function WhenReady({
  state,
  onRetry,
  children,
}: {
  readonly state: PreferencesState;
  readonly onRetry: () => void;
  readonly children: (ready: Extract<PreferencesState, { kind: 'ready' }>) => ComponentChildren;
}) {
  switch (state.kind) {
    case 'loading':
      return <Loading lines={1} />;
    case 'failed':
      return (
        <ErrorState title={i18n.t('options.failed')} onRetry={onRetry}>
          {i18n.t('options.failedText')}
        </ErrorState>
      );
    case 'ready':
      return <>{children(state)}</>;
  }
}

/** Says why something cannot be changed; nothing where it can. */
export function LockedNote({
  locked,
  name,
}: {
  readonly locked: readonly SettingName[];
  readonly name: SettingName;
}) {
  return locked.includes(name) ? <LockedLine /> : null;
}

/** "Set by your company". */
export function LockedLine() {
  return (
    <p class="opt-locked" data-locked>
      <Icon icon={Lock} size={14} /> {i18n.t('options.locked')}
    </p>
  );
}
