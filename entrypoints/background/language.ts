import { loadTexts } from '../../utils/platform/texts';
import { forgetRecents } from '../../utils/store/recents';
import { readSettings } from '../../utils/store/settings';
import { chooseTexts, type Texts } from '../../utils/texts';

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
  forgetRecents();
}
