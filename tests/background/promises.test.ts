import { expect, it, vi } from 'vitest';
import { cardView, pageCardView } from '../../entrypoints/background/answers';
import type { Entity, Knowledge } from '../../entrypoints/background/knowledge';
import { SPEECH } from '../../entrypoints/background/searching/speech';
import { resultView, typedOf } from '../../entrypoints/search/result-view';
import type { SkillsMap, Subject } from '../../utils/map/model';
import { findMentions } from '../../utils/match/find';
import { filterNames } from '../../utils/search/query';
import { search } from '../../utils/search/search';
import { mapOf } from '../utils/map/acme';
import { knowledgeOf } from './knowledge-of';

vi.mock('#i18n', () => import('../components/i18n'));

const FULL = mapOf();
const [GONE] = FULL.people;
if (GONE === undefined) throw new Error('the sample has people');
/** The next map, as the parser leaves it when this person opted out. */
const NEXT: SkillsMap = {
  ...FULL,
  people: FULL.people.filter(({ id }) => id !== GONE.id),
  evidence: FULL.evidence.filter(({ person }) => person !== GONE.id),
  claims: FULL.claims.filter(({ owner }) => owner.id !== GONE.id),
  teams: FULL.teams.map((team) => ({ ...team, lead: team.lead === GONE.id ? null : team.lead })),
};

const known = (map: SkillsMap): Knowledge => knowledgeOf(map, { id: map === FULL ? 'g1' : 'g2' });
const context = { now: new Date('2026-11-20T10:00:00Z'), me: null, load: new Map() };
const subjects = [...new Set(FULL.claims.map(({ subject }) => subject))] as Subject[];

/** Every answer that a page or the popup could get of a map. */
function answersOf(knowledge: Knowledge): unknown[] {
  const { people, teams, topics } = knowledge.map;
  const entities: Entity[] = [
    ...people.map(({ id }): Entity => ({ kind: 'person', id })),
    ...teams.map(({ id }): Entity => ({ kind: 'team', id })),
    ...topics.map(({ id }): Entity => ({ kind: 'topic', id })),
    ...subjects.map((id): Entity => ({ kind: 'subject', id })),
  ];
  const typed = typedOf(
    'kafka',
    filterNames(() => null),
  );
  return entities.flatMap((entity) => [
    cardView(knowledge, knowledge.tokenOf(entity), 'x', subjects, context),
    resultView(knowledge, entity, typed, true, context, SPEECH),
    pageCardView(knowledge, subjects, [knowledge.tokenOf(entity)], [], context),
  ]);
}

it('whoever opted out is gone from every answer with the next map, by old tokens too', () => {
  const before = known(FULL);
  const token = before.tokenOf({ kind: 'person', id: GONE.id });
  expect(JSON.stringify(answersOf(before))).toContain(GONE.name);
  expect(findMentions(before.lexicon, GONE.name)).not.toEqual([]);
  const after = known(NEXT);
  expect(JSON.stringify(answersOf(after))).not.toContain(GONE.name);
  expect(cardView(after, token, GONE.name, subjects, context)).toBeNull();
  const mentions = findMentions(after.lexicon, GONE.name).map(({ entity }) => entity);
  expect(mentions.map((entity) => after.tokenAt(entity))).not.toContain(token);
  const found = search(after.search, GONE.name, { limit: 50 }).flatMap(({ results }) => results);
  expect(found.map(({ name }) => name)).not.toContain(GONE.name);
});

it('no answer holds a number by which people could be put in an order', () => {
  const numbers: string[] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'number') numbers.push(path);
    else if (typeof value === 'object' && value !== null)
      for (const [key, each] of Object.entries(value)) walk(each, `${path}.${key}`);
  };
  const answers = answersOf(known(FULL));
  expect(answers.length).toBeGreaterThan(10);
  for (const answer of answers) walk(answer, '');
  expect(numbers).toEqual([]);
});

it('a page is told the same whatever lies in the ledger, the order and the states of people included', () => {
  const knowledge = known(FULL);
  const people = FULL.people.map((person) => ({
    ...person,
    availability: { ...person.availability, weeklyCap: 1 },
  }));
  const capped = known({ ...FULL, people });
  const ask = { about: null, askedAt: '2026-11-19T10:00:00Z', answered: true };
  for (const { id } of FULL.people) {
    const ledger = {
      ...context,
      load: new Map([[id, 9]]),
      history: new Map([[id, { answered: ask, byAbout: new Map(), bySubject: new Map() }]]),
    };
    for (const map of [knowledge, capped]) {
      expect(pageCardView(map, subjects, [], [], ledger)).toEqual(
        pageCardView(map, subjects, [], [], context),
      );
      for (const { id: topic } of FULL.topics) {
        const token = map.tokenOf({ kind: 'topic', id: topic });
        expect(cardView(map, token, 'x', subjects, ledger)).toEqual(
          cardView(map, token, 'x', subjects, context),
        );
      }
    }
  }
});
