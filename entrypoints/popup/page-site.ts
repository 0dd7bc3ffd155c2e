import type { PageSite } from '../../components/popup/types';
import { originPattern } from '../../utils/platform/permissions';
import { guessTool } from '../../utils/sites/guess';
import { isWithin, type Policy, ruleOf } from '../../utils/store/policy';
import type { Settings } from '../../utils/store/settings';
import { isShut } from '../shared/shut-hosts';

/** What the site of a tab is told from. */
export interface TabFacts {
  /** As the browser shows it; empty where it does not. */
  readonly url: string;
  readonly title: string;
  /** A script of ours answers there. */
  readonly isRead: boolean;
  readonly granted: readonly string[];
  /** Origins that this build carries. */
  readonly required: readonly string[];
  readonly settings: Pick<Settings, 'sites'>;
  readonly policy: Pick<Policy, 'sites'>;
  /** The root of our own pages. */
  readonly own: string;
}

/**
 * How Askaround stands to the site of a tab, with the pattern to turn it on or off by.
 *
 * @returns null where there is nothing to say: on our own pages
 */
export function pageSite({
  url,
  title,
  isRead,
  granted,
  required,
  settings,
  policy,
  own,
}: TabFacts): (PageSite & { readonly pattern?: string }) | null {
  if (url.startsWith(own)) return null;
  // A click on the button shows us any page but those that the browser keeps to itself.
  if (!URL.canParse(url)) return { kind: 'unsupported', why: 'hidden' };
  const { protocol, hostname: host } = new URL(url);
  const pattern = originPattern(url);
  if (pattern === null)
    return {
      kind: 'unsupported',
      why: protocol === 'http:' ? 'http' : protocol === 'file:' ? 'file' : 'browser',
    };
  if (isShut(host)) return { kind: 'unsupported', why: 'store' };
  const rule = ruleOf(policy.sites, pattern);
  if (rule?.mode === 'off') return { kind: 'kept-off', host };
  const set = ruleOf(settings.sites, pattern);
  const isOn =
    isWithin(granted, pattern) &&
    set?.mode !== 'off' &&
    (isRead || set !== undefined || isWithin(required, pattern));
  return isOn
    ? { kind: 'on', host, locked: rule !== undefined, pattern }
    : { kind: 'off', host, looksLike: guessTool(host, title), pattern };
}
