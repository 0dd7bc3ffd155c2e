import * as v from 'valibot';
import { cut, line, text as tidy } from './draft';
import type { LedgerEvent, RequestTarget } from './model';

/**
 * What people and teams settle with each other, beside single requests: commitments, exchange plans, and the rhythm of a
 * cross-team sync. Each is a thread of its own in the ledger, as a note is (`notes.ts`): every event of it holds the whole
 * content, and the last one counts.
 */

/** A team as it was called then. */
export interface AgreedTeam {
  readonly id: string;
  readonly name: string;
}

export const COMMITMENT_KINDS = ['gives', 'needs', 'receives'] as const;
export const COMMITMENT_STATES = ['open', 'blocked', 'ended'] as const;
export const PERIODS = ['week', 'month', 'quarter'] as const;

/** What a team gives, needs or receives, with a date for renewal. */
export interface Commitment {
  /** `gives`: offered; `needs`: looked for; `receives`: agreed between two teams. */
  readonly kind: (typeof COMMITMENT_KINDS)[number];
  /** Null in a need that nobody has met yet. */
  readonly giver: AgreedTeam | null;
  /** Null in an offer to whoever needs it. */
  readonly receiver: AgreedTeam | null;
  /** The topic or subject, as shown. */
  readonly about: string;
  readonly subjects: readonly string[];
  /** In the words of whoever wrote it. */
  readonly text: string;
  /** How often, where that was said. */
  readonly promised: { readonly times: number; readonly per: (typeof PERIODS)[number] } | null;
  /** Calendar dates (`2026-11-23`). */
  readonly from: string;
  readonly renewal: string;
  readonly state: (typeof COMMITMENT_STATES)[number];
  /** What it waits for, where it is blocked. */
  readonly blockedBy: string;
}

export const EXCHANGE_KINDS = ['shadowing', 'mentoring'] as const;

/** A small plan by which one person learns from another, with an end and a report back. */
export interface ExchangePlan {
  readonly kind: (typeof EXCHANGE_KINDS)[number];
  /** Who shows, and who learns. */
  readonly host: RequestTarget;
  readonly guest: RequestTarget;
  readonly about: string | null;
  /** Why these two, in words. */
  readonly reason: string;
  readonly goal: string;
  /** Calendar dates. */
  readonly from: string;
  readonly until: string;
  readonly meetings: number;
  /** Did it happen? Null: not said yet. */
  readonly report: { readonly happened: (typeof HAPPENED)[number]; readonly text: string } | null;
}
export const HAPPENED = ['yes', 'partly', 'no'] as const;

/** The weekly cross-team sync: who takes part, when, and what of the quarterly review was done. */
export interface Rhythm {
  readonly name: string;
  /** In the order in which they facilitate. */
  readonly members: readonly RequestTarget[];
  /** Monday = 1 to Sunday = 7. */
  readonly weekday: number;
  /** Local to `timeZone`: `09:30`. */
  readonly time: string;
  readonly minutes: number;
  readonly timeZone: string;
  /** Calendar date of the first meeting, whose facilitator is the first member. */
  readonly from: string;
  /** Points of quarterly reviews that are done, as `2026-Q4 commitments`. */
  readonly ticked: readonly string[];
}

/** An agreement as the ledger materialises it. */
export type Agreement = AgreementContent & {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly v: 1;
};
export type AgreementContent =
  | { readonly kind: 'commitment'; readonly commitment: Commitment }
  | { readonly kind: 'plan'; readonly plan: ExchangePlan }
  | { readonly kind: 'rhythm'; readonly rhythm: Rhythm };

/** The kind of event that says an agreement. */
export const SAID_BY = { commitment: 'committed', plan: 'planned', rhythm: 'convened' } as const;

/** Lengths in UTF-16 units, and counts. */
export const AGREEMENT_LIMITS = { text: 2_000, name: 200, members: 60, ticked: 400 } as const;

