import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { findMentions } from '../../utils/match/find';
import { buildLexicon } from '../../utils/match/lexicon-builder';
import { holds } from '../../utils/sites/probe';
import type { Site } from '../../utils/sites/site';
import { NO_REAL_PAGES, REAL_SUBJECTS, realPages, sitesOfRealPages } from '../fixtures/real-pages';
import { textRead } from '../utils/sites/text-read';

const SITES = Object.values(
  import.meta.glob<Site>('../../utils/sites/*.site.ts', { eager: true, import: 'default' }),
).sort((a, b) => Number(a.id === 'generic') - Number(b.id === 'generic'));
const pages = realPages();

/** Everything that a site can be asked of a page. */
function ask(site: Site, document: Document, url: URL) {
  const failing = site.probes.filter((probe) => probe.when(url) && !holds(probe, document, url));
  return {
    recognised: site.recognise(document, url),
    subjects: site.subjects(document, url),
    roots: site.textRoots(document, url),
    docks: site.docks(document, url),
    failing: failing.map(({ name }) => name),
  };
}

describe('real pages', () => {
  it('are there to be tried', ({ skip }) => {
    skip(pages.length === 0, NO_REAL_PAGES);
    expect(pages.map(({ site }) => site)).toContain('github');
  });

  it.for(pages)('$name: no error, no change, and what is recognised', (page) => {
    const { document } = parseHTML(page.html);
    const before = document.toString();
    for (const site of SITES) ask(site, document, page.url);
    const site = SITES.find((each) => each.recognise(document, page.url));
    if (site === undefined) throw new Error('not even generic');
    const { subjects, roots, failing } = ask(site, document, page.url);
    const lexicon = buildLexicon(page.terms.map((term, entity) => ({ term, entity })));
    const text = textRead(site, document, page.url);
    const found = findMentions(lexicon, text).map(({ start, end }) => text.slice(start, end));
    console.log(
      `${page.name}: ${site.id}, ${subjects.join(' ') || 'no subject'}, ${roots.length} roots, ${found.length} mentions`,
    );
    expect(document.toString()).toBe(before);
    if (page.site !== null) expect(site.id).toBe(page.site);
    if (page.site === 'github') expect(failing).toEqual([]);
    expect(subjects.length).toBeGreaterThan(0);
    expect([...new Set(found.map((word) => word.toLowerCase()))]).toEqual(
      expect.arrayContaining(page.terms.map((term) => term.toLowerCase())),
    );
  });

  it.for(Object.entries(REAL_SUBJECTS))('%s: what it is about', ([name, subjects], { skip }) => {
    skip(pages.length === 0, NO_REAL_PAGES);
    const page = pages.find((each) => each.name === name);
    const site = SITES.find(({ id }) => id === page?.site);
    if (page === undefined || site === undefined) throw new Error(`${name} is not there`);
    expect(site.subjects(parseHTML(page.html).document, page.url)).toEqual(subjects);
  });

  it('of MediaWiki are about their page and its categories', ({ skip }) => {
    const page = pages.find(({ name }) => name === 'mediawiki-1.26.html');
    const mediawiki = SITES.find(({ id }) => id === 'mediawiki');
    if (page === undefined || mediawiki === undefined) return skip(NO_REAL_PAGES);
    const { document } = parseHTML(page.html);
    // Its tab leads to where the page stood when it was saved.
    expect(mediawiki.subjects(document, page.url)).toEqual([
      'url:https://intranet.acme.example/Penny',
      'label:Marriage candidates',
    ]);
    // Its interface is on the host that it was saved from, and no other host is ever asked.
    expect(mediawiki.details?.(document, page.url)).toEqual([]);
  });
});

it('verify the sites that say so: no other has markup that was not written together with its code', () => {
  const servers = Object.keys(import.meta.glob('../servers/**/*.ts'));
  const tried = [
    ...sitesOfRealPages(),
    ...SITES.map(({ id }) => id).filter((id) => servers.some((file) => file.includes(`/${id}.`))),
  ];
  const verified = SITES.filter((site) => site.verified === true).map(({ id }) => id);
  expect(verified.filter((id) => !tried.includes(id))).toEqual([]);
  expect(verified).toContain('github');
});
