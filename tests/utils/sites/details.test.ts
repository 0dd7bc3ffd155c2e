import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { readContent } from '../../../utils/sites/atlassian/confluence';
import { readIssue } from '../../../utils/sites/atlassian/jira';
import confluenceCloud from '../../../utils/sites/confluence-cloud.site';
import confluenceDc from '../../../utils/sites/confluence-dc.site';
import jiraCloud from '../../../utils/sites/jira-cloud.site';
import jiraDc from '../../../utils/sites/jira-dc.site';
import mediawiki from '../../../utils/sites/mediawiki.site';
import type { Site } from '../../../utils/sites/site';
import { siteFixtures } from '../../fixtures/sites';

const ISSUE = {
  key: 'PAY-142',
  fields: {
    components: [{ name: 'Checkout', self: 'https://x/' }, { name: 'Card Vault' }],
    labels: ['kafka', 'month-end'],
    project: { key: 'PAY' },
    parent: { key: 'LEDGER-1', fields: { summary: 'Close the month' } },
    assignee: { displayName: 'Ana Santos', emailAddress: 'ana@acme.example' },
  },
};

/** Asked paths of a page that is nothing but its address and a few marks. */
function pathsOf(site: Site, address: string, head = '', body = ''): readonly string[] {
  const { document } = parseHTML(
    `<!doctype html><html><head>${head}</head><body>${body}</body></html>`,
  );
  return (site.details?.(document, new URL(address)) ?? []).map(({ path }) => path);
}

const FIELDS = '?fields=components,labels,project,parent,assignee';

describe('what is asked', () => {
  it.each([
    ['https://acme.atlassian.net/browse/PAY-142', '/rest/api/3/issue/PAY-142'],
    [
      'https://acme.atlassian.net/jira/software/projects/PAY/boards/1?selectedIssue=OPS-7',
      '/rest/api/3/issue/OPS-7',
    ],
  ])('Jira Cloud: %s', (address, path) => {
    expect(pathsOf(jiraCloud, address)).toEqual([path + FIELDS]);
  });

  it.each([
    ['https://acme.atlassian.net/jira/software/projects/PAY/boards/1'],
    ['https://acme.atlassian.net/servicedesk/customer/portal/1/PAY-142'],
  ])('Jira Cloud: nothing at %s', (address) => {
    expect(pathsOf(jiraCloud, address)).toEqual([]);
  });

  it.each([
    ['/w/api.php?action=rsd', 1],
    ['//wiki.acme.example/api.php', 1],
    // Whoever wrote the page may have written the link.
    ['/logout?x=/api.php', 0],
    ['/w/index.php', 0],
    ['https://evil.example/w/api.php', 0],
  ])('MediaWiki: its own interface alone, which a page says to be at %s', (href, count) => {
    const told = '{"wgPageName":"Payments","wgArticleId":7}';
    const head = `<link rel="EditURI" href="${href}"><script>${told}</script>`;
    expect(pathsOf(mediawiki, 'https://wiki.acme.example/wiki/Payments', head)).toHaveLength(count);
  });

  const said = (path: string): string => `<meta name="ajs-context-path" content="${path}">`;
  it.each([
    ['https://jira.acme.example/jira/browse/PAY-142', said('/jira'), '/jira'],
    ['https://tools.acme.example/a/b/browse/PAY-142', said('/a/b'), '/a/b'],
    ['https://jira.acme.example/browse/PAY-142', said(''), ''],
    // The page does not say it: then the address does.
    ['https://tools.acme.example/a/b/browse/PAY-142', '', '/a/b'],
    // What the page says is not where it stands, or no path at all.
    ['https://jira.acme.example/jira/browse/PAY-142', said('//evil.example'), ''],
    ['https://jira.acme.example/jira/browse/PAY-142', said('/wiki'), ''],
    ['https://jira.acme.example/jira/browse/PAY-142', said('/jira?x=1#'), ''],
  ])('Jira Data Center: %s with %s', (address, head, base) => {
    expect(pathsOf(jiraDc, address, head)).toEqual([`${base}/rest/api/2/issue/PAY-142${FIELDS}`]);
  });

  it('Jira Data Center: nothing while an issue is edited', () => {
    const key = '<a id="key-val" data-issue-key="PAY-142">PAY-142</a>';
    const edit = 'https://jira.acme.example/secure/EditIssue!default.jspa?id=1';
    expect(pathsOf(jiraDc, edit, '', key)).toEqual([]);
  });

  it('Confluence Cloud: the second interface, then the first', () => {
    expect(
      pathsOf(confluenceCloud, 'https://acme.atlassian.net/wiki/spaces/ENG/pages/4711/R'),
    ).toEqual([
      '/wiki/api/v2/pages/4711?include-labels=true',
      '/wiki/rest/api/content/4711?expand=space,metadata.labels',
    ]);
    expect(
      pathsOf(
        confluenceCloud,
        'https://acme.atlassian.net/wiki/spaces/ENG/blog/2026/03/04/99/B',
      )[0],
    ).toBe('/wiki/api/v2/blogposts/99?include-labels=true');
    for (const address of ['pages/edit-v2/4711', 'overview', 'pages/4711?draftShareId=1'])
      expect(
        pathsOf(confluenceCloud, `https://a.atlassian.net/wiki/spaces/ENG/${address}`),
      ).toEqual([]);
  });

  it('Confluence Data Center: by the number in the address or in the page', () => {
    const expand = '?expand=space,metadata.labels';
    const id = '<meta name="ajs-page-id" content="12">';
    const asked = (path: string, head = ''): string | undefined =>
      pathsOf(confluenceDc, `https://wiki.acme.example${path}`, head)[0];
    expect(asked('/pages/viewpage.action?pageId=7')).toBe(`/rest/api/content/7${expand}`);
    expect(asked('/wiki/spaces/ENG/pages/8/T')).toBe(`/wiki/rest/api/content/8${expand}`);
    expect(asked('/a/b/display/ENG/T', id)).toBe(`/a/b/rest/api/content/12${expand}`);
    expect(asked('/display/ENG/T')).toBeUndefined();
    expect(asked('/pages/editpage.action?pageId=7')).toBeUndefined();
    expect(asked('/pages/viewpage.action?pageId=7%2F..%2Fx')).toBeUndefined();
  });

  it('a path of its own on every saved page, and nothing where an editor is open', () => {
    const sites = [jiraCloud, jiraDc, confluenceCloud, confluenceDc];
    for (const { site: id, name, url, html, expect: wanted } of siteFixtures()) {
      const site = sites.find((each) => each.id === id);
      if (site === undefined) continue;
      const asked = site.details?.(parseHTML(html).document, url) ?? [];
      for (const { path } of asked) {
        expect(new URL(path, url).origin, name).toBe(url.origin);
        expect(path, name).toMatch(
          /^(\/[\w.-]+)*\/(rest\/api|wiki\/api|wiki\/rest)\/[\w/-]+\?[\w=,.-]+$/,
        );
      }
      if (wanted?.texts.length === 0 && !/live/.test(name)) expect(asked, name).toEqual([]);
    }
  });
});

