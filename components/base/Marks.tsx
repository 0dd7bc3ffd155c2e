import { type ComponentChildren, createElement } from 'preact';
import type { PresenceView, TextPart } from '../../utils/messaging/views';

/** A short word in a frame: a kind, a state. The tone repeats what the word says, never replaces it. */
export function Tag({
  tone = 'neutral',
  children,
}: {
  /** `bad` is drawn on extension pages only. */
  readonly tone?: 'neutral' | 'ok' | 'warn' | 'bad';
  readonly children: ComponentChildren;
}) {
  return <span class={`aa-tag aa-tag-${tone}`}>{children}</span>;
}

/** A key to press. */
export function Kbd({ children }: { readonly children: ComponentChildren }) {
  return <kbd class="aa-kbd">{children}</kbd>;
}

/** Text whose `hit` pieces matched what was typed. */
export function Highlighted({ parts }: { readonly parts: readonly TextPart[] }) {
  return (
    <>
      {parts.map(({ text, hit }) =>
        hit ? createElement('mark', { class: 'aa-hit' }, text) : text,
      )}
    </>
  );
}

/** Whether somebody can be asked now: a dot and the sentence. Nothing is drawn where nothing is known. */
export function Presence({ presence }: { readonly presence: PresenceView }) {
  if (presence.text === '') return null;
  return <span class={`aa-presence aa-presence-${presence.state}`}>{presence.text}</span>;
}
