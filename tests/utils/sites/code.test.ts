import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import azureDevops from '../../../utils/sites/azure-devops.site';
import bitbucketCloud from '../../../utils/sites/bitbucket-cloud.site';
import bitbucketDc from '../../../utils/sites/bitbucket-dc.site';
import { codeSubjects, pathBelow, textsOf } from '../../../utils/sites/code/paths';
import gitea from '../../../utils/sites/gitea.site';
import gitlab from '../../../utils/sites/gitlab.site';
import type { Details, Site } from '../../../utils/sites/site';
import { siteFixtures } from '../../fixtures/sites';

const SITES: readonly Site[] = [gitlab, gitea, bitbucketDc, bitbucketCloud, azureDevops];

function page(body: string, head = ''): Document {
  return parseHTML(`<!doctype html><html><head>${head}</head>${body}</html>`).document;
}

const GITLAB = '<meta property="og:site_name" content="GitLab">';
const GITEA = '<meta name="keywords" content="go,git,self-hosted,gitea">';
const BITBUCKET = '<meta name="application-name" content="Bitbucket">';

function subjects(site: Site, address: string, document: Document): readonly string[] {
  return site.subjects(document, new URL(address));
}

function asked(site: Site, address: string, document: Document): readonly string[] {
  return (site.details?.(document, new URL(address)) ?? []).map(({ path }) => path);
}

/** What the site makes of an answer to one of its questions; the first, unless another is named. */
function told(
  site: Site,
  address: string,
  document: Document,
  answer: unknown,
  question = 0,
): Details | null {
  const request = site.details?.(document, new URL(address))[question];
  if (request === undefined) throw new Error(`Nothing is asked at ${address}`);
  return request.read(answer);
}

describe('a branch in an address', () => {
  it.each([
    ['feature/x/src/pay.ts', ['feature/x'], true, 'src/pay.ts'],
    ['feature/x', ['feature/x'], false, null],
    ['main/src', [undefined], false, 'src'],
    ['v1.2/README.md', [], true, 'README.md'],
    ['v1.2/docs', [], false, null],
    ['feature/x/src/pay.ts', [''], true, null],
    [`${'0a'.repeat(20)}/src/a.ts`, [], true, 'src/a.ts'],
  ] as const)('%s with %j', (rest, refs, isFile, path) => {
    expect(pathBelow(rest, refs, isFile)).toBe(path);
  });
});

describe('GitLab', () => {
  const body = (attributes: string): string => `<body ${attributes}></body>`;

  it.each([
    [
      '/acme/shop/checkout',
      'data-page="projects:show" data-project-full-path="acme/shop/checkout"',
    ],
    ['/git/Acme/checkout/-/issues', 'data-page="x" data-project-full-path="acme/checkout"'],
    ['/acme/checkout/issues/3', 'data-page="projects:issues:show"'],
  ])('knows the project of %s', (path, attributes) => {
    const [found] = subjects(
      gitlab,
      `https://git.acme.example${path}`,
      page(body(attributes), GITLAB),
    );
    expect(found?.toLowerCase()).toMatch(/^repo:git\.acme\.example\/acme\/(shop\/)?checkout$/);
  });

  it.each([
    ['/groups/acme/-/issues', 'data-page="groups:issues"'],
    ['/help/user/project/issues/managing.md', 'data-page="help:show"'],
    ['/dashboard/merge_requests', 'data-page="dashboard:merge_requests"'],
    // What the page says is not where it stands.
    ['/acme/-/milestones', 'data-page="groups:milestones" data-project-full-path="acme/checkout"'],
  ])('takes %s for no project', (path, attributes) => {
    expect(subjects(gitlab, `https://gitlab.com${path}`, page(body(attributes)))).toEqual([]);
  });

  const project = page(body('data-page="projects:x" data-project-full-path="acme/shop/checkout"'));

  it('asks for all files of a merge request, and for it itself where that is not understood', () => {
    const address = 'https://gitlab.com/acme/shop/checkout/-/merge_requests/3/diffs';
    expect(asked(gitlab, address, project)).toEqual([
      '/acme/shop/checkout/-/merge_requests/3/diffs_metadata.json',
      '/api/v4/projects/acme%2Fshop%2Fcheckout/merge_requests/3',
    ]);
    const files = { diff_files: [{ new_path: 'src/a.ts' }, { new_path: 7 }, null] };
    expect(told(gitlab, address, project, files)?.subjects).toEqual([
      'path:gitlab.com/acme/shop/checkout/src/a.ts',
      'repo:gitlab.com/acme/shop/checkout',
    ]);
    expect(told(gitlab, address, project, { message: '404' })).toBeNull();
  });

  it('asks for labels and people of an issue, below its own path too', () => {
    const address = 'https://tools.acme.example/gitlab/acme/shop/checkout/-/work_items/7';
    expect(asked(gitlab, address, project)).toEqual([
      '/gitlab/api/v4/projects/acme%2Fshop%2Fcheckout/issues/7',
    ]);
    const issue = {
      title: 'Outbox stalls',
      labels: ['kafka', 'team::payments', 7],
      assignees: [{ name: 'Ana Santos' }, { username: 'kofi' }],
    };
    expect(told(gitlab, address, project, issue)).toEqual({
      subjects: [
        'repo:tools.acme.example/acme/shop/checkout',
        'label:kafka',
        'label:team::payments',
      ],
      people: ['Ana Santos'],
    });
  });
});

