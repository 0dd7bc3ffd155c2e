import { describe, expect, it } from 'vitest';
import { siteEntries } from '../../entrypoints/options/use-sites';
import { parsePolicy } from '../../utils/store/policy';
import { mapFileAt, parseSettings, type Settings } from '../../utils/store/settings';

const JIRA = 'https://jira.acme.example/*';
const WIKI = 'https://wiki.acme.example/*';
const MAPS = 'https://maps.acme.example/*';

function entries(
  granted: readonly string[],
  more: {
    readonly settings?: Partial<Settings>;
    readonly managed?: unknown;
    readonly required?: readonly string[];
  } = {},
) {
  const settings = { ...parseSettings(null), ...more.settings };
  const policy = parsePolicy(more.managed ?? null);
  return siteEntries({ settings, policy }, granted, more.required ?? []);
}

describe('the sites in the settings', () => {
  it('are those that the browser granted, by host, and off until one is turned on', () => {
    const sites = { [JIRA]: { site: 'jira-dc', mode: 'quiet' as const } };
    const shown = entries([WIKI, JIRA, 'http://127.0.0.1/*'], { settings: { sites } });
    expect(shown.map(({ host, mode }) => [host, mode])).toEqual([
      ['jira.acme.example', 'quiet'],
      ['wiki.acme.example', 'off'],
    ]);
  });

  it('leave out the origin that was granted for the map alone', () => {
    const sources = [mapFileAt('https://maps.acme.example/map.json')];
    expect(entries([MAPS], { settings: { sources } })).toEqual([]);
    const sites = { [MAPS]: { site: 'generic', mode: 'on' as const } };
    expect(entries([MAPS], { settings: { sources, sites } })).toHaveLength(1);
  });

  it('name those that the policy wants and the browser does not let us read yet', () => {
    const managed = { sites: { [JIRA]: { mode: 'on' }, [WIKI]: { mode: 'off' } } };
    const shown = entries([], { managed });
    expect(shown.map(({ host }) => host)).toEqual(['jira.acme.example']);
    expect(shown[0]).toMatchObject({ granted: false, locked: true });
  });

  it('show a host below one that a company build carries, once it has a mode of its own', () => {
    const wide = 'https://*.acme.example/*';
    const settings = { sites: { [JIRA]: { site: 'auto', mode: 'off' as const } } };
    const shown = entries([wide], { required: [wide], settings });
    expect(
      shown.map(({ host, mode, required, granted }) => [host, mode, required, granted]),
    ).toEqual([
      ['*.acme.example', 'on', true, true],
      ['jira.acme.example', 'off', true, true],
    ]);
  });

  it('are on at once where the build carries them', () => {
    expect(entries([JIRA], { required: [JIRA] })).toMatchObject([{ mode: 'on', required: true }]);
  });

  it('say whether it is still open which tool lives there', () => {
    const auto = { site: 'auto', mode: 'on' as const };
    const open = entries([JIRA], { settings: { sites: { [JIRA]: auto } } });
    expect(open).toMatchObject([{ recognised: 'open' }]);
    const met = { ...auto, found: ['jira-dc'] };
    const known = entries([JIRA], { settings: { sites: { [JIRA]: met } } });
    expect(known).toMatchObject([
      { recognised: 'yes', tools: ['Jira Data Center'], unverified: true },
    ]);
    expect(entries(['https://github.com/*'])).toMatchObject([
      { tools: ['GitHub'], unverified: false },
    ]);
  });
});
