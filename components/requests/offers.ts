import type { RequestAction } from '../../utils/messaging/protocol';
import { nextState } from '../../utils/requests/lifecycle';
import { type Role, roleOf } from '../../utils/requests/mine';
import type { HelpRequest, RequestState } from '../../utils/requests/model';

/**
 * What a row offers. `passed` asks first to whom; `undo` takes the last thing that happened back, and of a prepared
 * request says "not sent".
 */
export type Offer = RequestAction | 'passed' | 'undo';

/** What each side may say, the likeliest first. What of it can happen, `lifecycle.ts` knows. */
const SAYS: Readonly<Record<Role, readonly Exclude<Offer, 'undo'>[]>> = {
  asker: [
    'asked',
    'answered',
    'resolved',
    'reopened',
    'acknowledged',
    'passed',
    'declined',
    'nudged',
    'thanked',
    'withdrawn',
  ],
  helper: ['acknowledged', 'answered', 'passed', 'declined'],
};

/** Steps that a row shows; the others are behind its details. */
const AT_HAND: Readonly<Record<Role, Readonly<Partial<Record<RequestState, readonly Offer[]>>>>> = {
  asker: {
    prepared: ['asked'],
    lapsed: ['asked', 'withdrawn'],
    asked: ['answered', 'withdrawn'],
    acknowledged: ['answered', 'withdrawn'],
    reopened: ['answered', 'withdrawn'],
    expired: ['answered', 'withdrawn'],
    answered: ['resolved'],
    passed: ['resolved', 'reopened'],
    declined: ['reopened'],
    resolved: ['reopened'],
  },
  helper: {
    asked: ['acknowledged', 'answered', 'passed', 'declined'],
    acknowledged: ['answered', 'passed', 'declined'],
    reopened: ['acknowledged', 'answered', 'passed', 'declined'],
    expired: ['answered', 'passed', 'declined'],
  },
};

/** Is there a step that can be taken back? Lapsing and expiring are none, nor is how a request began. */
function canUndo({ state, times }: HelpRequest, role: Role): boolean {
  if (state === 'lapsed' || state === 'expired') return false;
  // Of a request that is only prepared, undoing says that it was never sent.
  return role === 'asker' || Object.keys(times).length > 1;
}

/** What stands in the row of a request: the likeliest first, the way back last. */
export function offersOf(request: HelpRequest): readonly Offer[] {
  const role = roleOf(request);
  const offers = AT_HAND[role][request.state] ?? [];
  return canUndo(request, role) ? [...offers, 'undo'] : offers;
}

/** What else can be said about a request, for its details: all that can happen and is not in its row. */
export function furtherOffersOf(request: HelpRequest): readonly Offer[] {
  const role = roleOf(request);
  // Help that was given outside was asked by nobody here: there is no more to say to it.
  if (request.origin === 'helped') return [];
  return SAYS[role].filter(
    (offer) =>
      nextState(request.state, offer) !== null &&
      !AT_HAND[role][request.state]?.includes(offer) &&
      // "Not sent" says it.
      !(request.state === 'prepared' && offer === 'withdrawn') &&
      !(offer === 'thanked' && request.thankedAt !== undefined),
  );
}

/** How loud a state is. */
export const TONES: Readonly<Record<RequestState, 'neutral' | 'ok' | 'warn'>> = {
  prepared: 'warn',
  lapsed: 'warn',
  asked: 'neutral',
  acknowledged: 'neutral',
  reopened: 'neutral',
  expired: 'warn',
  answered: 'ok',
  passed: 'neutral',
  declined: 'neutral',
  resolved: 'ok',
  withdrawn: 'neutral',
};
