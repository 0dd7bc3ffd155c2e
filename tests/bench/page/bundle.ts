import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { generateChromeMessages, parseMessagesText } from '@wxt-dev/i18n/build';
import { build, type Plugin } from 'vite';

const root = resolve(import.meta.dirname, '../../..');

/** The English texts, for a page without an extension around it. */
const texts: Plugin = {
  name: 'texts',
  enforce: 'pre',
  resolveId: (id) => (id === '#i18n' ? '\0texts' : undefined),
  load(id) {
    if (id !== '\0texts') return;
    const yaml = readFileSync(resolve(root, 'locales/en.yml'), 'utf8');
    const messages = generateChromeMessages(parseMessagesText(yaml, 'YAML'));
    return `const messages = ${JSON.stringify(messages)};
      const t = (key, ...rest) => {
        const count = rest.find((value) => typeof value === 'number');
        const values = rest.find((value) => Array.isArray(value)) ?? [String(count)];
        const forms = (messages[key.replaceAll('.', '_')]?.message ?? '').split(' | ');
        const form = forms[count === undefined || count === 1 ? 0 : forms.length - 1];
        return form.replace(/\\$(\\d)/g, (_, n) => values[n - 1] ?? '');
      };
      export const i18n = { t };`;
  },
};

/**
 * Bundles one file of this repository into a classic script, minified as in a release.
 *
 * @param entry path from the repository's root
 * @param define constants besides `__BUILD__`, which is `e2e` so that tests see into the shadow root
 */
export async function bundle(entry: string, define: Record<string, string> = {}): Promise<string> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [texts],
    define: {
      __BUILD__: '"e2e"',
      __MAP_ORIGINS__: '[]',
      'process.env.NODE_ENV': '"production"',
      ...define,
    },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    build: {
      write: false,
      minify: true,
      rollupOptions: { input: resolve(root, entry), output: { format: 'iife' } },
    },
  });
  const built = Array.isArray(result) ? result[0] : result;
  const chunk = built !== undefined && 'output' in built ? built.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error(`${entry} did not become a script`);
  return chunk.code;
}
