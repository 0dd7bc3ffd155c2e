import type { Appearance } from '../../utils/messaging/views';
import { loadTexts } from '../../utils/platform/texts';
import { readSettings } from '../../utils/store/settings';
import { chooseTexts, type Texts } from '../../utils/texts';

/** Sections of the texts that the overlay in a page speaks with; all else reaches it as finished sentences. */
export const PAGE_SECTIONS = ['badge', 'card', 'common', 'item', 'time', '@@bidi_dir'];

let texts: Promise<Texts | null> | undefined;

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
}

/** What a page's overlay needs to follow the user's choice of theme and language. */
export async function appearance(): Promise<Appearance> {
  const [{ theme }, all] = await Promise.all([readSettings(), speakAsChosen()]);
  return {
    theme,
    texts:
      all &&
      Object.fromEntries(
        Object.entries(all).filter(([key]) =>
          PAGE_SECTIONS.some((section) => key === section || key.startsWith(`${section}_`)),
        ),
      ),
  };
}
