import { type Delays, type Due, duesOf, type Watched } from './due';
import {
  dayOf,
  isTellable,
  type Listening,
  type ReminderMode,
  tellableFrom,
  tellableNextDay,
} from './telling';

/** All that a plan is made from; nothing of it is kept between two plans. */
export interface PlanInput {
  readonly watched: readonly Watched[];
  /** Keys of what was told before. */
  readonly told: ReadonlySet<string>;
  /** When a digest of this day was told, in milliseconds; null: none was. */
  readonly digestAt: number | null;
  /** `off` also where the browser may not show anything. */
  readonly mode: ReminderMode;
  readonly listening: Listening;
  readonly delays: Delays;
  readonly now: Date;
}

export interface Plan {
  /** What is due, told or not. */
  readonly due: readonly Due[];
  /** What is to be told now, all in one. */
  readonly tell: readonly Due[];
  /** When to look again, in milliseconds; null: when something changes. */
  readonly next: number | null;
}

/** Who travels arrives in another working day: while something waits to be told, the clock is looked at this often. */
export const LOOK_AGAIN_MS = 60 * 60 * 1000;

/**
 * What is due, what is to be told, and when to look again: the same for the same ledger, map, settings and clock, however
 * long this browser slept and whatever its clock said before.
 */
export function planReminders(input: PlanInput): Plan {
  const { watched, told, mode, listening, delays } = input;
  const now = input.now.getTime();
  const dues = watched.flatMap((each) => duesOf(each, listening.times, delays));
  const due = dues.filter(({ at }) => at <= now);
  const untold = mode === 'off' ? [] : due.filter(({ key }) => !told.has(key));
  const tell = untold.filter(({ at }) => mayTell(input, at, now));
  const later = dues.filter(({ at }) => at > now).map(({ at }) => at);
  const waits = untold.length > tell.length ? [now + LOOK_AGAIN_MS, ...tellings(input, now)] : [];
  const moments = [...later, ...waits];
  return { due, tell, next: moments.length === 0 ? null : Math.min(...moments) };
}

/** The key under which a day's digest is noted. */
export function digestKey(listening: Listening, now: Date): string {
  return ` digest ${dayOf(listening, now.getTime())}`;
}

function mayTell({ mode, listening, digestAt }: PlanInput, at: number, now: number): boolean {
  if (!isTellable(listening, now)) return false;
  if (mode !== 'digest') return true;
  // A digest from later than now is one from before the clock was set back.
  if (digestAt !== null && digestAt <= now) return false;
  const moment = digestFor(listening, at);
  return moment !== null && moment <= now;
}

/** The digest in which something belongs that is due at a moment: that of its day, or where that was, the next. */
function digestFor(listening: Listening, at: number): number | null {
  const day = dayOf(listening, at);
  const first = tellableFrom(listening, startOf(day, listening));
  return first !== null && first >= at ? first : tellableNextDay(listening, at);
}

function startOf(day: string, { times }: Listening): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(times.timeZone ?? 'UTC').epochMilliseconds;
}

/** When something that waits could be told, if nothing changes. */
function tellings({ mode, listening }: PlanInput, now: number): readonly number[] {
  const moments = [
    isTellable(listening, now) ? null : tellableFrom(listening, now),
    mode === 'digest' ? tellableNextDay(listening, now) : null,
  ];
  return moments.flatMap((moment) => moment ?? []);
}
