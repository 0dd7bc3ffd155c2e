import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { parseSubject } from '../../utils/map/subjects';
import { SITES } from '../../utils/sites/all';
import { NEVER_TOUCH, type Site } from '../../utils/sites/site';

interface Expectation {
  readonly subjects: readonly string[];
  /** Words that have to stand in what is read. */
  readonly texts: readonly string[];
  /** Words that must not. */
  readonly not: readonly string[];
}

const FIXTURES = import.meta.glob<string>('../fixtures/sites/*/*.html', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const CAPTURED = resolve(import.meta.dirname, '../../../shared/data/pages');

function open(html: string): { document: Document; url: URL; expected: Expectation | null } {
  const { document } = parseHTML(html);
  const { dataset } = document.documentElement;
  const expected = dataset['expect'];
  return {
    document,
    url: new URL(dataset['url'] ?? 'https://unrelated.example/some/page'),
    expected: expected === undefined ? null : (JSON.parse(expected) as Expectation),
  };
}

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What the engine reads: the text below the roots without the regions that are never touched. */
function textsOf(site: Site, document: Document, url: URL): string[] {
  const never = site.skip === '' ? NEVER_TOUCH : `${NEVER_TOUCH},${site.skip}`;
  return site.textRoots(document, url).flatMap((root) => {
    if (root.closest(NEVER_TOUCH) !== null) return [];
    const copy = root.cloneNode(true) as Element;
    for (const element of copy.querySelectorAll(never)) element.remove();
    return [squeeze(copy.textContent ?? '')];
  });
}

function answers(site: Site, document: Document, url: URL) {
  return {
    recognised: site.recognise(document, url),
    subjects: [...site.subjects(document, url)],
    texts: textsOf(site, document, url),
    docks: site.docks(document, url).length,
    probes: site.probes.map((probe) => probe.when(url) && probe.find(document, url)),
  };
}

function expectSound(site: Site, document: Document, url: URL): void {
  const roots = site.textRoots(document, url);
  for (const root of roots)
    expect(roots.some((other) => other !== root && other.contains(root))).toBe(false);
  const { subjects } = answers(site, document, url);
  expect(new Set(subjects).size).toBe(subjects.length);
  for (const subject of subjects) expect(parseSubject(subject)?.subject).toBe(subject);
}

/** What other extensions do: wrap words in elements of their own, and put theirs between the tool's. */
function alter(document: Document): void {
  for (const element of [...document.querySelectorAll('body *')]) {
    if (element.closest('head,script,style,textarea') !== null) continue;
    for (const node of [...element.childNodes]) {
      if (node.nodeType !== 3 || squeeze(node.textContent ?? '') === '') continue;
      const wrapper = document.createElement('span');
      wrapper.className = 'other-extension';
      node.replaceWith(wrapper);
      wrapper.append(node);
    }
  }
  const panel = document.createElement('div');
  panel.innerHTML = '<svg></svg>';
  document.body.prepend(panel);
}

describe.each(SITES.map((site) => [site.id, site] as const))('site %s', (id, site) => {
  const own = Object.entries(FIXTURES).filter(([path]) => path.includes(`/sites/${id}/`));

  it('has fixtures, and each says what is expected of it', () => {
    expect(own.length).toBeGreaterThanOrEqual(4);
    for (const [path, html] of own) {
      const { document, expected } = open(html);
      expect(document.documentElement.dataset['url'], path).toBeDefined();
      expect(expected, path).not.toBeNull();
    }
  });

  describe.each(own.map(([path, html]) => [path.split('/').at(-1) ?? path, html] as const))(
    '%s',
    (_name, html) => {
      it('is read as expected, and left as it was', () => {
        const { document, url, expected } = open(html);
        const before = document.toString();
        const first = answers(site, document, url);
        expect(first.recognised).toBe(true);
        expect(first.subjects).toEqual(expected?.subjects);
        const all = first.texts.join(' | ');
        for (const text of expected?.texts ?? []) expect(all).toContain(text);
        for (const text of expected?.not ?? []) expect(all).not.toContain(text);
        expectSound(site, document, url);
        expect(answers(site, document, url)).toEqual(first);
        expect(document.toString()).toBe(before);
      });

      it('is read the same after another extension changed it', () => {
        const { document, url, expected } = open(html);
        alter(document);
        const { subjects, texts } = answers(site, document, url);
        expect(subjects).toEqual(expected?.subjects);
        const all = texts.join(' | ');
        for (const text of expected?.texts ?? []) expect(all).toContain(text);
        for (const text of expected?.not ?? []) expect(all).not.toContain(text);
      });

      it('survives the loss of any element', () => {
        const count = open(html).document.querySelectorAll('body *').length;
        for (let index = 0; index < count; index++) {
          const { document, url } = open(html);
          document.querySelectorAll('body *')[index]?.remove();
          expectSound(site, document, url);
          answers(site, document, url);
        }
      });

      it('survives an empty body', () => {
        const { document, url } = open(html);
        document.body.innerHTML = '';
        expectSound(site, document, url);
        expect(textsOf(site, document, url).join('')).toBe('');
      });
    },
  );

  it('finds nothing on an unrelated page', () => {
    const { document, url } = open(
      '<!doctype html><html><body><h2>Cooking with rice</h2><p>Take a pot.</p></body></html>',
    );
    if (id === 'generic') {
      expect(site.subjects(document, url)).toEqual([`url:${url.href}`]);
      return;
    }
    expect(site.recognise(document, url)).toBe(false);
    expect(site.subjects(document, url)).toEqual([]);
    expect(textsOf(site, document, url)).toEqual([]);
    expect(site.docks(document, url)).toEqual([]);
  });

  it('is named like its file, and has patterns that the browser accepts', () => {
    expect(site.label).not.toBe('');
    for (const origin of site.origins)
      expect(origin).toMatch(/^https:\/\/(\*\.)?[a-z0-9.-]+\/.*\*$/);
    const { document } = open('<!doctype html><html><body></body></html>');
    if (site.skip !== '') expect(() => document.querySelector(site.skip)).not.toThrow();
  });

  it('reads captured pages without an error', () => {
    if (!existsSync(CAPTURED)) {
      console.log(`captured pages are absent (${CAPTURED}): not read by ${id}`);
      return;
    }
    for (const file of readdirSync(CAPTURED).filter((name) => name.endsWith('.html'))) {
      const { document } = open(readFileSync(resolve(CAPTURED, file), 'utf8'));
      for (const address of [
        'https://acme.atlassian.net/browse/PAY-1',
        'https://a.example/wiki/spaces/E/pages/1',
      ])
        expectSound(site, document, new URL(address));
    }
  });
});

describe('fixtures', () => {
  it('belong to a site each', () => {
    const known = new Set(SITES.map(({ id }) => id));
    for (const path of Object.keys(FIXTURES)) expect(known).toContain(path.split('/').at(-2));
  });

  it('are recognised by their own site alone, generic apart', () => {
    for (const [path, html] of Object.entries(FIXTURES)) {
      const { document, url } = open(html);
      const by = SITES.filter((site) => site.id !== 'generic' && site.recognise(document, url));
      const own = path.split('/').at(-2);
      expect(
        by.map(({ id }) => id),
        path,
      ).toEqual(own === 'generic' ? [] : [own]);
    }
  });
});

describe('the renderer of Atlassian, as captured', () => {
  const file = resolve(CAPTURED, 'atlassian-renderer-112.15.html');

  it('is read whole, without what is not text', () => {
    if (!existsSync(file)) {
      console.log(`captured page is absent: ${file}`);
      return;
    }
    const site = SITES.find(({ id }) => id === 'confluence-cloud');
    if (site === undefined) throw new Error('no such site');
    const { document } = open(
      `<!doctype html><html><body><div id="main-content">${readFileSync(file, 'utf8')}</div></body></html>`,
    );
    const url = new URL('https://acme.atlassian.net/wiki/spaces/ENG/pages/1/x');
    const text = textsOf(site, document, url).join(' | ');
    for (const words of [
      'ledger-service retries Kafka',
      '@Dana Li',
      'class KafkaRetry {',
      'Redis inside expand',
      'Kubernetes',
      'Write Terraform module',
      'quoted Kafka',
    ])
      expect(squeeze(text.replaceAll('@Dana Li', ' @Dana Li '))).toContain(words);
    expect(text).not.toContain('IN PROGRESS');
    expect(text).not.toContain('https://example.atlassian.net/browse/PAY-12');
  });
});
