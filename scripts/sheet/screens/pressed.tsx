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
    mount.current?.querySelector<HTMLElement>(on)?.click();
  }, [on]);
  return <div ref={mount}>{children}</div>;
}

/** Presses "Less obvious experts" once it stands. */
export function LessObvious({ children }: { readonly children: ComponentChildren }) {
  return <Pressed on='[data-action="less-obvious"]'>{children}</Pressed>;
}
