import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANNEL_KINDS, type Channel, type Message } from '../../utils/channels/channel';
import { deliver } from '../../utils/channels/delivery';
import type { Item } from '../../utils/channels/item';
import { CHANNELS } from '../../utils/channels/registry';
import { safeLink } from '../../utils/channels/safe-link';
import { ADDRESS_KINDS } from '../../utils/map/model';
import { type DraftTexts, renderMessage } from '../../utils/requests/draft';
import type { RequestDraft } from '../../utils/requests/model';
import { anyCharacter } from '../any-character';
import { i18nKeys } from '../i18n-keys';

const files = import.meta.glob<Channel>('../../utils/channels/*.channel.ts', {
  eager: true,
  import: 'default',
});
const channels = Object.entries(files).map(
  ([path, channel]) => [/([^/]+)\.channel\.ts$/.exec(path)?.[1] ?? path, channel] as const,
);

const SLOT = { start: '2026-11-23T10:00:00.000Z', end: '2026-11-23T10:30:00.000Z' };
const GRANTED = ['jira.acme.example', 'github.com', 'acme.atlassian.net'];

function item(tool: Item['tool'], address: string): Item {
  const link = safeLink(address, GRANTED);
  if (link === null) throw new Error(`${address} is not safe`);
  return { tool, link };
}
const ISSUE = item('jira-dc', 'https://jira.acme.example/browse/PAY-142');
const CLOUD_ISSUE = item('jira-cloud', 'https://acme.atlassian.net/browse/PAY-142');
const PULL = item('github', 'https://github.com/acme/api/pull/7');
const ITEMS = [undefined, ISSUE, CLOUD_ISSUE, PULL];

/** What a map might say instead of an address. */
const HOSTILE = [
  '',
  ' ',
  'javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'vbscript:x@acme.example',
  'https://evil.example/',
  '//evil.example',
  'ana@acme.example,eve@evil.example',
  'ana@acme.example;eve@evil.example',
  'ana@acme.example?bcc=eve@evil.example',
  'ana@acme.example&bcc=eve@evil.example',
  'ana@acme.example&message=x',
  'ana@acme.example%2Ceve@evil.example',
  'ana%0aBcc:eve@evil.example',
  'ana%0d%0a@acme.example',
  'ana@acme.example\nBcc: eve@evil.example',
  'ana@acme.example\r\n',
  '\u0000ana@acme.example',
  'ana @acme.example',
  'Ana <ana@acme.example>',
  '"ana"@acme.example',
  'ana@@acme.example',
  'ana@acme@evil.example',
  'аna@acme.example',
  'ana@acme。example',
  'ana@\u202eacme.example',
  `${'a'.repeat(300)}@acme.example`,
  'https://acme.slack.com.evil.example/team/U042',
  'https://acme.slack.com@evil.example/team/U042',
  'https://user:pw@acme.slack.com/team/U042',
  'https://acme.slack.com:8443/team/U042',
  'http://acme.slack.com/team/U042',
  'https://acme.slack.com/team/U042?redir=https://evil.example',
  'https://acme.slack.com/team/U042%0d%0aX',
  'https://acme.slack.com/team/U042\nX',
  'https://acme.slack.com/team/../oauth',
  'https://slack.com/oauth/v2/authorize?client_id=1&scope=admin',
  'https://acme.slack.com/app_redirect?app=A123',
  'https://teams.microsoft.com.evil.example/l/chat/0/0',
  'https://teams.microsoft.com/dl/launcher/launcher.html?url=https://evil.example',
  'https://teams.microsoft.com/l/app/evil',
  'https://teams.microsoft.com/l/chat/../logout',
  'https://teams.microsoft.com/l/team/../app',
  'https://teams.microsoft.com/l/team/%2e%2e/app',
  'https://teams.microsoft.com/l/team/..%2Fapp%2Fevil/x',
  'https://teams.microsoft.com/l/team/..%252Fapp%252Fevil/x',
  'https://teams.microsoft.com/l/channel/19%3Ax%5C..%5Capp/x',
  'https://teams.microsoft.com/l/channel/19%3Ax%0d%0aX/x',
  'https://outlook.office.com/book/..',
  'https://outlook.office.com/bookwithme/user/..',
  'https://chat.google.com.evil.example/dm/x',
  'https://chat.google.com/dm/x?text=hello',
  'https://chat.google.com/api/get?x',
  'https://calendar.google.com/calendar/render?action=TEMPLATE&text=x&add=eve@evil.example',
  'https://calendar.google.com/calendar/u/0/r?cid=evil',
  'https://outlook.office.com/mail/deeplink/compose?to=eve@evil.example',
  'https://outlook.office.com/bookwithme/user/x?next=https://evil.example',
  'ana]|https://evil.example',
  '[~ana]',
  'ana ana',
  'acme/team/../..',
  '@ana',
];

