import type { EventKind, HelpRequest, RequestState } from './model';

/** Days after which a request that was prepared, and never confirmed as sent, lapses. */
export const LAPSE_DAYS = 7;
const LAPSE_MS = LAPSE_DAYS * 24 * 60 * 60 * 1000;

/** Days without a word after which a request that nobody answered expires. Half of how long a ledger keeps it. */
export const EXPIRE_DAYS = 90;
const EXPIRE_MS = EXPIRE_DAYS * 24 * 60 * 60 * 1000;

/** Where a request stands before its first event. */
type Start = 'nothing';
type Steps = Readonly<Partial<Record<EventKind, RequestState>>>;

/** Draft opened, not confirmed as sent. A code of it that arrived says so, too. */
const UNSENT: Steps = { asked: 'asked', received: 'asked', withdrawn: 'withdrawn' };
/** What can come of a request that waits for an answer. */
const OUTCOMES: Steps = {
  answered: 'answered',
  resolved: 'resolved',
  passed: 'passed',
  declined: 'declined',
  withdrawn: 'withdrawn',
};
/** What is said about a request, and leaves it where it is. */
const staying = (state: RequestState, ...kinds: readonly EventKind[]): Steps =>
  Object.fromEntries(kinds.map((kind) => [kind, state]));

/**
 * The whole life of a request: state × event → state. What is not in here cannot happen. `undone` and `erased` are not
 * in here because they act on the events, before any state is computed (`fold.ts`); `learned` and agreements are threads of their own.
 */
const TRANSITIONS: Readonly<Record<RequestState | Start, Steps>> = {
  nothing: { prepared: 'prepared', received: 'asked', helped: 'resolved' },
  prepared: UNSENT,
  // The draft may have been sent and the word "Sent" forgotten for a week: the late word counts.
  lapsed: UNSENT,
  asked: { acknowledged: 'acknowledged', ...OUTCOMES, ...staying('asked', 'nudged', 'escalated') },
  acknowledged: { ...OUTCOMES, ...staying('acknowledged', 'nudged', 'escalated') },
  reopened: {
    acknowledged: 'acknowledged',
    ...OUTCOMES,
    ...staying('reopened', 'nudged', 'escalated'),
  },
  // A late answer counts as well.
  expired: { acknowledged: 'acknowledged', ...OUTCOMES },
  answered: {
    resolved: 'resolved',
    reopened: 'reopened',
    withdrawn: 'withdrawn',
    ...staying('answered', 'feedback', 'thanked'),
  },
  resolved: { reopened: 'reopened', ...staying('resolved', 'feedback', 'thanked') },
  // Whoever passed it on, or declined, may answer all the same.
  passed: {
    answered: 'answered',
    resolved: 'resolved',
    reopened: 'reopened',
    ...staying('passed', 'feedback', 'thanked', 'escalated'),
  },
  declined: {
    answered: 'answered',
    resolved: 'resolved',
    reopened: 'reopened',
    ...staying('declined', 'feedback', 'thanked', 'escalated'),
  },
  withdrawn: {},
};

/** States in which an answer is waited for. */
export const WAITING: readonly RequestState[] = ['asked', 'acknowledged', 'reopened'];

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
 * The request as it stands at a moment: lapsing and expiring are a matter of time, not of an event, so that they need
 * nobody to be awake and merge without conflict. A request expires `EXPIRE_DAYS` after the last that happened to it.
 *
 * @param now the moment.
 * @returns the same object where its time is not up.
 */
export function asOf(request: HelpRequest, now: Date): HelpRequest {
  if (request.state === 'prepared')
    return over(request, 'lapsed', request.times.prepared ?? request.createdAt, LAPSE_MS, now);
  return WAITING.includes(request.state)
    ? over(request, 'expired', request.updatedAt, EXPIRE_MS, now)
    : request;
}

function over(
  request: HelpRequest,
  state: 'lapsed' | 'expired',
  since: string,
  ms: number,
  now: Date,
): HelpRequest {
  const end = Date.parse(since) + ms;
  if (now.getTime() < end) return request;
  return { ...request, state, times: { ...request.times, [state]: new Date(end).toISOString() } };
}
