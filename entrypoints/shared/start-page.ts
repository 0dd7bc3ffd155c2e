import { i18n } from '#i18n';
import { loadTexts } from '../../utils/platform/texts';
import { readSettings, type Settings, watchSettings } from '../../utils/store/settings';
import { chooseTexts } from '../../utils/texts';

type Look = Pick<Settings, 'theme' | 'language'>;

/**
 * Starts one of our own pages in the theme and language that the user chose, and follows when they choose anew.
 *
 * Settings take a moment to read. What was chosen last is kept where a page can read it at once, so that nothing is
 * painted twice: the theme by `public/theme.js` before the first paint, and a page in the browser's language is drawn
 * without waiting.
 *
 * @param draw draws the page, and draws it again when its texts changed
 */
export function startPage(title: () => string, draw: () => void): void {
  let shown: Look['language'] | null = null;
  const drawIn = (language: Look['language']): void => {
    shown = language;
    document.documentElement.lang = i18n.t('time.locale');
    document.documentElement.dir = 'ltr';
    document.title = title();
    draw();
  };
  const follow = async ({ theme, language }: Look): Promise<void> => {
    document.documentElement.dataset.theme = theme;
    keep({ theme, language });
    if (language === shown) return;
    chooseTexts(language === 'auto' ? null : await loadTexts(language));
    drawIn(language);
  };
  if (languageKept() === 'auto') drawIn('auto');
  readSettings()
    .then(follow)
    // Without settings, or without the files of a language, there is the browser's own.
    .catch(() => {
      if (shown === null) drawIn('auto');
    });
  watchSettings((settings) => void follow(settings));
}

/** Where the browser stores nothing, `localStorage` itself throws: the page is drawn all the same, and says what is wrong. */
function languageKept(): string {
  try {
    return localStorage.getItem('language') ?? 'auto';
  } catch {
    return 'auto';
  }
}

function keep({ theme, language }: Look): void {
  try {
    localStorage.setItem('theme', theme);
    localStorage.setItem('language', language);
  } catch {
    // The next page is painted in the browser's own theme first.
  }
}
