import { codeSubjects, fileSubjects, pathBelow, someOf, textsOf } from './code/paths';
import { itemsOf } from './items';
import { decoded, firstFound, firstOfEach, outermost, plainText } from './read';
import type { Site } from './site';

/** Owner, name, and what of the repository is shown; below whatever path the tool lives. `-` stands for no repository. */
const IN_REPOSITORY =
  /\/(?!-\/)([^/]+)\/(?!-\/)([^/]+)(?:\/((?:issues|pulls|src|blame|raw|commits?|compare|wiki|releases|tags|branches|milestones?|labels|projects|activity|actions|_edit)(?:\/.*)?)|\/?)$/;
const CODE = /^(?:src|blame)\/(?:branch|tag|commit)\/(.*[^/])\/*$/;
const CHANGES = /^(?:pulls\/\d+|commit\/|compare\/)/;

/** Words and themes that a company may change, though hardly all of them. */
const MARKS = ['gitea', 'forgejo']
  .map(
    (name) =>
      `meta[name="keywords"][content*="${name}"],html[data-theme^="${name}"],html[class*="theme-${name}"],link[href*="/css/theme-${name}"]`,
  )
  .join();

const TITLE = ['#issue-title-display h1', '#issue-title'] as const;
/** Labels that could be chosen stand there too, hidden. */
const LABELS = ':is(.issue-content-right,.metas) .labels-list a:not(.hide,.gt-hidden,.tw-hidden)';
/** Called `markdown` until 2021. */
const RENDERED =
  '.file-view:is(.markup,.markdown),.wiki.view .markdown,:is(.wiki,.release) .markup';
const FILE = '.diff-file-box';
/** In the list above diffs, and above what was said of one. */
const FILE_LINKS = '#diff-files a.file,a.file-comment';

interface Place {
  /** `owner/name`. */
  readonly name: string;
  /** What follows it in the address. */
  readonly rest: string;
  /** Path below which the tool lives; empty at the host's root. */
  readonly base: string;
}

/** Where in a repository the page stands; null outside of repositories. */
function placeOf(document: Document, url: URL): Place | null {
  const path = decoded(url.pathname);
  const found = IN_REPOSITORY.exec(path);
  const [, owner, name, rest = ''] = found ?? [];
  if (found === null || name === undefined) return null;
  // Two names may be anything, unless the page is one of a repository's files.
  if (rest === '' && document.querySelector('.repository.file.list') === null) return null;
  return { name: `${owner}/${name}`, rest, base: path.slice(0, found.index) };
}

/** The shown file or directory; the first link of the path above it ends with the branch. */
function shownPath(document: Document, { rest }: Place): string | null {
  const code = CODE.exec(rest)?.[1];
  if (code === undefined) return null;
  const root = document.querySelector('a.section[href*="/src/"]')?.getAttribute('href') ?? '';
  return pathBelow(code, [/\/src\/(?:branch|tag|commit)\/(.+)$/.exec(decoded(root))?.[1]], false);
}

/** The file of one of `FILE`; undefined where it does not say. */
function changedPath(box: Element): string | undefined {
  const path = box.getAttribute('data-new-filename');
  if (path !== null) return path;
  const name = box.querySelector('.file');
  // A renamed file is shown as "old → new", one in a store of its own with a word behind it.
  return name === null
    ? undefined
    : plainText(name)
        .split(' → ')
        .at(-1)
        ?.replace(/ \([^)]*\)$/, '');
}

/** Files that a pull request, a commit or a comparison changes, as far as they are drawn. */
function changedPaths(document: Document, { rest }: Place): readonly string[] {
  if (!CHANGES.test(rest)) return [];
  const boxes = someOf([...document.querySelectorAll(FILE)]).flatMap(
    (box) => changedPath(box) ?? [],
  );
  return [...boxes, ...someOf([...document.querySelectorAll(FILE_LINKS)]).map(plainText)];
}

/** A scoped label is shown in two parts, or three with its rank. */
function labelOf(label: Element): string | readonly [] {
  const parts = [...label.querySelectorAll('.scope-left,.scope-middle,.scope-right')];
  if (parts.length === 1) return [];
  return parts.slice(0, 2).map(plainText).join('/') || plainText(label);
}

/** Gitea and Forgejo, on any host and under any path. */
const gitea: Site = {
  id: 'gitea',
  label: 'Gitea, Forgejo',
  origins: ['https://gitea.com/*', 'https://codeberg.org/*'],

  recognise(document) {
    return document.querySelector(MARKS) !== null;
  },

  subjects(document, url) {
    const place = gitea.recognise(document, url) ? placeOf(document, url) : null;
    if (place === null) return [];
    const shown = shownPath(document, place);
    return codeSubjects(
      `${url.hostname}/${place.name}`,
      shown === null ? changedPaths(document, place) : [shown],
      [
        ...[...document.querySelectorAll(LABELS)].flatMap(labelOf),
        ...[...document.querySelectorAll('#repo-topics a')].map(plainText),
      ],
    );
  },

  textRoots(document) {
    return outermost([
      ...firstFound(document, TITLE),
      ...document.querySelectorAll('.comment .render-content,.repo-description .description'),
      ...document.querySelectorAll(RENDERED),
      ...document.querySelectorAll('.commit-summary,.commit-body'),
      ...firstFound(document, ['#issue-list .issue-title', '.issue.list a.title']),
    ]);
  },

  skip: 'button,pre,.index,.edit-content-zone,.raw-content,.code-view,.ui.form',

  docks(document) {
    return firstOfEach(document, [
      '.issue-title-header',
      ...TITLE,
      '.repo-path',
      '.breadcrumb:has(.section)',
      '.repo-header',
      '.header-wrapper .repo-title',
    ]);
  },

  items(document, url) {
    const place = gitea.recognise(document, url) ? placeOf(document, url) : null;
    if (place === null || !CHANGES.test(place.rest)) return null;
    return itemsOf(document, FILE, 'file', (file) =>
      fileSubjects(`${url.hostname}/${place.name}`, changedPath(file)),
    );
  },

  details(document, url) {
    const place = placeOf(document, url);
    const number = /^pulls\/(\d+)/.exec(place?.rest ?? '')?.[1];
    // Its interface does not know the reader, so that it tells nothing of what is not public.
    const isPrivate = document.querySelector(
      '.repo-header .octicon-lock,.repo-title .octicon-lock',
    );
    if (place === null || number === undefined || isPrivate !== null) return [];
    const repository = `${url.hostname}/${place.name}`;
    return [
      {
        path: `${place.base}/api/v1/repos/${place.name}/pulls/${number}/files?limit=100`,
        read: (json) => {
          const paths = textsOf(json, [], ['filename']);
          return paths && { subjects: codeSubjects(repository, paths, []), people: [] };
        },
      },
    ];
  },

  words:
    'git forge gitea issues pulls files src blame raw branch tag commit commits compare wiki releases tags branches milestones labels projects activity actions',

  probes: [
    {
      name: 'title',
      when: (url) => /\/(?:issues|pulls)\/\d+(?:\/|$)/.test(url.pathname),
      find: TITLE,
    },
    {
      name: 'changedFiles',
      when: (url) => /\/pulls\/\d+\/files(?:\/|$)/.test(url.pathname),
      find: [FILE],
    },
    {
      name: 'repository',
      when: (url) => /\/src\/(?:branch|tag|commit)\//.test(url.pathname),
      find: ['.repository'],
    },
  ],
};

export default gitea;
