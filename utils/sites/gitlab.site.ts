import { codeSubjects, fileSubjects, pathBelow, someOf, textsOf } from './code/paths';
import { itemsOf } from './items';
import { listAt, textAt } from './json';
import { decoded, firstFound, firstOfEach, outermost } from './read';
import type { Details, DetailsRequest, Site } from './site';

/** Project and what of it is shown. Before version 12 no dash stood between; then the section's name says where it ends. */
const IN_PROJECT =
  /^\/((?!groups\/)[^/]+\/.+?)\/(?:-\/|(?=(?:issues|merge_requests|blob|tree|blame|commits?|compare|wikis)(?:\/|$)))(.*)$/;
const ITEM = /^(issues|work_items|merge_requests)\/(\d+)(?:\/|$)/;
const CODE = /^(blob|tree|blame|edit)\/(.*[^/])\/*$/;
const CHANGES = /^(?:merge_requests\/\d|commit\/|compare\/)/;

const TITLE = [
  'h1[data-testid="work-item-title"]',
  '[data-testid="work-item-title"]',
  'h1[data-testid="title-content"]',
  '[data-testid="issue-title"]',
  '.detail-page-description .title',
] as const;
const LABELS = ':is(.issuable-show-labels,[data-testid="work-item-labels"]) a[href*="label_name"]';
const FILES = '.diff-file,[data-file-data]';

interface Place {
  /** With all its groups, as in the address. */
  readonly project: string;
  /** What follows the project, without the dash. */
  readonly rest: string;
  /** Path below which GitLab lives; empty at the host's root. */
  readonly base: string;
}

/** Where in a project the page stands; null outside of projects. */
function placeOf(document: Document, url: URL): Place | null {
  const body = document.querySelector('body[data-page]');
  const path = decoded(url.pathname);
  const said = body?.getAttribute('data-project-full-path');
  const at = said ? `${path}/`.toLowerCase().indexOf(`/${said.toLowerCase()}/`) : -1;
  if (said && at !== -1) {
    const rest = path.slice(at + said.length + 2).replace(/^-\//, '');
    return { project: path.slice(at + 1, at + 1 + said.length), rest, base: path.slice(0, at) };
  }
  // Of groups, users and help pages only this says that they are no projects.
  if (!body?.getAttribute('data-page')?.startsWith('projects:')) return null;
  const [, project, rest] = IN_PROJECT.exec(path) ?? [];
  return project === undefined || rest === undefined ? null : { project, rest, base: '' };
}

/** The shown file or directory. `data-find-file` names the branch, in whatever form its name has. */
function shownPath(document: Document, { rest }: Place): string | null {
  const [, kind, code] = CODE.exec(rest) ?? [];
  if (code === undefined) return null;
  const finder = document.querySelector('body')?.getAttribute('data-find-file') ?? '';
  const ref = /\/find_file\/(.+)$/.exec(decoded(finder))?.[1];
  return pathBelow(code, [ref], kind !== 'tree');
}

/** The file of one of `FILES`; undefined where it does not say. */
function changedPath(file: Element): string | undefined {
  const data = file.getAttribute('data-file-data') ?? '';
  // Of a renamed file both names stand there.
  const name = [...file.querySelectorAll('.file-title-name')].at(-1);
  return (
    file.getAttribute('data-path') ??
    /"new_path":"([^"\\]+)"/.exec(data)?.[1] ??
    (name?.getAttribute('title') || name?.getAttribute('data-original-title') || undefined)
  );
}

/** Files that a merge request, a commit or a comparison changes, as far as they are drawn. */
function changedPaths(document: Document, { rest }: Place): readonly string[] {
  if (!CHANGES.test(rest)) return [];
  return someOf([...document.querySelectorAll(FILES)]).flatMap((file) => changedPath(file) ?? []);
}

