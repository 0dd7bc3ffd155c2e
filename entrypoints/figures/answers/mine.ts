import type { OpenLines, Overview } from '../../../components/overview/state';
import type { PersonKey } from '../../../utils/metrics/facts';
import { ownFigures } from '../../../utils/metrics/own-figures';
import { lastWeeks } from '../../../utils/metrics/weeks';
import { asOf } from '../../../utils/requests/lifecycle';
import { otherSide, roleOf, waitingForUser } from '../../../utils/requests/mine';
import type { HelpRequest } from '../../../utils/requests/model';
import type { Database } from '../../../utils/store/database';
import { sortRequests } from '../../../utils/store/materialise';
import type { Ask } from '../questions';
import type { Source } from '../work';
import { ownNotes } from './notes';

/** As many lines stand in one list; the others are in My requests. */
const MOST_LINES = 8;
const MOST_NOTES = 5;
/** States in which something is still to be said, by whichever side. */
const UNSETTLED: readonly HelpRequest['state'][] = [
  'prepared',
  'asked',
  'acknowledged',
  'reopened',
  'answered',
  'passed',
  'declined',
];

/** What is open, given, received and learnt: the user's own, from their own ledger. */
export async function mine({ db, facts }: Source, ask: Ask<'mine'>): Promise<Overview> {
  const { own } = await facts();
  const now = new Date(ask.now);
  const open = (await unsettled(db)).map((request) => asOf(request, now));
  const onUser = new Set(waitingForUser(open));
  const waiting = new Set(['asked', 'acknowledged', 'reopened']);
  const notes = await ownNotes(db);
  const newest = notes.toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
  return {
    // What comes from the page is an id of the map's, as it is in the facts.
    figures: ownFigures(own, {
      window: lastWeeks(ask.weeks, now),
      now,
      me: ask.me as PersonKey | null,
    }),
    onOthers: linesOf(
      open.filter((request) => roleOf(request) === 'asker' && waiting.has(request.state)),
    ),
    onMe: linesOf(open.filter((request) => roleOf(request) === 'helper' && onUser.has(request))),
    onMyWord: linesOf(open.filter((request) => roleOf(request) === 'asker' && onUser.has(request))),
    learnt: {
      notes: newest
        .slice(0, MOST_NOTES)
        .map(({ id, about, text, updatedAt }) => ({ id, about, text, updatedAt })),
      count: notes.length,
    },
    empty: own.length === 0 && notes.length === 0,
  };
}

async function unsettled(db: Database): Promise<readonly HelpRequest[]> {
  const rows: unknown[] = await db.requests
    .where('state')
    .anyOf([...UNSETTLED])
    .toArray();
  return sortRequests(rows).good;
}

/** The longest standing first. */
function linesOf(requests: readonly HelpRequest[]): OpenLines {
  const sorted = requests.toSorted((a, b) => (sinceOf(a) < sinceOf(b) ? -1 : 1));
  return {
    count: requests.length,
    lines: sorted.slice(0, MOST_LINES).map((request) => {
      const { id, state, draft } = request;
      const other = otherSide(request);
      const first = draft.need.trim().split('\n', 1)[0] ?? '';
      const page = draft.page === null || draft.page.title === '' ? null : draft.page.title;
      return {
        id,
        title: first !== '' ? first : (draft.about ?? page),
        about: draft.about,
        who: other === null ? null : { kind: other.kind, name: other.name },
        state,
        since: sinceOf(request),
      };
    }),
  };
}

/** When it came into its state. */
function sinceOf({ state, times, createdAt }: HelpRequest): string {
  return times[state] ?? createdAt;
}
