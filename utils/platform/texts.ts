import { browser } from 'wxt/browser';
import type { Texts } from '../texts';

/**
 * All texts of one language, from the extension's own files. Every language that we have is written from left to right.
 *
 * @throws when the file is missing or damaged, which only a damaged installation has
 */
export async function loadTexts(language: string): Promise<Texts> {
  const file = new URL(`_locales/${language}/messages.json`, browser.runtime.getURL('/'));
  const answer = await fetch(file);
  const messages: unknown = await answer.json();
  const texts: Record<string, string> = { '@@bidi_dir': 'ltr' };
  for (const [key, entry] of Object.entries(messages ?? {})) {
    const text: unknown = entry?.message;
    if (typeof text === 'string') texts[key] = text;
  }
  return texts;
}