/** By their links, because scoped labels are shown in two parts. */
function labelsOf(document: Document): readonly string[] {
  return [...document.querySelectorAll(LABELS)].flatMap((link) => {
    const name = /[?&]label_name(?:\[\]|%5B%5D)=([^&#]+)/i.exec(link.getAttribute('href') ?? '');
    return decoded(name?.[1]?.replaceAll('+', ' ') ?? '') || [];
  });
}

function readItem(repository: string): (json: unknown) => Details | null {
  return (json) =>
    textAt(json, 'title') === ''
      ? null
      : {
          subjects: codeSubjects(
            repository,
            [],
            listAt(json, 'labels').filter((label) => typeof label === 'string'),
          ),
          people: textsOf(json, ['assignees'], ['name']) ?? [],
        };
}

/** GitLab, on its own host and on any other. */
const gitlab: Site = {
  id: 'gitlab',
  label: 'GitLab',
  origins: ['https://gitlab.com/*'],

  recognise(document, url) {
    return (
      url.hostname === 'gitlab.com' ||
      (document.querySelector('meta[property="og:site_name"][content$="GitLab"]') !== null &&
        document.querySelector('body[data-page]') !== null)
    );
  },

  subjects(document, url) {
    const place = placeOf(document, url);
    if (place === null) return [];
    const shown = shownPath(document, place);
    return codeSubjects(
      `${url.hostname}/${place.project}`,
      shown === null ? changedPaths(document, place) : [shown],
      labelsOf(document),
    );
  },

  textRoots(document) {
    return outermost([
      ...firstFound(document, TITLE),
      // Descriptions, notes, READMEs, wiki pages; not what the tool itself notes, nor a preview of what is being written.
      ...document.querySelectorAll(
        '.md:not(.system-note .md,.md-preview-holder,.md-preview-holder .md)',
      ),
      ...document.querySelectorAll('.commit-box .commit-title,.commit-box .commit-description'),
      ...document.querySelectorAll(
        '[data-testid="issuable-title-link"],.issue-title-text > a,.merge-request-title-text > a',
      ),
    ]);
  },

  skip: 'button,pre:not(.commit-description),.system-note,.md-preview-holder,.task-list-item-actions',

  docks(document) {
    return firstOfEach(document, [
      ...TITLE,
      '.detail-page-header',
      '[data-testid="detail-wrapper"]',
      '.detail-page-description',
      '.file-holder .file-title',
      '#content-body h1',
    ]);
  },

  items(document, url) {
    const place = placeOf(document, url);
    if (place === null || !CHANGES.test(place.rest)) return null;
    return itemsOf(document, FILES, 'file', (file) =>
      fileSubjects(`${url.hostname}/${place.project}`, changedPath(file)),
    );
  },

  details(document, url): readonly DetailsRequest[] {
    const place = placeOf(document, url);
    const [, kind, iid] = ITEM.exec(place?.rest ?? '') ?? [];
    if (place === null || kind === undefined) return [];
    const { base, project } = place;
    const repository = `${url.hostname}/${project}`;
    const api = `${base}/api/v4/projects/${encodeURIComponent(project)}`;
    if (kind !== 'merge_requests')
      return [{ path: `${api}/issues/${iid}`, read: readItem(repository) }];
    return [
      {
        // What the page itself asks for: all files, and nothing of what is in them.
        path: `${base}/${encodeURI(project)}/-/merge_requests/${iid}/diffs_metadata.json`,
        read: (json) => {
          const paths = textsOf(json, ['diff_files'], ['new_path']);
          return paths && { subjects: codeSubjects(repository, paths, []), people: [] };
        },
      },
      { path: `${api}/merge_requests/${iid}`, read: readItem(repository) },
    ];
  },

  words:
    'gitlab - issues work_items merge_requests blob tree blame commit commits compare wikis diffs boards groups edit',

  probes: [
    {
      name: 'title',
      when: (url) => /\/(?:issues|work_items|merge_requests)\/\d+(?:\/|$)/.test(url.pathname),
      find: TITLE,
    },
    {
      name: 'changedFiles',
      when: (url) => /\/merge_requests\/\d+\/diffs/.test(url.pathname),
      find: [FILES],
    },
    {
      name: 'project',
      when: (url) => /\/-\/(?:issues|work_items|merge_requests|blob)\//.test(url.pathname),
      find: (document, url) => placeOf(document, url) !== null,
    },
  ],
};

export default gitlab;
