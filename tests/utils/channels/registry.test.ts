import { describe, expect, it } from 'vitest';
import type { Item } from '../../../utils/channels/item';
import { CHANNELS, routesTo, whyNotPreferred } from '../../../utils/channels/registry';
import { safeLink } from '../../../utils/channels/safe-link';
import type { Addresses } from '../../../utils/map/model';

const ANA: Addresses = {
  mail: 'ana@acme.example',
  slack: 'https://acme.slack.com/team/U042',
  teams: 'ana@acme.example',
  googleChat: 'https://chat.google.com/dm/AAAA',
  calendar: 'ana@acme.example',
  jira: 'ana.santos',
  github: 'ana-santos',
};
const link = safeLink('https://jira.acme.example/browse/PAY-1', ['jira.acme.example']);
if (link === null) throw new Error('not a link');
const ISSUE: Item = { tool: 'jira-dc', link };
const NONE = { channelPreference: null, channelsOff: [] };

const ids = (...[addresses, item, settings]: Parameters<typeof routesTo>) =>
  routesTo(addresses, item, settings).map(({ channel }) => channel.id);

describe('routesTo', () => {
  it('goes from a draft in their inbox to the clipboard', () => {
    expect(ids(ANA, ISSUE, NONE)).toEqual([
      'mail',
      'teams',
      'google-chat',
      'slack',
      'jira-comment',
      'google-calendar',
      'outlook-calendar',
      'clipboard',
    ]);
    expect(ids({}, null, NONE)).toEqual(['clipboard']);
    expect(ids({ mail: 'javascript:alert(1)' }, null, NONE)).toEqual(['clipboard']);
  });

  it('puts the preferred one first where it reaches', () => {
    const prefers = (channelPreference: string) => ({ ...NONE, channelPreference });
    expect(ids(ANA, null, prefers('slack'))[0]).toBe('slack');
    expect(ids(ANA, null, prefers('clipboard'))[0]).toBe('clipboard');
    expect(ids(ANA, null, prefers('jira-comment'))[0]).toBe('mail');
    expect(ids({ mail: 'a@acme.example' }, null, prefers('slack'))[0]).toBe('mail');
    expect(ids(ANA, null, prefers('gone'))[0]).toBe('mail');
  });

  it('offers nothing that is off, preferred or not', () => {
    const off = { channelPreference: 'mail', channelsOff: ['mail', 'teams', 'google-chat'] };
    expect(ids(ANA, null, off)).toEqual([
      'slack',
      'google-calendar',
      'outlook-calendar',
      'clipboard',
    ]);
  });

  it('keeps the clipboard as the last resort', () => {
    const all = { channelPreference: null, channelsOff: CHANNELS.map(({ id }) => id) };
    expect(ids(ANA, ISSUE, all)).toEqual(['clipboard']);
  });
});

describe('whyNotPreferred', () => {
  const why = (channelPreference: string | null, item: Item | null = null, off: string[] = []) =>
    whyNotPreferred({ mail: 'a@acme.example', jira: 'a' }, item, {
      channelPreference,
      channelsOff: off,
    })?.reason ?? null;

  it('says whether it is off, has no address, or no page of its tool', () => {
    expect(why(null)).toBeNull();
    expect(why('mail')).toBeNull();
    expect(why('gone')).toBeNull();
    expect(why('mail', null, ['mail'])).toBe('off');
    expect(why('slack')).toBe('address');
    expect(why('jira-comment')).toBe('item');
    expect(why('jira-comment', ISSUE)).toBeNull();
    expect(why('github-comment', ISSUE)).toBe('item');
    expect(why('github-comment', { ...ISSUE, tool: 'github' })).toBe('address');
  });
});
