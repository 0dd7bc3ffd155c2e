import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBrowser } from '../../../../scripts/lib/browsers.mjs';
import { poll } from '../base-page';
import type { ReadyOptions } from '../launch';
import { Bidi } from './bidi';
import { Marionette } from './marionette';
import { writePreferences } from './profile';

/** A running Firefox with one session, reached two ways: BiDi for pages, Marionette for the browser itself. */
export interface FirefoxProcess {
  readonly bidi: Bidi;
  readonly marionette: Marionette;
  /** Quits in an orderly way, so that the profile is complete; kills what does not quit. */
  quit(): Promise<void>;
}

/**
 * Starts Firefox on a profile.
 *
 * @param profile folder of the profile
 * @param options what the preferences follow from
 * @param onEvent gets BiDi events
 */
export async function startFirefox(
  profile: string,
  options: ReadyOptions,
  onEvent: (method: string, params: unknown) => void,
): Promise<FirefoxProcess> {
  await writePreferences(profile, options);
  const portFile = join(profile, 'MarionetteActivePort');
  await rm(portFile, { force: true });
  const { width, height } = options.viewport ?? { width: 1280, height: 800 };
  const child = spawn(
    ensureBrowser('firefox'),
    [
      '-marionette',
      '-remote-allow-system-access',
      '--remote-debugging-port',
      '0',
      '-no-remote',
      ...(options.headless === false ? [] : ['-headless']),
      '-width',
      String(width),
      // Room for the browser's own bars.
      '-height',
      String(height + 100),
      '-profile',
      profile,
      ...(options.extraArgs ?? []),
    ],
    {
      stdio: 'ignore',
      env: {
        ...process.env,
        // Without it a release build ignores the preference that points remote settings nowhere.
        MOZ_REMOTE_SETTINGS_DEVTOOLS: '1',
        MOZ_HEADLESS_WIDTH: String(width),
        MOZ_HEADLESS_HEIGHT: String(height + 100),
      },
    },
  );
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  try {
    const port = await poll(
      async () => {
        if (child.exitCode !== null) throw new Error(`Firefox ended with ${child.exitCode}`);
        return Number(await readFile(portFile, 'utf8'));
      },
      'Firefox to listen',
      { timeout: 40_000 },
    );
    const marionette = await Marionette.connect(port);
    const { capabilities } = (await marionette.send('WebDriver:NewSession', {
      acceptInsecureCerts: true,
      webSocketUrl: true,
      unhandledPromptBehavior: 'ignore',
    })) as { capabilities: { webSocketUrl: string } };
    await marionette.send('Marionette:SetContext', { value: 'chrome' });
    const bidi = await Bidi.connect(capabilities.webSocketUrl, onEvent);
    await bidi.send('session.subscribe', { events: ['log.entryAdded'] });
    return { bidi, marionette, quit: () => quit(child, marionette, bidi, ended) };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

async function quit(
  child: ChildProcess,
  marionette: Marionette,
  bidi: Bidi,
  ended: Promise<void>,
): Promise<void> {
  const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => child.kill());
  await ended;
  clearTimeout(timer);
  bidi.close();
  marionette.close();
}
