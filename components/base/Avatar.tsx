/** How many avatar colours tokens.css defines, each dark enough for white letters. */
export const AVATAR_COLOURS = 8;

/** Made with the first avatar: most tabs draw none, and its rules take memory in each. */
let graphemes: Intl.Segmenter | undefined;

function firstLetter(word: string): string {
  graphemes ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  for (const { segment } of graphemes.segment(word)) return segment.toLocaleUpperCase();
  return '';
}

/**
 * Up to two initials: first and last word of the name (`Jun Ōta` → `JŌ`, `Streaming` → `S`). Words without a letter or
 * digit do not count; a name of none gives `?`.
 */
export function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];
  const first = words[0];
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  if (first === undefined) return '?';
  return firstLetter(first) + (last === undefined ? '' : firstLetter(last));
}

/** Index of the avatar colour for a name, 0 to 7; equal names get equal colours (FNV-1a over UTF-16 units). */
export function avatarColour(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0) % AVATAR_COLOURS;
}

/** Initials on a colour: round for a person, square for a team. The name stands beside it, so it is silent. */
export function Avatar({
  name,
  kind,
  small = false,
}: {
  readonly name: string;
  readonly kind: 'person' | 'team';
  readonly small?: boolean;
}) {
  return (
    <span
      class={`aa-avatar aa-avatar-${kind}${small ? ' aa-avatar-small' : ''}`}
      style={{ background: `var(--aa-avatar-${avatarColour(name)})` }}
      aria-hidden="true"
    >
      {initials(name)}
    </span>
  );
}
