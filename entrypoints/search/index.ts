import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { find, findPeople, pageNotes } from './find';
import { NOTHING_TYPED, resultView } from './result-view';

/**
 * Searching with its lines, which answering pages does not need: a file of its own keeps it out of every start of the
 * background (docs/decisions/0020).
 */
export default defineUnlistedScript(() => {
  globalThis.askaroundSearch = {
    find,
    pageNotes,
    line: (knowledge, entity, context, speech) =>
      resultView(knowledge, entity, NOTHING_TYPED, true, context, speech),
    people: findPeople,
  };
});
