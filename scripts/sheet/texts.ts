/** Messages as the browser's own format holds them, by key. */
export type Messages = Readonly<Record<string, { readonly message: string } | undefined>>;

const PREDEFINED: Readonly<Record<string, string>> = {
  '@@ui_locale': 'en_GB',
  '@@bidi_dir': 'ltr',
};

/**
 * What `i18n.t` does in the extension, without a browser's API: for the screenshot sheet and for component tests. An
 * unknown key throws, so that a missing text is met where it is missed.
 *
 * @param messages of one language
 * @param predefined what the browser itself says, where it is to be something else than English from left to right
 */
export function translator(messages: Messages, predefined: Readonly<Record<string, string>> = {}) {
  return (key: string, ...rest: readonly (number | readonly string[])[]): string => {
    const message =
      predefined[key] ?? PREDEFINED[key] ?? messages[key.replaceAll('.', '_')]?.message;
    if (message === undefined) throw new Error(`No text for ${key} in locales/en.yml`);
    const count = rest.find((value) => typeof value === 'number');
    const values =
      rest.find((value) => typeof value !== 'number') ??
      (count === undefined ? [] : [String(count)]);
    const forms = message.split(' | ');
    const form =
      count === undefined || forms.length === 1
        ? message
        : (forms[forms.length === 2 ? (count === 1 ? 0 : 1) : Math.min(count, 2)] ?? message);
    return form.replace(/\$(\d)/g, (_, index) => values[Number(index) - 1] ?? '');
  };
}
