import { codeSubjects } from './code/paths';
import { decoded, firstFound, firstOfEach, metaOf, outermost, plainText, toSubjects } from './read';
import type { Site } from './site';

/** Words that every page carries; what a company may change is its title and its theme. */
const KEYWORDS = 'issue,bug,tracker';

/** A file or directory of a repository; without a name it is the project's first one, as in versions before 4. */
const CODE =
  /\/projects\/[^/]+\/repository(?:\/(?!(?:revisions|show|entry|browse|annotate|changes|diff|raw)(?:\/|$))([^/]+))?(?:\/revisions\/[^/]+)?(?:\/(?:show|entry|browse|annotate|changes|diff)(?:\/(.+))?)?/;
const IN_REPOSITORY = /\/projects\/[^/]+\/repository(?:\/|$)/;

/** Ancestors stand above it in the same place; newer versions repeat it in a header that sticks to the window. */
const TITLE = ['.issue.details .subject h3', '.issue .subject h3'] as const;
const FIELDS = '.issue .attributes';
/** Fields that a company made, as far as their values come from a list. */
const LISTED = ':is(.list_cf,.enumeration_cf)';
const CHANGED = '.changeset-changes li.change:not(.folder) > a:first-child,th.filename';

/** Values of a field of the shown issue; several stand in one text, and an empty one is a dash. */
function valuesOf(document: Document, field: string): readonly string[] {
  return [...document.querySelectorAll(`${FIELDS} :is(${field} .value,td${field})`)]
    .flatMap((value) => plainText(value).split(', '))
    .filter((text) => text !== '' && text !== '-');
}

/** The project's identifier in an address. */
function projectIn(path: string): string | undefined {
  return /\/projects\/([a-z][\w-]*)/.exec(path)?.[1];
}

/** The project's identifier as the page says it: in a class (since 2013), and in its menu. */
function projectSaid(document: Document): string | undefined {
  const body = document.querySelector('body')?.getAttribute('class') ?? '';
  const menu = document.querySelector('#main-menu a.overview')?.getAttribute('href') ?? '';
  return /(?:^|\s)project-([a-z][\w-]*)/.exec(body)?.[1] ?? projectIn(menu);
}

/** The repository on the screen, and what of it is shown: a path, or the files that a revision changes. */
function codeOf(document: Document, url: URL, project: string) {
  if (!IN_REPOSITORY.test(url.pathname)) return [];
  // The first link of the path above it names the repository where the address does not.
  const root = document.querySelector('h2 a[href*="/repository"]')?.getAttribute('href') ?? '';
  const [, named, path] = CODE.exec(decoded(url.pathname)) ?? [];
  const name = named ?? CODE.exec(decoded(root))?.[1] ?? project;
  const changed = [...document.querySelectorAll(CHANGED)].map((file) => {
    const linked = CODE.exec(decoded(file.getAttribute('href') ?? ''))?.[2];
    return linked ?? plainText(file).replace(/^\//, '');
  });
  return codeSubjects(
    `${url.hostname}/${project}/${name}`,
    path === undefined ? changed : [path],
    [],
  );
}

/** Redmine, on any host and under any path. */
const redmine: Site = {
  id: 'redmine',
  label: 'Redmine',
  origins: [],
  verified: true,

  recognise(document) {
    return (
      metaOf(document, 'keywords') === KEYWORDS ||
      document.querySelector('#footer a[href*="//www.redmine.org"]') !== null
    );
  },

  subjects(document, url) {
    const project = redmine.recognise(document, url)
      ? (projectSaid(document) ?? projectIn(url.pathname))
      : undefined;
    if (project === undefined) return [];
    const place = `${url.hostname}/${project}`;
    return toSubjects([
      ...codeOf(document, url, project),
      ...valuesOf(document, '.category').map((category) => `component:${place}/${category}`),
      ...valuesOf(document, LISTED).map((value) => `component:${place}/${value}`),
      `project:${place}`,
      ...valuesOf(document, '.fixed-version').map((version) => `label:${version}`),
    ]);
  },

  textRoots(document) {
    return outermost([
      ...firstFound(document, TITLE).slice(-1),
      ...document.querySelectorAll('#content .wiki:not(#preview,.wiki-preview)'),
      ...document.querySelectorAll(
        '#content table:is(.issues,.related-issues) td:is(.subject,.description,.last_notes)',
      ),
      ...document.querySelectorAll('#content table.changesets td.comments'),
      ...document.querySelectorAll(
        ':is(.controller-news,.controller-messages,.controller-versions).action-show #content h2',
      ),
    ]);
  },

  skip: [
    'button',
    'pre',
    'ul.toc',
    '.contextual',
    '.wiki-anchor',
    '.wiki-preview',
    '#preview',
    '#update',
    '#reply',
    '#edit-news',
    '#add_comment_form',
    'form.edit_journal',
  ].join(','),

  docks(document) {
    return firstOfEach(document, [...TITLE, '#content > h2', '#content h2', '#content .wiki h1']);
  },

  words:
    'redmine projects issues wiki repository revisions revision show entry browse annotate changes diff news boards topics versions roadmap activity search documents files users groups my page edit',

  probes: [
    {
      name: 'title',
      when: (url) => /\/issues\/\d+$/.test(url.pathname),
      find: (document) => firstFound(document, TITLE).length > 0,
    },
    {
      name: 'project',
      when: (url) => /\/issues\/\d+$|\/projects\/[^/]+\/(?:wiki|repository)/.test(url.pathname),
      find: (document) => projectSaid(document) !== undefined,
    },
  ],
};

export default redmine;
