import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import type { Subject } from '../../../utils/map/model';
import { SelfCheck } from '../../../utils/page/self-check';
import { writeReport } from '../../../utils/sites/report';
import type { Site } from '../../../utils/sites/site';
import { siteFixtures } from '../../fixtures/sites';

const sites = Object.values(
  import.meta.glob<Site>('../../../utils/sites/*.site.ts', { eager: true, import: 'default' }),
);
const FACTS = { version: '0.1.0', browser: 'Chrome 156', mentions: 3, subjects: [] };

/** Letters and digits by turns, which no word of ours has, so that a part of it is found wherever it went. */
const secret = fc.stringMatching(/^ß(?:[a-z]\d){2,6}$/);

/** What the page's script answers on a page, as it travels: JSON. */
function answerOn(site: Site, html: string, url: URL): unknown {
  const { document } = parseHTML(html);
  const window = { document, location: { href: url.href } };
  const check = new SelfCheck({
    window: window as unknown as Window & typeof globalThis,
    site,
    told: () => {},
    step: (work) => work(),
    signal: new AbortController().signal,
  });
  return JSON.parse(JSON.stringify(check.answer()));
}

/** A page with a secret in every place where a page has words: texts, titles, attributes, ids, classes. */
function sow(html: string, word: string): string {
  const { document } = parseHTML(html);
  document.title = word;
  for (const element of document.querySelectorAll('*')) {
    for (const node of element.childNodes) if (node.nodeType === 3) node.nodeValue += word;
    element.setAttribute('title', word);
    element.setAttribute('data-name', word);
    element.setAttribute('class', `${element.getAttribute('class') ?? ''} ${word}`);
    if (!element.hasAttribute('id')) element.setAttribute('id', word);
    if (!element.hasAttribute('data-testid')) element.setAttribute('data-testid', word);
  }
  return document.toString();
}

describe('a report', () => {
  it('is all that one needs to see what broke', () => {
    const jira = sites.find(({ id }) => id === 'jira-dc') as Site;
    const report = JSON.parse(
      writeReport(jira, {
        ...FACTS,
        url: 'https://jira.acme.example/jira/browse/PAY-142?focusedId=7#comment',
        subjects: ['jira-project:PAY', 'label:payments', 'label:kafka'] as Subject[],
        answer: { probes: [[0, 0], [1, 0, 0], null], recognised: true, roots: 2, docks: 1 },
      }),
    );
    expect(report).toMatchObject({
      askaround: '0.1.0',
      browser: 'Chrome 156',
      site: 'jira-dc',
      path: '/jira/browse/{name}',
      recognised: true,
      counts: { subjects: { 'jira-project': 1, label: 2 }, textRoots: 2, docks: 1, mentions: 3 },
    });
    expect(report.probes).toEqual([
      {
        name: 'title',
        result: 'missing',
        selectors: { '#summary-val': 0, '[data-field-id="summary"]': 0 },
      },
      expect.objectContaining({ name: 'issueKey', result: 'found' }),
      { name: 'board', result: 'not asked here' },
    ]);
  });

  it('of any page holds no text, title, name, id, host, path or query of it', () => {
    const pages = siteFixtures();
    fc.assert(
      fc.property(fc.constantFrom(...pages), secret, ({ site: id, html, url }, word) => {
        const site = sites.find((each) => each.id === id) as Site;
        const sown = new URL(url);
        sown.hostname = `${word.replace('ß', 'szsz')}.example`;
        sown.pathname += `/${word}/${word}-7`;
        sown.searchParams.set(word, word);
        sown.hash = word;
        const page = sow(html, word);
        const { document } = parseHTML(page);
        const report = writeReport(site, {
          ...FACTS,
          url: sown.href,
          subjects: site.subjects(document, sown),
          answer: answerOn(site, page, sown),
        });
        const readable = decodeURIComponent(report.replaceAll('%', '%25')).toLowerCase();
        expect(readable).not.toContain(word);
        expect(readable).not.toContain(encodeURIComponent(word).toLowerCase());
        expect(readable).not.toContain(word.slice(1));
        expect(readable).not.toContain('szsz');
      }),
      { numRuns: 60 },
    );
  });

  it('holds the same of a page whose process answers whatever it likes', () => {
    const own = writeReport(sites[0] as Site, { ...FACTS, url: 'https://x.example/', answer: {} });
    fc.assert(
      fc.property(
        fc.constantFrom(...sites),
        secret,
        fc.anything({ key: secret, values: [secret, fc.double(), fc.boolean()] }),
        (site, word, odd) => {
          const lists = [[word, odd], { length: 1e9 }, [[word]], word, [odd], [1e300, -1, NaN]];
          for (const probes of [lists, odd, word])
            for (const answer of [
              { probes, recognised: word, roots: word, docks: odd, [word]: word },
              odd,
              word,
              null,
            ]) {
              const report = writeReport(site, {
                ...FACTS,
                url: `https://x.example/${word}${`/${word}`.repeat(500)}`,
                subjects: [word, `label:${word}`, `__proto__:${word}`] as Subject[],
                answer,
              });
              expect(report).not.toContain(word);
              expect(decodeURIComponent(report)).not.toContain(word.slice(1));
              expect(report.length).toBeLessThan(own.length + 6_000);
              for (const number of report.match(/-?\d[\d.e+]*(?=,?\n)/g) ?? [])
                expect(Number(number)).toBeLessThanOrEqual(1_000_000);
            }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('shows of a path what is the tool’s own, and of nothing else', () => {
    const github = sites.find(({ id }) => id === 'github') as Site;
    const path = (pathname: string): string =>
      JSON.parse(
        writeReport(github, { ...FACTS, url: `https://github.com${pathname}`, answer: null }),
      ).path;
    expect(path('/acme/api/pull/9/files')).toBe('/{name}/{name}/pull/{number}/files');
    expect(path('/acme/api/blob/main/src/secret%20plan.md')).toBe(
      '/{name}/{name}/blob/{name}/{name}/{name}',
    );
    expect(path('/Issues/issues/')).toBe('/{name}/issues/');
    expect(path('/')).toBe('/');
  });
});
