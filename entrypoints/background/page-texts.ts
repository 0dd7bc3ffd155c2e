import { i18n } from '#i18n';
import type { Appearance } from '../../utils/messaging/views';
import { loadTexts } from '../../utils/platform/texts';
import { readSettings } from '../../utils/store/settings';
import type { Texts } from '../../utils/texts';
import { speakAsChosen } from './language';

/** Sections of the texts that the overlay in a page speaks with; all else reaches it as finished sentences. */
export const PAGE_SECTIONS = ['badge', 'card', 'common', 'item', 'time', '@@bidi_dir'];

/** Made once for each choice of a language. */
let made: { readonly of: Promise<Texts | null>; readonly texts: Promise<Texts> } | undefined;

/** How the overlay in a page is to look, and what it speaks with. */
export async function appearance(): Promise<Appearance> {
  const chosen = speakAsChosen();
  if (made?.of !== chosen) made = { of: chosen, texts: chosen.then(textsForPages) };
  const [{ theme }, texts] = await Promise.all([readSettings(), made.texts]);
  return { theme, texts };
}

/** Of the chosen language's texts, or of the browser's, those of the overlay; none where their file cannot be read. */
async function textsForPages(chosen: Texts | null): Promise<Texts> {
  const all = chosen ?? (await loadTexts(i18n.t('time.locale')).catch((): Texts => ({})));
  return Object.fromEntries(
    Object.entries(all).filter(([key]) =>
      PAGE_SECTIONS.some((section) => key === section || key.startsWith(`${section}_`)),
    ),
  );
}
