import type { IconNode } from 'lucide';
import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { Icon } from './Icon';
import { Mark } from './Mark';

export interface FrameLink {
  readonly href: string;
  readonly icon: IconNode;
  readonly label: string;
  readonly current?: boolean;
}

/** The frame of a whole extension page: the mark and the page's own navigation beside its main part. */
export function PageFrame(props: {
  /** Name of the navigation, for those who do not see it. */
  readonly label: string;
  readonly links: readonly FrameLink[];
  readonly children: ComponentChildren;
}) {
  return (
    <div class="aa-frame">
      <nav class="aa-frame-nav" aria-label={props.label}>
        <p class="aa-frame-brand">
          <Mark size={24} />
          <span>{i18n.t('appName')}</span>
        </p>
        {props.links.map(({ href, icon, label, current }) => (
          <a key={href} href={href} aria-current={current === true ? 'page' : undefined}>
            <Icon icon={icon} />
            {label}
          </a>
        ))}
      </nav>
      {props.children}
    </div>
  );
}
