import { waitingForUser } from '../../../utils/requests/mine';
import type { Delays, Watched } from '../../../utils/requests/reminders/due';
import { digestKey, planReminders } from '../../../utils/requests/reminders/plan';
import type { Listening } from '../../../utils/requests/reminders/telling';
import type { Database } from '../../../utils/store/database';
import {
  noteTold,
  type OpenRequests,
  openRequests,
  toldReminders,
} from '../../../utils/store/reminders';
import { DEFAULT_HOURS, type Settings } from '../../../utils/store/settings-shape';
import { LONGEST_WAIT_MS, REMIND_ALARM } from '../work';

/** Everything that reminding touches. */
export interface RemindingDeps {
  readonly db: () => Promise<Database>;
  readonly settings: () => Promise<Settings>;
  /** What the map knows around the requests that are open; none where there is no map. */
  readonly watch: (requests: OpenRequests, now: Date) => Promise<readonly Watched[]>;
  readonly canNotify: () => Promise<boolean>;
  /** Shows one notification about these requests, one at least. */
  readonly notify: (requestIds: readonly string[]) => Promise<void>;
  /** How many requests wait for the user. */
  readonly showCount: (count: number) => Promise<void>;
  readonly alarms: {
    readonly create: (name: string, info: { readonly when: number }) => unknown;
  };
  readonly now: () => Date;
  /** The zone in which the browser is now. */
  readonly zone: () => string;
}

export interface Reminding {
  /** Looks what waits, tells what is to be told, and sets the alarm for the next look. One at a time. */
  look(): Promise<void>;
}

/** When the user may be told something, and whose hours count where nobody's are known. */
export function listeningOf(
  { workingHours, away, quietHours }: Settings,
  timeZone: string,
): Listening {
  return {
    times: { timeZone, workingHours: workingHours ?? DEFAULT_HOURS, away },
    quiet: quietHours,
  };
}

export function delaysOf({ nudgeAfter, escalateAfter }: Settings): Delays {
  return { nudge: nudgeAfter, step: escalateAfter };
}

/**
 * Reminds. Nothing is kept between two looks but what the store keeps: what is due follows from ledger, map, settings and
 * clock, and what was told is noted before it is shown, so that a background killed at any step tells nothing twice.
 */
export function createReminding(deps: RemindingDeps): Reminding {
  let running: Promise<void> | null = null;
  let again = false;
  const look = (): Promise<void> => {
    if (running !== null) {
      again = true;
      return running;
    }
    running = (async () => {
      do {
        again = false;
        await lookOnce(deps);
      } while (again);
    })().finally(() => {
      running = null;
    });
    return running;
  };
  return {
    look,
  };
}

async function lookOnce(deps: RemindingDeps): Promise<void> {
  const now = deps.now();
  const db = await deps.db();
  const [settings, requests, told, allowed] = await Promise.all([
    deps.settings(),
    openRequests(db, now),
    toldReminders(db),
    deps.canNotify(),
  ]);
  const listening = listeningOf(settings, deps.zone());
  const digest = settings.reminders === 'digest' ? digestKey(listening, now) : null;
  const { due, tell, next } = planReminders({
    watched: await deps.watch(requests, now),
    told: new Set(told.keys()),
    digestAt: (digest === null ? undefined : told.get(digest)) ?? null,
    mode: allowed ? settings.reminders : 'off',
    listening,
    delays: delaysOf(settings),
    now,
  });
  // Before anything is told: who dies now is woken again.
  await deps.alarms.create(REMIND_ALARM, {
    when: Math.min(next ?? Number.POSITIVE_INFINITY, now.getTime() + LONGEST_WAIT_MS),
  });
  const own = new Set(requests.open);
  const waiting = waitingForUser([...own, ...requests.around.values()]).filter((each) =>
    own.has(each),
  );
  await deps.showCount(
    new Set([...waiting.map(({ id }) => id), ...due.map(({ requestId }) => requestId)]).size,
  );
  if (tell.length === 0) return;
  const fresh = new Set(await noteTold(db, tell, now, digest));
  const ids = tell.filter(({ key }) => fresh.has(key)).map(({ requestId }) => requestId);
  if (ids.length > 0) await deps.notify([...new Set(ids)]);
}
