import { isValid as isUlid, monotonicFactory } from 'ulid';
import { normaliseDraft } from '../requests/draft';
import { parseDraft } from '../requests/events';
import { canonical, fold } from '../requests/fold';
import { nextState } from '../requests/lifecycle';
import type {
  Escalation,
  Feedback,
  HelpRequest,
  LedgerEvent,
  PlainKind,
  RequestDraft,
  RequestTarget,
  UnknownEvent,
} from '../requests/model';
import type { Database, PostRow } from './database';
import { noteDeparture } from './departures';
import { asStoreFault, StoreFault } from './faults';
import { MADE, materialise, setAside, sortEvents } from './materialise';
import { absorb } from './others';

const ulid = monotonicFactory();

/** An id for a request that is yet to be prepared, so that what depends on it can be settled before. */
export function newRequestId(at: Date): string {
  return ulid(at.getTime());
}

export interface Prepare {
  readonly draft: RequestDraft;
  /** "Who am I": the map's id, null while unknown. */
  readonly actor: string | null;
  /** Names the click, not its content: the same key twice is the same request, however often it arrives. */
  readonly key: string;
  readonly at: Date;
  /** The id that the request was given before ({@link newRequestId}); without one it gets its own. */
  readonly requestId?: string;
  /** What is about to be opened, already checked; null for a channel that opens nothing. */
  readonly link?: string | null;
  /** What is posted instead of opened, to the letter, and the host that it goes to. */
  readonly post?: { readonly body: string; readonly to: string };
}

export interface Act {
  readonly requestId: string;
  readonly actor: string | null;
  /** It came as an exchange code. */
  readonly code?: true | undefined;
  readonly at: Date;
}

/** What can be said about a request that is there. */
export type Said =
  | { readonly kind: Exclude<PlainKind, 'erased'> }
  | { readonly kind: 'passed'; readonly referral: RequestTarget | null }
  | { readonly kind: 'escalated'; readonly step: Escalation }
  | { readonly kind: 'feedback'; readonly feedback: Feedback };

/** A second press of the same button within this time is the same press. */
const SAME_PRESS_MS = 2_000;

/** What begins a request at the helper's side. */
export interface Begin {
  /** The id that its code says; a new one for help that was given outside. */
  readonly requestId: string;
  readonly kind: 'received' | 'helped';
  readonly draft: RequestDraft;
  readonly actor: string | null;
  readonly at: Date;
}

/**
 * Logs a prepared request: event, materialised request, outbox row, and what is noted of its leaving, in one
 * transaction, before anything is opened. What is posted waits in a row of its own (`posts.ts`).
 *
 * @throws `StoreFault` `invalidDraft` when a part of it is longer than the ledger keeps; `StorageFull`.
 */
export async function prepareRequest(db: Database, input: Prepare): Promise<HelpRequest> {
  const parsed = parseDraft(normaliseDraft(input.draft));
  if (!parsed.ok)
    throw new StoreFault('invalidDraft', `${parsed.problem.path}: ${parsed.problem.detail}`);
  return write(db, async () => {
    const earlier = await db.outbox.get(input.key);
    const known = earlier && (await materialise(db, earlier.requestId)).request;
    if (known) return known;
    const stamp = nextStamp(input.at, null);
    const requestId = await unusedId(db, input);
    const base = { ...stamp, requestId, actor: namedIn(parsed.value, input.actor), v: 1 } as const;
    await db.events.add({ ...base, kind: 'prepared', draft: parsed.value });
    await db.outbox.put({
      id: input.key,
      requestId,
      channel: parsed.value.channel,
      link: input.link ?? null,
      at: stamp.at,
      openedAt: null,
      v: 1,
    });
    if (input.post === undefined)
      await noteDeparture(db, {
        kind: 'request',
        to: parsed.value.channel,
        requestId,
        at: input.at,
      });
    else await db.posts.add(newPost(requestId, input.post, input.at));
    return present((await materialise(db, requestId)).request, requestId);
  });
}

function newPost(id: string, { body, to }: NonNullable<Prepare['post']>, at: Date): PostRow {
  const moment = at.toISOString();
  return { id, to, body, attempts: 0, nextAt: moment, trouble: null, at: moment, v: 1 };
}

/** A draft whose request was sent and erased, and that is sent once more, makes another request. */
async function unusedId(db: Database, { requestId, at }: Prepare): Promise<string> {
  if (requestId === undefined || !isUlid(requestId)) return newRequestId(at);
  const used = await db.events.where({ requestId }).count();
  return used === 0 ? requestId : newRequestId(at);
}

/**
 * Logs a request that came from somebody else as a code, or help that was given outside. Twice the same is once.
 *
 * @throws `StoreFault` `invalidDraft`; `erased` where it was erased here: erased stays erased; `StorageFull`.
 */
export async function beginRequest(db: Database, input: Begin): Promise<HelpRequest> {
  const { requestId, kind, actor, at } = input;
  const draft = parseDraft(normaliseDraft(input.draft));
  if (!draft.ok)
    throw new StoreFault('invalidDraft', `${draft.problem.path}: ${draft.problem.detail}`);
  return write(db, async () => {
    const events = [...(await eventsOf(db, requestId, at)), ...(await absorb(db, requestId))];
    const { request, erased } = fold(events);
    if (erased) throw new StoreFault('erased', `The request ${requestId} was erased.`);
    if (request !== null) return present((await materialise(db, requestId)).request, requestId);
    const stamp = nextStamp(at, events);
    await db.events.add({ ...stamp, requestId, actor, v: 1, kind, draft: draft.value });
    return present((await materialise(db, requestId)).request, requestId);
  });
}

