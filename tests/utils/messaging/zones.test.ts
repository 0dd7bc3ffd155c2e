import { describe, expect, it } from 'vitest';
import { sameOrigin, zoneOf } from '../../../utils/messaging/zones';

const own = { id: 'abc', root: 'chrome-extension://abc/' };

describe('zoneOf', () => {
  it('knows our own pages, in a tab or not', () => {
    expect(zoneOf({ id: 'abc', origin: 'chrome-extension://abc' }, own)).toBe('extension');
    expect(zoneOf({ id: 'abc', url: 'chrome-extension://abc/popup.html' }, own)).toBe('extension');
  });

  it('knows content scripts by the web origin they run in', () => {
    expect(zoneOf({ id: 'abc', origin: 'https://acme.atlassian.net' }, own)).toBe('page');
  });

  it.each([
    [{ id: 'other', origin: 'chrome-extension://abc' }],
    [{ id: 'abc' }],
    [{ id: 'abc', origin: 'null', url: 'chrome-extension://abc/popup.html' }],
    [{ id: 'abc', origin: 'chrome-extension://evil' }],
    [{ id: 'abc', url: 'data:text/html,chrome-extension://abc/' }],
  ])('trusts nothing else: %j', (sender) => {
    expect(zoneOf(sender, own)).toBe('foreign');
  });
});

describe('sameOrigin', () => {
  it('refuses an address that is not of the origin the browser names', () => {
    const sender = { id: 'abc', origin: 'https://acme.atlassian.net' };
    expect(sameOrigin('https://acme.atlassian.net/browse/PAY-1', sender)).toBe(true);
    expect(sameOrigin('https://bank.example/', sender)).toBe(false);
    expect(sameOrigin('https://acme.atlassian.net.evil.example/', sender)).toBe(false);
    expect(sameOrigin('nonsense', sender)).toBe(false);
  });
});
