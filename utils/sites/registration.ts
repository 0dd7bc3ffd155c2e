import type { SiteFacts } from './site';

/** Stands for a site file where only the page can tell which one: a host that no site file names. */
export const AUTO = 'auto';

/** What to register for one site, or for finding out which, on one granted origin. */
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
 * paths it names, and a longer path takes them from a shorter one. On a host that nobody names each page is asked
 * (`AUTO`), because tools on a company's own hosts often share one under different paths.
 *
 * @param granted match pattern of the grant, `https://host/*`
 */
export function scriptsFor(granted: string, sites: readonly SiteFacts[]): readonly SiteScript[] {
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
  if (found.length === 0) return [{ site: AUTO, matches: [granted], excludeMatches: [] }];
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

/** Does one of a script's patterns cover an address? All of them are made here, with a `*` at the end of the path. */
export function covers({ matches, excludeMatches }: SiteScript, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, pathname } = new URL(address);
  const within = (pattern: string): boolean => {
    const parts = parsePattern(pattern);
    return (
      parts !== null &&
      protocol === 'https:' &&
      hostMatches(parts.host, hostname) &&
      pathname.startsWith(parts.path.replace(/\*$/, ''))
    );
  };
  return matches.some(within) && !excludeMatches.some(within);
}

/**
 * The site file that stands first for a granted origin, as the settings name it; `AUTO` where its pages will tell.
 *
 * @param granted match pattern of the grant, `https://host/*`
 */
export function siteOf(granted: string, sites: readonly SiteFacts[]): string {
  return scriptsFor(granted, sites)[0]?.site ?? AUTO;
}
