import { otherSide, roleOf } from '../../utils/requests/mine';
import type { HelpRequest, PlaybookNote, RequestState } from '../../utils/requests/model';
import { type Thread, threadsOf } from '../../utils/requests/threads';

/** Groups of My requests, in the order in which they ask for attention. */
export const GROUPS = ['toAnswer', 'prepared', 'asked', 'answered', 'closed', 'given'] as const;
export type GroupId = (typeof GROUPS)[number];

/** What requests are arranged by. */
export const ARRANGEMENTS = ['state', 'page', 'person'] as const;
export type Arrangement = (typeof ARRANGEMENTS)[number];

/** Threads under one heading. */
export interface ThreadGroup {
  /** Unique among the groups of its arrangement. */
  readonly key: string;
  /** A state's group; a page's title or a person's name; null: about no page, with nobody said. */
  readonly title: { readonly state: GroupId } | { readonly text: string } | null;
  readonly threads: readonly Thread[];
}

const GROUP_OF: Record<RequestState, GroupId> = {
  prepared: 'prepared',
  asked: 'asked',
  answered: 'answered',
  acknowledged: 'asked',
  reopened: 'asked',
  expired: 'closed',
  passed: 'answered',
  declined: 'answered',
  resolved: 'closed',
  withdrawn: 'closed',
  lapsed: 'closed',
};

/** States in which the other side waits for the user. */
const OPEN: readonly RequestState[] = ['asked', 'acknowledged', 'reopened'];

function groupOf(request: HelpRequest): GroupId {
  if (roleOf(request) === 'asker') return GROUP_OF[request.state];
  return OPEN.includes(request.state) ? 'toAnswer' : 'given';
}

/** A thread stands where its most urgent request would; what was taken further waits no more itself. */
function groupOfThread({ first, followUps }: Thread): GroupId {
  const open = first.state !== 'passed' && first.state !== 'declined';
  const of = (followUps.length === 0 || open ? [first, ...followUps] : followUps).map(groupOf);
  return GROUPS.find((id) => of.includes(id)) ?? groupOf(first);
}

/**
 * Sorts threads into their groups, each newest change first.
 *
 * @returns the groups that hold something: of states in the order of `GROUPS`, of pages and people the newest first.
 */
export function groupThreads(
  requests: readonly HelpRequest[],
  by: Arrangement,
): readonly ThreadGroup[] {
  const threads = threadsOf(requests).toSorted((a, b) => changed(b).localeCompare(changed(a)));
  if (by === 'state')
    return GROUPS.map((id) => ({
      key: id,
      title: { state: id },
      threads: threads.filter((thread) => groupOfThread(thread) === id),
    })).filter((group) => group.threads.length > 0);
  const groups = Map.groupBy(threads, ({ first }) => keyOf(first, by));
  return [...groups].map(([key, its]) => ({ key, title: titleFor(its, by), threads: its }));
}

/** When anything of a thread changed last. */
function changed({ first, followUps }: Thread): string {
  return (
    [first, ...followUps]
      .map(({ updatedAt }) => updatedAt)
      .sort()
      .at(-1) ?? ''
  );
}

function keyOf(request: HelpRequest, by: 'page' | 'person'): string {
  if (by === 'page') return request.draft.page?.url ?? '';
  const other = otherSide(request);
  return other === null ? '' : `${other.kind} ${other.id}`;
}

function titleFor([thread]: readonly Thread[], by: 'page' | 'person'): ThreadGroup['title'] {
  if (thread === undefined) return null;
  const { page } = thread.first.draft;
  const text = by === 'page' ? page?.title || page?.url : otherSide(thread.first)?.name;
  return text === undefined ? null : { text };
}

/**
 * Finds the requests in which every typed word stands: in whom it went to, what it is about, the page's title or the
 * user's own words. Case and accents do not count.
 *
 * @returns all requests when nothing is typed.
 */
export function filterRequests(
  requests: readonly HelpRequest[],
  typed: string,
): readonly HelpRequest[] {
  return withWords(requests, typed, ({ draft: { to, from, about, page, need, tried } }) => [
    to.name,
    to.team,
    from?.name,
    about,
    page?.title,
    need,
    tried,
  ]);
}

/** Finds notes in the same way: in what they are about and in what they say. */
export function filterNotes(
  notes: readonly PlaybookNote[],
  typed: string,
): readonly PlaybookNote[] {
  return withWords(notes, typed, ({ about, subjects, text }) => [about, ...subjects, text]);
}

function withWords<Item>(
  items: readonly Item[],
  typed: string,
  textsOf: (item: Item) => readonly (string | null | undefined)[],
): readonly Item[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return items;
  return items.filter((item) => {
    const text = fold(textsOf(item).join('\n'));
    return words.every((word) => text.includes(word));
  });
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The line by which a request is known: the first line of the question, else what it is about, else the page. */
export function titleOf(request: HelpRequest): string | null {
  const { need, about, page } = request.draft;
  const first = need.trim().split('\n', 1)[0];
  if (first !== undefined && first !== '') return first;
  return about ?? (page !== null && page.title !== '' ? page.title : null);
}
