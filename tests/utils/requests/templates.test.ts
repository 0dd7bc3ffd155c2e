import { readFileSync } from 'node:fs';
import { parseMessagesText } from '@wxt-dev/i18n/build';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliver } from '../../../utils/channels/delivery';
import { CHANNELS } from '../../../utils/channels/registry';
import type { MapTemplate } from '../../../utils/map/model';
import { type DraftTexts, normaliseDraft } from '../../../utils/requests/draft';
import {
  missingParts,
  openLines,
  TEMPLATE_IDS,
  templateOf,
  templatesFrom,
  textsFor,
  withoutLines,
  withTemplate,
} from '../../../utils/requests/templates';
import { anyCharacter } from '../../any-character';
import { DRAFT } from './sample';

/** The real texts of a language. */
function textsOf(language: string): (key: string, values?: readonly string[]) => string {
  const file = readFileSync(`locales/${language}.yml`, 'utf8');
  const texts = new Map(
    parseMessagesText(file, 'YAML').map((message) => [
      message.key.join('.'),
      message.type === 'plural' ? '' : message.message,
    ]),
  );
  return (key, values = []) =>
    (texts.get(key) ?? '').replace(/\$(\d)/g, (_, n: string) => values[Number(n) - 1] ?? '');
}

const OWN: MapTemplate = {
  id: 'review',
  name: 'Security review',
  need: { label: 'What to look at', skeleton: 'Repository:\nWhat is new:' },
  tried: {},
  byWhen: 'Release date',
  complete: ['need', 'byWhen'],
  provenance: { source: 'hr', date: null },
};
const english = textsOf('en');
const templates = templatesFrom([OWN], (key) => english(`template.${key}`));
const named = (id: string) => templateOf({ template: id }, templates);

describe.each(['en', 'de', 'fr', 'es', 'ja'])('in %s', (language) => {
  const text = textsOf(language);
  const all = templatesFrom([OWN], (key) => text(`template.${key}`));
  const texts: DraftTexts = (key, values) => text(`draft.${key}`, values);

  it('every template has all its words', () => {
    for (const { name, need, tried, byWhen } of all)
      for (const words of [name, need.label, tried.label, byWhen]) expect(words).not.toBe('');
  });

  it('every channel carries every template, with what was written in it', () => {
    for (const template of all)
      for (const channel of CHANNELS) {
        const draft = { ...DRAFT, template: template.id, need: 'Nx', tried: 'Tx', byWhen: 'Bx' };
        const route = { channel, address: 'ana@acme.example' };
        const { text: body } = deliver(draft, route, null, textsFor(template, texts), 'Acme', null);
        for (const words of ['Nx', 'Tx', 'Bx']) expect(body).toContain(words);
        if (template.id !== 'question') expect(body).toContain(template.tried.label);
      }
  });
});

it('names itself in the subject, and a plain question keeps its own words', () => {
  const texts: DraftTexts = (key, values) => english(`draft.${key}`, values);
  const subject = (id: string) => textsFor(named(id), texts)('subject', ['Kafka']);
  expect(subject('incident')).toBe('Incident: Kafka');
  expect(subject('map:review')).toBe('Security review: Kafka');
  expect(subject('question')).toBe('Question about Kafka');
});

it("has the built-in ones first; a company's own takes the place of none, and falls back on a question", () => {
  expect(templates.map(({ id }) => id)).toEqual([...TEMPLATE_IDS, 'map:review']);
  expect(named('map:review').tried.label).toBe('What I tried');
  expect(named('gone')).toBe(templates[0]);
});

it('loses nothing that was written, whichever templates are chosen, in any order', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      fc.array(fc.constantFrom(...templates), { minLength: 1 }),
      (need, tried, chosen) => {
        let draft = { need, tried, template: undefined as string | undefined };
        for (const after of chosen) {
          const before = templateOf(draft, templates);
          draft = { ...draft, ...withTemplate(draft, before, after) } as typeof draft;
        }
        if (need.trim() !== '') expect(draft.need).toBe(need);
        if (tried.trim() !== '') expect(draft.tried).toBe(tried);
      },
    ),
  );
});

it('brings lines into empty parts, takes untouched ones along, and sends none of them', () => {
  const [question] = templates;
  const incident = named('incident');
  const begun = withTemplate({ need: '', tried: '' }, question, incident);
  expect(begun.need).toContain('Since when:');
  expect(missingParts({ ...begun, byWhen: '' }, incident)).toEqual(['need', 'tried']);
  expect(withoutLines({ ...DRAFT, ...begun }, incident).need).toBe('');
  expect(withTemplate(begun, incident, question)).toEqual({ need: '', tried: '' });
  const filled = incident.need.skeleton.replace('Since when:', 'Since when: Monday');
  expect(openLines(filled, incident.need.skeleton)).toEqual(['What is seen', 'Who is affected']);
});

it('what the preview shows is what the link carries, of any text in any template and channel', () => {
  const words = fc.oneof(
    fc.string({ unit: anyCharacter, maxLength: 60 }),
    fc.constantFrom('a\r\nb\rc', '👩‍👩‍👧 & =?#%+', 'שלום עולם', '\u202eabc', '½ ü 漢字', '\ud83d'),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...templates),
      fc.constantFrom(...CHANNELS),
      words,
      words,
      words,
      (template, channel, need, tried, byWhen) => {
        const texts = textsFor(template, (key, values) => english(`draft.${key}`, values));
        const stored = normaliseDraft({ ...DRAFT, need, tried, byWhen, template: template.id });
        const draft = withoutLines(stored, template);
        const route = { channel, address: 'ana@acme.example' };
        const shown = deliver(draft, route, null, texts, 'Acme', null);
        // As the background makes it, of the draft that went through the store.
        const again = normaliseDraft(JSON.parse(JSON.stringify(stored)));
        const sent = deliver(withoutLines(again, template), route, null, texts, 'Acme', null);
        expect(sent).toEqual(shown);
        if (channel.id !== 'mail' || !shown.carried) return;
        const body = /body=([^&]*)/.exec(shown.link ?? '')?.[1] ?? '';
        expect(decodeURIComponent(body).replaceAll('\r\n', '\n')).toBe(shown.text);
      },
    ),
    { numRuns: 500 },
  );
});
