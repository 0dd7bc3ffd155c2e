import { renderToString } from 'preact-render-to-string';
import { ReportView } from '../../components/harvest/ReportView';
import type { Report } from '../../utils/community/harvest/report';

/** What a page of the extension brings itself, and a file has to. */
const GROUND =
  ':root{color-scheme:light dark}body{max-width:70ch;margin:40px auto;padding:0 20px;font:15px/1.5 system-ui,sans-serif}@media print{body{margin:0;padding:0}}';
/** Whatever somebody wrote: the file runs nothing and fetches nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/**
 * A report as one HTML file that needs nothing else: no scripts, no addresses, every text escaped.
 *
 * @param sheet the looks of a report (`report.css`), as text
 * @param language of its texts, as `lang` has it
 * @param direction in which that is written
 */
export function reportHtml(
  report: Report,
  sheet: string,
  language: string,
  direction: 'ltr' | 'rtl',
): string {
  const page = (
    <html lang={language} dir={direction}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        <meta name="viewport" content="width=device-width" />
        <title>{report.title}</title>
        <style>@@</style>
      </head>
      <body>
        <ReportView report={report} level={1} />
      </body>
    </html>
  );
  // The sheet is ours and goes in as it is: escaped, its quotes and brackets would mean nothing to the browser.
  const html = renderToString(page).replace(
    '<style>@@</style>',
    () => `<style>${GROUND}${sheet}</style>`,
  );
  return `<!doctype html>\n${html}\n`;
}
