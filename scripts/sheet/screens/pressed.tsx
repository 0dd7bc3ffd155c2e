import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Presses "Less obvious experts" once it stands. */
export function LessObvious({ children }: { readonly children: ComponentChildren }) {
  const mount = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    mount.current?.querySelector<HTMLElement>('[data-action="less-obvious"]')?.click();
  }, []);
  return <div ref={mount}>{children}</div>;
}
