import { describe, expect, it } from 'vitest';
import { scriptsFor } from '../../../utils/sites/registration';
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

  it('gives a host that nobody knows the generic reader', () => {
    expect(scriptsFor('https://wiki.acme.example/*', sites)).toEqual([
      { site: 'generic', matches: ['https://wiki.acme.example/*'], excludeMatches: [] },
    ]);
  });

  it('is not fooled by a host that only ends alike', () => {
    expect(scriptsFor('https://evilatlassian.net/*', sites)[0]?.site).toBe('generic');
    expect(scriptsFor('https://github.com.evil.example/*', sites)[0]?.site).toBe('generic');
  });

  it('registers nothing for what is not an https origin', () => {
    expect(scriptsFor('http://127.0.0.1/*', sites)).toEqual([]);
    expect(scriptsFor('<all_urls>', sites)).toEqual([]);
  });
});
