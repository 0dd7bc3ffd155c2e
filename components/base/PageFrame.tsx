import type { IconNode } from 'lucide';
import { type ComponentChildren, Fragment } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Icon } from './Icon';
import { Mark } from './Mark';

export interface FrameLink {
  readonly href: string;
  readonly icon: IconNode;
  readonly label: string;
  readonly current?: boolean;
  /** A heading above it: the links from here on belong together. */
  readonly group?: string;
}

/** The frame of a whole extension page: the mark and the page's own navigation beside its main part. */
export function PageFrame(props: {
  /** Name of the navigation, for those who do not see it. */
  readonly label: string;
  readonly links: readonly FrameLink[];
  readonly children: ComponentChildren;
}) {
  const nav = useRef<HTMLElement>(null);
  const current = props.links.find((link) => link.current === true)?.href;
  // In a narrow window the links stand in one line that scrolls.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another section is another link
  useEffect(() => {
    const line = nav.current;
    const link = line?.querySelector<HTMLElement>('[aria-current]') ?? null;
    if (line === null || link === null) return;
    line.scrollLeft = link.offsetLeft - (line.clientWidth - link.offsetWidth) / 2;
  }, [current]);
  return (
    <div class="aa-frame">
      <nav class="aa-frame-nav" ref={nav} aria-label={props.label}>
        <p class="aa-frame-brand">
          <Mark size={24} />
          <span>{i18n.t('appName')}</span>
        </p>
        {props.links.map(({ href, icon, label, current, group }) => (
          <Fragment key={href}>
            {group !== undefined && <p class="aa-frame-group">{group}</p>}
            <a href={href} aria-current={current === true ? 'page' : undefined}>
              <Icon icon={icon} />
              {label}
            </a>
          </Fragment>
        ))}
      </nav>
      {props.children}
    </div>
  );
}
