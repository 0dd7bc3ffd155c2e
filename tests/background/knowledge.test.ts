import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageExperts } from '../../entrypoints/background/answering/ranking';
import { badgeView } from '../../entrypoints/background/answers';
import { Knowledge } from '../../entrypoints/background/knowledge';
import { MentionCap } from '../../entrypoints/background/mention-cap';
import { entityAt, entityTable } from '../../utils/map/entities';
import type { SkillsMap } from '../../utils/map/model';
import { parseSkillsMap } from '../../utils/map/parse';
import { atOnce } from '../../utils/map/steps';
import { findMentions } from '../../utils/match/find';
import { compileSteps } from '../../utils/store/compiled/compile';
import { bufferOf } from '../../utils/store/compiled/parts';
import { sampleMap, subjectOf, topicId } from '../utils/sample-map';
import { knowledgeOf } from './knowledge-of';

const NOW = new Date('2026-11-22T12:00:00Z');

function mapOf(changes: object = {}): SkillsMap {
  const file = {
    format: 'askaround.skills-map',
    version: 1,
    name: 'Acme',
    generatedAt: '2026-11-20T06:00:00Z',
    people: [{ id: 'ana', name: 'Ana Santos', handles: ['ana.santos'] }],
    teams: [{ id: 'payments', name: 'Payments Platform' }],
    topics: [{ id: 'kafka', name: 'Kafka' }],
    claims: [
      {
        subject: 'jira-project:PAY',
        owner: { team: 'payments' },
        source: 'catalog',
        date: '2026-11-01',
      },
      {
        subject: 'url:https://intranet.acme.example/**',
        owner: { team: 'payments' },
        source: 'catalog',
        date: '2026-11-01',
      },
    ],
    ...changes,
  };
  const { map, problems } = parseSkillsMap(new TextEncoder().encode(JSON.stringify(file)), {
    now: NOW,
  });
  if (map === null) throw new Error(JSON.stringify(problems));
  return map;
}

/** Tokens by kind and id. */
function tokensOf(knowledge: Knowledge, map: SkillsMap): Map<string, string> {
  const { ids } = entityTable(map);
  return new Map(
    ids.map((_, number) => {
      const entity = entityAt(entityTable(map), number);
      return [`${entity?.kind}:${entity?.id}`, knowledge.tokenAt(number) ?? ''];
    }),
  );
}

it('gives every entity a token of its own, and another one in another browser', () => {
  const map = mapOf();
  const [here, there] = [tokensOf(knowledgeOf(map), map), tokensOf(knowledgeOf(map), map)];
  expect([...here.keys()]).toEqual(
    expect.arrayContaining(['person:ana', 'team:payments', 'topic:kafka']),
  );
  expect(new Set(here.values()).size).toBe(here.size);
  for (const [entity, token] of here) {
    // 96 bits that say nothing about the entity.
    expect(token).toMatch(/^[\w-]{16}$/);
    expect(there.get(entity)).not.toBe(token);
  }
});

it('keeps the tokens of what stays, across generations', () => {
  const before = mapOf();
  const after = mapOf({
    people: [
      { id: 'mira', name: 'Mira Brandt' },
      { id: 'ana', name: 'Ana Lima' },
    ],
    topics: [],
  });
  const parts = atOnce(compileSteps(before, null));
  const previous = { table: entityTable(before), tokens: bufferOf(parts, 'tokens') };
  const old = tokensOf(knowledgeOf(before, { previous }), before);
  const fresh = tokensOf(knowledgeOf(after, { previous }), after);
  expect(fresh.get('person:ana')).toBe(old.get('person:ana'));
  expect(fresh.get('team:payments')).toBe(old.get('team:payments'));
  expect(fresh.get('subject:jira-project:PAY')).toBe(old.get('subject:jira-project:PAY'));
  expect(fresh.has('topic:kafka')).toBe(false);
  expect([...old.values()]).not.toContain(fresh.get('person:mira'));
});

it('finds the entity of a mention by its token, and the token by its entity', () => {
  const knowledge = knowledgeOf(mapOf());
  const [mention] = findMentions(knowledge.lexicon, 'Who runs Kafka here?');
  const token = mention === undefined ? null : knowledge.tokenAt(mention.entity);
  expect(token === null ? null : knowledge.entityOf(token)).toEqual({ kind: 'topic', id: 'kafka' });
  expect(knowledge.tokenOf({ kind: 'topic', id: topicId('kafka') })).toBe(token);
  expect(knowledge.tokenAt(100_000)).toBeNull();
});

it('knows subjects that only a page names by the subject itself', () => {
  const knowledge = knowledgeOf(mapOf());
  const page = subjectOf('url:https://wiki.acme.example/a?b=c&d=é');
  const token = knowledge.tokenOf({ kind: 'subject', id: page });
  expect(knowledge.entityOf(token)).toEqual({ kind: 'subject', id: page });
  // One that the map names keeps its random token, whatever the case of its key.
  const claimed = knowledge.tokenOf({ kind: 'subject', id: subjectOf('jira-project:pay') });
  expect(claimed).not.toContain('PAY');
  expect(knowledge.entityOf(claimed)).toEqual({ kind: 'subject', id: 'jira-project:PAY' });
});

