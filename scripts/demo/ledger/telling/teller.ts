import { ulid } from 'ulid';
import type { LedgerEvent } from '../../../../utils/requests/model.ts';
import { nextWorking, type Year } from '../calendar.ts';
import type { DemoPerson } from '../company/people.ts';
import type { Chance } from '../random.ts';

/** What everything in the demo is made with. */
export interface Making {
  readonly chance: Chance;
  readonly year: Year;
  /** An id at a moment. */
  id(at: number): string;
}

/** What an event says, without who and when. */
type Said<Event> = Event extends unknown
  ? Omit<Event, 'id' | 'requestId' | 'at' | 'actor' | 'code' | 'v'>
  : never;

/** Tells a thread of events, one after the other in time. */
export interface Teller {
  readonly requestId: string;
  /** When the last word was said. */
  now(): number;
  /**
   * Adds an event, unless its moment is after the end of the demo: then nothing more is said.
   *
   * @param hours after the word before
   * @param code it came as an exchange code
   * @returns its id; null: it is not said any more
   */
  say(who: DemoPerson | null, what: Said<LedgerEvent>, hours: number, code?: true): string | null;
  /** What each person said: in whose ledgers the events are. */
  readonly told: ReadonlyMap<DemoPerson | null, readonly LedgerEvent[]>;
}

const HOUR = 3_600_000;

/**
 * Begins a thread.
 *
 * @param at when its first word is said
 * @param hidden whoever asks without a name: the ledger does not name them either
 */
export function teller(
  { chance, year, id }: Making,
  at: number,
  hidden: DemoPerson | null = null,
): Teller {
  const requestId = id(at);
  const told = new Map<DemoPerson | null, LedgerEvent[]>();
  let now = at - 1;
  let over = false;
  return {
    requestId,
    told,
    now: () => now,
    say(who, what, hours, code) {
      const soon = now + 1 + Math.floor(hours * HOUR);
      // What takes minutes is said at once; what takes longer, when they work.
      const moment = who === null || hours < 0.3 ? soon : nextWorking(soon, who.hours, chance);
      over ||= moment >= year.end;
      if (over) return null;
      now = moment;
      const event: LedgerEvent = {
        id: id(moment),
        requestId,
        at: new Date(moment).toISOString(),
        actor: who === hidden ? null : (who?.id ?? null),
        ...(code === undefined ? {} : { code }),
        v: 1,
        ...what,
      };
      const own = told.get(who);
      if (own === undefined) told.set(who, [event]);
      else own.push(event);
      return event.id;
    },
  };
}

/** Ids as the ledger has them. */
export function idsFrom(chance: Chance): (at: number) => string {
  return (at) => ulid(at, chance.next);
}
