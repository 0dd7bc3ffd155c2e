import { browser } from 'wxt/browser';
import { extensionFile } from './tabs';

/** The optional permission that notifications need, in both browsers. */
const PERMISSION = { permissions: ['notifications' as const] };

/** May the browser show notifications of ours? */
export function canNotify(): Promise<boolean> {
  return browser.permissions.contains(PERMISSION);
}

/** Opens the browser's own prompt. Has to be the first call of a click's handler (`permissions.ts`). */
export function requestNotifications(): Promise<boolean> {
  return browser.permissions.request(PERMISSION);
}

/**
 * Shows a notification; one under the same id takes the place of the other. Nothing happens where that is not allowed
 * any more, or the system refuses.
 *
 * @param id given to `onNotificationClick`
 */
export async function showNotification(id: string, title: string, message: string): Promise<void> {
  const iconUrl = extensionFile('icons/128.png');
  await browser.notifications
    ?.create(id, { type: 'basic', iconUrl, title, message })
    .catch(() => undefined);
}

let listening = false;

/**
 * Calls back with the id of a notification that was pressed, and takes it away. To be called while the background
 * starts; where the permission comes later, the browser has the events from then on.
 */
export function onNotificationClick(callback: (id: string) => void): void {
  const listen = (): void => {
    if (listening || browser.notifications === undefined) return;
    listening = true;
    browser.notifications.onClicked.addListener((id) => {
      void browser.notifications.clear(id);
      callback(id);
    });
  };
  listen();
  browser.permissions.onAdded.addListener(listen);
}
