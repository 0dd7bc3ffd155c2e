import { type CheckedReport, cutReport, tokensOf } from '../../utils/messaging/report';
import type { Token } from '../../utils/messaging/views';
import { tellPage } from '../../utils/platform/pages';
import { addressOfTab } from '../../utils/platform/tabs';

/** A page that hangs must not hang whoever asks it, in ms. */
const PATIENCE_MS = 500;

/** A page as its content script describes it. */
export interface DescribedPage {
  readonly report: CheckedReport;
  readonly mentions: readonly Token[];
}

/**
 * What the page in a tab says it is. Its process may be taken over: the answer is cut to size, and counts only where it
 * speaks of the origin that the tab shows.
 *
 * @returns null when no content script of ours is there, or it says nothing of use in time
 */
export async function describePage(tabId: number): Promise<DescribedPage | null> {
  let late: ReturnType<typeof setTimeout> | undefined;
  const answer: Readonly<Record<string, unknown>> | null = await Promise.race([
    tellPage(tabId, 'page.describe'),
    new Promise<null>((resolve) => {
      late = setTimeout(() => resolve(null), PATIENCE_MS);
    }),
  ]);
  clearTimeout(late);
  if (answer === null) return null;
  const report = cutReport(answer.report);
  const shown = await addressOfTab(tabId);
  return shown !== null && URL.canParse(report.url) && sameOrigin(report.url, shown)
    ? { report, mentions: tokensOf(answer.mentions) }
    : null;
}

function sameOrigin(one: string, other: string): boolean {
  return new URL(one).origin === new URL(other).origin;
}