it('finds the channels', () => {
  expect(channels.map(([file]) => file)).toEqual([
    'clipboard',
    'github-comment',
    'google-calendar',
    'google-chat',
    'jira-comment',
    'mail',
    'outlook-calendar',
    'slack',
    'teams',
    'webhook',
  ]);
  expect(CHANNELS).toHaveLength(channels.length);
});

const texts: DraftTexts = (key, values) => `${key}${values.length > 0 ? ':' : ''}${values}`;
const draft: RequestDraft = {
  to: { kind: 'person', id: 'ana', name: 'Ana', team: null },
  about: 'Kafka',
  subjects: [],
  page: { title: 'PAY-142 Late', url: 'https://jira.acme.example/browse/PAY-142' },
  quote: null,
  need: 'How do I replay a topic?',
  tried: '',
  byWhen: '',
  channel: 'x',
  slot: SLOT,
};

describe.each(channels)('channel %s', (file, channel) => {
  it('is called what its file is called, and has a name', () => {
    expect(channel.id).toBe(file);
    expect(i18nKeys()).toContain(`channel.${file.replaceAll('-', '_')}`);
    expect(CHANNEL_KINDS).toContain(channel.kind);
  });

  it.each(HOSTILE)('opens nothing for %j', (address) => {
    const everywhere = Object.fromEntries(ADDRESS_KINDS.map((kind) => [kind, address]));
    for (const about of ITEMS) {
      expect(channel.reach(everywhere, about ?? null)).not.toBe(address);
      for (const body of ['', 'Hello'])
        expect(
          channel.link(address, { subject: 'Kafka', body, slot: SLOT, item: about }),
        ).toBeNull();
    }
  });

  it('opens nothing but what safeLink lets through', () => {
    const address = fc.oneof(
      fc.emailAddress(),
      fc.webUrl(),
      fc.string({ unit: anyCharacter }),
      fc.stringMatching(
        /^https:\/\/[a-z]{0,6}\.?(slack|google|microsoft)\.com\/[\w/?=&%@.-]{0,30}$/,
      ),
    );
    fc.assert(
      fc.property(
        address,
        fc.string({ unit: anyCharacter }),
        fc.string({ unit: anyCharacter }),
        fc.constantFrom(...ITEMS),
        (to, subject, body, about) => {
          const link = channel.link(to, { subject, body, slot: SLOT, item: about });
          if (link !== null) expect(safeLink(link, GRANTED)).toBe(link);
        },
      ),
      { numRuns: 300 },
    );
  });
});

/**
 * Every character that has ever broken a link, in one text: umlauts, emoji, both quotes, ampersand, percent, plus,
 * hash, markup, right-to-left, line ends.
 */
const AWKWARD: Message = {
  subject: 'Ölpreis & "Größe": 100% + 1?',
  body: 'Grüße 👋🏽,\n\n\'quoted\' & "double" 50%+5 #1 a=b?c;d\nשלום <b>x</b> &amp; end',
  slot: SLOT,
};
/** The same without what Google Calendar would read as markup. */
const PLAIN: Message = { ...AWKWARD, body: AWKWARD.body.replace(/<\/?b>|&amp;/g, '') };

