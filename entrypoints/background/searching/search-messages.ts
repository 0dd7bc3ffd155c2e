import { filterWords } from '../../../components/popup/filter-words';
import type { ExtensionMessages, SearchAnswer } from '../../../utils/messaging/protocol';
import { keepRecents } from '../../../utils/store/recents';
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

type Asked = Parameters<ExtensionMessages['search']>[0];

/**
 * Starts reading what every search needs, so that the first one finds it read. Whatever fails here, the search says; the
 * popup that asked for it does not wait, and may be closed again.
 */
export function beginSearching(): null {
  // What is shown before a letter is typed comes first.
  const lines = theKnowledge('lines');
  void Promise.allSettled([lines, theKnowledge('search'), loadSearchWork(), ownNotes()]);
  return null;
}

/** The last answer to something typed: done with, or on its way. */
let typed: Promise<unknown> = Promise.resolve();

/** As-you-type search; an empty query gives those asked lately, the page's own experts, and one's notes about it. */
export function answerSearch(asked: Asked): Promise<SearchAnswer> {
  if (asked.query.trim() === '') return answerNothing(asked);
  const answer = answerTyped(asked);
  typed = answer.catch(() => undefined);
  return answer;
}

async function answerNothing({ query, tabId }: Asked): Promise<SearchAnswer> {
  // The page is asked while the map is being read, and the map's parts are on their way before a worker stands still to
  // read the file.
  const [subjects, knowledge, work, context, requests, notes] = await Promise.all([
    tabId === null ? [] : subjectsOfTab(tabId),
    theKnowledge('lines'),
    loadSearchWork(),
    ownContext(),
    recentRequests(),
    ownNotes(),
  ]);
  // Whoever typed something meanwhile waits for that alone.
  await typed;
  if (knowledge === null) return { ...EMPTY, query };
  const recent = targetsOf(requests, knowledge);
  const whom = expertsOfTab(knowledge, tabId, subjects, context);
  const answer = {
    query,
    empty: false,
    mapDate: knowledge.map.generatedAt,
    completions: [],
    groups: suggestions(work, knowledge, whom, recent, context),
    notes: work.pageNotes(notes, subjects),
  };
  void keepRecents(ofAnyPage(answer));
  return answer;
}

/** Keeps for the next popup those asked lately, after something was asked, answered or erased. */
export async function refreshRecents(): Promise<void> {
  await answerNothing({ query: '', tabId: null, many: false }).catch(() => undefined);
}

/** Of an answer with nothing typed, what holds over any page, at any time of the day; null where that is nothing. */
function ofAnyPage(answer: SearchAnswer): SearchAnswer | null {
  const recent = answer.groups.find(({ kind }) => kind === 'recent');
  if (recent === undefined) return null;
  const results = recent.results.map((result) => ({ ...result, presence: null }));
  return { ...answer, groups: [{ kind: 'recent', results }], notes: [] };
}

async function answerTyped({ query, tabId, many }: Asked): Promise<SearchAnswer> {
  const [knowledge, work, context, requests, notes] = await Promise.all([
    theKnowledge('search'),
    loadSearchWork(),
    answerContext(),
    recentRequests(),
    ownNotes(),
  ]);
  if (knowledge === null) return { ...EMPTY, query };
  const wanted = {
    query,
    limit: many ? PER_KIND_MANY : PER_KIND,
    recent: targetsOf(requests, knowledge),
    near: nearby(tabId, context.now),
    names: filterWords(),
    notes,
  };
  return {
    query,
    empty: false,
    mapDate: knowledge.map.generatedAt,
    ...work.find(knowledge, wanted, context, SPEECH),
  };
}
