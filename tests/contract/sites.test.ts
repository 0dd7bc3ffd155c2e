import { parseHTML } from 'linkedom';
import { describe, expect, it, vi } from 'vitest';
import { PARTS } from '../../components/base/missing-text';
import { parseSubject } from '../../utils/map/subjects';
import { Codes } from '../../utils/page/codes';
import { skipSelector } from '../../utils/page/text/runs';
import { holds } from '../../utils/sites/probe';
import { NEVER_TOUCH, type Site } from '../../utils/sites/site';
import { type SiteExpectation, type SiteFixture, siteFixtures } from '../fixtures/sites';
import { textRead } from '../utils/sites/text-read';

const files = import.meta.glob<Site>('../../utils/sites/*.site.ts', {
  eager: true,
  import: 'default',
});
const sites = Object.entries(files).map(
  ([path, site]) => [/([^/]+)\.site\.ts$/.exec(path)?.[1] ?? path, site] as const,
);
const all = siteFixtures();

/** What a fixture says that it shows; the fixture's own test names the one that says nothing. */
const NOTHING: SiteExpectation = { subjects: [], texts: [], not: [] };

const UNRELATED = {
  url: new URL('https://news.example.org/2026/11/kafka'),
  html: `<!doctype html><html lang="en"><head><title>Kafka, the writer</title></head><body><nav>Home</nav>
    <main><h1>Kafka, the writer</h1><p>Ask <a href="https://acme.atlassian.net/browse/PAY-1">PAY-1</a>.</p>
    <ul class="tags"><li><a href="/label/prague">prague</a></li></ul></main></body></html>`,
};

function open(html: string): Document {
  return parseHTML(html).document;
}

/** Everything that a site says about a page, in a form that can be compared. */
function answer(site: Site, document: Document, url: URL): unknown {
  const name = (element: Element): string => `${element.tagName}#${element.outerHTML.length}`;
  return {
    recognised: site.recognise(document, url),
    subjects: site.subjects(document, url),
    textRoots: site.textRoots(document, url).map(name),
    docks: site.docks(document, url).map(name),
    items: itemSubjects(site, document, url),
    probes: site.probes.map((probe) => [probe.when(url), holds(probe, document, url)]),
  };
}

/** The codes that the engine would find in messages of a chat. */
function codesIn(messages: readonly Element[]): readonly string[] {
  // Without a layout: what flows is told by the elements' names.
  vi.stubGlobal('getComputedStyle', () => ({ display: '', visibility: '' }));
  try {
    const codes = new Codes(() => {}, skipSelector(''), new AbortController().signal);
    codes.lookThrough(messages);
    return codes.now;
  } finally {
    vi.unstubAllGlobals();
  }
}

/** What each item of a list is about; undefined where the site finds none. */
function itemSubjects(site: Site, document: Document, url: URL) {
  const items = site.items?.(document, url);
  return items?.elements.map((element) => items.subjects(element));
}

/** Does to a page what a translator or a grammar checker does: wraps words, and adds its own nodes everywhere. */
function changedByOther(document: Document): void {
  const body = document.querySelector('body') as Element;
  for (const element of [...body.querySelectorAll('*')]) {
    if (/^(script|style|textarea|option|select|table|tbody|tr|ul|ol)$/i.test(element.tagName)) {
      continue;
    }
    for (const node of [...element.childNodes]) {
      if (node.nodeType !== 3 || (node.nodeValue ?? '').trim() === '') continue;
      const outer = document.createElement('font');
      const inner = document.createElement('span');
      inner.setAttribute('class', 'other-extension-word');
      inner.append(document.createTextNode(node.nodeValue ?? ''));
      outer.append(inner);
      node.replaceWith(outer);
    }
  }
  const box = document.createElement('div');
  box.setAttribute('id', 'other-extension');
  box.append(document.createElement('svg'), document.createElement('i'));
  body.prepend(box);
  const last = box.cloneNode(true);
  body.append(last);
}