it.each([
  '',
  's:',
  's:nonsense',
  's:%',
  's:javascript%3Aalert(1)',
  's:url%3Ajavascript:alert(1)',
  'ana',
  'person:ana',
  '__proto__',
  'constructor',
])('takes %j for no token', (token) => {
  expect(knowledgeOf(mapOf()).entityOf(token)).toBeNull();
});

describe('the badge', () => {
  const people = ['ana', 'ben', 'cleo', 'dan'].map((id) => ({
    id,
    name: id,
    ...(id === 'ana' ? { manager: 'ben' } : {}),
  }));
  const about = fc.constantFrom('kafka', 'space:ENG', 'label:pay', 'path:git.acme.example/a/b/src');
  const evidence = fc.array(fc.tuple(fc.nat(3), about), { maxLength: 8 });
  const owners = fc.array(fc.tuple(fc.constantFrom('person', 'team'), fc.nat(3)), { maxLength: 3 });

  /** Knowledge of which only the badge's parts can be read. */
  async function forBadge(map: SkillsMap): Promise<Knowledge> {
    const parts = atOnce(compileSteps(map, null));
    const { name, generatedAt, expiresAt } = map;
    const head = { id: 'g', name, generatedAt, expiresAt, parts: [...parts.keys()] };
    const known = new Knowledge(head, async (names) => {
      expect(names.filter((each) => /^(?:people|topics|claims|notes|search)/.test(each))).toEqual(
        [],
      );
      return new Map(names.map((each) => [each, parts.get(each) ?? '']));
    });
    return known.ready('badge');
  }

  it('counts as many experts as the ranking has with knowledge, and reads nobody', async () => {
    await fc.assert(
      fc.asyncProperty(
        evidence,
        owners,
        fc.constantFrom(null, 'ana', 'cleo'),
        async (knows, owns, me) => {
          const map = sampleMap({
            people,
            teams: [0, 1, 2, 3].map((n) => ({ id: `t${n}`, lead: 'dan' })),
            topics: [{ id: 'kafka', name: 'pay' }],
            evidence: knows.map(([who, what]) => ({
              person: people[who]?.id ?? '',
              ...(what === 'kafka' ? { topic: what } : { subject: what }),
            })),
            claims: owns.map(([kind, n]) => ({
              subject: 'label:pay',
              owner: {
                kind: kind as 'person',
                id: kind === 'team' ? `t${n}` : (people[n]?.id ?? ''),
              },
            })),
          });
          const context = { now: NOW, me, load: new Map() };
          const page = ['label:pay', 'space:eng', 'path:git.acme.example/a/b/src/x.ts'].map(
            subjectOf,
          );
          const ranked = pageExperts(knowledgeOf(map), page, context).experts.filter(
            ({ reasons }) => reasons.some(({ code }) => code === 'evidence' || code === 'owner'),
          );
          const known = await forBadge(map);
          for (const subject of page)
            new MentionCap().allowsSubject({ page: 'page', host: 'page' }, known, subject, 0);
          const view = badgeView(known, page, [], context);
          expect(view.expertCount).toBe(ranked.length);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('reading', () => {
  function readerOf(map: SkillsMap) {
    const parts = atOnce(compileSteps(map, null));
    const { name, generatedAt, expiresAt } = map;
    const head = { id: 'g', name, generatedAt, expiresAt, parts: [...parts.keys()] };
    const read: string[] = [];
    const faults: Error[] = [];
    const known = new Knowledge(head, async (names) => {
      read.push(...names);
      const fault = faults.pop();
      if (fault !== undefined) throw fault;
      return new Map(names.map((each) => [each, parts.get(each) ?? '']));
    });
    return { known, read, faults, all: [...parts.keys()] };
  }

  it('reads nothing twice when two needs come at once, and each finds all of its own', async () => {
    const { known, read } = readerOf(mapOf());
    const lines = known.ready('lines').then(() => known.map.people.length);
    const search = known.ready('search').then(() => known.search.names);
    expect(await lines).toBe(1);
    expect(await search).toContain('Ana Santos');
    expect(read).toHaveLength(new Set(read).size);
    expect(read).not.toContain('lexicon');
  });

  it('reads the texts of pages when a page comes after a search', async () => {
    const { known, read, all } = readerOf(mapOf());
    await known.ready('search');
    await known.ready('map');
    expect(known.lexicon).toBeDefined();
    expect([...read].sort()).toEqual([...all].sort());
  });

  it('reads again what could not be read', async () => {
    const { known, faults } = readerOf(mapOf());
    faults.push(new Error('disk'));
    await expect(known.ready('lines')).rejects.toThrow('disk');
    await known.ready('lines');
    expect(known.map.people).toHaveLength(1);
  });
});
