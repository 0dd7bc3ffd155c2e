import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'wxt';
import { DEMO_HOSTS, e2eHosts, MAP_SERVER } from './scripts/hosts';
import { companyHosts } from './scripts/lib/company-hosts.mjs';
import { RECOGNISE_ONLY, siteParts } from './scripts/site-parts';

/** The builds of ARCHITECTURE.md: `store` is what people install, `demo` and `e2e` carry hosts of their own. */
type Build = 'store' | 'demo' | 'e2e';
const BUILDS: readonly Build[] = ['store', 'demo', 'e2e'];
/** A company build is the store build with the company's sites required; `npm run build -- --hosts` names them. */
const COMPANY = 'company';

function buildOf(mode: string): Build {
  return BUILDS.find((build) => build === mode) ?? 'store';
}

function hostsOf(mode: string): readonly string[] {
  return mode === COMPANY
    ? companyHosts(process.env.COMPANY_HOSTS ?? '')
    : requiredHosts[buildOf(mode)]();
}

/** Match patterns know no ports in Firefox, so a host is required with all of its ports. */
function hostPattern(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

const requiredHosts: Record<Build, () => readonly string[]> = {
  store: () => [],
  demo: () => [...DEMO_HOSTS.map((host) => `https://${host}/*`), hostPattern(MAP_SERVER.demo)],
  e2e: () => [...e2eHosts().map((host) => `https://${host}/*`), hostPattern(MAP_SERVER.e2e)],
};

function mapOriginsOf(build: Build): readonly string[] {
  return build === 'store' ? [] : [MAP_SERVER[build]];
}

function contentSecurityPolicy(build: Build): string {
  const connect = mapOriginsOf(build)
    .map((origin) => ` ${origin}`)
    .join('');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' https:${connect}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types askaround-worker',
  ].join('; ');
}

/** WXT's content-script runtime and our page's messages would draw 10 kB of polyfill into every page. */
const nativeBrowserInContentScripts = {
  name: 'askaround:native-browser-in-content-scripts',
  enforce: 'pre' as const,
  resolveId(source: string, importer: string | undefined) {
    const wanted = source === '@wxt-dev/webextension-polyfill/browser' || source === 'wxt/browser';
    return wanted &&
      /\/(?:wxt\/dist\/utils\/|utils\/messaging\/page-client)|\/utils\/texts\.ts$/.test(
        importer ?? '',
      )
      ? resolve(import.meta.dirname, 'node_modules/@wxt-dev/browser/src/index.mjs')
      : undefined;
  },
};

/** `browser.i18n` knows the browser's language only; through this file the one that the user chose comes first. */
const textsAsChosen = {
  name: 'askaround:texts-as-chosen',
  enforce: 'pre' as const,
  resolveId(source: string, importer: string | undefined) {
    return source === '@wxt-dev/browser' && importer?.includes('/@wxt-dev/i18n/')
      ? resolve(import.meta.dirname, 'utils/texts.ts')
      : undefined;
  },
};

