import { browser } from 'wxt/browser';
import type { Appearance } from '../../utils/messaging/views';
import { loadTexts } from '../../utils/platform/texts';
import { readSettings } from '../../utils/store/settings';
import { chooseTexts, type Texts } from '../../utils/texts';

/** Sections of the texts that the overlay in a page speaks with; all else reaches it as finished sentences. */
export const PAGE_SECTIONS = ['badge', 'card', 'common', 'item', 'time', '@@bidi_dir'];

let texts: Promise<Texts | null> | undefined;
let pageTexts: Promise<Texts> | undefined;

/** Sees that our texts are in the language that the user chose. To be awaited before anything is said. */
export function speakAsChosen(): Promise<Texts | null> {
  texts ??= readSettings().then(
    async ({ language }) => {
      const loaded = language === 'auto' ? null : await loadTexts(language);
      chooseTexts(loaded);
      return loaded;
    },
    () => {
      // Without settings there is the browser's own language; the next call looks again.
      texts = undefined;
      return null;
    },
  );
  return texts;
}

/** After another language was chosen. */
export function forgetTexts(): void {
  texts = undefined;
  pageTexts = undefined;
}

/** How the overlay in a page is to look, and what it speaks with. */
export async function appearance(): Promise<Appearance> {
  pageTexts ??= speakAsChosen().then(textsForPages);
  const [{ theme }, texts] = await Promise.all([readSettings(), pageTexts]);
  return { theme, texts };
}

/** Of the chosen language's texts, or of the browser's, those of the overlay; none where their file cannot be read. */
async function textsForPages(chosen: Texts | null): Promise<Texts> {
  const all =
    chosen ?? (await loadTexts(browser.i18n.getMessage('time_locale')).catch((): Texts => ({})));
  return Object.fromEntries(
    Object.entries(all).filter(([key]) =>
      PAGE_SECTIONS.some((section) => key === section || key.startsWith(`${section}_`)),
    ),
  );
}
