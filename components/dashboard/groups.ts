import type { HelpRequest, PlaybookNote, RequestState } from '../../utils/requests/model';

/** Groups of My requests, in the order in which they ask for attention. */
export const GROUPS = ['prepared', 'asked', 'answered', 'closed'] as const;
export type GroupId = (typeof GROUPS)[number];

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
  return withWords(requests, typed, ({ draft: { to, about, page, need, tried } }) => [
    to.name,
    to.team,
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
