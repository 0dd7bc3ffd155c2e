import type { ComponentChildren } from 'preact';

/** Heading of a group of rows, with how many there are where that helps. */
export function SectionHeading({
  children,
  id,
  count,
  level = 2,
}: {
  readonly children: ComponentChildren;
  readonly id?: string;
  readonly count?: number;
  readonly level?: 2 | 3;
}) {
  const Tag = level === 2 ? 'h2' : 'h3';
  return (
    <Tag class="aa-heading" id={id}>
      {children}
      {count === undefined ? null : <span class="aa-heading-count">{count}</span>}
    </Tag>
  );
}

/**
 * A row of a list: something small in front (an avatar), a title line, lines below it, and controls at the end.
 * `picked` marks the one that Enter would take, or the first to ask. `data-…` attributes are handed on.
 */
export function ListRow({
  as: Element = 'div',
  start,
  title,
  children,
  end,
  picked = false,
  ...rest
}: {
  readonly as?: 'div' | 'li';
  readonly start?: ComponentChildren;
  readonly title: ComponentChildren;
  readonly children?: ComponentChildren;
  readonly end?: ComponentChildren;
  readonly picked?: boolean;
}) {
  return (
    <Element {...rest} class={picked ? 'aa-row aa-row-picked' : 'aa-row'}>
      {start}
      <div class="aa-row-main">
        <div class="aa-row-title">{title}</div>
        {children}
      </div>
      {end === undefined || end === null ? null : <div class="aa-row-end">{end}</div>}
    </Element>
  );
}
