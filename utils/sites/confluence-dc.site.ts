import {
  confluenceKind,
  labelText,
  pageRoots,
  pageSubjects,
  readContent,
} from './atlassian/confluence';
import { contextPath, decoded, metaOf } from './read';
import type { Site } from './site';

/** Below any context path: the old address by title, and the one by number that came with version 8. */
const SPACE_IN_PATH = /\/(?:display|spaces)\/([^/]+)(?:\/|$)/;
/** `/spaces/listattachmentsforspace.action` and the like name no space. */
const ACTION = /\.action$/;
const EDITING =
  /\/pages\/(?:edit|create|resumedraft|copypage|editblogpost|createblogpost|docreate|doedit)[a-z-]*\.action$/;
const PAGE =
  /\/display\/[^/]+\/[^/]+|\/spaces\/[^/]+\/pages\/\d+|\/pages\/viewpage\.action$|\/x\/[\w-]+$/;

const TITLE = ['#title-text', '#title-heading'] as const;
const BODY = ['#main-content.wiki-content', '#main-content', '.wiki-content'] as const;
const COMMENTS = '#comments-section .comment-content,.comment .comment-content';
const LABELS =
  '#labels-section .label-list li.aui-label,.page-labels .label-list li.aui-label,#labels-section-content .label-list a';

function isEditing(url: URL): boolean {
  return EDITING.test(url.pathname);
}

/** The space by the address; by the page's metadata where the address has a number or a short name only. */
function spaceOf(document: Document, url: URL): string | null {
  const key = decoded(SPACE_IN_PATH.exec(url.pathname)?.[1] ?? '');
  if (key !== '' && !ACTION.test(key)) return key;
  return metaOf(document, 'ajs-space-key') || metaOf(document, 'confluence-space-key') || null;
}

/** The page's number; metadata holds here, because every page is loaded anew. */
function pageIdOf(document: Document, url: URL): string | null {
  const id =
    /\/spaces\/[^/]+\/pages\/(\d+)(?:\/|$)/.exec(url.pathname)?.[1] ??
    url.searchParams.get('pageId') ??
    metaOf(document, 'ajs-page-id');
  return /^\d+$/.test(id) ? id : null;
}

function labelsOf(document: Document): readonly string[] {
  return [...document.querySelectorAll(LABELS)].flatMap((label) => {
    const link = label.matches('a') ? label : label.querySelector('a[href]');
    return link === null ? [] : [labelText(link)];
  });
}

/**
 * Confluence Data Center and Server, on any host and under any context path. Its text was tried on two saved bodies of
 * pages; what tells space and labels stands around those, in markup of our own, so that it is not verified.
 */
const confluenceDc: Site = {
  id: 'confluence-dc',
  label: 'Confluence Data Center',
  origins: [],

  recognise(document, url) {
    if (url.hostname.endsWith('.atlassian.net')) return false;
    return confluenceKind(document) === 'server';
  },

  subjects(document, url) {
    return pageSubjects(spaceOf(document, url), labelsOf(document));
  },

  textRoots(document, url) {
    return isEditing(url) ? [] : pageRoots(document, [TITLE, BODY], COMMENTS);
  },

  skip: [
    'button',
    'form',
    'pre',
    '.code.panel',
    '.aui-button',
    '.toc-macro',
    '.jira-issue',
    '.jira-table',
    '.refresh-issues-bottom',
    '.tablesorter-header-inner .aui-icon',
    '.comment-actions',
    '#likes-and-labels-container',
    '#likes-section',
    '#labels-section',
    '.tableFloatingHeader',
    '#tinymce',
  ].join(','),

  docks(document, url) {
    if (isEditing(url)) return [];
    const found = ['#title-text', '#title-heading', '#main-header', '.page-metadata'].flatMap(
      (selector) => document.querySelector(selector) ?? [],
    );
    return [...new Set(found)];
  },

  details(document, url) {
    const id = pageIdOf(document, url);
    if (id === null || isEditing(url)) return [];
    const base = contextPath(document, url, /\/(?:display|spaces|pages|x)\//);
    return [
      { path: `${base}/rest/api/content/${id}?expand=space,metadata.labels`, read: readContent },
    ];
  },

  words: 'confluence wiki display spaces pages x viewpage.action editpage.action',

  probes: [
    {
      name: 'title',
      when: (url) => PAGE.test(url.pathname) && !isEditing(url),
      find: TITLE,
    },
    {
      name: 'text',
      when: (url) => PAGE.test(url.pathname) && !isEditing(url),
      find: BODY,
    },
  ],
};

export default confluenceDc;
