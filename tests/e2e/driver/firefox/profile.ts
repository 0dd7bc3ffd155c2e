import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { ReadyOptions } from '../launch';

type Preference = string | number | boolean;

/** Everything by which Firefox would reach for the network on its own. */
const QUIET: Readonly<Record<string, Preference>> = {
  'app.normandy.enabled': false,
  'app.update.auto': false,
  'app.update.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.newtabpage.activity-stream.feeds.system.topstories': false,
  'browser.newtabpage.activity-stream.feeds.topsites': false,
  'browser.ml.enable': false,
  'browser.region.network.url': '',
  'browser.safebrowsing.blockedURIs.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.safebrowsing.provider.google5.updateURL': '',
  'browser.safebrowsing.update.enabled': false,
  'browser.search.update': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'browser.topsites.contile.enabled': false,
  'browser.urlbar.suggest.searches': false,
  'browser.urlbar.quicksuggest.enabled': false,
  'browser.urlbar.merino.enabled': false,
  'captivedetect.canonicalURL': '',
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.push.connection.enabled': false,
  'extensions.blocklist.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'media.gmp-provider.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.http.speculative-parallel-limit': 0,
  'network.prefetch-next': false,
  // A mail link would lead to a web mail of Firefox's own choice.
  'network.protocol-handler.external.mailto': false,
  'network.trr.mode': 5,
  'nimbus.rollouts.enabled': false,
  'security.OCSP.enabled': 0,
  'security.remote_settings.crlite_filters.enabled': false,
  'security.remote_settings.intermediates.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'services.sync.enabled': false,
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.server': '',
  'toolkit.telemetry.unified': false,
  'trailhead.firstrun.didSeeAboutWelcome': true,
};

/** What the tests need of Firefox. */
const NEEDED: Readonly<Record<string, Preference>> = {
  // An ephemeral port, which Firefox writes into the profile.
  'marionette.port': 0,
  'xpinstall.signatures.required': false,
  'extensions.autoDisableScopes': 0,
  'extensions.originControls.grantByDefault': true,
  'extensions.webextensions.warnings-as-errors': false,
  // The permission prompt takes no click in its first half second otherwise.
  'security.notification_enable_delay': 0,
  // The question whether to keep a password that was typed leaves the driver's next command without an answer.
  'signon.rememberSignons': false,
  'browser.tabs.warnOnClose': false,
  'browser.warnOnQuit': false,
  'browser.sessionstore.resume_from_crash': false,
  'toolkit.startup.max_resumed_crashes': -1,
  'ui.caretBlinkTime': 0,
};

/** Preferences of one run. */
export function preferencesOf(options: ReadyOptions): Record<string, Preference> {
  const [host = '', port = ''] = (options.proxy ?? '').split(':');
  return {
    ...QUIET,
    ...NEEDED,
    'intl.locale.requested': options.locale ?? 'en-US',
    'intl.accept_languages': `${options.locale ?? 'en-US'}, en`,
    'layout.css.devPixelsPerPx': '1.0',
    'ui.systemUsesDarkTheme': options.colorScheme === 'dark' ? 1 : 0,
    'layout.css.prefers-color-scheme.content-override': options.colorScheme === 'dark' ? 0 : 1,
    'ui.prefersReducedMotion': options.reducedMotion === true ? 1 : 0,
    'browser.display.document_color_use': options.forcedColors === true ? 2 : 0,
    // Forced colours are dark or light by themselves, whatever the system says.
    ...(options.forcedColors === true && options.colorScheme === 'dark'
      ? {
          'browser.display.use_system_colors': false,
          'browser.display.background_color': '#000000',
          'browser.display.foreground_color': '#ffffff',
          'browser.display.background_color.dark': '#000000',
          'browser.display.foreground_color.dark': '#ffffff',
        }
      : {}),
    ...(options.proxy === undefined
      ? {}
      : {
          'network.proxy.type': 1,
          'network.proxy.http': host,
          'network.proxy.http_port': Number(port),
          'network.proxy.ssl': host,
          'network.proxy.ssl_port': Number(port),
          'network.proxy.allow_hijacking_localhost': true,
          'network.proxy.no_proxies_on': '',
        }),
  };
}

/** Writes `user.js`, which Firefox reads at every start. */
export async function writePreferences(profile: string, options: ReadyOptions): Promise<void> {
  const lines = Object.entries(preferencesOf(options)).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  await writeFile(join(profile, 'user.js'), `${lines.join('\n')}\n`);
}

/**
 * Packs an unpacked extension, uncompressed, so that Firefox can install it for good: a temporary add-on would be gone
 * after a restart.
 *
 * @param folder the unpacked extension
 * @param file where to write the archive
 */
export async function packExtension(folder: string, file: string): Promise<void> {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const parts: Buffer[] = [];
  const index: Buffer[] = [];
  let offset = 0;
  for (const path of entries) {
    const name = Buffer.from(
      path
        .slice(folder.length)
        .replace(/^[\\/]/, '')
        .replaceAll('\\', '/'),
    );
    const data = await readFile(path);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    // A fixed date (1980-01-01), no compression.
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    const made = Buffer.from([20, 0]);
    index.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), made, common, rest, name]));
    parts.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(index);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  await writeFile(file, Buffer.concat([...parts, directory, end]));
}
