import type { HelpRequest, RequestState } from '../../utils/requests/model';
import type { RowAction } from './state';

/** Groups of My requests, in the order in which they ask for attention. */
export const GROUPS = ['prepared', 'asked', 'answered', 'closed'] as const;
export type GroupId = (typeof GROUPS)[number];

const GROUP_OF: Record<RequestState, GroupId> = {
  prepared: 'prepared',
  asked: 'asked',
  answered: 'answered',
  resolved: 'closed',
  withdrawn: 'closed',
  lapsed: 'closed',
};

/** What the user may say about a request, by its state; the first one is the likeliest. Deleting is always possible. */
export const ACTIONS: Record<RequestState, readonly RowAction[]> = {
  prepared: ['asked', 'undo'],
  asked: ['answered', 'withdrawn', 'undo'],
  answered: ['resolved', 'undo'],
  resolved: ['undo'],
  withdrawn: ['undo'],
  lapsed: ['asked'],
};

/**
 * Sorts requests into their groups, each newest change first.
 *
 * @returns the groups that hold something, in the order of `GROUPS`.
 */
export function groupRequests(
  requests: readonly HelpRequest[],
): readonly { readonly id: GroupId; readonly requests: readonly HelpRequest[] }[] {
  return GROUPS.map((id) => ({
    id,
    requests: requests
      .filter((request) => GROUP_OF[request.state] === id)
      .toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt)),
  })).filter((group) => group.requests.length > 0);
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
  const words = fold(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return requests;
  return requests.filter((request) => {
    const { to, about, page, need, tried } = request.draft;
    const text = fold([to.name, to.team, about, page?.title, need, tried].join('\n'));
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
