import { foldRequest } from '../../../../utils/requests/fold';
import { asOf } from '../../../../utils/requests/lifecycle';
import type { HelpRequest, LedgerEvent, RequestTarget } from '../../../../utils/requests/model';
import type { Delays, Due, Watched } from '../../../../utils/requests/reminders/due';
import type { PathStep } from '../../../../utils/requests/reminders/path';
import { digestKey, type Plan, planReminders } from '../../../../utils/requests/reminders/plan';
import type {
  Listening,
  QuietHours,
  ReminderMode,
} from '../../../../utils/requests/reminders/telling';
import type { Times } from '../../../../utils/requests/reminders/working-time';
import { chance, isQuiet, works } from './clock';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Sydney',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'UTC',
];
const SHIFTS = [
  { from: '09:00', to: '17:00', days: [1, 2, 3, 4, 5] },
  { from: '07:30', to: '12:00', days: [1, 2, 3] },
  { from: '13:00', to: '22:30', days: [2, 3, 4, 5, 6] },
  { from: '00:00', to: '08:00', days: [1, 2, 3, 4, 5, 6, 7] },
];
const QUIETS: readonly (QuietHours | null)[] = [
  null,
  null,
  { from: '12:00', to: '13:00' },
  { from: '22:00', to: '07:00' },
  { from: '09:00', to: '09:30' },
];
const MODES: readonly ReminderMode[] = ['each', 'each', 'each', 'digest', 'off'];

/** One reminder as the user saw it. */
export interface Shown {
  readonly dues: readonly Due[];
  /** Where their requests stood then. */
  readonly states: readonly (string | undefined)[];
  /** By the computer's clock, right or wrong. */
  readonly at: number;
  readonly listening: Listening;
  readonly mode: ReminderMode;
}

const target = (id: string): RequestTarget => ({ kind: 'person', id, name: id, team: null });

/**
 * A person with a computer over some months: it sleeps, travels, has its clock set, is killed in the middle of things;
 * people answer or do not. Everything but the reminders themselves is chance; nothing is kept between two wakings but
 * what the store would keep.
 */
export class World {
  readonly #random: () => number;
  readonly #events = new Map<string, LedgerEvent[]>();
  readonly #folded = new WeakMap<readonly LedgerEvent[], HelpRequest | null>();
  readonly #helpers = new Map<string, Times>();
  readonly #paths = new Map<string, readonly PathStep[]>();
  /** The table `reminders`. */
  readonly told = new Map<string, number>();
  readonly shown: Shown[] = [];
  /** What was noted as told, and the background died before it was shown. */
  readonly died = new Set<string>();
  /** Untold things that could have been told while nothing woke the background: findings. */
  readonly missed: string[] = [];
  #now: number;
  #skew = 0;
  #zone: string;
  #hours: (typeof SHIFTS)[number];
  #quiet: QuietHours | null;
  #mode: ReminderMode;
  #delays: Delays;
  #serial = 0;

  constructor(seed: number) {
    this.#random = chance(seed);
    // Starts somewhere in a year, so that the clocks change in some of them, in both hemispheres.
    this.#now = Date.UTC(2026, 0, 1) + Math.floor(this.#random() * 365) * DAY;
    this.#zone = this.#one(ZONES);
    this.#hours = this.#one(SHIFTS);
    this.#quiet = this.#one(QUIETS);
    this.#mode = this.#one(MODES);
    this.#delays = { nudge: this.#one([2, 8, 8, 20]), step: this.#one([1, 8, 16]) };
  }

  #one<Value>(values: readonly Value[]): Value {
    const value = values[Math.floor(this.#random() * values.length)];
    if (value === undefined) throw new RangeError('nothing to choose from');
    return value;
  }

  #often(share: number): boolean {
    return this.#random() < share;
  }

  get clock(): number {
    return this.#now + this.#skew;
  }

