import { describe, expect, it } from 'vitest';
import { companyHosts } from '../../scripts/lib/company-hosts.mjs';

describe('the sites of a company build', () => {
  it('are match patterns, sorted, each once, however they are written', () => {
    expect(
      companyHosts('https://*.Example.com, https://jira.example.com/*,https://*.example.com/'),
    ).toEqual(['https://*.example.com/*', 'https://jira.example.com/*']);
  });

  it.each([
    '',
    'jira.example.com',
    'http://jira.example.com',
    'https://*/*',
    'https://*.com',
    'https://localhost',
    'https://10.0.0.1',
    'https://jira.example.com:8443',
    'https://jira.example.com/browse/*',
    'https://me@jira.example.com',
    'https://jira.*.com',
    'https://jira.example.com,,https://wiki.example.com',
    '<all_urls>',
  ])('names the entry that is none: %s', (text) => {
    expect(() => companyHosts(text)).toThrow(/^--hosts: ".*" is no site\. Write https:/);
  });
});
