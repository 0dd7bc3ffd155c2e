/**
 * Origins that the demo and end-to-end builds require. They are served on loopback by host mapping; nothing outside this
 * machine is ever asked. A change here changes the reviewed manifests in `tests/contract`.
 */

/** The demo workspace. */
export const DEMO_HOSTS = ['acme.atlassian.net', 'github.acme.example'] as const;

/** Hosts of the fixtures. `wiki.acme.example` is left out on purpose: its grant is asked for at run time. */
export const E2E_HOSTS = [
  'acme.atlassian.net',
  'docs.acme.example',
  'github.acme.example',
  'github.com',
  'intranet.acme.example',
  'jira.acme.example',
] as const;

/** Exact loopback origins of the map servers; no other build may connect to them. */
export const MAP_SERVER = {
  demo: 'http://127.0.0.1:8717',
  e2e: 'http://127.0.0.1:18717',
} as const;
