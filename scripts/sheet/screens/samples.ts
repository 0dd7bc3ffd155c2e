import type { DueView } from '../../../utils/messaging/protocol';
import type {
  EntityKind,
  ExpertView,
  OwnerView,
  PresenceView,
  Reason,
  ResultView,
  TextPart,
  Token,
} from '../../../utils/messaging/views';
import type {
  HelpRequest,
  LedgerEvent,
  PlaybookNote,
  RequestState,
  RequestTarget,
} from '../../../utils/requests/model';

/** The moment that every sample is seen at; the sheet's browser stands still there. */
export const NOW = Date.parse('2026-11-20T12:00:00.000Z');

/** An ISO date-time so many minutes before `NOW`. */
export function ago(minutes: number): string {
  return new Date(NOW - minutes * 60_000).toISOString();
}

export const token = (text: string): Token => text as Token;

/** A name that asks every line what it does when there is no room. */
export const LONG_NAME = 'Wilhelmina Konstantinopolitanczykowianeczka-van der Westhuizen';
export const LONG_TEAM = 'Cross-border Payments Reconciliation and Settlement Infrastructure';
/** A word that has no place to break at. */
export const LONG_WORD = 'payments_reconciliation_settlement_infrastructure_eu_central_1_primary';

export const why = (text: string, rest: Partial<Reason> = {}): Reason => ({
  text,
  source: 'Acme skills map',
  date: '2026-09-14',
  confidence: 'high',
  stale: false,
  ...rest,
});

export const PRESENCES: Readonly<Record<PresenceView['state'], PresenceView>> = {
  free: { state: 'free', text: 'free now' },
  'off-hours': { state: 'off-hours', text: 'outside working hours, back at 01:00 your time' },
  away: { state: 'away', text: 'away until 2 December' },
  'at-cap': { state: 'at-cap', text: 'at the weekly limit' },
  unknown: { state: 'unknown', text: '' },
};

export const ANA: ExpertView = {
  token: token('ana'),
  name: 'Ana Santos',
  team: 'Streaming',
  presence: PRESENCES.free,
  reasons: [
    why('Maintains Kafka'),
    why('Answered questions about consumer groups', {
      source: 'Team handbook',
      date: '2026-10-30',
    }),
  ],
  pick: 'top',
};
export const JUN: ExpertView = {
  token: token('jun'),
  name: 'Jun Ōta',
  team: 'Data Platform',
  presence: PRESENCES['off-hours'],
  reasons: [why('Wrote parts of consumer library', { confidence: 'medium', date: '2026-06-02' })],
  pick: 'backup',
};
export const MIRA: ExpertView = {
  token: token('mira'),
  name: 'Mira Brandt',
  team: 'Checkout',
  presence: PRESENCES['at-cap'],
  reasons: [why('Reviews retry policy', { confidence: 'low', date: '2026-03-10', stale: true })],
  pick: null,
};
export const LONG: ExpertView = {
  token: token('long'),
  name: LONG_NAME,
  team: LONG_TEAM,
  presence: PRESENCES.away,
  reasons: [why(`Owns everything under ${LONG_WORD}`, { confidence: 'medium' })],
  pick: null,
};

export const owner = (
  name: string,
  role: OwnerView['role'],
  reason: Reason,
  kind: OwnerView['kind'] = 'team',
): OwnerView => ({ token: token(`owner ${name}`), kind, name, role, reason });

export const OWNERS: readonly OwnerView[] = [
  owner('Payments Platform', 'owner', why('Owns Component Checkout in PAY')),
  owner(
    'Data Platform',
    'backup',
    why('Backup for Project PAY', { date: '2026-02-01', stale: true }),
  ),
];

