// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { reportHtml } from '../../entrypoints/dashboard/report-file';
import type { Report } from '../../utils/community/harvest/report';

vi.mock('#i18n', () => import('../components/i18n'));

const SHEET = readFileSync('components/harvest/report.css', 'utf8');
const HOSTILE = [
  '<script>alert(1)</script>',
  '</style><script>alert(1)</script>',
  '<img src="https://evil.example/x.png" onerror="alert(1)">',
  '"><a href="javascript:alert(1)">press</a>',
  '</title><style>@@</style>',
  "$& $' $` &lt;b&gt;",
];
const report = (text: string): Report => ({
  title: text,
  subtitle: text,
  introduction: `${text}\n${text}`,
  sections: [
    {
      heading: text,
      text,
      blocks: [
        { kind: 'table', head: ['Topic', text], rows: [[text, text]] },
        { kind: 'list', name: text, items: [`${text}\nmore`] },
      ],
    },
  ],
  foot: text,
});
/** Everything that a report is made of. */
const ELEMENTS = new Set(
  'html head meta title style body article header h1 h2 h3 p br section div table thead tbody tr th td ul li footer'.split(
    ' ',
  ),
);

it.each(HOSTILE)('a file has %s as text, and runs and fetches nothing', (text) => {
  const html = reportHtml(report(text), SHEET, 'en-GB', 'ltr');
  const page = new DOMParser().parseFromString(html, 'text/html');
  const names = new Set([...page.querySelectorAll('*')].map((each) => each.localName));
  expect([...names].filter((name) => !ELEMENTS.has(name))).toEqual([]);
  for (const each of page.querySelectorAll('*'))
    for (const { name } of each.attributes) expect(name).not.toMatch(/^on|href|src|action|style$/);
  expect(page.querySelectorAll('style')).toHaveLength(1);
  expect(page.querySelector('h1')?.textContent).toBe(text);
  expect(page.title.trim()).toBe(text);
  expect(page.querySelector('li')?.textContent).toBe(`${text}more`);
  expect(page.querySelector('[http-equiv]')?.getAttribute('content')).toContain(
    "default-src 'none'",
  );
});

it('a file brings its own looks, and none that it would lack', () => {
  const html = reportHtml(report('<!-- x'), SHEET, 'ja', 'rtl');
  expect(html).toMatch(/^<!doctype html>\n<html lang="ja" dir="rtl">/);
  expect(html).toContain('.report-table');
  expect(html).toContain('@page report');
  expect(html).not.toContain('<!--');
  expect(html).not.toMatch(/var\(--aa|@import|url\(/);
});
