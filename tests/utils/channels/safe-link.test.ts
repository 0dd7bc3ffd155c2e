import { describe, expect, it } from 'vitest';
import { safeLink } from '../../../utils/channels/safe-link';

describe('safeLink', () => {
  it.each([
    'mailto:ana@acme.example?subject=Kafka&body=Hello',
    'https://acme.slack.com/team/U123',
    'https://acme.enterprise.slack.com/archives/C123',
    'https://teams.microsoft.com/l/chat/0/0?users=ana%40acme.example',
    'https://chat.google.com/dm/AAAA',
    'https://calendar.google.com/calendar/render?action=TEMPLATE',
    'https://outlook.office.com/calendar/0/deeplink/compose',
  ])('lets %s through', (link) => {
    expect(safeLink(link)).toBe(link);
  });

  it.each([
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<b>x',
    'file:///etc/passwd',
    'http://acme.slack.com/',
    'https://evil.example/?slack.com',
    'https://notslack.com/',
    'https://slack.com.evil.example/',
    'https://slack-com.example/',
    'https://a.b.slack.com/',
    'https://acme.slack.com:8443/',
    'https://teams.microsoft.com.evil.example/l/chat/0/0',
    'https://evil.teams.microsoft.com/l/chat/0/0',
    'https://teams-microsoft.com/',
    'https://teams.mіcrosoft.com/',
    'https://chat.google.com@evil.example/',
    'https://chat.google.co/',
    'https://mail.google.com/',
    'https://google.com/url?q=https://evil.example',
    'https://calendar.google.com.evil.example/',
    'https://outlook.office.com:444/',
    'https://outlook.office.evil.example/',
    'https://user:pass@acme.slack.com/',
    'https://acme@slack.com/',
    'mailto:ana@acme.example,eve@evil.example?subject=x',
    'mailto:?bcc=eve@evil.example',
    'mailto:ana@acme.example?subject=x&bcc=eve@evil.example',
    'mailto:ana@acme.example?to=eve@evil.example',
    'mailto:ana@acme.example?%62cc=eve@evil.example',
    'mailto:ana@acme.example?Cc=eve@evil.example',
    'slack://user?id=1',
    'not a link',
  ])('refuses %s', (link) => {
    expect(safeLink(link)).toBeNull();
  });

  it('lets the hosts that the user granted through, each to the letter', () => {
    const granted = ['jira.acme.example', 'code.acme.example:8443'];
    for (const link of [
      'https://jira.acme.example/browse/PAY-1',
      'https://code.acme.example:8443/a/b/pull/1',
    ])
      expect(safeLink(link, granted)).toBe(link);
    for (const link of [
      'https://x.jira.acme.example/browse/PAY-1',
      'https://code.acme.example/a/b/pull/1',
      'https://jira.acme.example.evil.example/',
      'http://jira.acme.example/browse/PAY-1',
    ])
      expect(safeLink(link, granted)).toBeNull();
  });
});
