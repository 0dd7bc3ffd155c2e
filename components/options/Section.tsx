import type { ComponentChildren } from 'preact';

/** One part of the settings: what it is for, and its panel. */
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
        <h2 id={`${id}-title`}>{title}</h2>
        <p class="opt-lead">{text}</p>
      </header>
      <div class="aa-panel">{children}</div>
    </section>
  );
}