describe('an issue', () => {
  it('is its components, its project, its parent’s project, its labels, and who works on it', () => {
    expect(readIssue(ISSUE)).toEqual({
      subjects: [
        'jira-component:PAY/Checkout',
        'jira-component:PAY/Card Vault',
        'jira-project:PAY',
        'jira-project:LEDGER',
        'label:kafka',
        'label:month-end',
      ],
      people: ['Ana Santos'],
    });
  });

  it('may have next to nothing', () => {
    expect(readIssue({ key: 'PAY-1' })).toEqual({ subjects: ['jira-project:PAY'], people: [] });
    const empty = { components: null, labels: null, parent: null, assignee: null };
    expect(readIssue({ key: 'PAY-1', fields: empty })?.people).toEqual([]);
  });
});

describe('a page of Confluence', () => {
  it('is its space and its labels, in either version of the answer', () => {
    const labels = {
      results: [
        { prefix: 'global', name: 'kafka' },
        { prefix: 'my', name: 'fav' },
      ],
    };
    expect(readContent({ id: '4711', spaceId: '1', labels })?.subjects).toEqual(['label:kafka']);
    expect(
      readContent({ id: '4711', space: { key: 'ENG' }, metadata: { labels } })?.subjects,
    ).toEqual(['space:ENG', 'label:kafka']);
  });
});

describe('an answer that is none', () => {
  const hostile: readonly unknown[] = [
    undefined,
    null,
    0,
    'text',
    [],
    {},
    { key: 7, id: 7 },
    { key: {}, id: {} },
    { errorMessages: ['Issue does not exist'] },
    JSON.parse('{"__proto__": {"key": "PAY-1", "id": "1"}}'),
    { key: '../PAY-1', id: '' },
    { key: 'x'.repeat(10_000), id: 'x'.repeat(10_000) },
  ];

  it.each(hostile.map((json, index) => [index, json]))('is left alone: %i', (_index, json) => {
    expect(readIssue(json)).toBeNull();
    expect(readContent(json)).toBeNull();
  });

  it('gives nothing with letters that turn others around, or with lines of its own', () => {
    const names = ['a\u202eb', 'a\u2066b', 'a\nb', 'a\u0000b', 'a\u200bb', '\ud800'];
    const fields = { components: names.map((name) => ({ name })), labels: names };
    expect(readIssue({ key: 'PAY-1', fields })?.subjects).toEqual(['jira-project:PAY']);
    const results = names.map((name) => ({ name }));
    expect(readContent({ id: '1', labels: { results } })?.subjects).toEqual([]);
    const many = Array.from({ length: 10_000 }, (_, at) => ({ name: `c${at}` }));
    const components = readIssue({ key: 'PAY-1', fields: { components: many } });
    expect(components?.subjects.length).toBeLessThanOrEqual(101);
    let deep: unknown = { key: 'PAY-1' };
    for (let level = 0; level < 10_000; level++) deep = { fields: deep };
    expect(readIssue(deep)).toBeNull();
  });

  it('gives nothing that is not text, not its own, or too much', () => {
    const own = JSON.parse(
      '{"key":"PAY-1","fields":{"components":[{"__proto__":{"name":"Evil"}},{"name":7},{"name":""},null,"x"],"labels":[1,null,{},""],"assignee":{"displayName":["x"]}}}',
    );
    expect(readIssue(own)).toEqual({ subjects: ['jira-project:PAY'], people: [] });
    const many = Array.from({ length: 100_000 }, (_, index) => `l${index}`);
    expect(readIssue({ key: 'PAY-1', fields: { labels: many } })?.subjects.length).toBeLessThan(
      200,
    );
    const long = readIssue({ key: 'PAY-1', fields: { labels: ['x'.repeat(5_000)] } });
    expect(long?.subjects).toEqual(['jira-project:PAY']);
    const odd = readIssue({ key: 'PAY-1', fields: { components: { length: 3 }, labels: 'kafka' } });
    expect(odd?.subjects).toEqual(['jira-project:PAY']);
  });
});
