import { i18n } from '#i18n';
import { findPeople } from '../../utils/map/lookup';
import type { Person, Team } from '../../utils/map/model';
import type { ExtensionMessages, SearchAnswer } from '../../utils/messaging/protocol';
import type { ResultView } from '../../utils/messaging/views';
import { completionsFor } from '../../utils/search/facets';
import { freePeople } from '../../utils/search/free';
import { type FilterNames, filterNames, parseQuery } from '../../utils/search/query';
import { search } from '../../utils/search/search';
import { requestsPage } from '../../utils/store/history';
import type { AnswerContext } from './answering/ranking';
import { answerContext, theDatabase, theKnowledge } from './context';
import type { Entity, Knowledge } from './knowledge';
import { expertsOfTab, nearby } from './searching/nearby';
import { NOTHING_TYPED, resultView, typedOf } from './searching/result-view';
import { presenceView, reasonView } from './texts';

/** Results of each kind: in a popup, and on a page. */
const PER_KIND = 6;
const PER_KIND_MANY = 25;
const KINDS = ['person', 'team', 'topic', 'subject'] as const;
const MOST_SUGGESTED = 5;
const MOST_RECENT = 4;
const MOST_COMPLETIONS = 6;

const EMPTY = { empty: true, mapDate: null, completions: [], groups: [] } as const;

/** What filters are called in the user's language. */
export function filterWords(): FilterNames {
  return filterNames((name) => i18n.t(`popup.filter.${name}`));
}

/** As-you-type search; an empty query gives those asked lately and the page's own experts. */
export async function answerSearch({
  query,
  tabId,
  many,
}: Parameters<ExtensionMessages['search']>[0]): Promise<SearchAnswer> {
  const knowledge = await theKnowledge();
  if (knowledge === null) return { ...EMPTY, query };
  const context = await answerContext();
  const recent = await recentTargets(knowledge);
  const answer = { query, empty: false, mapDate: knowledge.map.generatedAt };
  if (query.trim() === '') {
    const groups = await suggestions(knowledge, tabId, recent, context);
    return { ...answer, completions: [], groups };
  }
  const names = filterWords();
  const groups = search(knowledge.search, query, {
    limit: many ? PER_KIND_MANY : PER_KIND,
    recent,
    near: nearby(tabId, context.now),
    free: () => freeNow(knowledge, context),
    names,
  });
  const typed = typedOf(query, names);
  return {
    ...answer,
    completions: completionsOf(knowledge, query, names),
    // Always in the same order, people first: what is looked for is somebody to ask.
    groups: KINDS.flatMap((kind) => {
      const found = groups.find((group) => group.kind === kind)?.results ?? [];
      const results = found.flatMap(
        ({ entity, whole }) => resultView(knowledge, entity, typed, whole, context) ?? [],
      );
      return results.length === 0 ? [] : [{ kind, results }];
    }),
  };
}

/** Values for the filter that is still being typed at the end of the query. */
function completionsOf(
  knowledge: Knowledge,
  query: string,
  names: FilterNames,
): SearchAnswer['completions'] {
  const last = parseQuery(query, names).filters.at(-1);
  if (last === undefined || last.done || last.name === 'now' || last.end !== query.trimEnd().length)
    return [];
  return completionsFor(knowledge.search.facets, last.name, last.value, MOST_COMPLETIONS);
}

let freeKnown: { readonly key: string; readonly mask: Uint8Array } | undefined;

/** Who can be asked now. Worked out once a minute, because working hours begin and end on one. */
function freeNow(knowledge: Knowledge, { now, load, me }: AnswerContext): Uint8Array {
  const minute = Math.floor(now.getTime() / 60_000);
  const key = [knowledge.generation, minute, me, ...[...load].flat()].join(' ');
  if (freeKnown?.key !== key)
    freeKnown = { key, mask: freePeople(knowledge.map.people, now, load, me) };
  return freeKnown.mask;
}

/** Before anything is typed: those asked lately, then those whom the page calls for. */
async function suggestions(
  knowledge: Knowledge,
  tabId: number | null,
  recent: readonly Entity[],
  context: AnswerContext,
): Promise<SearchAnswer['groups']> {
  const line = (entity: Entity): ResultView | null =>
    resultView(knowledge, entity, NOTHING_TYPED, true, context);
  const lately = recent.flatMap((entity) => line(entity) ?? []).slice(0, MOST_RECENT);
  const shown = new Set(lately.map(({ token }) => token));
  const experts = await expertsOfTab(knowledge, tabId, context);
  const page = experts
    .flatMap((expert) => {
      const view = line({ kind: 'person', id: expert.person });
      const [reason] = expert.reasons;
      if (view === null || shown.has(view.token)) return [];
      const why = reason === undefined ? null : reasonView(knowledge.index, reason).text;
      const detail = why === null ? view.detail : [{ text: why, hit: false }];
      return [{ ...view, detail, presence: presenceView(expert.presence, context.now) }];
    })
    .slice(0, MOST_SUGGESTED);
  return [
    { kind: 'recent' as const, results: lately },
    { kind: 'page' as const, results: page },
  ].filter(({ results }) => results.length > 0);
}

/** Whom this browser's ledger says were asked, the latest first, as far as the map still has them. */
async function recentTargets(knowledge: Knowledge): Promise<readonly Entity[]> {
  const { requests } = await requestsPage(await theDatabase(), { limit: 20, now: new Date() });
  const people: ReadonlyMap<string, Person> = knowledge.index.people;
  const teams: ReadonlyMap<string, Team> = knowledge.index.teams;
  const found = requests.flatMap(({ draft: { to } }): Entity[] => {
    if (to.kind === 'team') {
      const team = teams.get(to.id);
      return team === undefined ? [] : [{ kind: 'team', id: team.id }];
    }
    const person = people.get(to.id);
    return person === undefined ? [] : [{ kind: 'person', id: person.id }];
  });
  return [...new Map(found.map((entity) => [`${entity.kind}:${entity.id}`, entity])).values()];
}

/** "Who am I": people by mail, handle or name; where none fits exactly, those that search finds. */
export async function answerPeople(
  text: string,
): Promise<ReturnType<ExtensionMessages['people.find']>> {
  const knowledge = await theKnowledge();
  if (knowledge === null || text.trim() === '') return [];
  const exact = findPeople(knowledge.index, text);
  const near =
    exact.length > 0
      ? []
      : (search(knowledge.search, text, { limit: 8 }).find(({ kind }) => kind === 'person')
          ?.results ?? []);
  const ids = [
    ...exact.map(({ id }) => id),
    ...near.flatMap(({ entity }) => (entity.kind === 'person' ? [entity.id] : [])),
  ];
  return ids.slice(0, 8).flatMap((id) => {
    const person = knowledge.index.people.get(id);
    if (person === undefined) return [];
    const team = person.teams[0] === undefined ? null : knowledge.index.teams.get(person.teams[0]);
    return [{ id: person.id, name: person.name, team: team?.name ?? null }];
  });
}
