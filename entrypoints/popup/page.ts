import type { Browser } from 'wxt/browser';
import type { Here } from '../../components/popup/types';
import { grantedOrigins, requiredOrigins } from '../../utils/platform/permissions';
import { ownPage } from '../../utils/platform/tabs';
import { cleanUrl } from '../../utils/requests/clean-url';
import type { PageContext } from '../../utils/requests/model';
import { SITES } from '../../utils/sites/all';
import { siteOf } from '../../utils/sites/registration';
import { readInForce, turnSiteOn } from '../../utils/store/settings';
import { type DescribedPage, describePage } from '../shared/described-page';
import { pageSite } from './page-site';
import { findTab } from './tab';

// All that the popup does with the page below. It comes after the first paint: whoever types does not wait for it.
export { pause, resume } from '../shared/pause';
export { turnOff } from '../shared/turn-off';

/** The page that the popup stands over. */
export interface TabPage {
  readonly tabId: number | null;
  /** What Askaround does there; null where it does not stand in the page. */
  readonly here: Here | null;
  /** Title and address without query and fragment; null for pages that are not on the web. */
  readonly page: PageContext | null;
  /** How Askaround stands to its site. */
  readonly site: ReturnType<typeof pageSite>;
  /** Id of the site file that reads it; null where none does. */
  readonly readBy: string | null;
  /** What stands there as exchange codes, as the page says. */
  readonly codes: readonly string[];
}

/**
 * The page in a tab. The content script says it best, since the title of a tab may lag behind; where there is none, the
 * tab itself does, as far as the click on the toolbar lets us see it.
 */
export async function describeTab(tab: Browser.tabs.Tab): Promise<TabPage> {
  const answer = tab.id === undefined ? null : await describePage(tab.id);
  const url = answer?.report.url ?? tab.url ?? '';
  const clean = cleanUrl(url);
  const [{ settings, policy }, granted] = await Promise.all([readInForce(), grantedOrigins()]);
  return {
    tabId: tab.id ?? null,
    here: answer === null ? null : hereOf(answer),
    page: clean === null ? null : { title: answer?.report.title ?? tab.title ?? '', url: clean },
    site: pageSite({
      url,
      title: tab.title ?? '',
      isRead: answer !== null,
      granted,
      required: requiredOrigins(),
      settings,
      policy,
      own: ownPage('popup').replace(/[^/]*$/, ''),
    }),
    readBy: answer?.report.site ?? null,
    codes: answer === null ? [] : codesOf(answer),
  };
}

/** Turns a site on once the browser has allowed it, as `turnSiteOn` does, with the site file that its address tells. */
export const turnOn = (pattern: string, allowed: Promise<boolean>): Promise<boolean> =>
  turnSiteOn(pattern, siteOf(pattern, SITES), allowed);

/** The tool's own name; empty for one that nobody knows. */
export function toolName(site: string): string {
  return SITES.find(({ id }) => id === site && id !== 'generic')?.label ?? '';
}

/** How often, and how many times, a page just turned on is asked whether it is being read, in ms. */
const ASK_EVERY = 250;
const ASK_TIMES = 20;

/**
 * The page in a tab that was just turned on, once a script of ours stands in it; as it is where none does in time.
 *
 * @param tabId as for `findTab`
 * @returns null when there is no such tab.
 */
export async function whenRead(tabId: number | null): Promise<TabPage | null> {
  for (let time = 1; ; time += 1) {
    const tab = await findTab(tabId);
    const page = tab === null ? null : await describeTab(tab);
    if (page === null || page.readBy !== null || time === ASK_TIMES) return page;
    await new Promise((done) => setTimeout(done, ASK_EVERY));
  }
}

/** Longest time that is believed, in ms, and most parts: the page's process may say anything. */
const MOST_MS = 10_000_000;
const MOST_PARTS = 20;

function hereOf({ report, said }: DescribedPage): Here {
  if (said.paused === true) return { kind: 'paused' };
  const cost = { total: 0, longest: 0, ...(typeof said.cost === 'object' ? said.cost : {}) };
  return {
    kind: 'on',
    tool: SITES.find(({ id }) => id === report.site)?.label ?? '',
    total: msOf(cost.total),
    longest: msOf(cost.longest),
    missing: (Array.isArray(said.missing) ? said.missing : [])
      .slice(0, MOST_PARTS)
      .filter(
        (name: unknown): name is string => typeof name === 'string' && /^\w{1,30}$/.test(name),
      ),
  };
}

/** Most codes that are looked at, and the longest text that may be one. */
const MOST_CODES = 50;
const LONGEST_CODE = 200;

function codesOf({ said }: DescribedPage): readonly string[] {
  const codes: readonly unknown[] = Array.isArray(said.codes) ? said.codes : [];
  const texts = codes.filter(
    (code): code is string => typeof code === 'string' && code.length <= LONGEST_CODE,
  );
  return [...new Set(texts)].slice(0, MOST_CODES);
}

/** Whole milliseconds, rounded up: something is never nothing. */
function msOf(value: unknown): number {
  return typeof value === 'number' && value > 0 ? Math.min(Math.ceil(value), MOST_MS) : 0;
}
