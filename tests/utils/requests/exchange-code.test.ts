import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CODE_STATES,
  type ExchangeCode,
  NOBODY,
  type OpaqueId,
  parseCodes,
  writeCode,
} from '../../../utils/requests/exchange-code';
import { codeOf, messageCode, opaqueId, opaqueIdsOf } from '../../../utils/requests/exchange-ids';
import { keeperTarget } from '../../../utils/requests/keeper-target';
import { DRAFT, REQUEST_ID } from './sample';

const opaque = fc.maxSafeNat().map((n) => (n % 2 ** 48) as OpaqueId);
const anyCode: fc.Arbitrary<ExchangeCode> = fc.record({
  request: fc.ulid(),
  state: fc.constantFrom(...CODE_STATES),
  asker: fc.oneof(fc.constant(NOBODY), opaque),
  helper: opaque,
  third: fc.oneof(fc.constant(NOBODY), opaque),
  map: fc.nat(0xffff),
});
/** What the one code of a text says; a reason where it says nothing. */
function read(text: string): ExchangeCode | string | undefined {
  const [first, ...others] = parseCodes(text);
  expect(others).toEqual([]);
  if (first === undefined) return undefined;
  return first.ok ? first.code : first.reason;
}
const CODE = codeOf({ id: REQUEST_ID, draft: DRAFT }, 'asked', 'Acme');

