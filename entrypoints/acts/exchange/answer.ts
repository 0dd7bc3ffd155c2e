import { i18n } from '#i18n';
import { CODE_STATES } from '../../../utils/requests/exchange-code';
import { codeOf } from '../../../utils/requests/exchange-ids';
import type { HelpRequest } from '../../../utils/requests/model';
import { theKnowledge } from '../given';

/**
 * The exchange code that says where a request stands, under the line that says what it is: for the other side, to be
 * copied by the user. Null without a map, of a state that no code can say, and of help that was given outside, which is
 * in no other ledger.
 */
export async function codeFor(request: HelpRequest): Promise<string | null> {
  const knowledge = await theKnowledge();
  const state = CODE_STATES.find((each) => each === request.state);
  if (knowledge === null || state === undefined || request.origin === 'helped') return null;
  const code = codeOf(request, state, knowledge.map.name, request.referral);
  return `${i18n.t('draft.code')}\n${code}`;
}
