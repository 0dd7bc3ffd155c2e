import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { pageNote } from '../../entrypoints/acts/notes';
import { addressesOf, resolve } from '../../entrypoints/acts/targets';
import { fallbackView, rank } from '../../entrypoints/background/answering/ranking';
import { badgeView, cardView, pageCardView } from '../../entrypoints/background/answers';
import type { Entity, Knowledge } from '../../entrypoints/background/knowledge';
import { SPEECH } from '../../entrypoints/background/searching/speech';
import { resultView, typedOf } from '../../entrypoints/search/result-view';
import { contactForTeam } from '../../utils/experts/team-contact';
import { ownersOf } from '../../utils/map/owners';
import { helpHistory } from '../../utils/requests/help-history';
import { filterNames } from '../../utils/search/query';
import { search } from '../../utils/search/search';
import { mapOf, NOW } from '../utils/map/acme';
import { subjectOf } from '../utils/sample-map';
import { knowledgeOf } from './knowledge-of';

vi.mock('#i18n', () => import('../components/i18n'));

/** Whoever opted out, in every place that can name somebody; `people` row and all. */
const GONE = { id: 'gone-1', name: 'Quentin Quiet' };
const MARKS = ['Quentin', 'gone-1', 'qquiet', 'quentin@'];
const SUBJECT = 'jira-project:PAY';

const places = {
  member: (id: string) => ({ people: [{ ...person(id), teams: ['pay'] }] }),
  manager: (id: string) => ({ people: [{ id: 'ben', name: 'Ben', teams: ['pay'], manager: id }] }),
  lead: (id: string) => ({ teams: [{ id: 'pay', name: 'Payments', parent: 'fin', lead: id }] }),
  owner: (id: string) => ({ claims: [{ subject: SUBJECT, owner: { person: id } }] }),
  backup: (id: string) => ({
    claims: [{ subject: SUBJECT, owner: { person: id }, role: 'backup' }],
  }),
  topic: (id: string) => ({ evidence: [{ person: id, topic: 'kafka', note: 'Quentin runs it' }] }),
  beside: (id: string) => ({ evidence: [{ person: id, topic: 'streams', kind: 'maintains' }] }),
  subject: (id: string) => ({ evidence: [{ person: id, subject: SUBJECT, kind: 'authored' }] }),
  keeper: (id: string) => ({ sources: [{ id: 'acme-directory', keeper: { person: id } }] }),
};

const person = (id: string) => ({
  ...GONE,
  id,
  handles: ['qquiet'],
  addresses: { mail: 'quentin@acme.example' },
});

type Row = Readonly<Record<string, unknown>>;
type Lists = Record<string, Row[]>;

/** The file with some of these places filled; a row of the same id is joined. */
function fileOf(chosen: readonly (keyof typeof places)[], optOut: boolean) {
  const lists: Lists = {
    people: [
      { ...person(GONE.id), ...(optOut ? { optOut } : {}) },
      { id: 'ben', name: 'Ben' },
    ],
    teams: [
      { id: 'fin', name: 'Finance' },
      { id: 'pay', name: 'Payments', parent: 'fin' },
    ],
    topics: [
      { id: 'streams', name: 'Streaming' },
      { id: 'kafka', name: 'Kafka', parent: 'streams' },
    ],
    claims: [{ subject: SUBJECT, owner: { team: 'pay' } }],
    evidence: [],
    sources: [],
  };
  for (const place of chosen) {
    for (const [list, rows] of Object.entries(places[place](GONE.id)) as [string, Row[]][]) {
      for (const row of rows) {
        const known = lists[list]?.find(({ id }) => id !== undefined && id === row.id);
        if (known === undefined) lists[list]?.push(row);
        else Object.assign(known, row, optOut && known.id === GONE.id ? { optOut } : {});
      }
    }
  }
  return lists;
}

/** Everything that any surface could be told. */
function told(knowledge: Knowledge): string {
  const { people, teams, topics } = knowledge.map;
  const entities: Entity[] = [
    ...people.map(({ id }): Entity => ({ kind: 'person', id })),
    ...teams.map(({ id }): Entity => ({ kind: 'team', id })),
    ...topics.map(({ id }): Entity => ({ kind: 'topic', id })),
    { kind: 'subject', id: subjectOf(SUBJECT) },
  ];
  const past = {
    to: { kind: 'person', id: GONE.id, name: GONE.name, team: null },
    subjects: [SUBJECT],
  };
  const rest = {
    about: null,
    page: null,
    quote: null,
    need: '',
    tried: '',
    byWhen: '',
    channel: '',
  };
  const history = helpHistory([
    {
      id: 'r',
      state: 'answered',
      draft: { ...past, ...rest, to: { ...past.to, kind: 'person' } },
      createdAt: '2026-11-01T00:00:00Z',
      updatedAt: '2026-11-01T00:00:00Z',
      times: { asked: '2026-11-01T00:00:00Z' },
      origin: 'prepared',
      v: 1,
    },
  ]);
  const context = { now: NOW, me: 'ben', load: new Map(), history };
  const subjects = [subjectOf(SUBJECT)];
  const owners = ownersOf(knowledge.ownership, subjects, NOW);
  const whom = rank(
    knowledge,
    subjects,
    topics.map(({ id }) => id),
    owners,
    context,
  );
  const typed = typedOf(
    'quentin',
    filterNames(() => null),
  );
  const page = { title: 'Page', url: 'https://acme.atlassian.net/browse/PAY-1' };
  return JSON.stringify([
    badgeView(knowledge, subjects, [], context),
    pageCardView(
      knowledge,
      subjects,
      entities.map((each) => knowledge.tokenOf(each)),
      [],
      context,
    ),
    whom,
    whom.fallback === null ? null : fallbackView(knowledge, whom.fallback),
    ['quentin', 'qquiet', 'quentin@acme.example', 'kafka', 'payments'].map((query) =>
      search(knowledge.search, query, { limit: 50 }),
    ),
    teams.map(({ id }) => contactForTeam(id, knowledge.index)),
    addressesOf(knowledge, { kind: 'person', id: GONE.id, name: '', team: null }),
    entities.map((entity) => {
      const token = knowledge.tokenOf(entity);
      const note = { page, subjects, about: token };
      return [
        cardView(knowledge, token, 'x', subjects, context),
        resultView(knowledge, entity, typed, true, context, SPEECH),
        resolve(knowledge, token),
        pageNote(knowledge, { ...note, line: null }, context),
        entities.map((line) =>
          pageNote(knowledge, { ...note, line: knowledge.tokenOf(line) }, context),
        ),
      ];
    }),
  ]);
}

const anyPlaces = fc.subarray(Object.keys(places) as (keyof typeof places)[], { minLength: 1 });

it('whoever opted out is in no answer of any surface, wherever sources still name them', () => {
  fc.assert(
    fc.property(anyPlaces, (chosen) => {
      const after = told(knowledgeOf(mapOf(fileOf(chosen, true))));
      for (const mark of MARKS) expect(after).not.toContain(mark);
    }),
    { numRuns: 60 },
  );
});

it('and is in them as long as they did not', () => {
  for (const place of Object.keys(places) as (keyof typeof places)[]) {
    if (place === 'manager' || place === 'keeper') continue;
    expect(told(knowledgeOf(mapOf(fileOf([place], false)))), place).toContain('Quentin');
  }
});
