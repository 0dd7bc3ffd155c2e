import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import mail from '../../../utils/channels/mail.channel';

/** What a mail program makes of a link: recipient and header fields, by RFC 6068. */
function opened(link: string | null) {
  const [, to, query] = /^mailto:([^?]*)\?(.*)$/.exec(link ?? '') ?? [];
  const fields = (query ?? '').split('&').map((field) => field.split('='));
  return {
    to: decodeURIComponent(to ?? ''),
    fields: fields.map(([name, value]) => [name, decodeURIComponent(value ?? '')]),
  };
}

describe('mail', () => {
  it('writes what RFC 6068 says', () => {
    const message = { subject: 'Is 1 + 1 = 2?', body: 'Hello & welcome,\n100% "sure"\r\n#now' };
    expect(mail.link('ana+tag@acme.example', message)).toBe(
      'mailto:ana%2Btag@acme.example?subject=Is%201%20%2B%201%20%3D%202%3F' +
        '&body=Hello%20%26%20welcome%2C%0D%0A100%25%20%22sure%22%0D%0A%23now',
    );
  });

  it('carries any subject and body, to the letter', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
        (subject, body) => {
          const link = mail.link('ana@acme.example', { subject, body });
          fc.pre(link !== null);
          expect(opened(link)).toEqual({
            to: 'ana@acme.example',
            fields: [
              ['subject', subject.replace(/[\r\n]+/g, ' ')],
              ['body', body.replace(/\r\n|\r|\n/g, '\r\n')],
            ],
          });
        },
      ),
      { numRuns: 500 },
    );
  });

  it('adds no header, whatever stands in the message', () => {
    const evil = 'x\r\nBcc: eve@evil.example&bcc=eve@evil.example?cc=eve@evil.example';
    const { to, fields } = opened(mail.link('ana@acme.example', { subject: evil, body: evil }));
    expect(to).toBe('ana@acme.example');
    expect(fields.map(([name]) => name)).toEqual(['subject', 'body']);
    expect(fields[0]?.[1]).not.toMatch(/[\r\n]/);
  });

  it('mends half characters', () => {
    expect(mail.link('ana@acme.example', { subject: '\ud83d', body: 'a\udc4db' })).toBe(
      'mailto:ana@acme.example?subject=%EF%BF%BD&body=a%EF%BF%BDb',
    );
  });

  it('opens nothing that is too long, and still opens without the text', () => {
    const body = 'x'.repeat(1_700);
    expect(mail.link('ana@acme.example', { subject: 'Kafka', body })).not.toBeNull();
    expect(mail.link('ana@acme.example', { subject: 'Kafka', body: `${body}${body}` })).toBeNull();
    expect(mail.link('ana@acme.example', { subject: 'Kafka', body: '' })).toBe(
      'mailto:ana@acme.example?subject=Kafka',
    );
  });

  it.each([
    'ana@acme.example',
    "o'brien@acme.example",
    'ana.silva+x@mail.acme.co',
    'a@xn--bcher-kva.example',
  ])('reaches %s', (address) => {
    expect(mail.reach({ mail: address }, null)).toBe(address);
    expect(opened(mail.link(address, { subject: 'a', body: 'b' })).to).toBe(address);
  });
});
