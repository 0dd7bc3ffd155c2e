import fc from 'fast-check';
import type { Commitment, ExchangePlan, Rhythm } from '../../../utils/requests/agreement';
import {
  HELPED,
  type LedgerEvent,
  PLAIN_KINDS,
  type PlainKind,
  type RequestDraft,
  type RequestTarget,
  type UnknownEvent,
} from '../../../utils/requests/model';

export const DRAFT: RequestDraft = {
  to: { kind: 'person', id: 'ana', name: 'Ana Silva', team: 'Checkout' },
  about: 'Kafka',
  subjects: ['jira-project:PAY'],
  page: { title: 'PAY-142 Payments stuck', url: 'https://acme.example/browse/PAY-142' },
  quote: null,
  need: 'How do I replay a topic?',
  tried: '',
  byWhen: '',
  channel: 'mail',
};

/** A valid ULID out of a small number; larger numbers sort later. */
export function ulidOf(n: number): string {
  return n.toString(10).padStart(26, '0');
}

export const REQUEST_ID = ulidOf(900);

/** Short-hand for an event: number of its id, minute at which it happened, kind. */
export function event(
  n: number,
  minute: number,
  kind: PlainKind | 'prepared' | 'received' | 'helped' | 'passed' | 'escalated' | 'feedback',
): LedgerEvent {
  const base = { ...baseOf(n, minute), v: 1 as const };
  switch (kind) {
    case 'prepared':
      return { ...base, kind, draft: DRAFT };
    case 'received':
    case 'helped':
      return { ...base, kind, draft: { ...DRAFT, need: '' } };
    case 'passed':
      return { ...base, kind, referral: n % 2 === 0 ? BEN : null };
    case 'escalated':
      return { ...base, kind, step: { to: BEN, request: null } };
    case 'feedback':
      return { ...base, kind, feedback: { helped: HELPED[n % 3] ?? 'yes', safety: (n % 5) + 1 } };
    default:
      return { ...base, kind };
  }
}

const BEN: RequestTarget = { kind: 'person', id: 'ben', name: 'Ben Okafor', team: null };

export const COMMITMENT: Commitment = {
  kind: 'receives',
  giver: { id: 'str', name: 'Streaming' },
  receiver: { id: 'chk', name: 'Checkout' },
  about: 'Kafka',
  subjects: ['jira-project:PAY'],
  text: 'Answers within a day',
  promised: { times: 2, per: 'month' },
  from: '2026-04-01',
  renewal: '2026-07-01',
  state: 'open',
  blockedBy: '',
};
export const PLAN: ExchangePlan = {
  kind: 'shadowing',
  host: BEN,
  guest: DRAFT.to,
  about: 'Kafka',
  reason: 'Asked several times',
  goal: 'Replays alone',
  from: '2026-05-01',
  until: '2026-06-12',
  meetings: 3,
  report: null,
};
export const RHYTHM: Rhythm = {
  name: 'Cross-team sync',
  members: [BEN],
  weekday: 3,
  time: '09:30',
  minutes: 30,
  timeZone: 'Europe/Berlin',
  from: '2026-05-06',
  ticked: [],
};

export function learned(n: number, minute: number, text = `learned ${n}`): LedgerEvent {
  const note = { request: null, about: 'Kafka', subjects: ['jira-project:PAY'], text };
  return { ...baseOf(n, minute), v: 1, kind: 'learned', note };
}

/** An agreement of each kind, by its number. */
export function agreed(n: number, minute: number): LedgerEvent {
  const base = { ...baseOf(n, minute), v: 1 as const };
  if (n % 3 === 0)
    return { ...base, kind: 'committed', commitment: { ...COMMITMENT, text: `${n}` } };
  if (n % 3 === 1) return { ...base, kind: 'planned', plan: { ...PLAN, goal: `${n}` } };
  return { ...base, kind: 'convened', rhythm: { ...RHYTHM, name: `Sync ${n}` } };
}

export function undone(n: number, minute: number, target: number): LedgerEvent {
  return { ...baseOf(n, minute), v: 1, kind: 'undone', event: ulidOf(target) };
}

export function unknown(n: number, minute: number): UnknownEvent {
  return { ...baseOf(n, minute), v: 3, kind: 'celebrated', unknown: true };
}

function baseOf(n: number, minute: number) {
  const at = new Date(Date.UTC(2026, 4, 1, 10, minute)).toISOString();
  return { id: ulidOf(n), requestId: REQUEST_ID, at, actor: null };
}

/** Any heap of events of one request: valid lives, nonsense, ties in time, two contents under one id. */
export const anyEvents: fc.Arbitrary<(LedgerEvent | UnknownEvent)[]> = fc.array(
  fc.oneof(
    fc
      .tuple(
        fc.nat(15),
        fc.nat(6),
        fc.constantFrom(
          'prepared',
          'prepared',
          'received',
          'helped',
          'passed',
          'escalated',
          'feedback',
          ...PLAIN_KINDS.filter((kind) => kind !== 'erased'),
        ),
      )
      .map(([n, minute, kind]) => event(n, minute, kind as 'prepared')),
    fc.tuple(fc.nat(15), fc.nat(6)).map(([n, minute]) => event(n, minute, 'erased')),
    fc
      .tuple(fc.nat(15), fc.nat(6), fc.nat(15))
      .map(([n, minute, target]) => undone(n, minute, target)),
    fc.tuple(fc.nat(15), fc.nat(6)).map(([n, minute]) => learned(n, minute)),
    fc.tuple(fc.nat(15), fc.nat(6)).map(([n, minute]) => agreed(n, minute)),
    fc.tuple(fc.nat(15), fc.nat(6)).map(([n, minute]) => unknown(n, minute)),
  ),
  { maxLength: 14 },
);
