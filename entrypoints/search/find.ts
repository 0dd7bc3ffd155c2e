import type { PersonId } from '../../utils/map/model';
import type { SearchAnswer } from '../../utils/messaging/protocol';
import { completionsFor } from '../../utils/search/facets';
import { freePeople } from '../../utils/search/free';
import { type FilterNames, parseQuery } from '../../utils/search/query';
import { search } from '../../utils/search/search';
import type { AnswerContext } from '../background/answering/ranking';
import type { Knowledge } from '../background/knowledge';
import { findNotes, notesAbout } from './notes';
import { resultView, typedOf } from './result-view';
import type { SearchWork } from './work';

const KINDS = ['person', 'team', 'topic', 'subject'] as const;
const MOST_COMPLETIONS = 6;
/** Notes are a few lines below people and teams, also where there is room for many. */
const MOST_NOTES = 3;

/** Results as lines, always in the same order, people first: what is looked for is somebody to ask. */
export const find: SearchWork['find'] = (knowledge, wanted, context, speech) => {
  const { query, names } = wanted;
  const groups = search(knowledge.search, query, {
    ...wanted,
    free: () => freeNow(knowledge, context),
  });
  const typed = typedOf(query, names);
  return {
    completions: completionsOf(knowledge, query, names),
    groups: KINDS.flatMap((kind) => {
      const found = groups.find((group) => group.kind === kind)?.results ?? [];
      const results = found.flatMap(
        ({ entity, whole }) => resultView(knowledge, entity, typed, whole, context, speech) ?? [],
      );
      return results.length === 0 ? [] : [{ kind, results }];
    }),
    notes: findNotes(wanted.notes, query, typed.words, Math.min(wanted.limit, MOST_NOTES)),
  };
};

/** Notes about what a page is about. */
export const pageNotes: SearchWork['pageNotes'] = (notes, subjects) =>
  notesAbout(notes, subjects, MOST_NOTES);

/** People whom a text finds, the best first. */
export function findPeople(knowledge: Knowledge, text: string, limit: number): PersonId[] {
  const groups = search(knowledge.search, text, { limit });
  const found = groups.find(({ kind }) => kind === 'person')?.results ?? [];
  return found.flatMap(({ entity }) => (entity.kind === 'person' ? [entity.id] : []));
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
