import { type CheckedReport, cutReport, tokensOf } from '../../utils/messaging/report';
import type { Token } from '../../utils/messaging/views';
import { sameOrigin } from '../../utils/messaging/zones';
import { tellPage } from '../../utils/platform/pages';
import { addressOfTab } from '../../utils/platform/tabs';

/** A page that hangs must not hang whoever asks it, in ms. */
const PATIENCE_MS = 500;

/** A page as its content script describes it. */
export interface DescribedPage {
  readonly report: CheckedReport;
  readonly mentions: readonly Token[];
  /** All that it said, unread. */
  readonly said: Readonly<Record<string, unknown>>;
}

/**
 * What the page in a tab says it is. Its process may be taken over: the answer is cut to size, and counts only where it
 * speaks of the origin that the tab shows.
 *
 * @returns null when no content script of ours is there, or it says nothing of use in time
 */
export async function describePage(tabId: number): Promise<DescribedPage | null> {
  const answer = await askPage(tabId, 'page.describe');
  if (answer === null) return null;
  const report = cutReport(answer.report);
  const shown = await addressOfTab(tabId);
  return shown !== null && URL.canParse(report.url) && sameOrigin(report.url, { url: shown })
    ? { report, mentions: tokensOf(answer.mentions), said: answer }
    : null;
}

/** What the page in a tab answers, unread; null when it does not in time. */
export async function askPage(
  tabId: number,
  kind: 'page.describe' | 'page.probe',
): Promise<Readonly<Record<string, unknown>> | null> {
  let late: ReturnType<typeof setTimeout> | undefined;
  const answer: object | null = await Promise.race([
    tellPage(tabId, kind),
    new Promise<null>((resolve) => {
      late = setTimeout(() => resolve(null), PATIENCE_MS);
    }),
  ]);
  clearTimeout(late);
  return answer === null ? null : { ...answer };
}
