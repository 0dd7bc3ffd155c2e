import type { IconNode } from 'lucide';
import { h } from 'preact';

export type { IconNode };

/**
 * One icon, drawn from a `lucide` icon node that the caller imports by name, so that no other icon is bundled.
 * Decoration only: hidden from assistive technology; the control that holds it carries the words.
 *
 * @param props.size Edge in px, 16 unless told.
 */
export function Icon({ icon, size = 16 }: { readonly icon: IconNode; readonly size?: number }) {
  return (
    <svg class="aa-icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      {icon.map(([tag, attributes]) => h(tag, { ...attributes }))}
    </svg>
  );
}
