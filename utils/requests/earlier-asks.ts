import { cleanUrl } from './clean-url';
import { WAITING } from './lifecycle';
import type { HelpRequest, RequestDraft, RequestState } from './model';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Days within which a second ask about the same page is said before it is made. */
const SAID_DAYS = 90;
/** Days within which one click about the same page opens the composer, which says so. */
export const SAME_PAGE_DAYS = 7;

/** An ask that the one at hand may repeat. */
export interface EarlierAsk {
  readonly requestId: string;
  /** `page`: about the same page, whoever was asked; `person`: of the same person or team, about the same. */
  readonly kind: 'page' | 'person';
  readonly to: string;
  readonly about: string | null;
  /** When it was asked: ISO date-time in UTC. */
  readonly at: string;
  readonly state: RequestState;
  /** Is an answer still waited for, so that a reminder would do instead? */
  readonly waits: boolean;
}

/** Taken back, or never confirmed as sent: nobody was asked. */
const UNASKED: readonly RequestState[] = ['prepared', 'lapsed', 'withdrawn'];
/** Whoever was asked will not answer: to ask somebody else is the next thing to do. */
const TURNED_AWAY: readonly RequestState[] = ['passed', 'declined'];

/**
 * What the user asked before that a draft may repeat: of each kind the newest, the page's first. What takes an earlier
 * request further repeats nothing.
 *
 * @param requests the user's own ledger, as it stands now, in any order.
 */
export function earlierAsks(
  draft: Pick<RequestDraft, 'to' | 'about' | 'page' | 'follows'>,
  requests: Iterable<HelpRequest>,
  now: Date,
): readonly EarlierAsk[] {
  if (draft.follows !== undefined) return [];
  const url = draft.page === null ? null : cleanUrl(draft.page.url);
  const since = new Date(now.getTime() - SAID_DAYS * DAY_MS).toISOString();
  const asked = [...requests].flatMap((request) => askOf(request, since)).sort(newestFirst);
  const samePage = asked.find(
    ({ request }) => url !== null && request.draft.page !== null && request.draft.page.url === url,
  );
  const samePerson = asked.find(
    ({ request }) =>
      request.draft.to.kind === draft.to.kind &&
      request.draft.to.id === draft.to.id &&
      draft.about !== null &&
      request.draft.about === draft.about &&
      request.id !== samePage?.request.id,
  );
  return [
    ...(samePage === undefined ? [] : [viewOf(samePage, 'page')]),
    ...(samePerson === undefined ? [] : [viewOf(samePerson, 'person')]),
  ];
}

/**
 * Was the page asked about so lately that one click should show it first? Not where everybody who was asked passed it on
 * or declined: then the click is the next step.
 *
 * @param requests those about the page.
 */
export function askedLately(requests: Iterable<HelpRequest>, now: Date): boolean {
  const since = new Date(now.getTime() - SAME_PAGE_DAYS * DAY_MS).toISOString();
  return [...requests]
    .flatMap((request) => askOf(request, since))
    .some(({ request }) => !TURNED_AWAY.includes(request.state));
}

interface Asked {
  readonly request: HelpRequest;
  readonly at: string;
}

function askOf(request: HelpRequest, since: string): Asked[] {
  const at = request.times.asked ?? request.createdAt;
  const counts = request.origin === 'prepared' && !UNASKED.includes(request.state) && at >= since;
  return counts ? [{ request, at }] : [];
}

function viewOf({ request, at }: Asked, kind: EarlierAsk['kind']): EarlierAsk {
  const { id, draft, state } = request;
  const waits = WAITING.includes(state);
  return { requestId: id, kind, to: draft.to.name, about: draft.about, at, state, waits };
}

function newestFirst(a: Asked, b: Asked): number {
  return a.at < b.at ? 1 : a.at > b.at ? -1 : 0;
}
