import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { BUILD, MAP_ORIGINS } from '../../utils/build';
import { tellPage } from '../../utils/platform/pages';
import { giveTabsBack, limitTabs } from '../../utils/platform/permissions';
import { keepStorageFromPages } from '../../utils/platform/storage';
import { openTab } from '../../utils/platform/tabs';
import { readFirstRun, saveFirstRun } from '../../utils/store/first-run';
import { endPause } from '../../utils/store/paused';
import { mapFileAt, updateSettings, watchSettings } from '../../utils/store/settings';
import { POST_ALARM } from '../acts/work';
import { theActs } from './acts';
import { followLedger, forgetKnowledge, refreshPages, theSync } from './context';
import { serveExtensionPages } from './extension-messages';
import { forgetTexts } from './language';
import { keepLateFiles } from './late-files';
import { askFromMenu } from './menu/menu-ask';
import { installMenus, onMenuClick } from './menu/menus';
import { servePages } from './page-messages';
import { inAWhile, keepReminding, remind } from './reminding';
import { serveAddressBar } from './searching/omnibox';
import { refreshRecents } from './searching/search-messages';
import { followSites, syncSites } from './sites';
import { RETRY_ALARM, SYNC_ALARM } from './syncing/sync';

const CARE_ALARM = 'care';

/** Settings that show in open pages. */
const PAGES_SHOW = ['askTool', 'language', 'theme', 'muted'] as const;

/** Settings that change what is due, when it is told, or in which words. */
const REMINDERS_DEPEND = [
  'me',
  'away',
  'workingHours',
  'reminders',
  'quietHours',
  'nudgeAfter',
  'escalateAfter',
  'language',
] as const;

/** Every listener is registered synchronously, so that whatever happens wakes a stopped background. */
export default defineBackground(() => {
  keepLateFiles();
  void keepStorageFromPages();
  servePages();
  serveExtensionPages();
  serveAddressBar();
  browser.commands.onCommand.addListener((command) => void onCommand(command));
  onMenuClick((click) => void askFromMenu(click));
  followSites(() => void refreshPages());
  limitTabs();
  followLedger(
    // What follows from a change waits until whoever made it is done: it reads what they write.
    inAWhile(() => {
      void refreshRecents();
      remind();
    }),
  );
  keepReminding();
  watchSettings((now, before) => {
    const changed = (key: keyof typeof now): boolean =>
      JSON.stringify(now[key]) !== JSON.stringify(before[key]);
    if (changed('sources') || changed('signatureKeys')) void theSync().syncNow();
    // Nothing to fetch, but another map to make of what is there.
    else if (changed('same') || changed('contactDomains')) void theSync().syncNow([]);
    if (changed('language')) {
      forgetTexts();
      void installMenus();
    }
    if (changed('me') || changed('away')) void forgetKnowledge();
    if (PAGES_SHOW.some(changed)) void refreshPages();
    if (REMINDERS_DEPEND.some(changed)) remind();
  });
  browser.tabs.onRemoved.addListener((tabId) => void endPause(tabId));
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === SYNC_ALARM || name === RETRY_ALARM) void theSync().onAlarm();
    if (name === CARE_ALARM) void care();
    if (name === POST_ALARM) void catchUp();
    // Whatever woke us: it costs little, and the reminders' own alarm may have died with a background.
    remind();
  });
  browser.runtime.onInstalled.addListener(({ reason }) => void installed(reason));
  browser.runtime.onStartup.addListener(() => void agree('new'));
  // Not what wakes a stopped background: the alarm is. A network that comes back while it runs need not wait for that.
  addEventListener('online', () => void catchUp(true));
});

/** The page card by keyboard. Where Askaround does not stand in the page, the popup says what can be done about it. */
async function onCommand(command: string): Promise<void> {
  if (command !== 'page-card') return;
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  const toggled = tab?.id === undefined ? null : await tellPage(tab.id, 'page.toggleCard');
  // Not every browser lets a command open it, once there was something to wait for.
  if (toggled !== true) await browser.action.openPopup().catch(() => undefined);
}

async function installed(reason: string): Promise<void> {
  if (BUILD === 'demo' && reason === 'install') await pointAtDemoMap();
  if (reason === 'install') await welcome();
  await installMenus();
  await browser.alarms.create(CARE_ALARM, { periodInMinutes: 24 * 60 });
  await agree('all');
}

/**
 * Registrations survive a restart, grants may have changed while the browser was closed: both are made to agree. Its name
 * is no member's here (`start` is): WXT would take it for used, and want `#i18n` before it has made that, in a fresh clone.
 */
async function agree(open: 'new' | 'all'): Promise<void> {
  await Promise.all([syncSites(open), theSync().start(), repair(), giveTabsBack(), catchUp()]);
  remind();
}

/** Leads a newcomer to the first card: once, and never after an update. */
async function welcome(): Promise<void> {
  if ((await readFirstRun()) !== null) return;
  await saveFirstRun({ step: null, passed: [] });
  await openTab('welcome');
}

/** Posts what is due. What goes wrong is tried again at the next alarm. */
async function catchUp(online = false): Promise<void> {
  const acts = await theActs();
  await acts.catchUp(online);
}

/** What a crash left half done is made good. */
async function repair(): Promise<void> {
  const acts = await theActs();
  await acts.repair();
}

/** The demo workspace brings a map server of its own. */
async function pointAtDemoMap(): Promise<void> {
  const [origin] = MAP_ORIGINS;
  if (origin === undefined) return;
  await updateSettings((settings) => ({
    ...settings,
    sources: [mapFileAt(`${origin}/skills-map.json`)],
  }));
}

/** Once a day: what has lapsed goes. */
async function care(): Promise<void> {
  void giveTabsBack();
  const acts = await theActs();
  await acts.prune();
}
