import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import {
  canNotify,
  onNotificationClick,
  showNotification,
} from '../../../utils/platform/notifications';
import { openTab } from '../../../utils/platform/tabs';
import { showCount } from '../../../utils/platform/toolbar';
import { readSettings } from '../../../utils/store/settings';
import { answerContext, theDatabase, theKnowledge } from '../context';
import { speakAsChosen } from '../language';
import { createReminding, type Reminding } from './reminding';
import { watchedRequests } from './watched';

/** Ids of our notifications begin so; the request's id follows, or nothing where several wait. */
const NOTIFICATION = 'waiting:';

let reminding: Reminding | undefined;

function theReminding(): Reminding {
  reminding ??= createReminding({
    db: theDatabase,
    settings: readSettings,
    async watch(requests) {
      // The map is read only where somebody waits for an answer.
      if (requests.open.every(({ origin, state }) => origin !== 'prepared' || state === 'prepared'))
        return [];
      const knowledge = await theKnowledge();
      return knowledge === null ? [] : watchedRequests(knowledge, requests, await answerContext());
    },
    canNotify,
    notify,
    async showCount(count) {
      await speakAsChosen();
      await showCount(count, count === 0 ? i18n.t('appName') : i18n.t('reminder.count', count));
    },
    alarms: {
      get: (name) => browser.alarms.get(name),
      create: (name, info) => browser.alarms.create(name, info),
    },
    now: () => new Date(),
    zone: () => Temporal.Now.timeZoneId(),
  });
  return reminding;
}

/** Looks what waits for the user. What goes wrong is tried again at the next look: nothing is lost by it. */
export function remind(): void {
  void theReminding()
    .look()
    .catch(() => undefined);
}

/** To be called synchronously while the background starts. */
export function keepReminding(): void {
  onNotificationClick((id) => {
    if (!id.startsWith(NOTIFICATION)) return;
    void openTab('dashboard', `#requests/${id.slice(NOTIFICATION.length)}`);
  });
  browser.permissions.onAdded.addListener(remind);
  void theReminding()
    .start()
    .catch(() => undefined);
}

/**
 * A notification stands on lock screens and in front of whoever shares the screen: it says that something waits, and
 * nothing of whom or what. My requests, one click away, says the rest.
 */
async function notify(ids: readonly string[]): Promise<void> {
  await speakAsChosen();
  const [only = ''] = ids;
  const one = ids.length === 1;
  await showNotification(
    NOTIFICATION + (one ? only : ''),
    i18n.t('reminder.title', ids.length),
    i18n.t('reminder.text'),
  );
}
