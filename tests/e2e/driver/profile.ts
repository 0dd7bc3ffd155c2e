import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LaunchOptions } from './types';

/** Folder of a browser's profile. */
export interface Profile {
  readonly folder: string;
  /** Removes a folder of its own; one that was given stays. */
  forget(): Promise<void>;
}

/** The profile that was given, or a new one. */
export async function openProfile({ profileDir, browser }: LaunchOptions): Promise<Profile> {
  if (profileDir !== undefined) return { folder: profileDir, forget: async () => undefined };
  const folder = await mkdtemp(join(tmpdir(), `askaround-${browser ?? 'browser'}-`));
  return { folder, forget: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Starts a browser on its profile, which goes with it when it does not start. */
export async function startOn<Browser extends { start(): Promise<void> }>(
  profile: Profile,
  browser: Browser,
): Promise<Browser> {
  try {
    await browser.start();
  } catch (error) {
    await profile.forget();
    throw error;
  }
  return browser;
}
