import { describe, expect, it } from 'vitest';
import { grantedTools, itemOf } from '../../../utils/channels/item';

const TOOLS = grantedTools(
  {
    'https://jira.acme.example/*': { site: 'jira-dc', mode: 'quiet' },
    'https://code.acme.example/*': { site: 'github', mode: 'on' },
    'https://issues.acme.example/*': { site: 'generic', mode: 'on' },
    'https://off.acme.example/*': { site: 'jira-dc', mode: 'off' },
    'https://revoked.acme.example/*': { site: 'jira-dc', mode: 'on' },
  },
  [
    'https://jira.acme.example/*',
    'https://code.acme.example/*',
    'https://issues.acme.example/*',
    'https://off.acme.example/*',
    'https://acme.atlassian.net/*',
    'https://github.com/*',
    'https://*.corp.example/*',
  ],
);
const at = (url: string) => itemOf({ title: 'x', url }, TOOLS);

describe('itemOf', () => {
  it.each([
    ['https://acme.atlassian.net/browse/PAY-142', 'jira-cloud', null],
    [
      'https://acme.atlassian.net/jira/software/c/projects/PAY/issues/PAY-142',
      'jira-cloud',
      'https://acme.atlassian.net/browse/PAY-142',
    ],
    ['https://jira.acme.example/browse/PAY-1', 'jira-dc', null],
    ['https://jira.acme.example:8443/tools/jira/browse/PAY-1', 'jira-dc', null],
    [
      'https://jira.acme.example/jira/projects/PAY/issues/PAY-1',
      'jira-dc',
      'https://jira.acme.example/jira/browse/PAY-1',
    ],
    ['https://issues.acme.example/browse/PAY-1', 'jira', null],
    ['https://jira.corp.example/browse/PAY-1', 'jira', null],
    ['https://github.com/acme/api/pull/7', 'github', null],
    ['https://github.com/acme/api/pull/7/files', 'github', 'https://github.com/acme/api/pull/7'],
    ['https://code.acme.example/acme/api/issues/12', 'github', null],
    ['https://github.com/acme/api/discussions/3', 'github', null],
  ])('knows %s', (url, tool, link) => {
    expect(at(url)).toEqual({ tool, link: link ?? url });
  });

  it.each([
    ['not granted', 'https://jira.evil.example/browse/PAY-1'],
    ['turned off', 'https://off.acme.example/browse/PAY-1'],
    ['no longer granted', 'https://revoked.acme.example/browse/PAY-1'],
    ['a look-alike', 'https://acme.atlassian.net.evil.example/browse/PAY-1'],
    ['a look-alike of a wildcard', 'https://corp.example.evil.example/browse/PAY-1'],
    ['http', 'http://jira.acme.example/browse/PAY-1'],
    ['a board', 'https://acme.atlassian.net/jira/software/projects/PAY/boards/1'],
    ['an action', 'https://jira.acme.example/secure/DeleteIssue!default.jspa/browse/PAY-1'],
    ['a wiki on the same host', 'https://acme.atlassian.net/wiki/spaces/ENG/pages/1'],
    ['code', 'https://github.com/acme/api/blob/main/src/pay.ts'],
    ['another forge', 'https://issues.acme.example/acme/api/issues/12'],
    ['script', 'javascript:alert(1)'],
    ['no address', 'PAY-142'],
  ])('knows none in %s', (_, url) => {
    expect(at(url)).toBeNull();
  });

  it('opens nothing but the item, whatever else stands in the address', () => {
    expect(at('https://user:pw@github.com/acme/api/pull/7?x=1#y')?.link).toBe(
      'https://github.com/acme/api/pull/7',
    );
    expect(at('https://github.com/acme/api/pull/7/%2e%2e/merge')?.link).toBeUndefined();
    expect(itemOf(null, TOOLS)).toBeNull();
  });
});
