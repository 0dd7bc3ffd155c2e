/**
 * Characters that have no business in a name: control characters, direction overrides and isolates, invisible spaces,
 * language tags, halves of surrogate pairs. Joiners stay: several scripts need them. By number: classes of characters take
 * memory in each tab.
 */
const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\ud800-\udfff]/gu;

/** A start or end tag, a comment or a declaration. Each `<` ends the search of the one before it: linear. */
const TAG = /<[/!]?[a-zA-Z-][^<>]*>/g;

export interface CleanText {
  readonly text: string;
  /** Something other than white space was taken out. */
  readonly changed: boolean;
}

/**
 * Makes one line of plain text: unsafe characters go, white space becomes single spaces.
 *
 * @param markup `strip` also removes what looks like HTML tags (names of people and teams); `keep` leaves them as the
 * text that they are, because a topic may well be called `vector<int>`. No text of a map is ever used as HTML.
 */
export function cleanText(raw: string, markup: 'strip' | 'keep'): CleanText {
  const safe = raw.replace(UNSAFE, '');
  const plain = markup === 'strip' ? withoutTags(safe) : safe;
  return { text: plain.replace(/\s+/g, ' ').trim(), changed: plain.length !== raw.length };
}

/** What is left around a tag may make another one: again, until there is none, so that reading twice changes nothing. */
function withoutTags(text: string): string {
  let plain = text;
  for (;;) {
    const next = plain.replace(TAG, '');
    if (next.length === plain.length) return plain;
    plain = next;
  }
}

/** Whether a text holds characters that are never allowed in an id or a subject. */
export function hasUnsafe(raw: string): boolean {
  return raw.search(UNSAFE) !== -1 || /[\t-\r]/.test(raw);
}
