import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { canNotify, showNotification } from '../../../utils/platform/notifications';
import { showCount } from '../../../utils/platform/toolbar';

import { answerContext, readSettings, speakAsChosen, theDatabase, theKnowledge } from '../given';
import { NOTIFICATION } from '../work';
import { createReminding, type Reminding } from './reminding';
import { watchedRequests } from './watched';

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
      create: (name, info) => browser.alarms.create(name, info),
    },
    now: () => new Date(),
    zone: () => Temporal.Now.timeZoneId(),
  });
  return reminding;
}

/** Looks what waits for the user, and tells what is to be told. */
export function remind(): Promise<void> {
  return theReminding().look();
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
