import { codeSubjects, fileSubjects, someOf, textsOf } from './code/paths';
import { itemsOf } from './items';
import { textAt } from './json';
import { decoded, firstOfEach, outermost, plainText, prefixesOf, toSubjects } from './read';
import type { Details, DetailsRequest, Site } from './site';

/** What comes before the part that is shown (`_git`, `_workitems`, `_boards`), that part, and what follows. */
const HUB = /^((?:\/[^/_][^/]*)*)\/(_[a-z]+)(?:\/(.*[^/]))?\/*$/i;
const CLOUD = /^dev\.azure\.com$|\.visualstudio\.com$/;
const PULL_REQUEST = /^[^/]+\/pullrequest\/\d+/i;

/** The path under a file's name, above its diff and above what was said of it. */
const FILE_PATHS =
  '.repos-summary-header .secondary-text.text-ellipsis,.comment-file-header-title .secondary-text,.repos-compare-toolbar .secondary-text';
const BRANCHES = '.pr-header-branches a';
/** Titles are typed into: beside them the badge may stand, they are not read. */
const HEADERS = [
  '.repos-pr-title-row',
  '.repos-pr-header',
  '.work-item-form-header',
  '.work-item-form-headerContent',
  '.repos-files-header-commandbar',
  '.wiki-page-header',
] as const;

interface Place {
  /** `dev.azure.com/acme/Shop`, whichever of its addresses was called; of a server with its collection. */
  readonly project: string;
  readonly repository: string | null;
  /** What follows the hub. */
  readonly rest: string;
  /** Path of the project, encoded. */
  readonly base: string;
}

/** Where in a project the page stands; null outside of projects. */
function placeOf(url: URL): Place | null {
  const [, before, hub, rest = ''] = HUB.exec(url.pathname) ?? [];
  if (before === undefined) return null;
  const [, account] = /^([^.]+)\.visualstudio\.com$/.exec(url.hostname) ?? [];
  const names = decoded(before).split('/').slice(1);
  const project = account
    ? ['dev.azure.com', account, ...names.filter((name) => name !== 'DefaultCollection')]
    : [url.hostname, ...names];
  const name = hub === '_git' ? decoded(rest.split('/', 1)[0] ?? '') : '';
  // Where no project is named, it is called what its repository is called.
  const isShort = project.length === 2 && name !== '';
  if (isShort) project.push(name);
  if (project.length < 3) return null;
  const address = project.join('/');
  return {
    project: address,
    // A subject has no space in a repository's name.
    repository: name === '' ? null : `${address}/_git/${name}`.replaceAll(' ', '%20'),
    rest,
    base: isShort ? `${before}/${encodeURIComponent(name)}` : before,
  };
}

/** Number of the work item, alone or over a board. */
function itemOf(url: URL): string | null {
  return (
    /\/_workitems\/edit\/(\d+)/i.exec(url.pathname)?.[1] ??
    /^\d+$/.exec(url.searchParams.get('workitem') ?? '')?.[0] ??
    null
  );
}

/** The shown file, or those that a pull request or a commit changes, as far as they are drawn. */
function pathsOf(document: Document, url: URL, { rest }: Place): readonly string[] {
  const shown = url.searchParams.get('path') ?? '';
  const drawn = rest.includes('/')
    ? someOf([...document.querySelectorAll(FILE_PATHS)]).map(plainText)
    : [];
  return [shown, ...drawn].flatMap((path) => (/^\/./.test(path) ? path.slice(1) : []));
}

/** Tags of the shown work item: forms of others stay in the page, hidden. */
function tagsOf(document: Document, url: URL): readonly string[] {
  const item = new RegExp(`(?:^|\\D)${itemOf(url)}(?:\\D|$)`);
  const header = [...document.querySelectorAll('.work-item-form-id,.work-item-form-header')].find(
    (each) => item.test(plainText(each)),
  );
  const form = header?.closest('.work-item-form,.work-item-form-page,[role="dialog"]');
  return [
    ...(form?.querySelectorAll('.tag-item .tag-box,.work-item-tags .bolt-pill-content') ?? []),
  ].map(plainText);
}

