import { describe, expect, it } from 'vitest';
import { furtherOffersOf, type Offer, offersOf } from '../../components/requests/offers';
import { nextState } from '../../utils/requests/lifecycle';
import {
  EVENT_KINDS,
  type EventKind,
  type HelpRequest,
  REQUEST_STATES,
  type RequestState,
} from '../../utils/requests/model';

/** What each side may say at all: the other side's words are told by a code, or noted for it by the asker. */
const MAY_SAY: Readonly<Record<'prepared' | 'received', readonly EventKind[]>> = {
  prepared: [
    'asked',
    'acknowledged',
    'answered',
    'resolved',
    'passed',
    'declined',
    'withdrawn',
    'reopened',
    'nudged',
    'thanked',
  ],
  received: ['acknowledged', 'answered', 'passed', 'declined'],
};
/** States that come by time alone: there is no step to take back. */
const BY_TIME: readonly RequestState[] = ['lapsed', 'expired'];

function requestIn(
  state: RequestState,
  origin: HelpRequest['origin'],
  change: Partial<HelpRequest> = {},
): HelpRequest {
  const at = '2026-05-01T10:00:00.000Z';
  const begun = origin === 'prepared' ? 'prepared' : 'asked';
  return {
    id: '01JV0000000000000000000000',
    state,
    origin,
    createdAt: at,
    updatedAt: at,
    times: { [begun]: at, [state]: at },
    v: 1,
    draft: {
      to: { kind: 'person', id: 'ana', name: 'Ana', team: null },
      about: null,
      subjects: [],
      page: null,
      quote: null,
      need: '',
      tried: '',
      byWhen: '',
      channel: 'mail',
    },
    ...change,
  };
}

const cases = (['prepared', 'received'] as const).flatMap((origin) =>
  REQUEST_STATES.filter(
    // A code arrives of what was asked.
    (state) => origin === 'prepared' || (state !== 'prepared' && state !== 'lapsed'),
  ).map((state) => [origin, state] as const),
);

describe.each(cases)('a request that was %s and is %s', (origin, state) => {
  const request = requestIn(state, origin);
  const all: readonly Offer[] = [...offersOf(request), ...furtherOffersOf(request)];
  const said = all.filter((offer): offer is Exclude<Offer, 'undo'> => offer !== 'undo');

  it('offers nothing that cannot happen', () => {
    for (const offer of said) expect(nextState(state, offer), offer).not.toBeNull();
  });

  it('offers nothing that is not for its side to say', () => {
    expect(said.filter((offer) => !MAY_SAY[origin].includes(offer))).toEqual([]);
  });

  it('offers each thing once, and everything that can happen', () => {
    const possible = EVENT_KINDS.filter(
      (kind) =>
        MAY_SAY[origin].includes(kind) &&
        nextState(state, kind) !== null &&
        // "Not sent", which is the way back of a prepared request, says it.
        !(state === 'prepared' && kind === 'withdrawn'),
    );
    expect([...said].sort()).toEqual([...possible].sort());
  });

  it('offers the way back where there is a step to take back', () => {
    const begun = Object.keys(request.times).length === 1 && origin === 'received';
    expect(all.includes('undo')).toBe(!BY_TIME.includes(state) && !begun);
  });
});

it('says nothing more of help that was given outside, nor thanks twice', () => {
  expect(offersOf(requestIn('resolved', 'helped', { times: { resolved: 'x' } }))).toEqual([]);
  expect(furtherOffersOf(requestIn('resolved', 'helped'))).toEqual([]);
  const thanked = requestIn('resolved', 'prepared', { thankedAt: '2026-05-01T10:00:00.000Z' });
  expect(furtherOffersOf(thanked)).not.toContain('thanked');
});
