import { type Messages, translator } from '../texts';

/** Every language's texts, put in by the bundler. */
declare const __TEXTS__: Readonly<Record<string, Messages | undefined>>;

const asked = new URLSearchParams(location.search);

/** Stands in for the extension's own `#i18n`: the language and the direction come from the harness's address. */
export const i18n = {
  t: translator(__TEXTS__[asked.get('lang') ?? 'en'] ?? {}, {
    '@@bidi_dir': asked.get('dir') === 'rtl' ? 'rtl' : 'ltr',
  }),
};
