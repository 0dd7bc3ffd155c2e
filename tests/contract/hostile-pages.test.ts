import { parseHTML } from 'linkedom';
import { describe, expect, it, vi } from 'vitest';
import { MAX_SUBJECT, parseSubject } from '../../utils/map/subjects';
import { holds } from '../../utils/sites/probe';
import type { Site } from '../../utils/sites/site';
import { siteFixtures } from '../fixtures/sites';

const sites = Object.values(
  import.meta.glob<Site>('../../utils/sites/*.site.ts', { eager: true, import: 'default' }),
);
const pages = siteFixtures().map((page) => [`${page.site}/${page.name}`, page] as const);

/** What a page may write where an address or a name is expected. */
const ADDRESSES = [
  'javascript:alert(document.domain)//label/PAY/kafka',
  'data:text/html,<script>alert(1)</script>',
  'https://ana:secret@evil.example/acme/api/issues/1',
  '%E0%A4%A/%/%zz/../../..',
  '//[::1',
  `/${'a/'.repeat(50_000)}`,
  '',
];
const TEXTS = ['x'.repeat(300_000), '\u202egnp.exe\u0000\u200b', '[]{}()*+?.\\^$|', '__proto__'];
const PATHS = [
  '/',
  '//',
  '/%E0%A4%A/%zz',
  `/${'-/'.repeat(20_000)}`,
  `/${'a'.repeat(100_000)}/${'b'.repeat(100_000)}`,
  `/${'a/'.repeat(50_000)}`,
  `/${'.do?'.repeat(20_000)}`,
  `/?uri=${'a%3F'.repeat(20_000)}`,
  '/browse/__proto__-1',
  '/constructor/prototype/-/blob/../../etc/passwd',
  `/Search/Results.html?Query=${"Queue%20=%20'%5C%27".repeat(5_000)}`,
  `/rt/Search/Results.html?Query=Queue%20=%20'${'%5C%27'.repeat(20_000)}`,
  `/issues/?jql=${'project%20=%20'.repeat(10_000)}`,
];

/** What an address may go on with, behind what a tool's own begin with. */
const TAILS = ['/'.repeat(60_000), 'a/'.repeat(50_000), '%20('.repeat(20_000), ':a'.repeat(50_000)];

vi.setConfig({ testTimeout: 30_000 });

/** Asks a site everything that the engine does; what it says has to be bounded, and to be subjects. */
function ask(site: Site, document: Document, url: URL): void {
  const begin = performance.now();
  site.recognise(document, url);
  const subjects = site.subjects(document, url);
  site.textRoots(document, url);
  site.docks(document, url);
  const items = site.items?.(document, url);
  for (const element of items?.elements ?? []) items?.subjects(element);
  const asked = site.details?.(document, url) ?? [];
  for (const probe of site.probes) if (probe.when(url)) holds(probe, document, url);
  expect(performance.now() - begin, `${site.id} at ${url.href.slice(0, 80)}`).toBeLessThan(2_000);
  for (const subject of subjects) {
    expect(subject.length).toBeLessThanOrEqual(MAX_SUBJECT);
    expect(parseSubject(subject)?.subject).toBe(subject);
  }
  for (const { path } of asked) {
    const address = new URL(path, url.origin);
    expect(path, site.id).toMatch(/^\/(?!\/)/);
    expect(address.origin).toBe(url.origin);
  }
}

describe.each(pages)('%s, made hostile', (_name, { site: id, url, html }) => {
  const own = sites.filter((site) => site.id === id);

  it('by its addresses and attributes', () => {
    for (const site of own) {
      for (const value of [...ADDRESSES, ...TEXTS]) {
        const { document } = parseHTML(html);
        for (const element of document.querySelectorAll('[href],[content],[value]')) {
          for (const name of ['href', 'content', 'value']) {
            if (element.hasAttribute(name)) element.setAttribute(name, value);
          }
        }
        ask(site, document, url);
        for (const element of document.querySelectorAll('*')) {
          for (const { name } of [...element.attributes]) {
            if (/^(?:data-|title$|aria-label$)/.test(name)) element.setAttribute(name, value);
          }
        }
        ask(site, document, url);
      }
    }
  });

  it('by its texts', () => {
    for (const site of own) {
      for (const text of TEXTS) {
        const { document } = parseHTML(html);
        const leaves = [...document.querySelectorAll('body *')].filter(
          (element) => element.children.length === 0,
        );
        for (const leaf of leaves.slice(0, 40)) leaf.textContent = text.slice(0, 100_000);
        ask(site, document, url);
      }
    }
  });

  it('by where it stands', () => {
    const { document } = parseHTML(html);
    for (const site of own) {
      for (const path of PATHS) ask(site, document, new URL(url.origin + path));
      for (const tail of TAILS) {
        for (const path of [url.pathname, `${url.pathname}/-/tree/`, '/doku.php/', '/bin/view/'])
          ask(site, document, new URL(`${url.origin}${path}${tail}x`));
      }
    }
  });
});
