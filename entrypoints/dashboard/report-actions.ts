import { i18n } from '#i18n';
// As text: it goes into the file, and there is no build step between.
import sheet from '../../components/harvest/report.css?raw';
import type { ReportActions, ReportNotice } from '../../components/harvest/state';
import { reportMarkdown } from '../../utils/community/harvest/markdown';
import type { Report } from '../../utils/community/harvest/report';
import { openDatabase } from '../../utils/store/database';
import { recordDeparture } from '../../utils/store/departures';
import { saveFile } from './files';
import { reportHtml } from './report-file';

/**
 * The ways in which a report leaves the page, each by a press. A saved file stands in the list of what left the browser.
 *
 * @param report as it is on the page when pressed
 * @param name of its files, without an ending
 * @param onNotice says what happened
 */
export function reportActions(
  report: () => Report,
  name: string,
  onNotice: (notice: ReportNotice | null) => void,
): ReportActions {
  const html = (): string =>
    reportHtml(
      report(),
      sheet,
      i18n.t('time.locale'),
      i18n.t('@@bidi_dir') === 'rtl' ? 'rtl' : 'ltr',
    );
  const save = (ending: string, text: string, type: string): void => {
    saveFile(`${name}.${ending}`, text, type);
    void noteExport(`${name}.${ending}`).then(onNotice);
  };
  return {
    onMarkdown: () => save('md', reportMarkdown(report()), 'text/markdown'),
    onHtml: () => save('html', html(), 'text/html'),
    onCopy: () => {
      copy(reportMarkdown(report()), html()).then(
        () => onNotice('copied'),
        () => onNotice('copyFailed'),
      );
    },
    onPrint: () => print(),
    onDismissNotice: () => onNotice(null),
  };
}

/** What a saved report is called, without an ending. */
export function reportName(what: 'harvest' | 'record', when: string): string {
  return `askaround-${what}-${when}`;
}

/** Both at once: a wiki's editor takes the one with headings, a plain field the Markdown. */
function copy(markdown: string, html: string): Promise<void> {
  const item = new ClipboardItem({
    'text/plain': new Blob([markdown], { type: 'text/plain' }),
    'text/html': new Blob([html], { type: 'text/html' }),
  });
  return navigator.clipboard.write([item]);
}

/**
 * Notes that a file was saved, among what left the browser.
 *
 * @returns what to say of the file
 */
export async function noteExport(name: string): Promise<ReportNotice> {
  try {
    const db = await openDatabase();
    try {
      await recordDeparture(db, { kind: 'export', to: name, requestId: null, at: new Date() });
    } finally {
      db.close();
    }
    return 'saved';
  } catch {
    return 'notNoted';
  }
}
