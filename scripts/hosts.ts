/**
 * Origins that the demo and end-to-end builds require. They are served on loopback by host mapping; nothing outside this
 * machine is ever asked. A change here changes the reviewed manifests in `tests/built`.
 */
import { siteFixtures } from '../tests/fixtures/sites/index.ts';

/** The demo workspace. */
export const DEMO_HOSTS = ['acme.atlassian.net', 'github.acme.example'] as const;

/**
 * Hosts that the end-to-end build requires: those at which the saved pages of the sites stand, so that a new site's
 * pages can be visited as soon as they are there.
 *
 * @throws Error where a saved page stands at `wiki.acme.example`, whose grant is asked for at run time
 */
export function e2eHosts(): readonly string[] {
  const hosts = [...new Set(siteFixtures().map(({ url }) => url.hostname))].sort();
  if (hosts.includes(ASKED_AT_RUN_TIME))
    throw new Error(
      `${ASKED_AT_RUN_TIME} is granted at run time: give the saved page another host`,
    );
  return hosts;
}

const ASKED_AT_RUN_TIME = 'wiki.acme.example';

/** Exact loopback origins of the map servers; no other build may connect to them. */
export const MAP_SERVER = {
  demo: 'http://127.0.0.1:8717',
  e2e: 'http://127.0.0.1:18717',
} as const;
