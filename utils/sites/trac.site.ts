import { codeSubjects, fileSubjects } from './code/paths';
import { itemsOf } from './items';
import { decoded, firstFound, firstOfEach, outermost, plainText, toSubjects } from './read';
import type { Site } from './site';

/** Scripts and footer of its own; what a company may change is its logo and its templates. */
const MARKS = [
  '#tracpowered',
  'link[type="text/x-trac-wiki"]',
  'script[src*="/chrome/common/js/trac.js"]',
].join();
const TITLE = ['#ticket .summary', '#trac-ticket-title .summary'] as const;
const WIKI = ['#wikipage', '#content.wiki .wikipage', '#content.wiki .searchable'] as const;
const FIELD = '#ticket table.properties td[headers=';
const ROWS = '#content:is(.query,.report) table.listing tbody tr:has(td.summary)';
const FILES = '#content.changeset .diff .entries > .entry > :is(h2,h3) > a:first-of-type';
/** What comes before the part of an environment that is shown. */
const IN_ENVIRONMENT =
  /^(.*?)\/(?:wiki|ticket|newticket|browser|changeset|query|report|milestone|roadmap|timeline|search|log)(?:\/|$)/;
/** The path in the sources, which begins with the repository's name where there are several. */
const IN_SOURCE = /\/browser\/(.+?)\/*$/;
const TICKET = /\/ticket\/\d+$/;

/** An environment is one project, called what its path is called; at the root its name stands behind every title. */
function projectOf(document: Document, url: URL): string {
  const [, below = ''] = IN_ENVIRONMENT.exec(decoded(url.pathname)) ?? [];
  const [, name = ''] = /[–-]\s+([^–/]+?)\s*$/.exec(document.title) ?? [];
  return `${url.hostname}/${below.split('/').at(-1) || name}`;
}

/** Values of a field of the ticket; an empty one has no text. */
function valuesOf(document: Document, field: string): readonly string[] {
  return [...document.querySelectorAll(`${FIELD}"h_${field}"]`)].map(plainText);
}

/** Trac, on any host and under any path. */
const trac: Site = {
  id: 'trac',
  label: 'Trac',
  origins: [],

  recognise: (document) => document.querySelector(MARKS) !== null,

  subjects(document, url) {
    if (!trac.recognise(document, url)) return [];
    const project = projectOf(document, url);
    const path = IN_SOURCE.exec(decoded(url.pathname))?.[1];
    const files = [...document.querySelectorAll(FILES)].map(plainText);
    const paths = path === undefined ? files : [path];
    return [
      ...(paths.length === 0 ? [] : codeSubjects(`${project}/source`, paths, [])),
      ...toSubjects([
        ...valuesOf(document, 'component').map((name) => `component:${project}/${name}`),
        `project:${project}`,
        ...valuesOf(document, 'milestone').map((name) => `label:${name}`),
        ...valuesOf(document, 'keywords').flatMap((words) =>
          words.split(/[\s,;]+/).map((word) => `label:${word}`),
        ),
      ]),
    ];
  },

  textRoots: (document) =>
    outermost([
      ...firstFound(document, TITLE),
      ...firstFound(document, WIKI),
      ...document.querySelectorAll('#ticket .description .searchable'),
      ...document.querySelectorAll('#changelog .comment'),
      ...document.querySelectorAll(`${ROWS} td.summary`),
      ...document.querySelectorAll('#content.changeset .message'),
    ]),

  skip: 'button,form,pre,.code,.inlinebuttons,.wiki-toc,.trac-modifiedby,#preview,#ticketchange',

  docks: (document) =>
    firstOfEach(document, [...TITLE, '#trac-ticket-title', '#content h1', '#wikipage h2']),

  items(document, url) {
    const project = projectOf(document, url);
    const files = itemsOf(document, FILES, 'file', (link) =>
      fileSubjects(`${project}/source`, plainText(link)),
    );
    return (
      files ??
      itemsOf(document, ROWS, 'work', (row) =>
        toSubjects(
          [...row.querySelectorAll('td.component')].map(
            (cell) => `component:${project}/${plainText(cell)}`,
          ),
        ),
      )
    );
  },

  words: 'trac wiki ticket newticket browser changeset query report milestone roadmap timeline',

  probes: [
    { name: 'summary', when: (url) => TICKET.test(url.pathname), find: TITLE },
    {
      name: 'component',
      when: (url) => TICKET.test(url.pathname),
      find: [`${FIELD}"h_component"]`],
    },
  ],
};

export default trac;
