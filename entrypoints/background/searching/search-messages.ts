import { filterWords } from '../../../components/popup/filter-words';
import type { ExtensionMessages, SearchAnswer } from '../../../utils/messaging/protocol';
import { completionsFor } from '../../../utils/search/facets';
import { freePeople } from '../../../utils/search/free';
import { type FilterNames, parseQuery } from '../../../utils/search/query';
import { search } from '../../../utils/search/search';
import type { AnswerContext } from '../answering/ranking';
import { answerContext, theKnowledge } from '../context';
import type { Knowledge } from '../knowledge';
import { nearby } from './nearby';
import { resultView, typedOf } from './result-view';
import { recentTargets, suggestions } from './suggestions';

/** Results of each kind: in a popup, and on a page. */
const PER_KIND = 6;
const PER_KIND_MANY = 25;
const KINDS = ['person', 'team', 'topic', 'subject'] as const;
const MOST_COMPLETIONS = 6;

const EMPTY = { empty: true, mapDate: null, completions: [], groups: [] } as const;

/** As-you-type search; an empty query gives those asked lately and the page's own experts. */
export async function answerSearch({
  query,
  tabId,
  many,
}: Parameters<ExtensionMessages['search']>[0]): Promise<SearchAnswer> {
  const knowledge = await theKnowledge('search');
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
