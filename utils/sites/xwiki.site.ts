import { firstFound, firstOfEach, metaOf, outermost, plainText, toSubjects } from './read';
import type { Site } from './site';
import { spacesOf } from './xwiki/address';

const MARKS = 'html[data-xwiki-reference],#xwikimaincontainer #xwikicontent';
const ACTION = /\/(view|edit|inline|admin|create|save|import|login)\//;
const TITLE = ['#document-title h1', '#xwikicontent h1'] as const;
const TEXT = '#xwikicontent';

/** Pages are shown by this action, and by short addresses without any. */
function isShown(url: URL): boolean {
  return (ACTION.exec(url.pathname)?.[1] ?? 'view') === 'view';
}

/** XWiki, on any host and under any path; its pages are after its templates, none was served by itself. */
const xwiki: Site = {
  id: 'xwiki',
  label: 'XWiki',
  origins: [],

  recognise: (document) => document.querySelector(MARKS) !== null,

  subjects(document, url) {
    if (!xwiki.recognise(document, url)) return [];
    const said = document.querySelector('html')?.getAttribute('data-xwiki-space');
    return toSubjects([
      ...(isShown(url) ? [`url:${url.origin}${url.pathname}`] : []),
      ...spacesOf(said ?? metaOf(document, 'space')).map((space) => `space:${space}`),
      ...[...document.querySelectorAll('#xdocTags .tag')].map((tag) => `label:${plainText(tag)}`),
    ]);
  },

  textRoots(document, url) {
    if (!isShown(url)) return [];
    return outermost([
      ...firstFound(document, TITLE),
      ...document.querySelectorAll(`${TEXT},.commentcontent`),
    ]);
  },

  skip: 'button,form,pre,.code,.wikitoc,.wikigeneratedheader a.anchor,.xwikirenderingerror',

  docks: (document) => firstOfEach(document, [...TITLE, '.document-header']),

  words: 'xwiki wiki bin view edit inline admin create save import login WebHome',

  probes: [
    {
      name: 'title',
      when: (url) => /\/bin\/view\//.test(url.pathname),
      find: (document) => firstFound(document, TITLE).length > 0,
    },
    {
      name: 'text',
      when: (url) => /\/bin\/view\//.test(url.pathname),
      find: (document) => document.querySelector(TEXT) !== null,
    },
  ],
};

export default xwiki;
