import { codeSubjects, fileSubjects, someOf, textsOf } from './code/paths';
import { itemsOf } from './items';
import { textAt } from './json';
import { decoded, firstFound, firstOfEach, outermost, plainText } from './read';
import type { Site } from './site';

/** Parts of a repository; anything else after two names may be no repository at all. */
const IN_REPOSITORY =
  /^\/(?!account\/)([^/]+)\/(?!workspace\/)([^/]+)\/(pull-requests|src|commits|branch|branches|issues|pipelines|annotate|wiki|downloads|deployments)(?:\/(.*[^/]))?\/*$/;
const PULL_REQUEST = /^\/[^/]+\/[^/]+\/pull-requests\/(\d+)(?:\/|$)/;

const TITLE = ['[data-testid="pr-header"] h1', '[data-qa="pr-header"] h1'] as const;
/** In the tree of files, and where a diff is linked. */
const FILE_LINKS = 'a[href*="#chg-"]';
const FILE_NAMES = '[data-qa="bk-filepath"]';

/** The file that a link leads to, or that a diff is headed with; empty where it does not say. */
function changedPath(element: Element): string {
  if (element.matches(FILE_LINKS))
    return decoded(element.getAttribute('href')?.split('#chg-')[1] ?? '');
  const name = plainText(element);
  // A renamed file is shown as "src/{old new}.ts".
  return /[{}]/.test(name) ? '' : name;
}

/** Files that a pull request or a commit changes, as far as they are drawn. */
function changedPaths(document: Document): readonly string[] {
  return [FILE_LINKS, FILE_NAMES].flatMap((selector) =>
    someOf([...document.querySelectorAll(selector)]).flatMap(
      (element) => changedPath(element) || [],
    ),
  );
}

/** Bitbucket Cloud. */
const bitbucketCloud: Site = {
  id: 'bitbucket-cloud',
  label: 'Bitbucket Cloud',
  origins: ['https://bitbucket.org/*'],

  recognise(_document, url) {
    return url.hostname === 'bitbucket.org';
  },

  subjects(document, url) {
    if (!bitbucketCloud.recognise(document, url)) return [];
    const [, owner, name, part, rest = ''] = IN_REPOSITORY.exec(url.pathname) ?? [];
    if (name === undefined) return [];
    // A slash in a branch's name is encoded, so that the path begins behind the first.
    const shown = /^(?:src|annotate)$/.test(part ?? '') ? rest.indexOf('/') : -1;
    return codeSubjects(
      `bitbucket.org/${owner}/${name}`,
      shown === -1 ? changedPaths(document) : [decoded(rest.slice(shown + 1))],
      [],
    );
  },

  textRoots(document) {
    return outermost([
      ...firstFound(document, TITLE),
      // Descriptions and comments, and what is written in files.
      ...document.querySelectorAll(
        '.ak-renderer-document,[data-qa="readme-container"],.wiki-content',
      ),
      ...document.querySelectorAll('table a[href*="/pull-requests/"],table a[href*="/issues/"]'),
    ]);
  },

  skip: 'button,pre,.code-block,[data-testid="inline-card-resolved-view"]',

  docks(document) {
    return firstOfEach(document, [
      ...TITLE,
      '[data-testid="pr-header"]',
      'header[data-qa="page-header-wrapper"]',
    ]);
  },

  items(document, url) {
    const [, owner, name, part] = IN_REPOSITORY.exec(url.pathname) ?? [];
    if (!/^(?:pull-requests|commits|branch)$/.test(part ?? '')) return null;
    return itemsOf(document, [FILE_LINKS, FILE_NAMES], 'file', (file) =>
      fileSubjects(`bitbucket.org/${owner}/${name}`, changedPath(file)),
    );
  },

  details(_document, url) {
    const [, owner, name] = IN_REPOSITORY.exec(url.pathname) ?? [];
    const number = PULL_REQUEST.exec(url.pathname)?.[1];
    if (name === undefined || number === undefined) return [];
    return [
      {
        path: `/!api/2.0/repositories/${owner}/${name}/pullrequests/${number}?fields=title,reviewers.display_name`,
        read: (json) =>
          textAt(json, 'title') === ''
            ? null
            : {
                subjects: codeSubjects(`bitbucket.org/${owner}/${name}`, [], []),
                people: textsOf(json, ['reviewers'], ['display_name']) ?? [],
              },
      },
    ];
  },

  words:
    'pull-requests src commits branch branches issues pipelines annotate wiki downloads deployments workspace account diff overview',

  probes: [
    {
      name: 'title',
      when: (url) => PULL_REQUEST.test(url.pathname),
      find: TITLE,
    },
    {
      name: 'changedFiles',
      when: (url) => /\/pull-requests\/\d+\/diff$/.test(url.pathname),
      find: [FILE_LINKS, FILE_NAMES],
    },
  ],
};

export default bitbucketCloud;
