import type { ReadyOptions } from '../launch';

/** Chatter and cleverness of the browser's own that would reach for the network or change timing. */
const FEATURES_OFF = [
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'DialMediaRouteProvider',
  'InterestFeedContentSuggestions',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'OptimizationGuideModelDownloading',
  'Translate',
  'WebOTP',
  // Without it a popup of the extension closes itself as soon as a headless window loses focus.
  'DestroyProfileOnBrowserClose',
];

/** Command line of Chromium under test. */
export function flagsOf(options: ReadyOptions): string[] {
  return [
    // Root has no sandbox; containers run tests as root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-domain-reliability',
    '--disable-sync',
    '--no-default-browser-check',
    '--no-first-run',
    '--no-pings',
    '--password-store=basic',
    '--allow-browser-signin=false',
    '--ignore-certificate-errors',
    '--enable-unsafe-extension-debugging',
    `--disable-features=${FEATURES_OFF.join(',')}`,
    `--disable-extensions-except=${options.extensionDir}`,
    `--load-extension=${options.extensionDir}`,
    `--lang=${options.locale ?? 'en-US'}`,
    ...(options.proxy === undefined
      ? []
      : [`--proxy-server=http://${options.proxy}`, '--proxy-bypass-list=<-loopback>']),
    ...(options.extraArgs ?? []),
  ];
}
