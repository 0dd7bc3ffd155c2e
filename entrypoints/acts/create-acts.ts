import { actOn } from './acting';
import { askNow, compose, once, openDraft, sendDraft } from './asking';
import { prune, repair } from './care';
import { draftTarget } from './draft-target';
import { applyCode } from './exchange/apply';
import { lookAtCode } from './exchange/look';
import { codesOnPage, noteSeen, viewOf } from './exchange/seen';
import { pageOfTab, theKnowledge } from './given';
import { writeNote } from './learning';
import { composeNote, pageNote } from './notes';
import { thePosting } from './posting';
import { remind } from './reminding';
import { answerDue, nudge } from './reminding/steps';
import { followUp, nextFor } from './requests/follow';
import { logHelp } from './requests/helped';
import { replyFor, suggestReferral, thank } from './requests/words';
import { type Acts, UNKNOWN } from './work';

/** Everything that `acts.js` brings. */
export function createActs(): Acts {
  return {
    messages: MESSAGES,
    askNow,
    compose,
    actOn,
    pageNote,
    composeNote,
    codesOnPage(texts) {
      const codes = codesOnPage(texts);
      // Not awaited: how long the ledger takes would tell whether a request is in it.
      setTimeout(() => void noteSeen(codes).catch(() => undefined));
      return viewOf(codes);
    },
    remind,
    catchUp: (online) => thePosting().catchUp(online),
    repair,
    prune,
  };
}

const MESSAGES: Acts['messages'] = {
  ask: async ({ token, about, tabId }) =>
    askNow({ token, about, quote: null, ...(await pageOfTab(tabId)) }),
  compose: async ({ token, about, tabId }) =>
    compose({ token, about, quote: null, ...(await pageOfTab(tabId)) }),
  note: async (note) => {
    const knowledge = await theKnowledge();
    return knowledge === null
      ? UNKNOWN
      : composeNote(knowledge, { ...note, page: null, subjects: [] });
  },
  'note.write': ({ token }) => writeNote(token),
  act: ({ requestId, action }) => actOn(requestId, action),
  'code.look': async ({ text, tabId = null }) =>
    lookAtCode(text, (await pageOfTab(tabId)).subjects),
  'code.apply': async ({ code, shown, tabId = null }) => {
    const { page, subjects } = await pageOfTab(tabId);
    return applyCode(code, shown, page, subjects);
  },
  'requests.due': answerDue,
  'request.nudge': ({ requestId }) =>
    once(`nudge ${requestId}`, new Date(), () => nudge(requestId)),
  'request.next': ({ requestId }) => nextFor(requestId),
  'request.follow': ({ requestId, to }) => followUp(requestId, to),
  'request.thank': ({ requestId }) =>
    once(`thank ${requestId}`, new Date(), () => thank(requestId)),
  'request.reply': ({ requestId }) => replyFor(requestId),
  'request.suggest': ({ requestId }) =>
    once(`suggestReferral ${requestId}`, new Date(), () => suggestReferral(requestId)),
  'request.helped': logHelp,
  send: ({ draftId }) => sendDraft(draftId),
  'post.again': async ({ requestId }) => {
    await thePosting().post(requestId, 'hand');
    return null;
  },
  'draft.target': draftTarget,
  'draft.open': ({ draftId }) => openDraft(draftId),
};
