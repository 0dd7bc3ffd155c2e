import { browser as native } from 'wxt/browser';

/** Texts of one language by key, as the browser knows them: dots of a key are underscores. */
export type Texts = Readonly<Record<string, string>>;

let chosen: Texts | null = null;

/** The browser's own texts without values, which never change in the life of a page: asking it takes longer than all else. */
const asked = new Map<string, string>();

/** Puts texts before the browser's own from now on; null: the browser's again. */
export function chooseTexts(texts: Texts | null): void {
  chosen = texts;
}

/**
 * What `#i18n` takes its texts from. The build puts this in place of the browser's API there (wxt.config.ts), because
 * `browser.i18n` knows the browser's language only.
 */
export const browser = {
  i18n: {
    getMessage(key: string, values: readonly string[] = []): string {
      const text = chosen?.[key];
      return text === undefined
        ? nativeText(key, values)
        : text.replace(/\$(\d)/g, (_, index) => values[index - 1] ?? '');
    },
  },
};

function nativeText(key: string, values: readonly string[]): string {
  const known = values.length === 0 ? asked.get(key) : undefined;
  if (known !== undefined) return known;
  // The typed API knows the predefined keys only; ours are checked by `#i18n` itself.
  const text = native.i18n.getMessage(key as '@@ui_locale', [...values]);
  if (values.length === 0) asked.set(key, text);
  return text;
}
