import { findMentions } from '../../utils/match/find';
import { foldText } from '../../utils/match/fold';
import { MOST_MUTED, updateSettings } from '../../utils/store/settings';
import type { Knowledge } from './knowledge';

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

/**
 * Mutes a word that a page underlined. The page is taken at its word only where that word is a name in our own map: a
 * lower zone may name what it was told, and nothing else gets into the settings (SAFETY.md, zones of trust).
 *
 * @param word as it stands in the page
 * @returns whether it is muted now
 */
export async function muteWord(knowledge: Knowledge, word: string): Promise<boolean> {
  const text = word.trim();
  const [first] = findMentions(knowledge.lexicon, text);
  if (first === undefined || first.start !== 0 || first.end !== text.length) return false;
  const { muted } = await updateSettings((settings) =>
    mutedWords(settings.muted)?.(text) || settings.muted.length >= MOST_MUTED
      ? settings
      : { ...settings, muted: [...settings.muted, text] },
  );
  return mutedWords(muted)?.(text) === true;
}