describe('exchange code', () => {
  it('comes back as it was written, in one word of at most 100 characters', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const text = writeCode(code);
        expect(text).toMatch(/^ASKAROUND[0-9A-Z]{66}$/);
        expect(text.length).toBeLessThanOrEqual(100);
        expect(read(text)).toEqual(code);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is found damaged, whichever character was changed to whatever', () => {
    const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZU';
    fc.assert(
      fc.property(anyCode, fc.nat(65), fc.nat(digits.length - 2), (code, place, other) => {
        const text = writeCode(code);
        const at = 9 + place;
        const changed = digits.replace(text.charAt(at), '').charAt(other);
        const wrong = text.slice(0, at) + changed + text.slice(at + 1);
        expect(read(wrong)).toBe('damaged');
      }),
      { numRuns: 5_000 },
    );
  });

  it('is found damaged where a part is missing, doubled or swapped', () => {
    fc.assert(
      fc.property(anyCode, fc.integer({ min: 21, max: 74 }), (code, at) => {
        const text = writeCode(code);
        expect(read(text.slice(0, at) + text.slice(at + 1))).toBe('damaged');
        expect(read(text.slice(0, at))).toBe('damaged');
        const [a, b] = [text.charAt(at - 1), text.charAt(at)];
        if (a !== b)
          expect(read(text.slice(0, at - 1) + b + a + text.slice(at + 1))).toBe('damaged');
      }),
    );
  });

  const breakable = (text: string, gap: string) => text.replace(/(.{20})(?=.)/g, `$1${gap}`);
  const halves = (text: string, gap: string) => text.slice(0, 50) + gap + text.slice(50);
  it.each<[string, (text: string) => string]>([
    ['lower case', (text) => text.toLowerCase()],
    ['soft hyphens', (text) => breakable(text, '\u00ad')],
    ['characters of no width', (text) => breakable(text, '\u200b')],
    ['one within the prefix', (text) => `ASK\u00adAROUND${text.slice(9)}`],
    ['hyphens of a typographer', (text) => breakable(text, '‑')],
    ['a broken line', (text) => halves(text, '\n')],
    ['a broken line with spaces', (text) => halves(text, '  \r\n   ')],
    ['a broken line of a quoted mail', (text) => halves(text, '\n> > ')],
    ['bold', (text) => `**${text}**`],
    ['code', (text) => `\`${text}\``],
    ['brackets', (text) => `[${text}](https://acme.example/x)`],
    ['angle brackets', (text) => `<${text}>`],
    ['a link', (text) => `https://acme.example/?q=${text}&x=1`],
    ['a full stop and words', (text) => `See ${text}. Thanks, Ana`],
    ['words of a next block', (text) => `${text}\n\nThanks`],
    ['a text glued to it', (text) => `Message${text}Reply`],
    [
      'letters that look like figures',
      (text) => text.slice(0, 9) + text.slice(9).replace(/0/g, 'O').replace(/1/g, 'l'),
    ],
  ])('is read through %s', (_name, mangle) => {
    expect(read(mangle(CODE))).toEqual(read(CODE));
    expect(read(CODE)).toMatchObject({ request: REQUEST_ID, state: 'asked' });
  });

  it('is no word of a sentence', () => {
    for (const text of [
      '',
      'Askaround is a browser extension. Askaround 2 comes soon.',
      'askaround',
      'askaroundthehouse',
      'https://acme.example/askaround/askaround-1.2.3.zip',
      'globalThis.askaroundSearch = askaroundSearchIndexOfEverything',
    ])
      expect(parseCodes(text)).toEqual([]);
  });

  it('is found among others, in order, with its place', () => {
    const second = codeOf({ id: REQUEST_ID, draft: DRAFT }, 'answered', 'Acme');
    const text = `one ${CODE}\n> quoted: ${second} and ${CODE.slice(0, 60)}`;
    const found = parseCodes(text);
    expect(found.map((each) => (each.ok ? each.code.state : each.reason))).toEqual([
      'asked',
      'answered',
      'damaged',
    ]);
    expect(text.slice(found[1]?.text.start, found[1]?.text.end)).toBe(second);
  });

  it('of another version says so, and is not taken for this one', () => {
    // The first character is the version: written anew with its checksum made good.
    expect(read(`ASKAROUND${nextVersion(CODE.slice(9))}`)).toBe('newer');
  });

  it('stays quick on a text made to be slow', () => {
    const text = `${'askaround'.repeat(20_000)}${'askaround1'.repeat(20_000)}${'ASKAROUND1*'.repeat(10_000)}`;
    const begun = performance.now();
    parseCodes(text);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});

describe('opaque ids', () => {
  it('are those of the map: another map has others, another kind too', () => {
    expect(opaqueId('Acme', 'person', 'ana')).toBe(opaqueId('Acme', 'person', 'ana'));
    expect(opaqueId('Acme', 'person', 'ana')).not.toBe(opaqueId('Other', 'person', 'ana'));
    expect(opaqueId('Acme', 'person', 'ana')).not.toBe(opaqueId('Acme', 'team', 'ana'));
    expect(opaqueId('Acme', 'about', 'Kafka')).toBe(opaqueId('Acme', 'about', 'kafka'));
  });

  it('name no asker where the ask is anonymous, or nobody is known to ask', () => {
    const from = { kind: 'person', id: 'ben', name: 'Ben', team: null } as const;
    expect(opaqueIdsOf({ ...DRAFT, from }, 'Acme').asker).toBe(opaqueId('Acme', 'person', 'ben'));
    expect(opaqueIdsOf({ ...DRAFT, from, anonymous: true }, 'Acme').asker).toBe(NOBODY);
    expect(opaqueIdsOf(DRAFT, 'Acme').asker).toBe(NOBODY);
  });

  it('show nothing of a name, of an id or of what is asked', () => {
    const bytes = (text: string) => [...new TextEncoder().encode(text)];
    fc.assert(
      fc.property(
        fc.string({ minLength: 4, maxLength: 30 }),
        fc.string({ minLength: 4, maxLength: 30 }),
        (id, about) => {
          const draft = {
            ...DRAFT,
            to: { ...DRAFT.to, id, name: about },
            from: { ...DRAFT.to, id: about },
            about,
            need: id,
          };
          const code = codeOf({ id: REQUEST_ID, draft }, 'asked', 'Acme').slice(9);
          // Neither as letters nor, four bytes or more in a row, as bits.
          const bits = [...code]
            .map((each) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(each))
            .map((digit) => digit.toString(2).padStart(5, '0'))
            .join('');
          for (const word of [id, about]) {
            expect(code).not.toContain(word.toUpperCase());
            const pattern = bytes(word).map((byte) => byte.toString(2).padStart(8, '0'));
            expect(bits).not.toContain(pattern.slice(0, 6).join(''));
          }
        },
      ),
    );
  });

  it('stand in no note to a keeper who is nobody of the map', () => {
    const note = { ...DRAFT, to: keeperTarget('Backstage', 'Backstage') };
    expect(messageCode(REQUEST_ID, note, 'Acme')).toBeNull();
    expect(messageCode('no-ulid', DRAFT, 'Acme')).toBeNull();
    expect(messageCode(REQUEST_ID, DRAFT, 'Acme')).toBe(CODE);
  });
});

/** The same code as a later version would write it. */
function nextVersion(digits: string): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const values = [...digits].map((each) => BigInt(alphabet.indexOf(each)));
  const data = values.reduce((sum, value) => (sum << 5n) | value, 0n) >> 32n;
  const next = data + (1n << 293n);
  // The same checksum, written another way: long division by the polynomial.
  let rest = ((((1n << 32n) - 1n) << (298n - 32n)) ^ next) << 32n;
  for (let at = 329n; at >= 32n; at--) if ((rest >> at) & 1n) rest ^= 0x1_04c1_1db7n << (at - 32n);
  let all = (next << 32n) | rest;
  let text = '';
  for (let at = 0; at < 66; at++) {
    text = alphabet.charAt(Number(all & 31n)) + text;
    all >>= 5n;
  }
  return text;
}
