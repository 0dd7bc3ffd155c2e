import type { Slot } from '../experts/slots';

/**
 * A help request's life, as events. Events are the only truth; a request's state is a fold over its events, so that a
 * merge of two ledgers is a set union.
 */

/** States of a request. `prepared` lapses after a week and enters no figure. */
export const REQUEST_STATES = [
  'prepared',
  'asked',
  'answered',
  'resolved',
  'withdrawn',
  'lapsed',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** Kinds of events known to this version; others are kept, and shown as unknown. */
export const EVENT_KINDS = [
  'prepared',
  'asked',
  'answered',
  'resolved',
  'withdrawn',
  'learned',
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

/** What a request was prepared with. Lives on the `prepared` event. */
export interface RequestDraft {
  readonly to: RequestTarget;
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
   * The request that the event belongs to. A playbook note is a thread of its own, under an id of its own in this place:
   * so it is edited, merged and erased by the same rules, and goes without its request where that stays.
   */
  readonly requestId: string;
  /** ISO date-time in UTC. */
  readonly at: string;
  /** Id of the person in whose browser it happened ("who am I"), null while unknown. */
  readonly actor: string | null;
  /** Version of the row's shape. */
  readonly v: 1;
}

export type LedgerEvent =
  | (EventBase & { readonly kind: 'prepared'; readonly draft: RequestDraft })
  | (EventBase & { readonly kind: 'asked' | 'answered' | 'resolved' | 'withdrawn' | 'erased' })
  /** A playbook note was written or edited. */
  | (EventBase & { readonly kind: 'learned'; readonly note: NoteContent })
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
  readonly v: 1;
}

/** A playbook note as the ledger materialises it: what was learned, to be found again. */
export interface PlaybookNote extends NoteContent {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly v: 1;
}
