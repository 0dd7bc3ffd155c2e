import type { HelpRequest, RequestState, RequestTarget } from './model';

/** On which side of a request the user stands. */
export type Role = 'asker' | 'helper';

/** What the user prepared they ask; what came as a code, or was help given outside, was asked of them. */
export function roleOf({ origin }: Pick<HelpRequest, 'origin'>): Role {
  return origin === 'prepared' ? 'asker' : 'helper';
}

/** The other side: whom the user asked, or who asked them; null where nobody is said. */
export function otherSide(request: HelpRequest): RequestTarget | null {
  return roleOf(request) === 'asker' ? request.draft.to : (request.draft.from ?? null);
}

/** States in which the next word is the user's. */
const THEIR_TURN: Readonly<Record<Role, readonly RequestState[]>> = {
  // A draft to be confirmed; an outcome to be judged or taken further.
  asker: ['prepared', 'answered', 'passed', 'declined'],
  helper: ['asked', 'acknowledged', 'reopened'],
};

/** States that somebody else's answer settles as well. */
const TAKEN_FURTHER: readonly RequestState[] = ['passed', 'declined'];

/**
 * The requests that wait for a word from the user, in the order given. One that was taken further, by asking somebody
 * else, waits no more: its follow-up does.
 *
 * @param requests as they stand now (`asOf`)
 */
export function waitingForUser(requests: readonly HelpRequest[]): readonly HelpRequest[] {
  const followed = new Set(requests.map(({ draft }) => draft.follows));
  return requests.filter(
    (request) =>
      THEIR_TURN[roleOf(request)].includes(request.state) &&
      !(TAKEN_FURTHER.includes(request.state) && followed.has(request.id)),
  );
}

/** Those that wait for the user first, else in the order given. */
export function waitingFirst(requests: readonly HelpRequest[]): readonly HelpRequest[] {
  const waiting = new Set(waitingForUser(requests));
  return [...waiting, ...requests.filter((request) => !waiting.has(request))];
}

/** Ids of a map are trimmed, so none begins with a space: nobody whom the map does not have is taken for one of it. */
const OUTSIDE = ' name:';

/** Somebody who is known by name alone: not of the map, or not said which one. */
export function namedTarget(name: string): RequestTarget {
  return { kind: 'person', id: `${OUTSIDE}${name.trim()}`.slice(0, 300), name, team: null };
}

/** Whether somebody can be asked through the map. */
export function isOfMap({ id }: RequestTarget): boolean {
  return !id.startsWith(' ');
}
