import { describe, expect, it, vi } from 'vitest';
import {
  namelessRoute,
  type Reach,
  routeOf,
  withChannel,
  withName,
} from '../../entrypoints/composer/reach';
import { templates } from '../../entrypoints/shared/templates';
import { routesTo } from '../../utils/channels/registry';
import type { RequestDraft, RequestTarget } from '../../utils/requests/model';
import { parseSettings, type Settings } from '../../utils/store/settings-shape';

vi.mock('#i18n', () => import('../components/i18n'));

const WEBHOOK = { url: 'https://hooks.acme.example/in', label: 'Help desk' };
const ME: RequestTarget = { kind: 'person', id: 'me', name: 'Me', team: null };
const TEAM: RequestTarget = { kind: 'team', id: 'streaming', name: 'Streaming', team: null };
const DRAFT: RequestDraft = {
  to: TEAM,
  from: ME,
  about: null,
  subjects: [],
  page: null,
  quote: null,
  need: 'Why?',
  tried: '',
  byWhen: '',
  channel: 'mail',
};

/** How a team with an address can be reached, under a policy. */
function reach(policy: Partial<Settings> = {}): Reach {
  const settings = { ...parseSettings({}), webhook: WEBHOOK, anonymousAsks: true, ...policy };
  const addresses = { mail: 'streaming@acme.example' };
  const hours = { timeZone: null, workingHours: null, away: null };
  return {
    target: {
      from: ME,
      to: TEAM,
      via: null,
      other: null,
      addresses,
      presence: null,
      availability: null,
      mapName: 'Acme',
      templates: [],
    },
    item: null,
    routes: routesTo(addresses, null, settings),
    settings,
    templates: templates(),
    theirs: hours,
    mine: hours,
  };
}
const wayOf = (draft: RequestDraft, to: Reach) => namelessRoute(draft, to)?.channel.id ?? null;

describe('asking without a name', () => {
  it('goes to a team, by the way that names nobody', () => {
    expect(wayOf(DRAFT, reach())).toBe('webhook');
  });

  it('is not offered to a person, where the policy does not allow it, or without such a way', () => {
    expect(wayOf({ ...DRAFT, to: { ...TEAM, kind: 'person' } }, reach())).toBeNull();
    expect(wayOf(DRAFT, reach({ anonymousAsks: false }))).toBeNull();
    expect(wayOf(DRAFT, reach({ webhook: null }))).toBeNull();
    expect(wayOf(DRAFT, reach({ channelsOff: ['webhook'] }))).toBeNull();
  });

  it('takes the name out and puts it back, with the way that goes with it', () => {
    const without = withName(DRAFT, reach(), false, ME);
    expect(without).toMatchObject({ anonymous: true, channel: 'webhook', from: undefined });
    const again = withName(without, reach(), true, ME);
    expect(again).toMatchObject({ anonymous: undefined, channel: 'mail', from: ME });
  });

  it('leaves the draft as it is where nobody may ask so', () => {
    const off = reach({ anonymousAsks: false });
    expect(withName(DRAFT, off, false, ME)).toBe(DRAFT);
  });

  it('ends with another way, and with a policy that no longer allows it', () => {
    const without = withName(DRAFT, reach(), false, ME);
    const [mail] = reach().routes;
    expect(withChannel(without, reach(), mail).anonymous).toBeUndefined();
    const off = reach({ anonymousAsks: false });
    const opened = withChannel(without, off, routeOf(without, off));
    expect(opened).toMatchObject({ channel: 'webhook', anonymous: undefined });
  });

  it('keeps to the nameless way whatever the draft names', () => {
    expect(routeOf({ ...DRAFT, anonymous: true }, reach()).channel.id).toBe('webhook');
    expect(routeOf(DRAFT, reach()).channel.id).toBe('mail');
  });
});
