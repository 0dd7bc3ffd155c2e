import { expect, it } from 'vitest';
import { recogniserOf, siteMode, wantedScripts } from '../../entrypoints/background/sites';
import type { SiteSetting } from '../../utils/store/settings';

const WIKI = 'https://wiki.acme.example/*';
const JIRA = 'https://acme.atlassian.net/*';
const MAP = 'http://127.0.0.1/*';
const HTTPS_MAP = 'https://maps.acme.example/*';

function patternsOf(
  modes: Readonly<Record<string, SiteSetting['mode']>>,
  granted: readonly string[],
  required: readonly string[] = [],
): string[] {
  const sites = Object.fromEntries(
    Object.entries(modes).map(([origin, mode]) => [origin, { site: 'generic', mode }]),
  );
  return [
    ...new Set(wantedScripts({ sites }, granted, required).flatMap(({ matches }) => matches)),
  ].sort();
}

it('runs where the user turned it on and the browser agreed, not where only one of them did', () => {
  expect(patternsOf({ [WIKI]: 'on' }, [WIKI])).toEqual([WIKI]);
  expect(patternsOf({ [WIKI]: 'on' }, [])).toEqual([]);
  expect(patternsOf({}, [WIKI])).toEqual([]);
});

it('runs on a quiet site too, and on none that is off', () => {
  expect(patternsOf({ [WIKI]: 'quiet' }, [WIKI])).toEqual([WIKI]);
  expect(patternsOf({ [WIKI]: 'off' }, [WIKI])).toEqual([]);
});

it('runs on the sites of its build until they are turned off', () => {
  expect(patternsOf({}, [JIRA], [JIRA])).toContain(JIRA);
  expect(patternsOf({ [JIRA]: 'off' }, [JIRA], [JIRA])).toEqual([]);
  // Browsers let the user take even a required host away.
  expect(patternsOf({}, [], [JIRA])).toEqual([]);
});

it('never runs on the host of the map', () => {
  expect(patternsOf({}, [MAP], [MAP])).toEqual([]);
  expect(patternsOf({}, [HTTPS_MAP])).toEqual([]);
});

it('registers a site once, however it is wanted', () => {
  const wanted = wantedScripts(
    { sites: { [WIKI]: { site: 'generic', mode: 'on' } } },
    [WIKI],
    [WIKI],
  );
  expect(wanted).toEqual([{ site: 'auto', matches: [WIKI], excludeMatches: [] }]);
});

it('is as loud on a host as its own setting says, else as one that covers it says', () => {
  const set = (mode: SiteSetting['mode']): SiteSetting => ({ site: 'generic', mode });
  expect(siteMode({}, WIKI)).toBe('on');
  expect(siteMode({ [WIKI]: set('quiet') }, WIKI)).toBe('quiet');
  expect(siteMode({ 'https://*.acme.example/*': set('off') }, WIKI)).toBe('off');
  expect(siteMode({ 'https://*.acme.example/*': set('off'), [WIKI]: set('on') }, WIKI)).toBe('on');
  expect(siteMode({ 'https://*.acme.example/*': set('off') }, JIRA)).toBe('on');
  // As any match pattern does, it covers its own host too.
  expect(siteMode({ 'https://*.wiki.acme.example/*': set('off') }, WIKI)).toBe('off');
  expect(siteMode({ 'https://*.x.wiki.acme.example/*': set('off') }, WIKI)).toBe('on');
});

it('lets pages say which tool they are of only on hosts that no site file names, and that are on', () => {
  const on = { sites: { [WIKI]: { site: 'auto', mode: 'on' as const } } };
  const asked = (
    address: string,
    settings: Parameters<typeof recogniserOf>[0] = on,
    granted = [WIKI, JIRA],
  ) => recogniserOf(settings, granted, [JIRA], address)?.matches ?? null;
  expect(asked('https://wiki.acme.example/jira/browse/PAY-1')).toEqual([WIKI]);
  expect(asked('https://acme.atlassian.net/browse/PAY-1')).toBeNull();
  expect(asked('https://evil.example/?https://wiki.acme.example/')).toBeNull();
  expect(asked('http://wiki.acme.example/')).toBeNull();
  expect(asked('https://wiki.acme.example/', on, [JIRA])).toBeNull();
  const off = { sites: { [WIKI]: { site: 'auto', mode: 'off' as const } } };
  expect(asked('https://wiki.acme.example/', off)).toBeNull();
  const all = 'https://*.acme.example/*';
  expect(recogniserOf({ sites: {} }, [all], [all], 'https://a.acme.example/x')?.matches).toEqual([
    all,
  ]);
});
