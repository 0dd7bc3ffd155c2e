import type { HelpRequest, RequestDraft } from './model';

/** A request with those that took it further, by referral or up the escalation path. */
export interface Thread {
  readonly first: HelpRequest;
  /** The oldest first; those that follow a follow-up are here too. */
  readonly followUps: readonly HelpRequest[];
}

/**
 * Requests with what followed them, in the order of the first of each. One whose first is not among them begins a thread
 * itself, and so does one of a ring, which only a damaged or forged ledger can hold.
 */
export function threadsOf(requests: readonly HelpRequest[]): readonly Thread[] {
  const byId = new Map(requests.map((request) => [request.id, request]));
  const roots = new Map<string, HelpRequest[]>();
  for (const request of requests) {
    const root = rootOf(request, byId);
    if (root !== request) roots.set(root.id, [...(roots.get(root.id) ?? []), request]);
  }
  return requests
    .filter((request) => rootOf(request, byId) === request)
    .map((first) => ({
      first,
      followUps: (roots.get(first.id) ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    }));
}

function rootOf(request: HelpRequest, byId: ReadonlyMap<string, HelpRequest>): HelpRequest {
  const seen = new Set<HelpRequest>();
  for (let at = request; ; ) {
    if (seen.has(at)) return request;
    seen.add(at);
    const before = at.draft.follows === undefined ? undefined : byId.get(at.draft.follows);
    if (before === undefined) return at;
    at = before;
  }
}

/** Marks a draft that says thanks. What it thanks for is what it follows. */
export const THANKS = 'thanks';

/** Id of the request that a draft says thanks for; null for any other draft. Thanks are sent, and are no request. */
export function thanksFor({
  template,
  follows,
}: Pick<RequestDraft, 'template' | 'follows'>): string | null {
  return template === THANKS ? (follows ?? null) : null;
}
