/** Bundles the harness in memory: nothing is written, and nothing has to be cleaned up. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateChromeMessages, parseMessagesText } from '@wxt-dev/i18n/build';
import { build } from 'vite';
import { ROOT } from '../lib/prepare.mjs';

const FOLDER = join(ROOT, 'scripts/sheet/harness');

function texts() {
  return Object.fromEntries(
    readdirSync(join(ROOT, 'locales')).map((file) => [
      file.replace('.yml', ''),
      generateChromeMessages(
        parseMessagesText(readFileSync(join(ROOT, 'locales', file), 'utf8'), 'YAML'),
      ),
    ]),
  );
}

/**
 * @returns {Promise<Map<string, { body: string | Buffer, type: string }>>} the files by their path, `index.html` first
 */
export async function bundleHarness() {
  const { output } = await build({
    root: FOLDER,
    base: './',
    configFile: false,
    logLevel: 'warn',
    define: { __TEXTS__: JSON.stringify(texts()), __BUILD__: '"store"', __MAP_ORIGINS__: '[]' },
    resolve: { alias: { '#i18n': join(FOLDER, 'i18n.ts') } },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    build: { write: false, minify: false, target: 'esnext', modulePreload: false },
  });
  const types = { html: 'text/html', js: 'text/javascript', css: 'text/css' };
  return new Map(
    output.map((file) => [
      file.fileName,
      {
        body: file.type === 'chunk' ? file.code : Buffer.from(file.source),
        type: types[file.fileName.split('.').at(-1)] ?? 'application/octet-stream',
      },
    ]),
  );
}
