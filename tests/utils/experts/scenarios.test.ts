import { describe, expect, it, vi } from 'vitest';
import { askViews, rank } from '../../../entrypoints/background/answering/ranking';
import { ownersOf } from '../../../utils/map/owners';
import type { ExpertView } from '../../../utils/messaging/views';
import { helpHistory } from '../../../utils/requests/help-history';
import type { HelpRequest } from '../../../utils/requests/model';
import { knowledgeOf } from '../../background/knowledge-of';
import { i18n } from '../../components/i18n';
import { personId, sampleMap, subjectOf, topicId } from '../sample-map';
import { CONTAINERS } from './scenarios/containers';
import { DATES } from './scenarios/dates';
import { FALLBACKS } from './scenarios/fallbacks';
import { HISTORY } from './scenarios/history';
import { LESS_OBVIOUS } from './scenarios/less-obvious';
import { OWNERS } from './scenarios/owners';
import { PARTS } from './scenarios/parts';
import { PRESENCE } from './scenarios/presence';
import { NOW, type Past, type Scenario } from './scenarios/world';

vi.mock('#i18n', () => import('../../components/i18n'));
// Hours are written on the clock of whoever reads them.
process.env.TZ = 'UTC';

const THEMES = {
  'topic fit, role, closeness, recency': PARTS,
  'presence and caps': PRESENCE,
  'owners, and who is left out': OWNERS,
  'several topics, containers, topics beside': CONTAINERS,
  dates: DATES,
  'the own past': HISTORY,
  'less obvious experts': LESS_OBVIOUS,
  'where nobody fits': FALLBACKS,
};

function request({ who, at, about, subjects, state = 'answered' }: Past, n: number): HelpRequest {
  return {
    id: `r${n}`,
    state,
    draft: {
      to: { kind: 'person', id: who, name: who, team: null },
      about: about ?? null,
      subjects: subjects ?? [],
      page: null,
      quote: null,
      need: '',
      tried: '',
      byWhen: '',
      channel: 'mail',
    },
    createdAt: at,
    updatedAt: at,
    times: state === 'prepared' ? {} : { asked: at },
    origin: 'prepared',
    v: 1,
  };
}

/** A line as it is read: who, whether there, and every reason with its source, age and certainty. */
function line({ name, pick, presence, reasons }: ExpertView): string {
  const mark = pick === null ? '' : { top: '* ', backup: '+ ' }[pick];
  const who = [name, presence.text].filter((text) => text !== '').join(', ');
  const why = reasons.map(({ text, source, date, stale, confidence }) => {
    const age = `${date ?? i18n.t('common.undated')}${stale ? ` (${i18n.t('card.stale')})` : ''}`;
    return [text, source, age, i18n.t(`card.confidence.${confidence}`)].join(' · ');
  });
  return `${mark}${who}: ${why.join(' | ')}`;
}

function read({ map, ask }: Scenario): { says: string[]; less: string[] } {
  const knowledge = knowledgeOf(sampleMap(map));
  const subjects = (ask.subjects ?? []).map(subjectOf);
  const load = Object.entries(ask.load ?? {}).map(([id, asks]) => [personId(id), asks] as const);
  const context = {
    now: NOW,
    me: ask.me ?? null,
    load: new Map(load),
    history: helpHistory((ask.past ?? []).map(request)),
  };
  const owners = ownersOf(knowledge.ownership, subjects, NOW);
  const whom = rank(knowledge, subjects, (ask.topics ?? []).map(topicId), owners, context);
  const { experts, lessObvious = [], fallback } = askViews(knowledge, whom, 9, context);
  const team = fallback?.team == null ? '' : ` [${i18n.t('common.askName', [fallback.team.name])}]`;
  return {
    says: [...(fallback === undefined ? [] : [`→ ${fallback.text}${team}`]), ...experts.map(line)],
    less: lessObvious.map(line),
  };
}

describe.each(Object.entries(THEMES))('%s', (_, scenarios) => {
  it.each(scenarios)('$title', (scenario) => {
    const { says, less } = read(scenario);
    expect(says).toEqual(scenario.says);
    if (scenario.less !== undefined) expect(less).toEqual(scenario.less);
  });
});

it('writes at least sixty', () => {
  const titles = Object.values(THEMES).flatMap((each) => each.map(({ title }) => title));
  expect(new Set(titles).size).toBe(titles.length);
  expect(titles.length).toBeGreaterThanOrEqual(60);
});
