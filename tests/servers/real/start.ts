import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startDokuWiki } from './dokuwiki.ts';
import { startMediaWiki } from './mediawiki.ts';
import { startRedmine } from './redmine.ts';
import { startRequestTracker } from './request-tracker.ts';

/** A tool's real server on loopback. */
export interface RealServer {
  readonly port: number;
  /** Path below which it lives on its host, without a slash at the end. */
  readonly below: string;
}

export type RealServers = Readonly<Record<keyof typeof STARTS, RealServer>>;

const STARTS = {
  redmine: startRedmine,
  mediawiki: startMediaWiki,
  dokuwiki: startDokuWiki,
  tracker: startRequestTracker,
};

/**
 * Sets up and starts all of them, side by side.
 *
 * @param folder empty; everything that they write lies below it
 * @param say where to tell what happens
 */
export async function startRealServers(
  folder: string,
  say: (line: string) => void,
): Promise<RealServers> {
  const one = async (name: keyof typeof STARTS): Promise<RealServer> => {
    const begin = performance.now();
    const own = join(folder, name);
    mkdirSync(own);
    const server = await STARTS[name](own, join(folder, `${name}.log`));
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    say(`${name} answers on port ${server.port} (${seconds} s)`);
    return server;
  };
  const [redmine, mediawiki, dokuwiki, tracker] = await Promise.all([
    one('redmine'),
    one('mediawiki'),
    one('dokuwiki'),
    one('tracker'),
  ]);
  return { redmine, mediawiki, dokuwiki, tracker };
}
