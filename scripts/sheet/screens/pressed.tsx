import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Presses what a selector finds, once it stands. */
export function Pressed({
  on,
  children,
}: {
  readonly on: string;
  readonly children: ComponentChildren;
}) {
  const mount = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // What is drawn as SVG has no `click()`.
    mount.current
      ?.querySelector(on)
      ?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  }, [on]);
  return <div ref={mount}>{children}</div>;
}

/** Presses "Less obvious experts" once it stands. */
export function LessObvious({ children }: { readonly children: ComponentChildren }) {
  return <Pressed on='[data-action="less-obvious"]'>{children}</Pressed>;
}