/** One character beyond ASCII makes a browser hold the whole file in two bytes each, in every tab. */
const pageScriptsInAscii = {
  name: 'askaround:page-scripts-in-ascii',
  generateBundle(_: unknown, bundle: Record<string, { fileName: string; code?: string }>) {
    for (const file of Object.values(bundle))
      if (/(?:^|\/)(?:page|overlay|recognise|site-[\w-]+)\.js$/.test(file.fileName) && file.code)
        file.code = file.code.replace(
          /[\u0080-\uffff]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
  },
};

/** Dexie would come with whatever could watch it: one file opens the database, and a late one is handed it. */
const dexieWhereItIsUsed = {
  name: 'askaround:dexie-where-it-is-used',
  enforce: 'pre' as const,
  async resolveId(
    this: { resolve(source: string, importer?: string, options?: object): Promise<object | null> },
    source: string,
    importer: string | undefined,
  ) {
    if (source !== 'dexie') return undefined;
    const found = await this.resolve(source, importer, { skipSelf: true });
    return found === null ? undefined : { ...found, moduleSideEffects: false };
  },
};

/**
 * What every page of ours draws with is one file: cut up by who uses which part, the popup would load a dozen small ones,
 * which zip worse and come later.
 */
const partsInOneFile = {
  name: 'askaround:parts-in-one-file',
  outputOptions: (options: { format?: string; codeSplitting?: unknown }) =>
    options.format === 'es' || options.format === 'esm'
      ? {
          ...options,
          codeSplitting: {
            groups: [
              {
                name: 'parts',
                test: /\/components\/base\/(?:Age|Avatar|Button|Choice|Icon|Marks|Reason|Rows|States|Toast)\.tsx$|\/entrypoints\/shared\/(?:start-page|fault-text|use-now|use-dues)\.ts$|\/lucide\/.*\/(?:settings|user|user-search|x|triangle-alert)\.m?js$/,
              },
            ],
          },
        }
      : options,
};

/** The theme that was chosen stands before the first paint: a script in the head of every page of ours (public/theme.js). */
const themeBeforePaint = {
  name: 'askaround:theme-before-paint',
  transformIndexHtml: () => [
    { tag: 'script', attrs: { src: '/theme.js' }, injectTo: 'head-prepend' as const },
  ],
};

export default defineConfig({
  imports: false,
  autoIcons: { baseIconPath: 'assets/icon.svg', developmentIndicator: false },
  modules: ['@wxt-dev/i18n/module', '@wxt-dev/auto-icons', '@wxt-dev/webextension-polyfill'],
  outDir: '.output',
  manifestVersion: 3,
  manifest: ({ browser, mode }) => {
    const build = buildOf(mode);
    return {
      name: '__MSG_appName__',
      description: '__MSG_appDescription__',
      default_locale: 'en',
      permissions: [
        'storage',
        // With it the browser lifts the quota that the full-disk test needs.
        ...(build === 'e2e' ? [] : (['unlimitedStorage'] as const)),
        'activeTab',
        'scripting',
        'contextMenus',
        'alarms',
      ],
      ...(hostsOf(mode).length > 0 ? { host_permissions: [...hostsOf(mode)] } : {}),
      optional_host_permissions: ['https://*/*'],
      // `tabs` is asked for by one button of the first run and given back at once (docs/decisions/0011).
      optional_permissions: ['notifications', 'tabs'],
      incognito: 'not_allowed',
      content_security_policy: { extension_pages: contentSecurityPolicy(build) },
      action: { default_title: '__MSG_appName__' },
      // Firefox knows the policy's shape from nobody and wants no key that it does not know.
      ...(browser === 'firefox' ? {} : { storage: { managed_schema: 'managed-schema.json' } }),
      omnibox: { keyword: 'ask' },
      commands: {
        // Neither Chromium nor Firefox uses them. In macOS Option types letters, and Control is free.
        _execute_action: { suggested_key: { default: 'Alt+Shift+K', mac: 'MacCtrl+Shift+K' } },
        'page-card': {
          suggested_key: { default: 'Alt+Shift+O', mac: 'MacCtrl+Shift+O' },
          description: '__MSG_commandPageCard__',
        },
      },
      ...(browser === 'firefox'
        ? {
            browser_specific_settings: {
              gecko: {
                id: 'askaround@askaround.example',
                strict_min_version: '149.0',
                data_collection_permissions: {
                  required: ['none'],
                  optional: [
                    'personalCommunications',
                    'personallyIdentifyingInfo',
                    'websiteContent',
                  ],
                },
              },
            },
          }
        : // The first with Temporal.
          { minimum_chrome_version: '144' }),
    };
  },
  vite: ({ mode }) => ({
    define: {
      __BUILD__: JSON.stringify(buildOf(mode)),
      __MAP_ORIGINS__: JSON.stringify(mapOriginsOf(buildOf(mode))),
    },
    // The oldest browsers that the manifests name: with an older target colours in pairs would be spelt out.
    build: { sourcemap: false, cssTarget: ['chrome140', 'firefox149'] },
    // Builds of other modes than `production` would carry file names and line numbers of every element.
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    plugins: [
      nativeBrowserInContentScripts,
      siteParts(),
      dexieWhereItIsUsed,
      textsAsChosen,
      pageScriptsInAscii,
      partsInOneFile,
      themeBeforePaint,
    ],
  }),
  hooks: {
    /**
     * One script per site file, so that a grant registers the engine and that tool's file, and no other; and one that
     * tells the tools apart, for hosts that no site file names.
     */
    'entrypoints:found': (wxt, infos) => {
      const sites = resolve(wxt.config.root, 'utils/sites');
      const generated = resolve(wxt.config.wxtDir, 'sites');
      const utils = (file: string): string => `'${resolve(wxt.config.root, 'utils', file)}'`;
      mkdirSync(generated, { recursive: true });
      const add = (name: string, lines: readonly string[]): void => {
        const inputPath = resolve(generated, `${name}.ts`);
        const define = `import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';`;
        writeFileSync(inputPath, `${[define, ...lines].join('\n')}\n`);
        infos.push({ name, inputPath, type: 'unlisted-script' });
      };
      const ids = readdirSync(sites)
        .filter((name) => name.endsWith('.site.ts'))
        .map((name) => name.replace('.site.ts', ''));
      for (const id of ids)
        add(`site-${id}`, [
          `import site from '${resolve(sites, id)}.site';`,
          `import { provideSite } from ${utils('page/provided-site')};`,
          'export default defineUnlistedScript(() => provideSite(site));',
        ]);
      const tools = ids.filter((id) => id !== 'generic');
      add('recognise', [
        `import { askBackground } from ${utils('messaging/page-client')};`,
        `import { recogniseTool } from ${utils('page/recognise')};`,
        ...tools.map(
          (id, index) => `import s${index} from '${resolve(sites, id)}.site.ts${RECOGNISE_ONLY}';`,
        ),
        'export default defineUnlistedScript(() =>',
        `  recogniseTool(window, [${tools.map((_, index) => `s${index}`).join(', ')}], (site, url) => {`,
        `    askBackground('page.recognised', { url, site }).catch(() => {});`,
        '  }),',
        ');',
      ]);
    },
  },
  zip: { includeSources: ['.'], excludeSources: ['demo-tour/**', 'docs/screens/**', '.output/**'] },
});