  get listening(): Listening {
    const times = { timeZone: this.#zone, workingHours: this.#hours, away: null };
    return { times, quiet: this.#quiet };
  }

  requests(): HelpRequest[] {
    const now = new Date(this.clock);
    return [...this.#events.values()].flatMap((events) => {
      const request = this.#fold(events);
      return request === null ? [] : [asOf(request, now)];
    });
  }

  /** Every look asks for every request anew, and few have changed since: each list of events is folded once. */
  #fold(events: readonly LedgerEvent[]): HelpRequest | null {
    const known = this.#folded.get(events);
    if (known !== undefined) return known;
    const request = foldRequest(events);
    this.#folded.set(events, request);
    return request;
  }

  #say(id: string, said: { kind: string; [part: string]: unknown }): void {
    const events = this.#events.get(id) ?? [];
    const last = Date.parse(events.at(-1)?.at ?? '') || 0;
    const at = new Date(Math.max(this.clock, last + 1)).toISOString();
    this.#serial += 1;
    const event = { id: `e${this.#serial}`, requestId: id, at, actor: null, v: 1, ...said };
    this.#events.set(id, [...events, event as unknown as LedgerEvent]);
  }

  #ask(): void {
    const id = `r${this.#events.size}`;
    const draft = {
      to: target(`h-${id}`),
      about: null,
      subjects: [],
      page: null,
      quote: null,
      need: 'x',
      tried: '',
      byWhen: '',
      channel: 'mail',
    };
    const away = this.#often(0.1)
      ? { from: null, until: new Date(this.#now + 5 * DAY).toISOString().slice(0, 10) }
      : null;
    this.#helpers.set(id, { timeZone: this.#one(ZONES), workingHours: this.#one(SHIFTS), away });
    this.#paths.set(
      id,
      ['backup', 'team', 'lead'].slice(0, Math.floor(this.#random() * 4)).map(
        (role): PathStep => ({
          role: role as PathStep['role'],
          to: target(`${role}-${id}`),
          times: { timeZone: this.#one(ZONES), workingHours: this.#one(SHIFTS), away: null },
          skip: null,
        }),
      ),
    );
    this.#say(id, { kind: 'prepared', draft });
    if (this.#often(0.95)) this.#say(id, { kind: 'asked' });
  }

  /** What people do about the open requests. */
  #live(): void {
    for (const { id, state, escalations = [] } of this.requests()) {
      if (state === 'asked' && this.#often(0.05)) this.#say(id, { kind: 'acknowledged' });
      else if (this.#often(0.08))
        this.#say(id, { kind: this.#one(['answered', 'declined', 'withdrawn']) });
      else if (this.#often(0.04)) this.#say(id, { kind: 'nudged' });
      else if (state === 'answered' && this.#often(0.1)) this.#say(id, { kind: 'reopened' });
      else if (this.#often(0.03)) {
        const step = this.#paths.get(id)?.[escalations.length];
        if (step !== undefined)
          this.#say(id, { kind: 'escalated', step: { to: step.to, request: null } });
      }
    }
  }

  watched(): Watched[] {
    return this.requests().map((request): Watched => {
      const all = this.#paths.get(request.id) ?? [];
      const done = request.escalations?.length ?? 0;
      const path = all.map((step, n) => (n < done ? { ...step, skip: 'asked' as const } : step));
      const helper = this.#helpers.get(request.id) ?? null;
      const last = all[done - 1]?.times ?? helper;
      if (last === null) throw new Error('everybody has hours here');
      return { request, helper, path, last, settled: false, isStep: false };
    });
  }

  plan(now = this.clock): Plan {
    return planReminders({
      watched: this.watched(),
      told: new Set(this.told.keys()),
      digestAt: this.told.get(digestKey(this.listening, new Date(now))) ?? null,
      mode: this.#mode,
      listening: this.listening,
      delays: this.#delays,
      now: new Date(now),
    });
  }

  /** One waking of the background, which may end at any step. @returns when it wants to be woken; null: it died before. */
  #wake(): number | null {
    if (this.#often(0.05)) return null;
    const plan = this.plan();
    const { tell } = plan;
    if (tell.length > 0) {
      for (const { key } of tell) this.told.set(key, this.clock);
      if (this.#mode === 'digest')
        this.told.set(digestKey(this.listening, new Date(this.clock)), this.clock);
      if (this.#often(0.05)) {
        for (const { key } of tell) this.died.add(key);
        return null;
      }
      const { listening } = this;
      this.#show(tell, this.#mode, listening);
    }
    return this.#often(0.03) ? null : plan.next;
  }

  #show(dues: readonly Due[], mode: ReminderMode, listening: Listening): void {
    const requests = new Map(this.requests().map((each) => [each.id, each.state]));
    const states = dues.map(({ requestId }) => requests.get(requestId));
    this.shown.push({ dues, states, at: this.clock, listening, mode });
  }

  /** Nobody wakes before `until`: was there a moment at which somebody ought to have been? */
  #look(until: number): void {
    if (this.#mode !== 'each') return;
    const { timeZone } = this.listening.times;
    for (const share of [0.01, 0.3, 0.6, 0.99]) {
      const at = this.clock + (until - this.clock) * share;
      if (!works(this.listening.times, at) || isQuiet(this.#quiet, timeZone ?? 'UTC', at)) continue;
      for (const { key } of this.plan(at).tell)
        this.missed.push(`${key} at ${new Date(at).toISOString()}`);
    }
  }

  /**
   * @param days how long it goes on
   * @param requests asked on the way
   */
  run(days: number, requests: number): void {
    const end = this.#now + days * DAY;
    let alarm: number | null = null;
    while (this.#now < end) {
      // What happens next, if the alarm does not come before.
      let next = this.#now + this.#random() * 12 * HOUR;
      const due =
        alarm === null ? Number.POSITIVE_INFINITY : Math.max(alarm - this.#skew, this.#now);
      const asleep = this.#often(0.3);
      if (!asleep && due < next) {
        this.#now = due;
        alarm = this.#after(this.#wake());
        continue;
      }
      if (asleep) next = this.#now + this.#random() * (this.#often(0.2) ? 5 * DAY : 10 * HOUR);
      this.#now = next;
      this.#happen(requests);
      alarm = this.#after(this.#wake());
    }
    // Some weeks without a change: whatever can be told by now is told.
    this.#calm();
  }

  /** A background that died is woken by what else wakes it: half an hour later at the latest. */
  #after(wanted: number | null): number | null {
    const other = this.clock + 30 * MINUTE;
    if (wanted !== null && wanted < other) return wanted;
    if (wanted !== null) this.#look(Math.min(wanted, this.clock + 2 * DAY));
    // Nothing needs the other waking where all went well.
    return wanted ?? other;
  }

  #happen(requests: number): void {
    if (this.#events.size < requests && this.#often(0.5)) this.#ask();
    if (this.#often(0.5)) this.#live();
    if (this.#often(0.04)) this.#zone = this.#one(ZONES);
    if (this.#often(0.02)) this.#skew = this.#one([0, 0, -3 * HOUR, 5 * HOUR, -2 * DAY, DAY]);
    if (this.#often(0.02)) this.#mode = this.#one(MODES);
    if (this.#often(0.02)) this.#quiet = this.#one(QUIETS);
    if (this.#often(0.01)) this.#hours = this.#one(SHIFTS);
    if (this.#often(0.01))
      this.#delays = { nudge: this.#one([2, 8, 20]), step: this.#one([1, 8, 16]) };
  }

  #calm(): void {
    this.#mode = 'each';
    this.#skew = Math.max(this.#skew, 0);
    for (let wake = 0; wake < 5_000; wake++) {
      const { tell, next } = this.plan();
      for (const { key } of tell) this.told.set(key, this.clock);
      if (tell.length > 0) this.#show(tell, 'each', this.listening);
      if (next === null) return;
      this.#now = next - this.#skew;
    }
    throw new Error('It never comes to rest.');
  }
}
