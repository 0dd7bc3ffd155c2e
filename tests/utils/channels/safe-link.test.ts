import { describe, expect, it } from 'vitest';
import { safeLink } from '../../../utils/channels/safe-link';

describe('safeLink', () => {
  it.each([
    'mailto:ana@acme.example?subject=Kafka&body=Hello',
    'https://acme.slack.com/team/U123',
    'https://teams.microsoft.com/l/chat/0/0?users=ana%40acme.example',
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
    'https://user:pass@acme.slack.com/',
    'mailto:ana@acme.example,eve@evil.example?subject=x',
    'mailto:?bcc=eve@evil.example',
    'slack://user?id=1',
    'not a link',
  ])('refuses %s', (link) => {
    expect(safeLink(link)).toBeNull();
  });

  it('lets the hosts of the user through', () => {
    expect(safeLink('https://chat.acme.example/x', ['acme.example'])).not.toBeNull();
  });
});
