import { describe, expect, it } from 'vitest';
import { covers, scriptsFor, siteOf } from '../../../utils/sites/registration';
import type { Site } from '../../../utils/sites/site';

function site(id: string, origins: readonly string[]): Site {
  return {
    id,
    label: id,
    origins,
    recognise: () => true,
    subjects: () => [],
    textRoots: () => [],
    skip: '',
    docks: () => [],
    probes: [],
  };
}

const sites = [
  site('jira-cloud', ['https://*.atlassian.net/*']),
  site('confluence-cloud', ['https://*.atlassian.net/wiki/*']),
  site('github', ['https://github.com/*']),
  site('generic', []),
];

describe('scriptsFor', () => {
  it('shares one host between two tools by path', () => {
    expect(scriptsFor('https://acme.atlassian.net/*', sites)).toEqual([
      {
        site: 'jira-cloud',
        matches: ['https://acme.atlassian.net/*'],
        excludeMatches: ['https://acme.atlassian.net/wiki/*'],
      },
      {
        site: 'confluence-cloud',
        matches: ['https://acme.atlassian.net/wiki/*'],
        excludeMatches: [],
      },
    ]);
  });

  it('lets the pages of a host that nobody names say which tool they are of', () => {
    expect(scriptsFor('https://wiki.acme.example/*', sites)).toEqual([
      { site: 'auto', matches: ['https://wiki.acme.example/*'], excludeMatches: [] },
    ]);
    expect(siteOf('https://wiki.acme.example/*', sites)).toBe('auto');
  });

  it('is not fooled by a host that only ends alike', () => {
    expect(scriptsFor('https://evilatlassian.net/*', sites)[0]?.site).toBe('auto');
    expect(scriptsFor('https://github.com.evil.example/*', sites)[0]?.site).toBe('auto');
  });

  it('registers nothing for what is not an https origin', () => {
    expect(scriptsFor('http://127.0.0.1/*', sites)).toEqual([]);
    expect(scriptsFor('<all_urls>', sites)).toEqual([]);
  });
});

describe('covers', () => {
  const [jira, confluence] = scriptsFor('https://acme.atlassian.net/*', sites);

  it('tells by host and path which script a page gets', () => {
    if (jira === undefined || confluence === undefined) throw new Error('two tools live there');
    const wiki = 'https://acme.atlassian.net/wiki/spaces/ENG';
    expect([covers(jira, wiki), covers(confluence, wiki)]).toEqual([false, true]);
    const issue = 'https://acme.atlassian.net/browse/PAY-1';
    expect([covers(jira, issue), covers(confluence, issue)]).toEqual([true, false]);
    for (const other of ['http://acme.atlassian.net/', 'https://a.example/', 'nonsense'])
      expect(covers(jira, other)).toBe(false);
  });
});