describe('links, character by character, in the documented form', () => {
  const byId = new Map(channels);
  const link = (id: string, address: string, message: Message) =>
    byId.get(id)?.link(address, message);

  it.each<[string, string, Message, string | null]>([
    [
      // RFC 6068, section 2: percent-encoded UTF-8, no plus for a space; section 5: line ends as %0D%0A.
      'mail',
      'ana.lima+kafka@acme.example',
      AWKWARD,
      "mailto:ana.lima%2Bkafka@acme.example?subject=%C3%96lpreis%20%26%20%22Gr%C3%B6%C3%9Fe%22%3A%20100%25%20%2B%201%3F&body=Gr%C3%BC%C3%9Fe%20%F0%9F%91%8B%F0%9F%8F%BD%2C%0D%0A%0D%0A'quoted'%20%26%20%22double%22%2050%25%2B5%20%231%20a%3Db%3Fc%3Bd%0D%0A%D7%A9%D7%9C%D7%95%D7%9D%20%3Cb%3Ex%3C%2Fb%3E%20%26amp%3B%20end",
    ],
    [
      // learn.microsoft.com, "Deep link to Teams chat": users unencoded at the @, message percent-encoded.
      'teams',
      'ana.lima@acme.example',
      AWKWARD,
      'https://teams.microsoft.com/l/chat/0/0?users=ana.lima@acme.example&message=%C3%96lpreis%20%26%20%22Gr%C3%B6%C3%9Fe%22%3A%20100%25%20%2B%201%3F%0A%0AGr%C3%BC%C3%9Fe%20%F0%9F%91%8B%F0%9F%8F%BD%2C%0A%0A%27quoted%27%20%26%20%22double%22%2050%25%2B5%20%231%20a%3Db%3Fc%3Bd%0A%D7%A9%D7%9C%D7%95%D7%9D%20%3Cb%3Ex%3C%2Fb%3E%20%26amp%3B%20end',
    ],
    [
      'teams',
      'ana.lima@acme.example',
      { ...AWKWARD, body: '' },
      'https://teams.microsoft.com/l/chat/0/0?users=ana.lima@acme.example',
    ],
    [
      // A channel that is there already takes no text, and a map brings none of its own.
      'teams',
      'https://teams.microsoft.com/l/channel/19%3Aabc%40thread.tacv2/Payments?groupId=11-22&tenantId=33-44&message=Hello',
      { ...AWKWARD, body: '' },
      'https://teams.microsoft.com/l/channel/19%3Aabc%40thread.tacv2/Payments?groupId=11-22&tenantId=33-44',
    ],
    [
      'teams',
      'https://teams.microsoft.com/l/channel/19%3Aabc%40thread.tacv2/Payments?groupId=11-22',
      AWKWARD,
      null,
    ],
    [
      'slack',
      'https://acme.slack.com/team/U042',
      AWKWARD,
      'https://acme.slack.com/app_redirect?channel=U042',
    ],
    [
      'slack',
      'https://acme.enterprise.slack.com/archives/C042ABC',
      AWKWARD,
      'https://acme.enterprise.slack.com/app_redirect?channel=C042ABC',
    ],
    [
      'slack',
      'https://app.slack.com/client/T01ABC/D042XYZ',
      AWKWARD,
      'https://slack.com/app_redirect?channel=D042XYZ&team=T01ABC',
    ],
    [
      'google-chat',
      'https://chat.google.com/dm/hZmKQAAAAAE?cls=11',
      AWKWARD,
      'https://chat.google.com/dm/hZmKQAAAAAE',
    ],
    [
      'google-chat',
      'https://chat.google.com/room/AAAAabcdefg',
      AWKWARD,
      'https://chat.google.com/room/AAAAabcdefg',
    ],
    ['google-chat', 'ana.lima@acme.example', AWKWARD, 'https://chat.google.com/'],
    [
      'google-calendar',
      'ana.lima@acme.example',
      PLAIN,
      'https://calendar.google.com/calendar/render?action=TEMPLATE&text=%C3%96lpreis%20%26%20%22Gr%C3%B6%C3%9Fe%22%3A%20100%25%20%2B%201%3F&dates=20261123T100000Z/20261123T103000Z&details=Gr%C3%BC%C3%9Fe%20%F0%9F%91%8B%F0%9F%8F%BD%2C%0A%0A%27quoted%27%20%26%20%22double%22%2050%25%2B5%20%231%20a%3Db%3Fc%3Bd%0A%D7%A9%D7%9C%D7%95%D7%9D%20x%20%20end&add=ana.lima@acme.example',
    ],
    // The description takes HTML: what would be markup there is not carried, but copied.
    ['google-calendar', 'ana.lima@acme.example', AWKWARD, null],
    ['google-calendar', 'ana.lima@acme.example', { ...PLAIN, slot: undefined }, null],
    [
      'google-calendar',
      'ana.lima@acme.example',
      { ...AWKWARD, body: '' },
      'https://calendar.google.com/calendar/render?action=TEMPLATE&text=%C3%96lpreis%20%26%20%22Gr%C3%B6%C3%9Fe%22%3A%20100%25%20%2B%201%3F&dates=20261123T100000Z/20261123T103000Z&add=ana.lima@acme.example',
    ],
    [
      'google-calendar',
      'https://calendar.google.com/calendar/u/0/appointments/schedules/AcZs_1-x',
      { ...AWKWARD, body: '' },
      'https://calendar.google.com/calendar/u/0/appointments/schedules/AcZs_1-x',
    ],
    [
      // The body is HTML: markup shows as it was written, lines end in <br>.
      'outlook-calendar',
      'ana.lima@acme.example',
      AWKWARD,
      'https://outlook.office.com/calendar/0/deeplink/compose?path=%2Fcalendar%2Faction%2Fcompose&rru=addevent&subject=%C3%96lpreis%20%26%20%22Gr%C3%B6%C3%9Fe%22%3A%20100%25%20%2B%201%3F&startdt=2026-11-23T10%3A00%3A00Z&enddt=2026-11-23T10%3A30%3A00Z&body=Gr%C3%BC%C3%9Fe%20%F0%9F%91%8B%F0%9F%8F%BD%2C%3Cbr%3E%3Cbr%3E%27quoted%27%20%26amp%3B%20%22double%22%2050%25%2B5%20%231%20a%3Db%3Fc%3Bd%3Cbr%3E%D7%A9%D7%9C%D7%95%D7%9D%20%26lt%3Bb%26gt%3Bx%26lt%3B%2Fb%26gt%3B%20%26amp%3Bamp%3B%20end&to=ana.lima@acme.example',
    ],
    [
      'outlook-calendar',
      'https://outlook.office.com/bookwithme/user/ab12@acme.example',
      { ...AWKWARD, body: '' },
      'https://outlook.office.com/bookwithme/user/ab12@acme.example',
    ],
    [
      'jira-comment',
      'ana.lima',
      { ...AWKWARD, item: ISSUE },
      'https://jira.acme.example/browse/PAY-142',
    ],
    ['jira-comment', 'ana.lima', { ...AWKWARD, item: PULL }, null],
    [
      'github-comment',
      'ana-lima',
      { ...AWKWARD, item: PULL },
      'https://github.com/acme/api/pull/7',
    ],
    ['github-comment', 'ana-lima', { ...AWKWARD, item: ISSUE }, null],
    ['clipboard', 'clipboard', AWKWARD, null],
  ])('%s to %s', (id, address, message, expected) => {
    expect(link(id, address, message)).toBe(expected);
  });

  it.each([
    ['mail', 'ana@acme.example'],
    ['teams', 'ana@acme.example'],
    ['google-calendar', 'ana@acme.example'],
    ['outlook-calendar', 'ana@acme.example'],
  ])('%s cuts nothing: 5,000 characters are not carried, and the place still opens', (id, to) => {
    const long: Message = { ...PLAIN, body: 'word '.repeat(1_000) };
    expect(link(id, to, long)).toBeNull();
    expect(link(id, to, { ...long, body: '' })).not.toBeNull();
  });

  it.each([
    ['jira-comment', 'jira', 'ana.lima', 'jira-dc', '[~ana.lima]'],
    ['jira-comment', 'jira', '557058:ab-12', 'jira-cloud', '[~accountid:557058:ab-12]'],
    [
      'jira-comment',
      'jira',
      '5b10ac8d82e05b22cc7d4ef5',
      'jira-cloud',
      '[~accountid:5b10ac8d82e05b22cc7d4ef5]',
    ],
    ['jira-comment', 'jira', 'ana.lima', 'jira-cloud', null],
    ['jira-comment', 'jira', '557058:ab-12', 'jira-dc', null],
    ['jira-comment', 'jira', 'ana.lima', 'jira', '[~ana.lima]'],
    ['jira-comment', 'jira', 'ana.lima', 'github', null],
    ['github-comment', 'github', 'ana-lima', 'github', '@ana-lima'],
    ['github-comment', 'github', 'acme/payments', 'github', '@acme/payments'],
    ['github-comment', 'github', 'ana-lima', 'jira', null],
  ] as const)('%s names %s %s in %s as %s', (id, kind, address, tool, mention) => {
    const channel = byId.get(id);
    const about: Item = { tool, link: ISSUE.link };
    expect(channel?.reach({ [kind]: address }, about)).toBe(mention === null ? null : address);
    expect(channel?.reach({ [kind]: address }, null)).toBeNull();
    if (mention !== null) expect(channel?.mention?.(address)).toBe(mention);
  });
});

