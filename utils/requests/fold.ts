import { type Agreement, agree } from './agreement';
import { nextState } from './lifecycle';
import type { HelpRequest, LedgerEvent, PlaybookNote, RequestState, UnknownEvent } from './model';
import { learn } from './notes';

/** What the events of one request, of one note, or of one agreement, come to. */
export interface Folded {
  /** Null where there is no `prepared` event (yet), where it was taken back, and where the request was erased. */
  readonly request: HelpRequest | null;
  /** Null where there is no `learned` event in force. */
  readonly note: PlaybookNote | null;
  /** Null where no event in force says an agreement. */
  readonly agreement: Agreement | null;
  /** The events that took effect on the request, in order. */
  readonly applied: readonly LedgerEvent[];
  /** An `erased` event is in force: nothing else of this request may be kept. */
  readonly erased: boolean;
}

/**
 * The state of one request, as a fold over its events, which are ordered by `(at, id)`. `undone` removes the event that
 * it names, provided that one is earlier (so that two of them cannot remove each other); `erased` removes everything;
 * unknown kinds and impossible transitions count as nothing. The result depends on the set of events alone: not on
 * their order, nor on duplicates. That is what makes a merge of two ledgers a set union.
 *
 * @param events all of the same request.
 */
export function foldRequest(events: Iterable<LedgerEvent | UnknownEvent>): HelpRequest | null {
  return fold(events).request;
}

/** Like `foldRequest`, with the events that led there. */
export function fold(events: Iterable<LedgerEvent | UnknownEvent>): Folded {
  const active = withoutUndone(inOrder(events));
  if (active.some((event) => event.kind === 'erased')) return { ...NOTHING, erased: true };
  let request: HelpRequest | null = null;
  let note: PlaybookNote | null = null;
  let agreement: Agreement | null = null;
  const applied: LedgerEvent[] = [];
  for (const event of active) {
    if (event.kind === 'learned') note = learn(note, event);
    agreement = agree(agreement, event);
    const state = nextState(request?.state ?? null, event.kind);
    const after: HelpRequest | null =
      request === null ? begin(event, state) : step(request, event, state);
    if (after === request) continue;
    request = after;
    applied.push(event);
  }
  return { request, note, agreement, applied, erased: false };
}

const NOTHING = { request: null, note: null, agreement: null, applied: [] } as const;

/**
 * Ids of the events of one request that say whether it is erased: `erased`, its undoings, and theirs. They hold nothing
 * that somebody wrote, and outlive an erasure, so that every ledger comes to the same answer.
 */
export function erasureEvents(events: Iterable<LedgerEvent | UnknownEvent>): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const event of inOrder(events)) {
    if ('unknown' in event) continue;
    if (event.kind === 'erased' || (event.kind === 'undone' && ids.has(event.event)))
      ids.add(event.id);
  }
  return ids;
}

/** Order of events: by time, then by id. Both are compared by code unit, as IndexedDB does. */
export function compareEvents(
  a: { readonly at: string; readonly id: string },
  b: { readonly at: string; readonly id: string },
): number {
  return compare(a.at, b.at) || compare(a.id, b.id);
}

/** One text for one content, whatever the order of its keys: tells copies of an event from forgeries under its id. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => compare(a, b)))
      : inner,
  );
}

function inOrder(events: Iterable<LedgerEvent | UnknownEvent>): (LedgerEvent | UnknownEvent)[] {
  const byId = new Map<string, LedgerEvent | UnknownEvent>();
  for (const event of events) {
    const known = byId.get(event.id);
    // Two contents under one id can only be damage or malice; any rule will do that ignores the order of arrival.
    if (known === undefined || canonical(event) < canonical(known)) byId.set(event.id, event);
  }
  return [...byId.values()].sort(compareEvents);
}

/** Known events that no later event in force takes back. Walks backwards: a word is in force if nothing later took it back. */
function withoutUndone(events: readonly (LedgerEvent | UnknownEvent)[]): LedgerEvent[] {
  const undone = new Set<string>();
  const kept: LedgerEvent[] = [];
  for (const event of events.toReversed()) {
    if ('unknown' in event || undone.has(event.id)) continue;
    if (event.kind === 'undone') undone.add(event.event);
    else kept.push(event);
  }
  return kept.reverse();
}

/** @param state where its first event leads; null: it is not one to begin with */
function begin(event: LedgerEvent, state: RequestState | null): HelpRequest | null {
  if (state === null || !('draft' in event)) return null;
  return {
    id: event.requestId,
    state,
    draft: event.draft,
    createdAt: event.at,
    updatedAt: event.at,
    times: { [state]: event.at },
    origin: event.kind,
    v: 1,
  };
}

/** @returns the same object where the event changes nothing. */
function step(request: HelpRequest, event: LedgerEvent, state: RequestState | null): HelpRequest {
  // With both sides' ledgers at hand the asker's own words count, whichever clock was ahead.
  if (event.kind === 'prepared' && request.origin !== 'prepared')
    return { ...request, draft: event.draft, origin: 'prepared', updatedAt: event.at };
  if (state === null) return request;
  const { referral: _before, ...moved } = request;
  return {
    ...(state === request.state ? request : moved),
    ...saidBy(request, event),
    state,
    updatedAt: event.at,
    times: state === request.state ? request.times : { ...request.times, [state]: event.at },
  };
}

/** What an event says besides the state that it leads to. */
function saidBy(request: HelpRequest, event: LedgerEvent): Partial<HelpRequest> {
  switch (event.kind) {
    case 'passed':
      return event.referral === null ? {} : { referral: event.referral };
    case 'escalated':
      return {
        escalations: [...(request.escalations ?? []), event.step],
        escalatedAt: event.at,
      };
    case 'feedback':
      return { feedback: event.feedback };
    case 'nudged':
      return { nudgedAt: event.at };
    case 'thanked':
      return { thankedAt: event.at };
    default:
      return {};
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
