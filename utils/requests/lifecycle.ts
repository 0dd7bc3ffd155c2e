import type { EventKind, HelpRequest, RequestState } from './model';

/** Days after which a request that was prepared, and never confirmed as sent, lapses. */
export const LAPSE_DAYS = 7;
const LAPSE_MS = LAPSE_DAYS * 24 * 60 * 60 * 1000;

/** Where a request stands before its first event. */
type Start = 'nothing';

/**
 * The whole life of a request: state × event → state. What is not in here cannot happen. `undone` and `erased` are not
 * in here because they act on the events, before any state is computed (`fold.ts`).
 */
const TRANSITIONS: Readonly<
  Record<RequestState | Start, Readonly<Partial<Record<EventKind, RequestState>>>>
> = {
  nothing: { prepared: 'prepared' },
  prepared: { asked: 'asked', withdrawn: 'withdrawn' },
  // The draft may have been sent and the word "Sent" forgotten for a week: the late word counts.
  lapsed: { asked: 'asked', withdrawn: 'withdrawn' },
  asked: { answered: 'answered', resolved: 'resolved', withdrawn: 'withdrawn' },
  answered: { resolved: 'resolved', withdrawn: 'withdrawn' },
  resolved: {},
  withdrawn: {},
};

/**
 * The state that an event leads to.
 *
 * @param state where the request stands, null before its first event.
 * @returns null when the event cannot happen in that state.
 */
export function nextState(state: RequestState | null, kind: EventKind): RequestState | null {
  return TRANSITIONS[state ?? 'nothing'][kind] ?? null;
}

/**
 * The request as it stands at a moment: lapsing is a matter of time, not of an event, so that it needs nobody to be
 * awake and merges without conflict.
 *
 * @param now the moment.
 * @returns the same object where nothing lapsed.
 */
export function asOf(request: HelpRequest, now: Date): HelpRequest {
  if (request.state !== 'prepared') return request;
  const lapses = Date.parse(request.times.prepared ?? request.createdAt) + LAPSE_MS;
  if (now.getTime() < lapses) return request;
  const at = new Date(lapses).toISOString();
  return { ...request, state: 'lapsed', times: { ...request.times, lapsed: at } };
}