describe('what arrives is what was previewed', () => {
  const query = (link: string, name: string) => new URL(link).searchParams.get(name);
  const fromHtml = (html: string) =>
    html
      .replaceAll('<br>', '\n')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  /** What the service reads out of a link: subject and text. */
  const READ: Record<string, (link: string) => { subject: string | null; text: string | null }> = {
    mail: (link) => ({
      subject: query(link, 'subject'),
      text: query(link, 'body')?.replaceAll('\r\n', '\n') ?? null,
    }),
    teams: (link) => ({ subject: null, text: query(link, 'message') }),
    'google-calendar': (link) => ({ subject: query(link, 'text'), text: query(link, 'details') }),
    'outlook-calendar': (link) => ({
      subject: query(link, 'subject'),
      text: fromHtml(query(link, 'body') ?? ''),
    }),
  };
  const addresses: Record<string, string> = {
    slack: 'https://acme.slack.com/team/U042',
    'google-chat': 'https://chat.google.com/dm/AAAA',
    'jira-comment': 'ana.lima',
    'github-comment': 'ana-lima',
    clipboard: 'clipboard',
  };

  it.each(channels)('%s', (id, channel) => {
    const address = addresses[id] ?? 'ana@acme.example';
    const about = id === 'github-comment' ? PULL : ISSUE;
    let carried = 0;
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
        fc.constantFrom('', ' & <b>', '\n> quoted\n', '100%+1', 'العربية', '👩‍👩‍👧'),
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        (need, extra, topic) => {
          const asked: RequestDraft = { ...draft, need: need + extra, about: topic || null };
          const delivery = deliver(asked, { channel, address }, about, texts, 'Acme', null);
          const { subject, text, link } = delivery;
          const rendered = renderMessage(asked, texts, 'Acme', null);
          if (channel.posts) {
            expect(JSON.parse(text)).toMatchObject({
              subject: rendered.subject,
              text: rendered.body,
            });
            expect({ subject, link }).toEqual({ subject: null, link: null });
            return;
          }
          expect(text).toContain(rendered.body.split('\n\n')[1]);
          if (delivery.carried && link !== null) {
            carried++;
            expect(READ[id]?.(link)).toEqual({ subject, text });
          } else {
            // Then it is copied whole, and the link that opens holds none of it.
            expect(link ?? '').not.toContain('greeting');
            expect(link === null).toBe(id === 'clipboard');
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(carried > 100).toBe(channel.prefills);
  });

  it('greets by mention in a comment, and does not say where the comment stands', () => {
    const route = (id: string, address: string) => {
      const channel = CHANNELS.find((each) => each.id === id);
      if (channel === undefined) throw new Error(id);
      return { channel, address };
    };
    const jira = deliver(draft, route('jira-comment', 'ana.lima'), ISSUE, texts, 'Acme', null);
    expect(jira).toMatchObject({ subject: null, carried: false, link: ISSUE.link });
    expect(jira.text).toBe('greeting:[~ana.lima]\n\nHow do I replay a topic?\n\nwhy:Acme');
    const team: RequestDraft = { ...draft, to: { ...draft.to, kind: 'team', name: 'Payments' } };
    const github = deliver(team, route('github-comment', 'acme/pay'), PULL, texts, 'Acme', null);
    expect(github.text).toMatch(/^greeting:@acme\/pay\n/);
    const slack = deliver(draft, route('slack', addresses.slack ?? ''), null, texts, 'Acme', null);
    expect(slack.text).toMatch(/^subject:Kafka\n\ngreeting:Ana\n/);
    expect(slack.text).toContain('https://jira.acme.example/browse/PAY-142');
  });
});
