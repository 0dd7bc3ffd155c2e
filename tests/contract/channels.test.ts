import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Channel } from '../../utils/channels/channel';
import { CHANNELS } from '../../utils/channels/registry';
import { safeLink } from '../../utils/channels/safe-link';
import { ADDRESS_KINDS } from '../../utils/map/model';
import { i18nKeys } from '../i18n-keys';

const files = import.meta.glob<Channel>('../../utils/channels/*.channel.ts', {
  eager: true,
  import: 'default',
});
const channels = Object.entries(files).map(
  ([path, channel]) => [/([^/]+)\.channel\.ts$/.exec(path)?.[1] ?? path, channel] as const,
);
const message = { subject: 'Kafka', body: 'Hello\n\nHow do I replay a topic?' };

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
];

it('finds the channels', () => {
  expect(channels.map(([file]) => file)).toEqual(expect.arrayContaining(['clipboard', 'mail']));
  expect(CHANNELS).toHaveLength(channels.length);
});

describe.each(channels)('channel %s', (file, channel) => {
  it('is called what its file is called, and has a name', () => {
    expect(channel.id).toBe(file);
    expect(i18nKeys()).toContain(channel.labelKey);
  });

  it.each(HOSTILE)('opens nothing for %j', (address) => {
    expect(channel.link(address, message)).toBeNull();
    const everywhere = Object.fromEntries(ADDRESS_KINDS.map((kind) => [kind, address]));
    expect(channel.reach(everywhere)).not.toBe(address);
  });

  it('opens nothing but what safeLink lets through', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.emailAddress(), fc.webUrl(), fc.string({ unit: 'binary' })),
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        (address, subject, body) => {
          const link = channel.link(address, { subject, body });
          if (link !== null) expect(safeLink(link)).toBe(link);
        },
      ),
      { numRuns: 300 },
    );
  });
});
