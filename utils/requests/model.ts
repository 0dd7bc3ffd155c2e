import type { Slot } from '../experts/slots';
import type { Commitment, ExchangePlan, Rhythm } from './agreement';

/**
 * A help request's life, as events. Events are the only truth; a request's state is a fold over its events, so that a
 * merge of two ledgers is a set union.
 */

/**
 * States of a request. `prepared` lapses after a week and enters no figure; what was asked and not answered expires
 * (`lifecycle.ts`).
 */
export const REQUEST_STATES = [
  'prepared',
  'asked',
  'acknowledged',
  'answered',
  'resolved',
  'passed',
  'declined',
  'withdrawn',
  'reopened',
  'lapsed',
  'expired',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** Kinds of events known to this version; others are kept, and shown as unknown. */
export const EVENT_KINDS = [
  'prepared',
  'received',
  'helped',
  'asked',
  'acknowledged',
  'answered',
  'resolved',
  'passed',
  'declined',
  'withdrawn',
  'reopened',
  'nudged',
  'escalated',
  'feedback',
  'thanked',
  'learned',
  'committed',
  'planned',
  'convened',
  'undone',
  'erased',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Who is asked, with the name as it was then, so that history stays readable when the map moves on. */
export interface RequestTarget {
  readonly kind: 'person' | 'team';
  /** The map's id. */
  readonly id: string;
  readonly name: string;
  readonly team: string | null;
}

/** Why a question to a team went to a member, or stayed with the team. */
export type TeamWhy =
  | 'turn'
  | 'load'
  | 'hash'
  | 'only'
  | 'team-prefers-channel'
  | 'all-busy'
  | 'nobody'
  /** The user wanted the whole team. */
  | 'chosen';

/** The team that a request was meant for, whoever got it. */
export interface AskedTeam {
  readonly id: string;
  readonly name: string;
  /** A {@link TeamWhy}; anything else was written by a newer Askaround. */
  readonly why: string;
}

/** The page that a request is about: title and address without query and fragment; never its text. */
export interface PageContext {
  readonly title: string;
  readonly url: string;
}

/** What a request was prepared with. Lives on the event that it begins with. */
export interface RequestDraft {
  readonly to: RequestTarget;
  /** Who asks, as far as this browser knew then; missing where nobody is said ("who am I" unset, asked anonymously). */
  readonly from?: RequestTarget | undefined;
  /** Set where a team was asked: figures count the request for it. */
  readonly via?: AskedTeam | undefined;
  /** What it is about: the name of the topic or the subject, as shown. */
  readonly about: string | null;
  /** Subjects of the page, or the one asked about. */
  readonly subjects: readonly string[];
  readonly page: PageContext | null;
  /** What the user selected for this ask, if anything. */
  readonly quote: string | null;
  /** The user's words. */
  readonly need: string;
  readonly tried: string;
  readonly byWhen: string;
  /** Id of the channel that carries it. */
  readonly channel: string;
  /** When to talk, where the channel makes an appointment: chosen by the user. */
  readonly slot?: Slot | undefined;
  /** Id of the template that it was begun with, built in or the company's; missing: a plain question. */
  readonly template?: string | undefined;
  /** Id of the request that this one takes further, after a referral or up the escalation path. */
  readonly follows?: string | undefined;
  /** The message names no asker, as far as the channel can help it. */
  readonly anonymous?: boolean | undefined;
}

/** How somebody found it, afterwards. */
export const HELPED = ['yes', 'partly', 'no'] as const;
export interface Feedback {
  /** Did it help? */
  readonly helped: (typeof HELPED)[number];
  /** How safe it felt to ask, from 1 (not at all) to 5 (entirely); null: not said. The user's own, never of a person. */
  readonly safety: number | null;
}

/** One step up the escalation path: who was asked next, by which request. */
export interface Escalation {
  readonly to: RequestTarget;
  /** Id of the request that was prepared for it; null where it was done outside Askaround. */
  readonly request: string | null;
}

/** What somebody learned, in their own words. Lives on each `learned` event, whole: the last one counts. */
export interface NoteContent {
  /** Id of the request that it was learned from; null for a note that was written by itself. */
  readonly request: string | null;
  /** What it is about: the name of the topic or the subject, as shown. */
  readonly about: string | null;
  readonly subjects: readonly string[];
  readonly text: string;
}

interface EventBase {
  /** ULID: unique, and sortable by time. */
  readonly id: string;
  /**
   * The request that the event belongs to. A playbook note or an agreement is a thread of its own, under an id of its own
   * in this place: so it is edited, merged and erased by the same rules, and goes without its request where that stays.
   */
  readonly requestId: string;
  /** ISO date-time in UTC. */
  readonly at: string;
  /** Id of the person in whose browser it happened ("who am I"), null while unknown. */
  readonly actor: string | null;
  /** It came as an exchange code, and a click took it in; missing: the user said it. */
  readonly code?: true | undefined;
  /** Version of the row's shape. */
  readonly v: 1;
}

/** Kinds that say nothing but that it happened. */
export const PLAIN_KINDS = [
  'asked',
  'acknowledged',
  'answered',
  'resolved',
  'declined',
  'withdrawn',
  'reopened',
  'nudged',
  'thanked',
  'erased',
] as const;
export type PlainKind = (typeof PLAIN_KINDS)[number];

export type LedgerEvent =
  | (EventBase & {
      /** `received`: it came as an exchange code to the one who is asked; `helped`: help that was given outside. */
      readonly kind: 'prepared' | 'received' | 'helped';
      readonly draft: RequestDraft;
    })
  | (EventBase & { readonly kind: PlainKind })
  /** The helper says who knows better: a suggestion for the map, too. Null: nobody in particular. */
  | (EventBase & { readonly kind: 'passed'; readonly referral: RequestTarget | null })
  | (EventBase & { readonly kind: 'escalated'; readonly step: Escalation })
  /** The last one counts. */
  | (EventBase & { readonly kind: 'feedback'; readonly feedback: Feedback })
  /** A playbook note was written or edited. */
  | (EventBase & { readonly kind: 'learned'; readonly note: NoteContent })
  /** A commitment, an exchange plan or a rhythm was written or changed (`agreement.ts`). */
  | (EventBase & { readonly kind: 'committed'; readonly commitment: Commitment })
  | (EventBase & { readonly kind: 'planned'; readonly plan: ExchangePlan })
  | (EventBase & { readonly kind: 'convened'; readonly rhythm: Rhythm })
  /** Takes an earlier event of the same request back, as if it had not happened. */
  | (EventBase & { readonly kind: 'undone'; readonly event: string });

/** An event whose kind, or version, this code does not know: kept whole, folded as nothing. */
export interface UnknownEvent extends Omit<EventBase, 'v'> {
  readonly kind: string;
  readonly v: number;
  readonly unknown: true;
}

/** A request as the ledger materialises it. */
export interface HelpRequest {
  readonly id: string;
  readonly state: RequestState;
  readonly draft: RequestDraft;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** When each state was entered last. */
  readonly times: Readonly<Partial<Record<RequestState, string>>>;
  /**
   * How it came into the ledgers at hand: written by the asker, from a code at the helper's, or as help given outside. Once
   * both sides' ledgers are merged, the asker's own words count.
   */
  readonly origin: 'prepared' | 'received' | 'helped';
  /** When the helper was reminded last. */
  readonly nudgedAt?: string | undefined;
  /** Steps up the escalation path, the first one first. */
  readonly escalations?: readonly Escalation[] | undefined;
  /** When it was taken a step further last. */
  readonly escalatedAt?: string | undefined;
  /** Who knows better, as the helper said; set while it is passed on to somebody. */
  readonly referral?: RequestTarget | undefined;
  readonly feedback?: Feedback | undefined;
  readonly thankedAt?: string | undefined;
  readonly v: 1;
}

/** A playbook note as the ledger materialises it: what was learned, to be found again. */
export interface PlaybookNote extends NoteContent {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly v: 1;
}
