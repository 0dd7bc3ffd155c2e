import { filterWords } from '../../../components/popup/filter-words';
import type { ExtensionMessages, SearchAnswer } from '../../../utils/messaging/protocol';
import { answerContext, ownContext, theKnowledge } from '../context';
import { loadSearchWork } from '../late-files';
import { expertsOfTab, nearby, subjectsOfTab } from './nearby';
import { ownNotes } from './own-notes';
import { SPEECH } from './speech';
import { recentRequests, suggestions, targetsOf } from './suggestions';

/** Results of each kind: in a popup, and on a page. */
const PER_KIND = 6;
const PER_KIND_MANY = 25;

const EMPTY = { empty: true, mapDate: null, completions: [], groups: [] } as const;

/** Reads what every search needs, so that the first one finds it read. Whatever fails here, the search says. */
export async function beginSearching(): Promise<null> {
  const [knowledge] = await Promise.allSettled([
    theKnowledge('search'),
    loadSearchWork(),
    ownNotes(),
  ]);
  // Made ready while the first letter is being typed.
  if (knowledge.status === 'fulfilled') knowledge.value?.search;
  return null;
}

/** As-you-type search; an empty query gives those asked lately, the page's own experts, and one's notes about it. */
export async function answerSearch({
  query,
  tabId,
  many,
}: Parameters<ExtensionMessages['search']>[0]): Promise<SearchAnswer> {
  const suggests = query.trim() === '';
  // The page is asked while the map is being read.
  const described = suggests && tabId !== null ? subjectsOfTab(tabId) : [];
  // The map's parts are on their way before a worker stands still to read the file.
  const [subjects, knowledge, work, context, requests] = await Promise.all([
    described,
    theKnowledge('search'),
    loadSearchWork(),
    suggests ? ownContext() : answerContext(),
    recentRequests(),
  ]);
  if (knowledge === null) return { ...EMPTY, query };
  const recent = targetsOf(requests, knowledge);
  const answer = { query, empty: false, mapDate: knowledge.map.generatedAt };
  // On their way before the first letter.
  const notes = ownNotes();
  if (suggests) {
    const whom = expertsOfTab(knowledge, tabId, subjects, context);
    const groups = suggestions(work, knowledge, whom, recent, context);
    return { ...answer, completions: [], groups, notes: work.pageNotes(await notes, subjects) };
  }
  const wanted = {
    query,
    limit: many ? PER_KIND_MANY : PER_KIND,
    recent,
    near: nearby(tabId, context.now),
    names: filterWords(),
    notes: await notes,
  };
  return { ...answer, ...work.find(knowledge, wanted, context, SPEECH) };
}
