import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { generateChromeMessages, parseMessagesText } from '@wxt-dev/i18n/build';

/**
 * The real English texts, for component tests: `vi.mock('#i18n', () => import('../i18n'))`. An unknown key throws, so
 * that a missing text fails the test that meets it.
 */
const messages = generateChromeMessages(
  parseMessagesText(readFileSync(resolve('locales/en.yml'), 'utf8'), 'YAML'),
);

const predefined: Readonly<Record<string, string>> = {
  '@@ui_locale': 'en_GB',
  '@@bidi_dir': 'ltr',
};

function t(key: string, ...rest: readonly (number | readonly string[])[]): string {
  const message = predefined[key] ?? messages[key.replaceAll('.', '_')]?.message;
  if (message === undefined) throw new Error(`No text for ${key} in locales/en.yml`);
  const count = rest.find((value) => typeof value === 'number');
  const values =
    rest.find((value) => typeof value !== 'number') ?? (count === undefined ? [] : [String(count)]);
  const forms = message.split(' | ');
  const form =
    count === undefined || forms.length === 1
      ? message
      : (forms[forms.length === 2 ? (count === 1 ? 0 : 1) : Math.min(count, 2)] ?? message);
  return form.replace(/\$(\d)/g, (_, index) => values[Number(index) - 1] ?? '');
}

export const i18n = { t };
