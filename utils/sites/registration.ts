import type { Site } from './site';

/** What to register for one site on one granted origin. */
export interface SiteScript {
  readonly site: string;
  readonly matches: readonly string[];
  readonly excludeMatches: readonly string[];
}

/** The parts of a match pattern such as `https://*.atlassian.net/wiki/*`. */
function parsePattern(pattern: string): { host: string; path: string } | null {
  const parts = /^https:\/\/([^/]+)(\/.*)$/.exec(pattern);
  return parts?.[1] === undefined || parts[2] === undefined
    ? null
    : { host: parts[1], path: parts[2] };
}

function hostMatches(pattern: string, host: string): boolean {
  return pattern.startsWith('*.')
    ? host === pattern.slice(2) || host.endsWith(pattern.slice(1))
    : host === pattern;
}

/**
 * Which site files serve a granted origin. Several tools may share one host (Jira and Confluence Cloud): each gets the
 * paths it names, and a longer path takes them from a shorter one. A host that nobody knows gets `generic`.
 *
 * @param granted match pattern of the grant, `https://host/*`
 */
export function scriptsFor(granted: string, sites: readonly Site[]): readonly SiteScript[] {
  const host = parsePattern(granted)?.host;
  if (host === undefined) return [];
  const found = sites.flatMap((site) =>
    site.origins.flatMap((origin) => {
      const parts = parsePattern(origin);
      return parts !== null && hostMatches(parts.host, host)
        ? [{ site: site.id, path: parts.path }]
        : [];
    }),
  );
  if (found.length === 0) return [{ site: 'generic', matches: [granted], excludeMatches: [] }];
  return [...new Set(found.map(({ site }) => site))].map((site) => {
    const own = found.filter((entry) => entry.site === site).map(({ path }) => path);
    const taken = found
      .filter((entry) => entry.site !== site)
      .map(({ path }) => path)
      .filter((path) => own.some((mine) => path.length > mine.length));
    return {
      site,
      matches: own.map((path) => `https://${host}${path}`),
      excludeMatches: taken.map((path) => `https://${host}${path}`),
    };
  });
}

/**
 * The site file that stands first for a granted origin, as the settings name it.
 *
 * @param granted match pattern of the grant, `https://host/*`
 */
export function siteOf(granted: string, sites: readonly Site[]): string {
  return scriptsFor(granted, sites)[0]?.site ?? 'generic';
}
