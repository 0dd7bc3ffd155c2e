import { codeSubjects, fileSubjects, someOf, textsOf } from './code/paths';
import { itemsOf } from './items';
import { decoded, firstFound, firstOfEach, outermost, plainText } from './read';
import type { Site } from './site';

/** Base, project or user, repository, and what of it is shown. */
const IN_REPOSITORY = /^(.*?)\/(projects|users)\/([^/]+)\/repos\/([^/]+)(?:\/(.*[^/]))?\/*$/;
const PULL_REQUEST = /^pull-requests\/(\d+)(?:\/|$)/;

const TITLE = [
  '.pull-request-title h2',
  'h2.pull-request-title',
  '#pull-request-header h2',
  '.pull-request-header h2',
] as const;
/** In the tree of version 5 and 6, and in that of later ones. */
const FILES = 'a.difftree-file[href^="#"],.changes-sidebar a[href*="#"]';
/** Above a diff, where there is no tree. */
const FILE_NAMES = '.diff-view .breadcrumbs,.change-view .breadcrumbs';

interface Place {
  /** Project's key, or a user's name behind a tilde, as in the address to clone from. */
  readonly project: string;
  readonly name: string;
  readonly rest: string;
  /** Path below which Bitbucket lives; empty at the host's root. */
  readonly base: string;
}

function placeOf(url: URL): Place | null {
  const [, base, kind, owner, name, rest = ''] = IN_REPOSITORY.exec(decoded(url.pathname)) ?? [];
  if (base === undefined || owner === undefined || name === undefined) return null;
  return { project: kind === 'users' ? `~${owner}` : owner, name, rest, base };
}

const CHANGES = /^(?:pull-requests|commits|compare)(?:\/|$)/;

const linkedPath = (link: Element): string =>
  decoded(link.getAttribute('href')?.split('#')[1] ?? '');

/** Files of the pull request or commit, as far as they are drawn. */
function changedPaths(document: Document, { rest }: Place): readonly string[] {
  if (!CHANGES.test(rest)) return [];
  const linked = someOf([...document.querySelectorAll(FILES)]).flatMap(
    (link) => linkedPath(link) || [],
  );
  return linked.length > 0
    ? linked
    : someOf([...document.querySelectorAll(FILE_NAMES)]).map(plainText);
}

/** Bitbucket Data Center and Server, on any host and under any context path. */
const bitbucketDc: Site = {
  id: 'bitbucket-dc',
  label: 'Bitbucket Data Center',
  origins: [],

  recognise(document) {
    return document.querySelector('meta[name="application-name"][content="Bitbucket"]') !== null;
  },

  subjects(document, url) {
    const place = bitbucketDc.recognise(document, url) ? placeOf(url) : null;
    if (place === null) return [];
    const shown = /^(?:browse|raw)\/(.+)$/.exec(place.rest)?.[1];
    return codeSubjects(
      `${url.hostname}/${place.project}/${place.name}`,
      shown === undefined ? changedPaths(document, place) : [shown],
      [],
    );
  },

  textRoots(document) {
    return outermost([
      ...firstFound(document, TITLE),
      // Descriptions, comments, READMEs.
      ...document.querySelectorAll('.markup-content,.markup'),
      ...document.querySelectorAll('.commit-badge-detailed .message,.commit-message'),
      ...document.querySelectorAll('.pull-requests-table .title a,tr a.pull-request-title'),
    ]);
  },

  skip: 'button,pre,form,.comment-editor-wrapper,.markup-preview',

  docks(document) {
    return firstOfEach(document, [
      ...TITLE,
      '.pull-request-header',
      '.branch-selector-toolbar',
      '.file-content .file-toolbar',
      '.aui-page-header-main',
    ]);
  },

  items(document, url) {
    const place = bitbucketDc.recognise(document, url) ? placeOf(url) : null;
    if (place === null || !CHANGES.test(place.rest)) return null;
    return itemsOf(document, FILES, 'file', (link) =>
      fileSubjects(`${url.hostname}/${place.project}/${place.name}`, linkedPath(link)),
    );
  },

  details(_document, url) {
    const place = placeOf(url);
    const number = PULL_REQUEST.exec(place?.rest ?? '')?.[1];
    if (place === null || number === undefined) return [];
    const { base, project, name } = place;
    return [
      {
        path: `${base}/rest/api/latest/projects/${encodeURIComponent(project)}/repos/${encodeURIComponent(name)}/pull-requests/${number}/changes?limit=1000`,
        read: (json) => {
          const paths = textsOf(json, ['values'], ['path', 'toString']);
          const repository = `${url.hostname}/${project}/${name}`;
          return paths && { subjects: codeSubjects(repository, paths, []), people: [] };
        },
      },
    ];
  },

  words:
    'bitbucket projects users repos browse raw pull-requests commits compare branches diff overview',

  probes: [
    {
      name: 'title',
      when: (url) => PULL_REQUEST.test(placeOf(url)?.rest ?? ''),
      find: TITLE,
    },
    {
      name: 'changedFiles',
      when: (url) => /\/pull-requests\/\d+\/diff$/.test(url.pathname),
      find: [FILES, FILE_NAMES],
    },
  ],
};

export default bitbucketDc;
