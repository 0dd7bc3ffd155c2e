import { cleanUrl } from '../requests/clean-url';
import { fold } from '../requests/fold';
import { helpHistory, type PersonHistory } from '../requests/help-history';
import { asOf } from '../requests/lifecycle';
import type { HelpRequest, LedgerEvent } from '../requests/model';
import type { Database, RequestRow } from './database';
import { asStoreFault } from './faults';
import { watch } from './live';
import { type Sorted, setAside, sortEvents, sortRequests } from './materialise';

/** Where a page of requests ends. */
export interface Cursor {
  readonly updatedAt: string;
  readonly id: string;
}

export interface RequestsPage {
  /** Last changed first, as they stand now. */
  readonly requests: readonly HelpRequest[];
  /** To be passed as `before` for the next page; null at the end. */
  readonly next: Cursor | null;
}

/**
 * Requests, last changed first, a page at a time. Rows that cannot be read are set aside and made anew from their
 * events where possible; the others are shown in any case.
 */
export async function requestsPage(
  db: Database,
  options: { readonly limit: number; readonly before?: Cursor; readonly now: Date },
): Promise<RequestsPage> {
  const requests = await read(db, options.now, () => rowsOf(db, options.limit, options.before));
  const last = requests.at(-1);
  const next =
    last !== undefined && requests.length === options.limit
      ? { updatedAt: last.updatedAt, id: last.id }
      : null;
  return { requests: requests.map((request) => asOf(request, options.now)), next };
}

/** Requests about a page, last changed first. Query and fragment of `url` play no part. */
export async function requestsAbout(
  db: Database,
  url: string,
  now: Date,
): Promise<readonly HelpRequest[]> {
  const pageUrl = cleanUrl(url);
  if (pageUrl === null) return [];
  const requests = await read(db, now, () => db.requests.where({ pageUrl }).toArray());
  return newestFirst(requests.map((request) => asOf(request, now)));
}

/** Requests made since a moment, last changed first, as they stand now. */
export async function requestsSince(
  db: Database,
  since: Date,
  now: Date,
): Promise<readonly HelpRequest[]> {
  const from = since.toISOString();
  // Nothing changes before it is made.
  const requests = await read(db, now, () =>
    db.requests.where('updatedAt').aboveOrEqual(from).toArray(),
  );
  return newestFirst(
    requests.filter(({ createdAt }) => createdAt >= from).map((request) => asOf(request, now)),
  );
}

/** One request as it stands now; null where there is none. */
export async function requestById(
  db: Database,
  id: string,
  now: Date,
): Promise<HelpRequest | null> {
  const [request] = await read(db, now, () => db.requests.where({ id }).toArray());
  return request === undefined ? null : asOf(request, now);
}

/** What happened to one request: the events in force, the first one first. Damaged ones are left out. */
export async function requestEvents(db: Database, id: string): Promise<readonly LedgerEvent[]> {
  try {
    const rows: unknown[] = await db.events.where('requestId').equals(id).toArray();
    return fold(sortEvents(rows).good).applied;
  } catch (error) {
    throw asStoreFault(error);
  }
}

/**
 * Whom the user asked, and about what: the newest ask of each person, and of each person about each topic and subject.
 * Looks at the last changed requests alone, in one range of an index, because it is asked with every card.
 *
 * @param options.limit requests looked at, at most, the last changed first.
 * @returns by the person's id in the map. For extension pages and for ranking; a page in a tab is never told.
 */
export async function askedBefore(
  db: Database,
  options: { readonly limit: number; readonly now: Date },
): Promise<ReadonlyMap<string, PersonHistory>> {
  return helpHistory(await read(db, options.now, () => rowsOf(db, options.limit)));
}

/**
 * Calls back with the last changed requests now and after every change, from whichever window it comes. The range is
 * limited because a live query over everything takes half a second at 100,000 rows.
 *
 * @returns stops it.
 */
export function watchRequests(
  db: Database,
  limit: number,
  onChange: (requests: readonly HelpRequest[]) => void,
  onError: (error: unknown) => void,
  now: () => Date = () => new Date(),
): () => void {
  return watch(
    db,
    async () => sortRequests(await rowsOf(db, limit)),
    (requests) => onChange(requests.map((request) => asOf(request, now()))),
    onError,
    now,
  );
}

function rowsOf(db: Database, limit: number, before?: Cursor): PromiseLike<RequestRow[]> {
  if (before === undefined)
    return db.requests.orderBy('updatedAt').reverse().limit(limit).toArray();
  return db.requests
    .where('updatedAt')
    .belowOrEqual(before.updatedAt)
    .reverse()
    .filter((row) => row.updatedAt < before.updatedAt || row.id < before.id)
    .limit(limit)
    .toArray();
}

async function read(
  db: Database,
  now: Date,
  query: () => PromiseLike<readonly unknown[]>,
): Promise<readonly HelpRequest[]> {
  try {
    const first: Sorted<HelpRequest> = sortRequests(await query());
    if (first.bad.length === 0) return first.good;
    await setAside(db, first.bad, now);
    return sortRequests(await query()).good;
  } catch (error) {
    throw asStoreFault(error);
  }
}

function newestFirst(requests: readonly HelpRequest[]): readonly HelpRequest[] {
  return requests.toSorted((a, b) =>
    a.updatedAt === b.updatedAt ? (a.id < b.id ? 1 : -1) : a.updatedAt < b.updatedAt ? 1 : -1,
  );
}
