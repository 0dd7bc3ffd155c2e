import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { quietChromium } from '../../../../scripts/lib/browsers.mjs';
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
    ...quietChromium(),
    '--disable-gpu',
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

/** Settings that have no flag: no dictionary to download when a field gets the focus, no sign-in of the browser's own. */
const PREFERENCES = {
  browser: { enable_spellchecking: false },
  spellcheck: { dictionaries: [] },
  signin: { allowed: false, allowed_on_next_startup: false },
};

/** Gives a new profile its settings; one that was used before has them already. */
export async function preparePreferences(profile: string): Promise<void> {
  const folder = join(profile, 'Default');
  const file = join(folder, 'Preferences');
  if (existsSync(file)) return;
  await mkdir(folder, { recursive: true });
  await writeFile(file, JSON.stringify(PREFERENCES));
}