it('finds the sites and their pages', () => {
  expect(sites.map(([file]) => file)).toEqual(
    expect.arrayContaining([
      'confluence-cloud',
      'confluence-dc',
      'generic',
      'jira-cloud',
      'jira-dc',
    ]),
  );
  expect(new Set(all.map(({ site }) => site))).toEqual(new Set(sites.map(([file]) => file)));
});

// A page is opened once for each of its elements.
vi.setConfig({ testTimeout: 30_000 });

it("knows every page as one tool's and no other's, whatever its host", () => {
  for (const { site: own, name, url, html } of all) {
    const knowing = sites
      .filter(([id, site]) => id !== 'generic' && site.recognise(open(html), url))
      .map(([id]) => id);
    expect(knowing, `${own}/${name}`).toEqual(own === 'generic' ? [] : [own]);
  }
});

describe.each(sites)('site %s', (file, site) => {
  const own = all.filter((fixture) => fixture.site === file);
  const cases = own.map((fixture) => [fixture.name, fixture] as const);

  it('is called what its file is called, and has pages to show', () => {
    expect(site.id).toBe(file);
    expect(site.label).not.toBe('');
    expect(own.length).toBeGreaterThanOrEqual(3);
    for (const origin of site.origins) expect(origin).toMatch(/^https:\/\/[^/]+\/.*\*$/);
  });

  it('knows nothing of an unrelated page', () => {
    const document = open(UNRELATED.html);
    if (file === 'generic') return;
    expect(site.recognise(document, UNRELATED.url)).toBe(false);
    expect(site.subjects(document, UNRELATED.url)).toEqual([]);
    expect(itemSubjects(site, document, UNRELATED.url)).toBeUndefined();
    expect(site.docks(document, UNRELATED.url).filter((dock) => dock.tagName !== 'H1')).toEqual([]);
    expect(site.probes.filter((probe) => probe.when(UNRELATED.url))).toEqual([]);
  });

  it('has probes with plain words, each asked on a page of its own and missing what is not there', () => {
    expect(site.probes.length > 0).toBe(file !== 'generic');
    for (const probe of site.probes) {
      expect(PARTS).toContain(probe.name);
      const asked = own.filter(({ url }) => probe.when(url));
      expect(asked.length, probe.name).toBeGreaterThan(0);
      for (const { html, url } of asked) {
        const document = open(html);
        for (const part of document.querySelectorAll('body > *')) part.remove();
        const body = document.querySelector('body');
        for (const { name } of [...(body?.attributes ?? [])]) body?.removeAttribute(name);
        document.title = '';
        expect(holds(probe, document, url), probe.name).toBe(false);
      }
    }
  });

  it('names words of its own addresses, and no part of one page alone', () => {
    const words = (site.words ?? '').split(' ');
    for (const word of words) expect(word).toMatch(/^[\w.-]*$/);
    for (const word of ['acme', 'checkout', 'ledger', 'payments', 'PAY', 'ENG', 'main', 'feature'])
      expect(words).not.toContain(word);
  });

  it('bears a page with nothing on it', () => {
    for (const html of ['<html></html>', '<html><head></head><body></body></html>', '<p>x</p>']) {
      for (const { url } of [UNRELATED, ...own]) answer(site, open(html), url);
    }
  });

  describe.each(cases)('%s', (_name, fixture: SiteFixture) => {
    const { url, html } = fixture;
    const expected = fixture.expect ?? NOTHING;

    it('says what is to be found on it, and is a whole page', () => {
      expect(fixture.expect).not.toBeNull();
      expect(expected.subjects.length).toBeGreaterThan(0);
      expect(expected.not.length).toBeGreaterThan(0);
      const document = open(html);
      expect(document.title).not.toBe('');
      expect(document.querySelector('h1')).not.toBeNull();
      const everything = document.querySelector('html')?.innerHTML.replace(/<[^>]+>/g, '') ?? '';
      const values = [...document.querySelectorAll('input')].map((i) => i.getAttribute('value'));
      for (const word of expected.not) expect(`${everything} ${values.join(' ')}`).toContain(word);
    });

    it('is recognised, and its subjects are found', () => {
      const document = open(html);
      expect(site.recognise(document, url)).toBe(true);
      expect(site.subjects(document, url)).toEqual(expected.subjects);
      const items = itemSubjects(site, document, url);
      expect(items).toEqual(expected.items);
      for (const subject of [...site.subjects(document, url), ...(items ?? []).flat()]) {
        expect(parseSubject(subject)?.subject).toBe(subject);
      }
    });

    it('is read where people write, and nowhere else', () => {
      const read = textRead(site, open(html), url);
      for (const word of expected.texts) expect(read).toContain(word);
      for (const word of expected.not) expect(read).not.toContain(word);
      if (expected.texts.length === 0) expect(read.trim()).toBe('');
    });

    it('has its messages looked through for codes, outside editors, and beside what is read', () => {
      const document = open(html);
      const messages = site.messages?.(document, url) ?? [];
      expect(codesIn(messages)).toEqual(expected.codes ?? []);
      for (const root of site.textRoots(document, url))
        expect(messages.some((message) => root.contains(message))).toBe(false);
      for (const message of messages)
        expect(messages.filter((other) => other !== message && other.contains(message))).toEqual(
          [],
        );
    });

    it('has roots and docks that stand on the page, none within another', () => {
      const document = open(html);
      const roots = site.textRoots(document, url);
      const docks = site.docks(document, url);
      expect(new Set(roots).size).toBe(roots.length);
      expect(new Set(docks).size).toBe(docks.length);
      for (const element of [...roots, ...docks]) expect(document.contains(element)).toBe(true);
      for (const root of roots) {
        expect(roots.filter((other) => other !== root && other.contains(root))).toEqual([]);
      }
    });

    it('answers alike twice, and is left as it was', () => {
      const document = open(html);
      const before = document.toString();
      const first = answer(site, document, url);
      expect(answer(site, document, url)).toEqual(first);
      expect(document.toString()).toBe(before);
    });

    it('passes its self-check', () => {
      const document = open(html);
      const failing = site.probes.filter(
        (probe) => probe.when(url) && !holds(probe, document, url),
      );
      expect(failing.map(({ name }) => name)).toEqual([]);
    });

    it('is understood after another extension changed it', () => {
      const document = open(html);
      changedByOther(document);
      expect(document.querySelector('.other-extension-word')).not.toBeNull();
      expect(site.recognise(document, url)).toBe(true);
      expect(site.subjects(document, url)).toEqual(expected.subjects);
      expect(itemSubjects(site, document, url)).toEqual(expected.items);
      const read = textRead(site, document, url);
      for (const word of expected.texts) expect(read).toContain(word);
      for (const word of expected.not) expect(read).not.toContain(word);
    });

    it('is borne with any one part missing: less is found, nothing else, and no editor is read', () => {
      const whole = open(html);
      const hidden = [...whole.querySelectorAll(NEVER_TOUCH)].map((part) => part.textContent ?? '');
      const typed = expected.not.filter((word) => hidden.some((text) => text.includes(word)));
      const count = whole.querySelectorAll('*').length;
      for (let index = 1; index < count; index += 1) {
        const document = open(html);
        const part = document.querySelectorAll('*')[index];
        const gone = part?.outerHTML.slice(0, 120);
        part?.remove();
        answer(site, document, url);
        const found = site.subjects(document, url);
        expect(
          found.filter((subject) => !expected.subjects.includes(subject)),
          gone,
        ).toEqual([]);
        const listed = (itemSubjects(site, document, url) ?? []).flat();
        expect(
          listed.filter((subject) => !expected.items?.flat().includes(subject)),
          gone,
        ).toEqual([]);
        const read = textRead(site, document, url);
        expect(
          typed.filter((word) => read.includes(word)),
          gone,
        ).toEqual([]);
      }
    });
  });
});
