import { describe, expect, it, vi } from 'vitest';
import type { Entity } from '../../entrypoints/background/knowledge';
import { SPEECH } from '../../entrypoints/background/searching/speech';
import { resultView, typedOf } from '../../entrypoints/search/result-view';
import { filterNames } from '../../utils/search/query';
import { personId, sampleMap, teamId, topicId } from '../utils/sample-map';
import { knowledgeOf } from './knowledge-of';

vi.mock('#i18n', () => import('../components/i18n'));

const map = sampleMap({
  people: [
    {
      id: 'ana',
      name: 'Ana Santos',
      handles: ['zork7'],
      city: 'São Paulo',
      title: 'Staff engineer',
      teams: ['stream', 'guild'],
    },
  ],
  teams: [
    { id: 'stream', name: 'Streaming', aliases: ['Pipes'] },
    { id: 'guild', name: 'Rust guild' },
  ],
  topics: [
    { id: 'k8s', name: 'Kubernetes', aliases: ['k8s'] },
    { id: 'kafka', name: 'Kafka' },
    { id: 'a', name: 'Alpha' },
    { id: 'b', name: 'Beta' },
    { id: 'c', name: 'Gamma' },
  ],
  evidence: ['a', 'b', 'c', 'k8s', 'kafka'].map((topic) => ({ person: 'ana', topic })),
});
const knowledge = knowledgeOf(map);
const context = { now: new Date('2026-11-18T10:00:00Z'), me: null, load: new Map() };
const names = filterNames(() => null);

function line(entity: Entity, query: string, whole = true) {
  const view = resultView(knowledge, entity, typedOf(query, names), whole, context, SPEECH);
  const text = (parts: readonly { text: string; hit: boolean }[] | undefined) =>
    (parts ?? []).map((part) => (part.hit ? `[${part.text}]` : part.text)).join('');
  const about = view?.about === null || view === null ? null : knowledge.entityOf(view.about);
  return {
    name: text(view?.nameParts),
    detail: text(view?.detail),
    about: about?.id,
    missing: view?.missing,
  };
}

const ana: Entity = { kind: 'person', id: personId('ana') };

describe('a person’s line', () => {
  it('says team and topics, until something is typed', () => {
    expect(line(ana, '').detail).toBe('Streaming · Alpha · Beta · Gamma');
  });

  it.each([
    ['kafka', '[Kafka] · Streaming · Alpha · Beta', 'kafka'],
    // Found under another name: the whole of it fits.
    ['k8s', '[Kubernetes] · Streaming · Alpha · Beta', 'k8s'],
    ['kubrne', '[Kuberne]tes · Streaming · Alpha · Beta', 'k8s'],
    ['sao kafak', '[Kafka] · [São] Paulo · Streaming · Alpha', 'kafka'],
    ['staff rust', '[Rust] guild · [Staff] engineer · Streaming · Alpha', undefined],
    ['topic:gamma now', '[Gamma] · Streaming · Alpha · Beta', 'c'],
    ['zork', '@[zork]7 · Streaming · Alpha · Beta', undefined],
  ])('puts what fits %s in front', (query, detail, about) => {
    expect(line(ana, query)).toMatchObject({ name: 'Ana Santos', detail });
    expect(line(ana, query).about).toBe(about);
  });

  it('is about no topic when somebody was looked for by name', () => {
    expect(line(ana, 'ana kafka')).toMatchObject({ name: '[Ana] Santos', about: undefined });
  });

  it('says which words do not fit, as they were typed', () => {
    expect(line(ana, 'Kafka Berlin pipes Zürich', false).missing).toEqual(['Berlin', 'Zürich']);
    expect(line(ana, 'Kafka Berlin', true).missing).toEqual([]);
  });
});

it('a team or topic found by another name says so', () => {
  expect(line({ kind: 'topic', id: topicId('k8s') }, 'k8s').detail).toBe('[k8s]');
  expect(line({ kind: 'team', id: teamId('stream') }, 'pip').detail).toBe('[Pip]es');
});
