// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Entity } from '../../entrypoints/background/knowledge';
import {
  contentOf,
  descriptionOf,
  escapeXml,
  meantBy,
  partsOf,
} from '../../entrypoints/background/searching/omnibox-text';
import type { ResultView, Token } from '../../utils/messaging/views';
import { anyCharacter } from '../any-character';
import { personId, sampleMap, teamId, topicId } from '../utils/sample-map';
import { knowledgeOf } from './knowledge-of';

vi.mock('#i18n', () => import('../components/i18n'));

const map = sampleMap({
  people: [
    { id: 'ana', name: 'Ana Santos', handles: ['asantos'] },
    { id: 'ana2', name: 'Ana Santos', handles: ['ana.santos'] },
    { id: 'p 3', name: 'Bo · Lind' },
    { id: 'cy', name: 'Cy <b>&' },
  ],
  teams: [
    { id: 'pay', name: 'Payments', aliases: ['Data'] },
    { id: 'data', name: 'Data' },
  ],
  topics: [
    { id: 'kafka', name: 'Kafka' },
    { id: 'ab', name: 'A · B' },
  ],
});
const knowledge = knowledgeOf(map);
const person = (id: string): Entity => ({ kind: 'person', id: personId(id) });
const team = (id: string): Entity => ({ kind: 'team', id: teamId(id) });

describe('what stands in the address bar', () => {
  it.each<[Entity, string | null, string]>([
    [person('ana'), 'Kafka', 'Ana Santos · @asantos · Kafka'],
    [person('ana2'), null, 'Ana Santos · @ana.santos'],
    [person('cy'), 'A · B', 'Cy <b>& · @cy · A · B'],
    [team('data'), null, 'Data · #'],
  ])('says by itself who is meant: %j', (entity, about, text) => {
    expect(contentOf(knowledge, entity, about)).toBe(text);
    const topic = map.topics.find(({ name }) => name === about);
    expect(meantBy(knowledge, text)).toEqual({
      entity,
      about: topic === undefined ? null : { kind: 'topic', id: topic.id },
    });
  });

  it('is never taken for words that somebody typed', () => {
    for (const text of ['Ana Santos', 'kafka', 'Payments', '', 'Ana Santos · @nobody', 'x · #'])
      expect(meantBy(knowledge, text)).toBeNull();
    expect(contentOf(knowledge, { kind: 'topic', id: topicId('kafka') }, null)).toBeNull();
  });
});

describe('a line of suggestions', () => {
  const view: ResultView = {
    token: 't' as Token,
    kind: 'person',
    name: 'Cy <b>&',
    nameParts: [
      { text: 'Cy', hit: true },
      { text: ' <b>&', hit: false },
    ],
    detail: [{ text: 'Kafka', hit: true }],
    askable: true,
    presence: { state: 'free', text: 'free now' },
    about: null,
    missing: [],
  };

  it('is XML for Chromium, plain text for Firefox', () => {
    expect(descriptionOf(partsOf(view), true)).toBe(
      '<match>Cy</match> &lt;b&gt;&amp; — <match>Kafka</match> — free now',
    );
    expect(descriptionOf(partsOf(view), false)).toBe('Cy <b>& — Kafka — free now');
  });

  it('is well-formed whatever a map brings', () => {
    const parser = new DOMParser();
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 30 }), (text) => {
        const escaped = escapeXml(text);
        expect(escaped).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|apos);)/);
        const xml = parser.parseFromString(`<d>${escaped}</d>`, 'application/xml');
        expect(xml.querySelector('parsererror')).toBeNull();
      }),
    );
  });
});