const short = v.pipe(v.string(), v.maxLength(AGREEMENT_LIMITS.name));
const named = v.pipe(v.string(), v.minLength(1), v.maxLength(300));
const words = v.pipe(v.string(), v.maxLength(AGREEMENT_LIMITS.text));
const date = v.pipe(v.string(), v.isoDate());
const team = v.object({ id: named, name: named });
const person = v.object({
  kind: v.picklist(['person', 'team']),
  id: named,
  name: v.pipe(v.string(), v.maxLength(300)),
  team: v.nullable(v.pipe(v.string(), v.maxLength(300))),
});
const count = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const commitment = v.object({
  kind: v.picklist(COMMITMENT_KINDS),
  giver: v.nullable(team),
  receiver: v.nullable(team),
  about: v.pipe(short, v.minLength(1)),
  subjects: v.pipe(v.array(v.pipe(v.string(), v.maxLength(1_000))), v.maxLength(100)),
  text: words,
  promised: v.nullable(v.object({ times: count(1, 1_000), per: v.picklist(PERIODS) })),
  from: date,
  renewal: date,
  state: v.picklist(COMMITMENT_STATES),
  blockedBy: words,
});
const plan = v.object({
  kind: v.picklist(EXCHANGE_KINDS),
  host: person,
  guest: person,
  about: v.nullable(short),
  reason: words,
  goal: words,
  from: date,
  until: date,
  meetings: count(1, 100),
  report: v.nullable(v.object({ happened: v.picklist(HAPPENED), text: words })),
});
const rhythm = v.object({
  name: v.pipe(short, v.minLength(1)),
  members: v.pipe(v.array(person), v.maxLength(AGREEMENT_LIMITS.members)),
  weekday: count(1, 7),
  time: v.pipe(v.string(), v.isoTime()),
  minutes: count(5, 480),
  timeZone: named,
  from: date,
  ticked: v.pipe(v.array(short), v.maxLength(AGREEMENT_LIMITS.ticked)),
});

/** What each kind of event brings, for the reader of events. */
export const AGREEMENT_ENTRIES = {
  committed: { commitment },
  planned: { plan },
  convened: { rhythm },
} as const;

/** What a materialised agreement holds, for the reader of rows. */
export const AGREEMENT_CONTENT = v.variant('kind', [
  v.object({ kind: v.literal('commitment'), commitment }),
  v.object({ kind: v.literal('plan'), plan }),
  v.object({ kind: v.literal('rhythm'), rhythm }),
]);

/** An agreement as the ledger keeps it: lines are one line, texts are trimmed. Nobody's words are cut. */
export function normaliseAgreement(content: AgreementContent): AgreementContent {
  const name = (each: string) => cut(line(each), AGREEMENT_LIMITS.name);
  if (content.kind === 'commitment') {
    const { about, text, blockedBy } = content.commitment;
    const tidied = { about: name(about), text: tidy(text), blockedBy: tidy(blockedBy) };
    return { kind: 'commitment', commitment: { ...content.commitment, ...tidied } };
  }
  if (content.kind === 'plan') {
    const { about, reason, goal, report } = content.plan;
    const tidied = {
      about: about === null || name(about) === '' ? null : name(about),
      reason: tidy(reason),
      goal: tidy(goal),
      report: report === null ? null : { ...report, text: tidy(report.text) },
    };
    return { kind: 'plan', plan: { ...content.plan, ...tidied } };
  }
  return { kind: 'rhythm', rhythm: { ...content.rhythm, name: name(content.rhythm.name) } };
}

/** The agreement that an event makes of the one before it; the same one where the event says none. */
export function agree(before: Agreement | null, event: LedgerEvent): Agreement | null {
  const content = contentOf(event);
  if (content === null) return before;
  return {
    ...content,
    id: event.requestId,
    createdAt: before?.createdAt ?? event.at,
    updatedAt: event.at,
    v: 1,
  };
}

function contentOf(event: LedgerEvent): AgreementContent | null {
  switch (event.kind) {
    case 'committed':
      return { kind: 'commitment', commitment: event.commitment };
    case 'planned':
      return { kind: 'plan', plan: event.plan };
    case 'convened':
      return { kind: 'rhythm', rhythm: event.rhythm };
    default:
      return null;
  }
}
