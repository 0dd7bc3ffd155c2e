import { WAITING } from '../lifecycle';
import type { HelpRequest } from '../model';
import { nextStep, type PathStep } from './path';
import { afterWorkingTime, type Times } from './working-time';

/** Working hours without a word, after which the user is reminded. */
export interface Delays {
  /** Until the helper may be reminded, in the helper's hours. */
  readonly nudge: number;
  /** From there, and from each step, to the next step, in the hours of whoever was asked last. */
  readonly step: number;
}

/** Where the settings say nothing: a working day each. */
export const USUAL_DELAYS: Delays = { nudge: 8, step: 8 };

/** A request that the user asked, with what the map and the ledger know around it. */
export interface Watched {
  readonly request: HelpRequest;
  /** When whoever was asked works; null where they left the map, and there is nobody to remind. */
  readonly helper: Times | null;
  readonly path: readonly PathStep[];
  /** When whoever was asked last works, the first or one of the path. */
  readonly last: Times;
  /** Somebody whom it was taken to has answered: nobody is to be bothered any more. */
  readonly settled: boolean;
  /** It is itself a step of another request's path: that one's path goes on, this one has none. */
  readonly isStep: boolean;
}

/** Something that is to be done about a request, from a moment on. */
export interface Due {
  readonly requestId: string;
  readonly what: 'nudge' | 'step';
  /** Milliseconds. */
  readonly at: number;
  /** Names it for good: `<request id> <what> <which time>`. What was told under this name is not told again. */
  readonly key: string;
}

const HOUR_MS = 60 * 60 * 1000;

/**
 * What will be due about a request, and when: a nudge after the delay in the helper's working hours (their absence left
 * out: nobody is reminded in their holidays), and the next step of the path after as much again (absence or not). What
 * is done already, and what is settled, is not in here.
 *
 * @param own the user's hours, which count where those of others are not known
 */
export function duesOf(watched: Watched, own: Times, delays: Delays): readonly Due[] {
  const { request, settled, isStep } = watched;
  if (settled || request.origin !== 'prepared' || !WAITING.includes(request.state)) return [];
  const nudge = nudgeOf(watched, own, delays);
  const step = isStep ? null : stepOf(watched, own, delays);
  return [nudge, step].flatMap((due) => due ?? []);
}

/** What is due now of a request, for its row. */
export function dueFor(
  watched: Watched,
  own: Times,
  delays: Delays,
  now: Date,
): { readonly nudge: boolean; readonly step: PathStep | null } {
  const due = duesOf(watched, own, delays).filter(({ at }) => at <= now.getTime());
  return {
    nudge: due.some(({ what }) => what === 'nudge'),
    step: due.some(({ what }) => what === 'step') ? nextStep(watched.path) : null,
  };
}

function nudgeOf({ request, helper }: Watched, own: Times, delays: Delays): Due | null {
  const round = roundOf(request);
  if (helper === null || Date.parse(request.nudgedAt ?? '') >= round) return null;
  const at = afterWorkingTime(helper, own, sinceOf(request), delays.nudge * HOUR_MS);
  return at === null ? null : dueAt(request, 'nudge', at, String(round));
}

function stepOf(watched: Watched, own: Times, delays: Delays): Due | null {
  const { request, path, last } = watched;
  if (nextStep(path) === null) return null;
  const round = roundOf(request);
  const time = `${round}-${request.escalations?.length ?? 0}`;
  const done = [request.nudgedAt, request.escalatedAt]
    .map((at) => Date.parse(at ?? ''))
    .filter((at) => at >= round);
  const since = Math.max(sinceOf(request), ...done);
  const hours = done.length === 0 ? delays.nudge + delays.step : delays.step;
  const at = afterWorkingTime({ ...last, away: null }, own, since, hours * HOUR_MS);
  return at === null ? null : dueAt(request, 'step', at, time);
}

function dueAt({ id }: HelpRequest, what: Due['what'], at: number, time: string): Due {
  return { requestId: id, what, at, key: `${id} ${what} ${time}` };
}

/** When the question was asked last: what is reopened is asked anew, and what was told before counts no more. */
function roundOf({ times, createdAt }: HelpRequest): number {
  return latest(createdAt, times.asked, times.reopened);
}

/** The helper's last sign of life, or the question. */
function sinceOf({ times, createdAt }: HelpRequest): number {
  return latest(createdAt, times.asked, times.reopened, times.acknowledged);
}

function latest(...moments: readonly (string | undefined)[]): number {
  return Math.max(...moments.flatMap((at) => (at === undefined ? [] : Date.parse(at))));
}
