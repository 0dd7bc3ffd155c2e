import type { RequestAction } from '../../utils/messaging/protocol';
import type { RequestState } from '../../utils/requests/model';

/** What a row offers. `undo` takes the last thing that happened back; of a prepared request it says "not sent". */
export type Offer = RequestAction | 'undo';

/** What the asker may say about a request, by its state, the likeliest first: what `lifecycle.ts` lets happen. */
export const OFFERS: Readonly<Record<RequestState, readonly Offer[]>> = {
  prepared: ['asked', 'undo'],
  lapsed: ['asked', 'withdrawn'],
  asked: ['answered', 'withdrawn', 'undo'],
  acknowledged: ['answered', 'withdrawn', 'undo'],
  reopened: ['answered', 'withdrawn', 'undo'],
  expired: ['answered', 'withdrawn'],
  answered: ['resolved', 'undo'],
  passed: ['resolved', 'reopened', 'undo'],
  declined: ['reopened', 'undo'],
  resolved: ['reopened', 'undo'],
  withdrawn: ['undo'],
};

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
