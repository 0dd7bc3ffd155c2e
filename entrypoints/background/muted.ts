import { foldText } from '../../utils/match/fold';

/**
 * Which words are not to be underlined. Compared as names are matched: without case, diacritics and width.
 *
 * @param muted terms as the user typed them
 * @returns null when nothing is muted, so that nobody has to ask
 */
export function mutedWords(muted: readonly string[]): ((text: string) => boolean) | null {
  if (muted.length === 0) return null;
  const terms = new Set(muted.map(foldText));
  return (text) => terms.has(foldText(text));
}
