import { MapServer } from './map-server';
import { FixtureProxy } from './proxy';
import { Recorder } from './recorder';
import { WebServer } from './web-server';

/** All that a browser under test can reach. */
export interface Servers {
  readonly web: WebServer;
  readonly map: MapServer;
  readonly recorder: Recorder;
  /** `127.0.0.1:port`, for the browser's proxy setting. */
  readonly proxy: string;
  stop(): Promise<void>;
}

/**
 * Starts the fixture hosts, the map server and the proxy in front of both, each on an ephemeral loopback port, so that
 * several runs on one machine do not meet.
 *
 * @param map the skills map to serve first
 */
export async function startServers(map?: unknown): Promise<Servers> {
  const recorder = new Recorder();
  const web = await WebServer.start(recorder);
  const maps = await MapServer.start(recorder, map);
  const proxy = await FixtureProxy.start(web, new Map([[maps.origin, maps.port]]), recorder);
  return {
    web,
    map: maps,
    recorder,
    proxy: `127.0.0.1:${proxy.port}`,
    async stop() {
      await proxy.stop();
      await Promise.all([web.stop(), maps.stop()]);
    },
  };
}
