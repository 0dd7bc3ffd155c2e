import { browser } from 'wxt/browser';
import { type ReportSite, writeReport } from '../../utils/sites/report';
import { askPage, describePage } from '../shared/described-page';

/** Probes and words of every site file, without what reads pages (scripts/site-parts.ts). */
const SITES: readonly ReportSite[] = Object.values(
  import.meta.glob<ReportSite>('../../utils/sites/*.site.ts', {
    eager: true,
    import: 'default',
    query: '?report',
  }),
);

/**
 * The report on the page in a tab, of structure alone.
 *
 * @returns null when the page does not answer, or says that no site file of ours reads it
 */
export async function makeReport(tabId: number): Promise<string | null> {
  const page = await describePage(tabId);
  const site = SITES.find(({ id }) => id === page?.report.site);
  if (page === null || site === undefined) return null;
  const answer: unknown = await askPage(tabId, 'page.probe');
  if (answer === null) return null;
  return writeReport(site, {
    version: browser.runtime.getManifest().version,
    browser: browserName(navigator.userAgent),
    url: page.report.url,
    subjects: page.report.subjects,
    mentions: page.mentions.length,
    answer,
  });
}

/** `Firefox 153`: name and main version, and nothing else of what a browser says of itself. */
function browserName(userAgent: string): string {
  const [, name, version] =
    /(Edg|Firefox|Chrome)\/(\d+)/.exec(userAgent.replace(/Chrome\/\S+ Safari\/\S+ (?=Edg)/, '')) ??
    [];
  return name === undefined ? 'another' : `${name === 'Edg' ? 'Edge' : name} ${version}`;
}
