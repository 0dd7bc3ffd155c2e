import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanUrl } from '../../../utils/requests/clean-url';
import { type DraftTexts, normaliseDraft, renderMessage } from '../../../utils/requests/draft';
import { parseDraft } from '../../../utils/requests/events';
import { anyCharacter } from '../../any-character';
import { DRAFT } from './sample';

const texts: DraftTexts = (key, values) => `[${[key, ...values].join(' ')}]`;

describe('renderMessage', () => {
  it('writes one paragraph for each thing there is', () => {
    const draft = {
      ...DRAFT,
      quote: 'first\n\nsecond',
      tried: 'Restarting',
      byWhen: 'Friday',
    };
    expect(renderMessage(draft, texts, 'Acme', 'CODE')).toEqual({
      subject: '[subject Kafka]',
      body: [
        '[greeting Ana Silva]',
        'How do I replay a topic?',
        '[page]\nPAY-142 Payments stuck\nhttps://acme.example/browse/PAY-142',
        '[quote]\n> first\n>\n> second',
        '[tried]\nRestarting',
        '[byWhen Friday]',
        '[why Acme]',
        '[code]\nCODE',
      ].join('\n\n'),
    });
  });

  it('leaves out what there is not', () => {
    const draft = { ...DRAFT, about: null, page: null, need: ' ', tried: '\n' };
    expect(
      renderMessage({ ...draft, to: { ...DRAFT.to, kind: 'team' } }, texts, null, null),
    ).toEqual({
      subject: '[subjectPlain]',
      body: '[greetingTeam Ana Silva]\n\n[openingPlain]',
    });
    expect(renderMessage({ ...draft, page: DRAFT.page }, texts, null, null).subject).toBe(
      '[subjectPage PAY-142 Payments stuck]',
    );
  });

  it('cuts query and fragment of the page', () => {
    const page = { title: 'A\u0007 b\n c', url: 'https://u:p@acme.example/x?token=secret#top' };
    const { body } = renderMessage({ ...DRAFT, page }, texts, null, null);
    expect(body).toContain('A b c\nhttps://acme.example/x');
    expect(body).not.toMatch(/secret|#top|u:p@/);
  });

  it('keeps the subject on one line, whatever the map or the page says', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: anyCharacter }),
        fc.string({ unit: anyCharacter }),
        (about, title) => {
          const draft = { ...DRAFT, about, page: { title, url: 'https://acme.example/' } };
          const { subject } = renderMessage(draft, texts, null, null);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
          expect(subject).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
        },
      ),
    );
  });
});

describe('normaliseDraft', () => {
  it('makes any page and selection fit for the ledger', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: anyCharacter, maxLength: 30 }),
        fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string()),
        (title, url) => {
          const long = {
            quote: `${title}\ud83d`.repeat(400),
            page: { title: title.repeat(60), url },
          };
          const draft = normaliseDraft({ ...DRAFT, ...long });
          expect(parseDraft(draft)).toMatchObject({ ok: true });
          expect(normaliseDraft(draft)).toEqual(draft);
          expect(() => encodeURIComponent(JSON.stringify(draft) + draft.quote)).not.toThrow();
        },
      ),
    );
  });

  it('never cuts what the user wrote', () => {
    const need = 'x'.repeat(20_000);
    expect(normaliseDraft({ ...DRAFT, need }).need).toBe(need);
    expect(parseDraft(normaliseDraft({ ...DRAFT, need }))).toMatchObject({
      ok: false,
      problem: { path: '$.need' },
    });
  });
});

describe('cleanUrl', () => {
  it.each([
    ['https://a.example/b?c=d#e', 'https://a.example/b'],
    ['HTTPS://user:pass@A.example:443/', 'https://a.example/'],
    ['http://127.0.0.1:8080/x', 'http://127.0.0.1:8080/x'],
    ['javascript:alert(1)', null],
    ['file:///etc/passwd', null],
    ['chrome-extension://abc/popup.html', null],
    ['nothing', null],
  ])('%s', (address, clean) => {
    expect(cleanUrl(address)).toBe(clean);
  });
});