describe('Gitea', () => {
  const home = '<body><div class="page-content repository file list"></div></body>';

  it.each([
    ['/acme/checkout', home],
    ['/forge/acme/checkout/', home],
    ['/acme/checkout/releases/tag/v1', '<body></body>'],
    ['/forge/acme/checkout/issues', '<body></body>'],
    ['/acme/checkout/src/branch/main/issues/7', '<body></body>'],
  ])('knows the repository of %s', (path, body) => {
    expect(subjects(gitea, `https://git.acme.example${path}`, page(body, GITEA))).toContain(
      'repo:git.acme.example/acme/checkout',
    );
  });

  it.each(['/user/settings', '/acme/-/projects/3', '/-/admin/users', '/acme', '/explore/repos'])(
    'takes %s for no repository',
    (path) => {
      expect(
        subjects(gitea, `https://git.acme.example${path}`, page('<body></body>', GITEA)),
      ).toEqual([]);
    },
  );

  it('asks for the files of a pull request, unless it is private', () => {
    const address = 'https://tools.acme.example/forge/acme/checkout/pulls/3';
    const open = page('<body></body>', GITEA);
    const lock = '<div class="repo-header"><svg class="svg octicon-lock"></svg></div>';
    expect(asked(gitea, address, open)).toEqual([
      '/forge/api/v1/repos/acme/checkout/pulls/3/files?limit=100',
    ]);
    expect(asked(gitea, address, page(`<body>${lock}</body>`, GITEA))).toEqual([]);
    expect(asked(gitea, 'https://gitea.com/acme/checkout/issues/3', open)).toEqual([]);
    expect(told(gitea, address, open, [{ filename: 'src/a.go' }])?.subjects).toEqual([
      'path:tools.acme.example/acme/checkout/src/a.go',
      'repo:tools.acme.example/acme/checkout',
    ]);
    expect(told(gitea, address, open, { message: 'not found' })).toBeNull();
  });
});

describe('Bitbucket Data Center', () => {
  it('asks for the files of a pull request, of a project and of a user', () => {
    const document = page('<body></body>', BITBUCKET);
    const at = (path: string): readonly string[] =>
      asked(bitbucketDc, `https://code.acme.example${path}`, document);
    expect(at('/bitbucket/projects/PAY/repos/api/pull-requests/3/overview')).toEqual([
      '/bitbucket/rest/api/latest/projects/PAY/repos/api/pull-requests/3/changes?limit=1000',
    ]);
    expect(at('/users/ana/repos/api/pull-requests/3')).toEqual([
      '/rest/api/latest/projects/~ana/repos/api/pull-requests/3/changes?limit=1000',
    ]);
    expect(at('/projects/PAY/repos/api/pull-requests')).toEqual([]);
    const address = 'https://code.acme.example/projects/PAY/repos/api/pull-requests/3/overview';
    const changes = { values: [{ path: { toString: 'src/a.go' } }, { path: null }] };
    expect(told(bitbucketDc, address, document, changes)?.subjects).toEqual([
      'path:code.acme.example/PAY/api/src/a.go',
      'repo:code.acme.example/PAY/api',
    ]);
  });
});

describe('Bitbucket Cloud', () => {
  const empty = page('<body></body>');

  it('asks who reviews a pull request', () => {
    const address = 'https://bitbucket.org/acme/api/pull-requests/3/retry/diff';
    expect(asked(bitbucketCloud, address, empty)).toEqual([
      '/!api/2.0/repositories/acme/api/pullrequests/3?fields=title,reviewers.display_name',
    ]);
    const answer = { title: 'Retry', reviewers: [{ display_name: 'Ana Santos' }, {}] };
    expect(told(bitbucketCloud, address, empty, answer)).toEqual({
      subjects: ['repo:bitbucket.org/acme/api'],
      people: ['Ana Santos'],
    });
  });

  it.each(['/acme/workspace/pull-requests/', '/account/settings/src/x', '/acme/api', '/dashboard'])(
    'takes %s for no repository',
    (path) => {
      expect(subjects(bitbucketCloud, `https://bitbucket.org${path}`, empty)).toEqual([]);
    },
  );
});