/** Text in pieces: what stands between stars was matched. */
export function parts(text: string): readonly TextPart[] {
  return text
    .split('*')
    .map((piece, at) => ({ text: piece, hit: at % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}

/** A line of results; what stands between stars was matched. */
export function result(
  kind: EntityKind,
  marked: string,
  detail: string,
  presence: PresenceView | null = null,
): ResultView {
  const nameParts = parts(marked);
  const name = nameParts.map((part) => part.text).join('');
  return {
    token: token(`${kind} ${name}`),
    kind,
    name,
    nameParts,
    detail: parts(detail),
    askable: kind === 'person' || kind === 'team',
    presence,
    about: null,
    missing: [],
  };
}

/** A request in a state, changed so many minutes ago. */
export function request(
  id: string,
  state: RequestState,
  minutes: number,
  draft: Partial<HelpRequest['draft']> = {},
): HelpRequest {
  const updatedAt = ago(minutes);
  const createdAt = ago(minutes + 90);
  return {
    id,
    state,
    createdAt,
    updatedAt,
    times: { prepared: createdAt, ...(state === 'prepared' ? {} : { [state]: updatedAt }) },
    origin: 'prepared',
    v: 1,
    draft: {
      to: { kind: 'person', id: 'ana', name: 'Ana Santos', team: 'Streaming' },
      about: 'Kafka',
      subjects: ['jira-project:PAY'],
      page: {
        title: 'PAY-142 Checkout retries twice after a broker restart',
        url: 'https://acme.atlassian.net/browse/PAY-142',
      },
      quote: null,
      need: 'Is a late offset commit after a rebalance expected with the new client?',
      tried: '',
      byWhen: 'This week',
      channel: 'mail',
      ...draft,
    },
  };
}

const SCHEMA = {
  to: { kind: 'team', id: 'data', name: 'Data Platform', team: null },
  about: 'Ledger schema',
  need: 'Who may approve version 3 of the ledger schema?',
} as const;

/** One's requests in every state, the last changed first. */
export const REQUESTS: readonly HelpRequest[] = [
  request('r1', 'prepared', 3),
  request('r2', 'answered', 55, SCHEMA),
  request('r3', 'asked', 60 * 5, {
    to: { kind: 'person', id: 'long', name: LONG_NAME, team: LONG_TEAM },
    about: LONG_WORD,
    need: `Why does ${LONG_WORD} time out, and is that known to whoever runs it at night?`,
  }),
  request('r4', 'resolved', 60 * 26, { need: 'Which dashboard shows consumer lag?' }),
  request('r5', 'withdrawn', 60 * 24 * 6, { need: 'How do I rotate the signing keys?' }),
  request('r6', 'lapsed', 60 * 24 * 20, { need: '', about: null, page: null }),
];

const note = (id: string, minutes: number, rest: Partial<PlaybookNote> = {}): PlaybookNote => ({
  id,
  request: null,
  about: 'Kafka',
  subjects: ['jira-project:PAY'],
  text: 'Replay from the last committed offset, never from the first.\nThe runbook has the command; ask Ana before doing it on a Friday.',
  createdAt: ago(minutes),
  updatedAt: ago(minutes),
  v: 1,
  ...rest,
});

/** What was learned: from a request, by itself, and with everything too long. */
export const NOTES: readonly PlaybookNote[] = [
  note('n1', 40, { request: 'r2' }),
  note('n2', 60 * 30, { about: null, text: 'The signing keys rotate on the first Monday.' }),
  note('n3', 60 * 24 * 40, { about: LONG_TEAM, text: `Look into ${LONG_WORD}.` }),
];

export const BEN: RequestTarget = {
  kind: 'person',
  id: 'ben',
  name: 'Ben Okafor',
  team: 'Streaming',
};
export const MIRA_TO: RequestTarget = {
  kind: 'person',
  id: 'mira',
  name: 'Mira Brandt',
  team: 'Checkout',
};
const JO: RequestTarget = { kind: 'person', id: 'jo', name: 'Jo Park', team: 'Payments' };

/** Requests from both sides: asked of the user, passed on with a follow-up, declined, resolved a moment ago. */
export const LIVES: readonly HelpRequest[] = [
  {
    ...request('received-new', 'asked', 12, {
      to: MIRA_TO,
      from: JO,
      need: '',
      about: 'Retry policy',
    }),
    times: { asked: ago(12) },
    origin: 'received',
  },
  {
    ...request('received-passed', 'passed', 300, { to: MIRA_TO, from: JO, need: '' }),
    origin: 'received',
    referral: BEN,
  },
  {
    ...request('passed', 'passed', 40, { need: 'Why does the consumer group rebalance?' }),
    referral: BEN,
  },
  {
    ...request('followed', 'passed', 90, { need: 'Which partitions does settlement read?' }),
    referral: BEN,
  },
  request('follow-up', 'prepared', 20, {
    to: BEN,
    need: 'Which partitions does settlement read?',
    follows: 'followed',
  }),
  request('declined', 'declined', 500, { need: 'Could you review the retry settings?' }),
  request('resolved', 'resolved', 5, { need: 'How long are offsets kept?' }),
  {
    ...request('helped', 'resolved', 1600, {
      to: MIRA_TO,
      from: JO,
      need: 'Paired on a flaky test',
    }),
    times: { resolved: ago(1600) },
    origin: 'helped',
  },
];

/** What is due of two that were asked: one to remind of, one to take further. */
export const DUES: readonly DueView[] = [
  { requestId: 'r3', nudge: true, step: null, skipped: [] },
  {
    requestId: 'asked-due',
    nudge: true,
    step: { role: 'lead', to: MIRA_TO },
    skipped: [{ name: 'Ben Okafor', why: 'away' }],
  },
];
export const DUE_REQUESTS: readonly HelpRequest[] = [
  request('asked-due', 'asked', 60 * 52, { need: 'Who may restart the settlement job?' }),
  ...REQUESTS,
];

/** What happened to a sample, as its states have it. */
export function eventsOf(id: string): readonly LedgerEvent[] {
  const found = [...LIVES, ...REQUESTS].find((each) => each.id === id);
  if (found === undefined) return [];
  const base = { requestId: id, actor: 'mira', v: 1 } as const;
  const begun = { ...base, id: `${id} 1`, at: found.createdAt, kind: found.origin };
  return [
    { ...begun, draft: found.draft },
    ...(found.origin === 'prepared'
      ? [{ ...base, id: `${id} 2`, at: found.createdAt, kind: 'asked' } as const]
      : []),
    ...(found.state === 'passed'
      ? [
          {
            ...base,
            id: `${id} 3`,
            at: found.updatedAt,
            kind: 'passed',
            referral: found.referral ?? null,
            code: true,
          } as const,
        ]
      : []),
    ...(found.state === 'resolved'
      ? [{ ...base, id: `${id} 3`, at: found.updatedAt, kind: 'resolved' } as const]
      : []),
  ];
}
