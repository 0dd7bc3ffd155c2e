import type { Feedback, HelpRequest, LedgerEvent, RequestTarget } from '../../utils/requests/model';
import type { FoundPerson } from '../setup/state';
import type { Offer } from './offers';

/** Somebody chosen: of the map, or with null as id by name alone. */
export interface ChosenPerson {
  readonly id: string | null;
  readonly name: string;
  readonly team: string | null;
}

/** Help that was given outside, as the form has it. */
export interface HelpGiven {
  readonly who: ChosenPerson;
  readonly about: string;
  readonly note: string;
  /** ISO date-time. */
  readonly at: string;
  /** It was about the page at hand. */
  readonly aboutPage: boolean;
}

/** What is asked once about a request, and can be put away for good. */
export type Question = 'after' | 'referral';

/** What can be done to a request, and read about it, besides its plain steps. */
export interface RequestDeeds {
  onAct(requestId: string, action: Exclude<Offer, 'passed'> | 'erase'): void;
  /** It was passed on: to somebody, or to nobody in particular. */
  onPass(requestId: string, to: ChosenPerson | null): void;
  /** Asks somebody else the same. */
  onAskNext(requestId: string, to: RequestTarget): void;
  /** Reminds whoever was asked. */
  onNudge(requestId: string): void;
  onFeedback(requestId: string, feedback: Feedback): void;
  onThank(requestId: string): void;
  /** Opens a note to the keeper of the map about who was named. */
  onSuggest(requestId: string): void;
  onPutAway(requestId: string, question: Question): void;
  /** Resolves to whether it was copied. */
  onCopy(text: string): Promise<boolean>;
  find(text: string): Promise<readonly FoundPerson[]>;
  /** Who could be asked instead. */
  nextFor(requestId: string): Promise<readonly RequestTarget[]>;
  /** What to send back; null where there is nothing. */
  replyFor(requestId: string): Promise<string | null>;
  /** The events in force, in order. */
  eventsOf(requestId: string): Promise<readonly LedgerEvent[]>;
}

/** Where a question that was put away is kept, as a key of the ledger's reminders. */
export function questionKey(requestId: string, question: Question): string {
  return `${requestId} ${question} 0`;
}

/** Days after which nobody is asked whether it helped. */
const ASK_DAYS = 14;

/**
 * Whether "Did it help?" may be asked of its own accord: of a request that was resolved lately, and about which nothing
 * was said.
 *
 * @param now ms since 1970
 */
export function asksAfter({ origin, state, times, feedback }: HelpRequest, now: number): boolean {
  const resolved = Date.parse(times.resolved ?? '');
  return (
    origin === 'prepared' &&
    state === 'resolved' &&
    feedback === undefined &&
    now - resolved < ASK_DAYS * 24 * 60 * 60 * 1000
  );
}
