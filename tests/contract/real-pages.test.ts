import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { findMentions } from '../../utils/match/find';
import { buildLexicon } from '../../utils/match/lexicon-builder';
import { holds } from '../../utils/sites/probe';
import type { Site } from '../../utils/sites/site';
import { NO_REAL_PAGES, realPages } from '../fixtures/real-pages';
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

  it('of GitHub are about the files they show', ({ skip }) => {
    skip(pages.length === 0, NO_REAL_PAGES);
    const subjectsOf = (name: string): readonly string[] => {
      const page = pages.find((each) => each.name === name);
      const github = SITES.find(({ id }) => id === 'github');
      if (page === undefined || github === undefined) return [];
      return github.subjects(parseHTML(page.html).document, page.url);
    };
    const repository = 'github.com/OctoLinker/testrepo';
    expect(subjectsOf('github-pull-files-2021.html')).toEqual([
      `path:${repository}/sourcereader/popular-cat-names.js`,
      `repo:${repository}`,
    ]);
    expect(subjectsOf('github-blob-2021.html')).toEqual([
      `path:${repository}/sourcereader/popular-rabbit-names.js`,
      `repo:${repository}`,
    ]);
    expect(subjectsOf('github-issue-2021.html')).toEqual([`repo:${repository}`]);
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