describe('Azure DevOps', () => {
  const empty = page('<body></body>');

  it.each([
    ['https://dev.azure.com/acme/Shop/_git/api', 'dev.azure.com/acme/Shop/_git/api'],
    ['https://dev.azure.com/acme/_git/api/commits', 'dev.azure.com/acme/api/_git/api'],
    ['https://acme.visualstudio.com/Shop/_git/api', 'dev.azure.com/acme/Shop/_git/api'],
    [
      'https://acme.visualstudio.com/DefaultCollection/Web%20Shop/_git/api',
      'dev.azure.com/acme/Web%20Shop/_git/api',
    ],
  ])('%s is the repository %s', (address, repository) => {
    expect(subjects(azureDevops, address, empty)[0]).toBe(`repo:${repository}`);
  });

  it.each([
    'https://dev.azure.com/acme',
    'https://dev.azure.com/acme/_settings/users',
    'https://code.visualstudio.com/docs/editor',
    'https://tools.acme.example/tfs/Main/Shop/_git/api',
  ])('%s is of no project', (address) => {
    expect(subjects(azureDevops, address, empty)).toEqual([]);
  });

  it('asks for areas, tags and the assignee of a work item', () => {
    const address = 'https://dev.azure.com/acme/Web%20Shop/_workitems/edit/142/';
    expect(asked(azureDevops, address, empty)).toEqual([
      '/acme/Web%20Shop/_apis/wit/workitems/142?fields=System.Title,System.Tags,System.AreaPath,System.AssignedTo&api-version=5.0',
    ]);
    const answer = {
      fields: {
        'System.Title': 'Outbox stalls',
        'System.Tags': 'kafka; month-end',
        'System.AreaPath': 'Web Shop\\Checkout\\Payments',
        'System.AssignedTo': { displayName: 'Ana Santos' },
      },
    };
    expect(told(azureDevops, address, empty, answer)).toEqual({
      subjects: [
        'component:dev.azure.com/acme/Web Shop/Checkout/Payments',
        'component:dev.azure.com/acme/Web Shop/Checkout',
        'project:dev.azure.com/acme/Web Shop',
        'label:kafka',
        'label:month-end',
      ],
      people: ['Ana Santos'],
    });
    const plain = { fields: { 'System.Title': 'x', 'System.AreaPath': 'Web Shop' } };
    expect(told(azureDevops, address, empty, plain)).toEqual({
      subjects: ['project:dev.azure.com/acme/Web Shop'],
      people: [],
    });
  });

  it('asks what differs between the branches of a pull request, once it knows them', () => {
    const address = 'https://dev.azure.com/acme/Shop/_git/api/pullrequest/3';
    const branches = page(
      '<body><div class="pr-header-branches"><a>feature/x&amp;y</a> into <a>main</a></div></body>',
    );
    expect(asked(azureDevops, address, empty)).toEqual([]);
    expect(asked(azureDevops, address, branches)).toEqual([
      '/acme/Shop/_apis/git/repositories/api/diffs/commits?baseVersion=main&targetVersion=feature%2Fx%26y&diffCommonCommit=true&$top=2000&api-version=5.0',
    ]);
    const changes = ['/src', '/src/pay', '/src/pay/a.ts', '/Makefile'].map((path) => ({
      item: { path },
    }));
    expect(told(azureDevops, address, branches, { changes })?.subjects).toEqual([
      'path:dev.azure.com/acme/Shop/_git/api/src/pay/a.ts',
      'path:dev.azure.com/acme/Shop/_git/api/Makefile',
      'repo:dev.azure.com/acme/Shop/_git/api',
    ]);
  });
});

describe('hosts of code', () => {
  it('ask their own host alone, and understand no answer that is none', () => {
    const hostile = [
      undefined,
      null,
      7,
      'text',
      [],
      {},
      { title: 7, diff_files: 'x', values: {}, changes: 1, fields: [] },
      JSON.parse('{"__proto__": {"title": "x", "values": []}}'),
    ];
    let asked = 0;
    for (const { site: id, name, url, html } of siteFixtures()) {
      const site = SITES.find((each) => each.id === id);
      const requests = site?.details?.(parseHTML(html).document, url) ?? [];
      asked += requests.length;
      for (const { path, read } of requests) {
        expect(new URL(path, url).origin, name).toBe(url.origin);
        expect(path, name).toMatch(/^\/[^/?#]/);
        for (const answer of hostile) {
          const details = read(answer);
          expect(details?.subjects.filter((subject) => /^path|^label/.test(subject)) ?? []).toEqual(
            [],
          );
          expect(details?.people ?? []).toEqual([]);
        }
      }
    }
    expect(asked).toBeGreaterThan(8);
  });

  it('name few of very many files, and none with letters that turn others around', () => {
    const entries = Array.from({ length: 20_000 }, (_, at) => ({
      path: `src/part-${at % 40}/f${at}.ts`,
    }));
    const paths = textsOf({ files: [{ path: 'a\u202eb' }, ...entries] }, ['files'], ['path']) ?? [];
    const found = codeSubjects('git.acme.example/acme/api', paths, []);
    expect(found.length).toBeGreaterThan(40);
    expect(found.length).toBeLessThanOrEqual(81);
    expect(found.join()).not.toContain('\u202e');
    expect(new Set(found.map((subject) => /part-\d+/.exec(subject)?.[0])).size).toBe(41);
  });
});