/**
 * Logs what happened to a request. Saying again what is already so changes nothing, so that a double click is one event.
 *
 * @throws `StoreFault` `notFound`, or `notPossible` when the request's state does not allow it.
 */
export async function recordEvent(db: Database, input: Act & Said): Promise<HelpRequest> {
  const { requestId, actor, at, code, ...said } = input;
  const origin = code === undefined ? {} : { code };
  return write(db, async () => {
    const events = await eventsOf(db, requestId, at);
    const request = present(fold(events).request, requestId);
    if (isSaid(request, said, at)) return request;
    if (nextState(request.state, said.kind) === null)
      throw new StoreFault(
        'notPossible',
        `A request that is ${request.state} cannot become ${said.kind}.`,
      );
    const stamp = nextStamp(at, events);
    const by = namedIn(request.draft, actor);
    await db.events.add({ ...stamp, requestId, actor: by, v: 1, ...origin, ...said });
    return present((await materialise(db, requestId)).request, requestId);
  });
}

/** Whoever asks without a name stands in no event of it: a ledger may be shared one day. */
function namedIn({ anonymous }: RequestDraft, actor: string | null): string | null {
  return anonymous === true ? null : actor;
}

/** Is it so already? */
function isSaid(request: HelpRequest, said: Said, at: Date): boolean {
  switch (said.kind) {
    case 'nudged':
      return at.getTime() - Date.parse(request.nudgedAt ?? '') < SAME_PRESS_MS;
    case 'thanked':
      return request.thankedAt !== undefined;
    case 'feedback':
      return canonical(request.feedback) === canonical(said.feedback);
    case 'escalated':
      return request.escalations?.some((step) => canonical(step) === canonical(said.step)) === true;
    default:
      return request.state === said.kind;
  }
}

/**
 * Takes the last thing that happened to a request back. What is taken back stays in the ledger, as does the taking back.
 *
 * @throws `StoreFault` `notFound`, or `notPossible` where nothing happened since it was prepared (withdraw or erase
 * it instead: its text would otherwise stay, out of sight).
 */
export async function undoLast(db: Database, input: Act): Promise<HelpRequest> {
  const { requestId, actor, at } = input;
  return write(db, async () => {
    const events = await eventsOf(db, requestId, at);
    const { request, applied } = fold(events);
    present(request, requestId);
    const last = applied.at(-1);
    if (last === undefined || 'draft' in last)
      throw new StoreFault('notPossible', 'Nothing happened to this request that could be undone.');
    const stamp = nextStamp(at, events);
    const by = namedIn(present(request, requestId).draft, actor);
    await db.events.add({ ...stamp, requestId, actor: by, v: 1, kind: 'undone', event: last.id });
    return present((await materialise(db, requestId)).request, requestId);
  });
}

/** Notes that a draft was opened, and forgets its link. Unknown keys are ignored: the request may be erased by now. */
export async function markOpened(db: Database, key: string, at: Date): Promise<void> {
  await write(db, () => db.outbox.update(key, { openedAt: at.toISOString(), link: null }));
}

/** Drops outbox rows of clicks more than a week old: no second click of theirs can arrive any more. */
export async function pruneOutbox(db: Database, now: Date): Promise<void> {
  const limit = new Date(now.getTime() - 7 * 24 * 60 * 60 * 1000).toISOString();
  await write(db, () => db.outbox.filter((row) => row.at < limit).delete());
}

/**
 * Id and moment of the next event of a request: strictly after every event that it has, also when the clock was set
 * back or another window was faster. Order within a request is by moment, so a moment before them would be ignored.
 */
export function nextStamp(
  now: Date,
  events: readonly (LedgerEvent | UnknownEvent)[] | null,
): { readonly id: string; readonly at: string } {
  let ms = now.getTime();
  for (const event of events ?? []) ms = Math.max(ms, Date.parse(event.at) + 1);
  return { id: ulid(ms), at: new Date(ms).toISOString() };
}

/** One logical event, one transaction. */
export async function write<T>(db: Database, work: () => PromiseLike<T>): Promise<T> {
  try {
    const tables = ['events', ...MADE, 'outbox', 'quarantine', 'posts', 'departures', 'others'];
    return await db.transaction('rw', tables, work);
  } catch (error) {
    throw asStoreFault(error);
  }
}

/** The events of one request or note; those that cannot be read are set aside. */
export async function eventsOf(
  db: Database,
  requestId: string,
  now: Date,
): Promise<readonly (LedgerEvent | UnknownEvent)[]> {
  const rows: unknown[] = await db.events.where('requestId').equals(requestId).toArray();
  const { good, bad } = sortEvents(rows);
  await setAside(db, bad, now);
  return good;
}

function present(request: HelpRequest | null, requestId: string): HelpRequest {
  if (request === null) throw new StoreFault('notFound', `There is no request ${requestId}.`);
  return request;
}
