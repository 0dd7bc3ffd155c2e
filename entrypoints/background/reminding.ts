import { browser } from 'wxt/browser';
import { onNotificationClick } from '../../utils/platform/notifications';
import { openTab } from '../../utils/platform/tabs';
import { LONGEST_WAIT_MS, NOTIFICATION, REMIND_ALARM } from '../acts/work';
import { theActs } from './acts';

/** Looks what waits for the user. What goes wrong is tried again at the next look: nothing is lost by it. */
export function remind(): void {
  void theActs()
    .then((acts) => acts.remind())
    .catch(() => undefined);
}

const WHILE_MS = 1_000;

/**
 * Does something a second after it is first called, and once for all calls until then. Nothing is lost with a background that
 * is killed before: the next alarm looks anew.
 */
export function inAWhile(work: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      work();
    }, WHILE_MS);
  };
}

/** To be called synchronously while the background starts. */
export function keepReminding(): void {
  onNotificationClick((id) => {
    if (!id.startsWith(NOTIFICATION)) return;
    void openTab('dashboard', `#requests/${id.slice(NOTIFICATION.length)}`);
  });
  browser.permissions.onAdded.addListener(remind);
  void browser.alarms.get(REMIND_ALARM).then(
    (alarm) => {
      if (isLookDue(alarm?.scheduledTime, new Date())) remind();
    },
    () => undefined,
  );
}

/**
 * May the start of a background that something else woke leave the look to the alarm?
 *
 * @param alarm when it rings, in ms since 1970; undefined: none is set
 */
export function isLookDue(alarm: number | undefined, now: Date): boolean {
  const wait = (alarm ?? 0) - now.getTime();
  // Further off than any could be: the clock was set back since.
  return wait <= 0 || wait > LONGEST_WAIT_MS;
}