/** Reads a work item: its areas, the narrowest first, its tags, and who it is assigned to. */
function readItem(project: string): (json: unknown) => Details | null {
  return (json) => {
    const field = (name: string, ...path: readonly string[]): string =>
      textAt(json, 'fields', `System.${name}`, ...path);
    if (field('Title') === '') return null;
    // The first of its names is the project's.
    const area = field('AreaPath').split('\\').slice(1);
    const person = field('AssignedTo', 'displayName');
    return {
      subjects: toSubjects([
        ...prefixesOf(area, '/').map((path) => `component:${project}/${path}`),
        `project:${project}`,
        ...field('Tags')
          .split(';')
          .map((tag) => `label:${tag.trim()}`),
      ]),
      people: person === '' ? [] : [person],
    };
  };
}

/** Azure DevOps, as a service and as a server. */
const azureDevops: Site = {
  id: 'azure-devops',
  label: 'Azure DevOps',
  origins: ['https://dev.azure.com/*', 'https://*.visualstudio.com/*'],

  recognise(document, url) {
    return (
      CLOUD.test(url.hostname) ||
      (HUB.test(url.pathname) && document.querySelector('script#dataProviders') !== null)
    );
  },

  subjects(document, url) {
    const place = azureDevops.recognise(document, url) ? placeOf(url) : null;
    if (place === null) return [];
    const { repository, project } = place;
    return [
      ...(repository === null ? [] : codeSubjects(repository, pathsOf(document, url, place), [])),
      ...toSubjects([
        `project:${project}`,
        ...(itemOf(url) === null ? [] : tagsOf(document, url).map((tag) => `label:${tag}`)),
      ]),
    ];
  },

  textRoots(document) {
    return outermost([
      // Descriptions, comments, wiki pages, READMEs.
      ...document.querySelectorAll('.markdown-content,.comment-content'),
      ...document.querySelectorAll('.board-tile .title-text,.work-item-title-link'),
    ]);
  },

  skip: 'button,pre,.rooster-editor',

  docks(document) {
    return firstOfEach(document, HEADERS);
  },

  items(document, url) {
    const place = azureDevops.recognise(document, url) ? placeOf(url) : null;
    const repository = place?.repository ?? null;
    if (repository === null || !PULL_REQUEST.test(place?.rest ?? '')) return null;
    return itemsOf(document, FILE_PATHS, 'file', (shown) => {
      const path = plainText(shown);
      return fileSubjects(repository, path.startsWith('/') ? path.slice(1) : undefined);
    });
  },

  details(document, url): readonly DetailsRequest[] {
    const place = placeOf(url);
    const item = itemOf(url);
    if (place === null) return [];
    const { base, project, repository, rest } = place;
    if (item !== null)
      return [
        {
          path: `${base}/_apis/wit/workitems/${item}?fields=System.Title,System.Tags,System.AreaPath,System.AssignedTo&api-version=5.0`,
          read: readItem(project),
        },
      ];
    const [from, to] = [...document.querySelectorAll(BRANCHES)].map((branch) =>
      encodeURIComponent(plainText(branch)),
    );
    if (repository === null || !to || !PULL_REQUEST.test(rest)) return [];
    return [
      {
        path: `${base}/_apis/git/repositories/${rest.split('/', 1)[0]}/diffs/commits?baseVersion=${to}&targetVersion=${from}&diffCommonCommit=true&$top=2000&api-version=5.0`,
        read: (json) => {
          const paths = textsOf(json, ['changes'], ['item', 'path']);
          // Folders stand in the list too, each before what is in it.
          const files = paths?.filter((path, at) => !paths[at + 1]?.startsWith(`${path}/`));
          return files === undefined
            ? null
            : {
                subjects: codeSubjects(
                  repository,
                  files.map((path) => path.slice(1)),
                  [],
                ),
                people: [],
              };
        },
      },
    ];
  },

  words:
    'tfs DefaultCollection _git _workitems _boards _backlogs _sprints _wiki _build _queries _dashboards edit board t wikis pullrequest pullrequests commit branches',

  probes: [
    {
      name: 'pullRequest',
      when: (url) => PULL_REQUEST.test(placeOf(url)?.rest ?? ''),
      find: ['.repos-pr-header'],
    },
    {
      name: 'changedFiles',
      when: (url) =>
        PULL_REQUEST.test(placeOf(url)?.rest ?? '') && url.searchParams.get('_a') === 'files',
      find: [FILE_PATHS],
    },
    {
      name: 'workItem',
      when: (url) => itemOf(url) !== null,
      find: ['[class*="work-item-form-header"]'],
    },
    {
      name: 'text',
      when: (url) => /\/_wiki\/wikis\/[^/]+\/\d+/.test(url.pathname),
      find: ['.markdown-content'],
    },
  ],
};

export default azureDevops;
