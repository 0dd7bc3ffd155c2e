import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { generateChromeMessages, parseMessagesText } from '@wxt-dev/i18n/build';
import { translator } from '../../scripts/sheet/texts';

/** The real English texts, for component tests: `vi.mock('#i18n', () => import('../i18n'))`. */
const messages = generateChromeMessages(
  parseMessagesText(readFileSync(resolve('locales/en.yml'), 'utf8'), 'YAML'),
);

export const i18n = { t: translator(messages) };
