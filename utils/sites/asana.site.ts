import { firstFound, firstOfEach, outermost, plainText, toSubjects } from './read';
import type { Site } from './site';

const HOST = 'app.asana.com';
/** `/0/<project>/<task>` and `/1/<workspace>/project/<project>/task/<task>`; a `0` stands for no project. */
const PROJECT = /^\/(?:0|1\/\d+\/project)\/([1-9]\d*)(?:\/|$)/;
const TASK = /^\/(?:0\/\d+\/\d+|0\/(?:search|inbox)\/\d+\/\d+|1\/.+\/task\/\d+)(?:\/|$)/;
const PANE = ['.TaskPane', '.SingleTaskPaneSpreadsheet'] as const;
/** Of the newest pages first. */
const PROJECTS = [
  '.TaskProjectTokenPill-name',
  '[class^="TaskProjectTokenPill-tokenPillWrapper"] span',
  '.TaskProjectToken-projectName',
  '.TaskProjectToken-potTokenizerPill',
  '.TaskAncestry-ancestorProject',
] as const;
const TAGS = [
  '.TaskTagTokenPills .TokenizerPillBase-name',
  '.TaskTagTokenPills-potPill',
  '.TaskTagTokenPills .Pill',
  '.TaskTags .Token',
] as const;
const PROJECT_NAME = '[class^="TopbarPageHeaderStructure"] h1';

/** What stands in the first that is there of these places. */
function textsOf(scope: ParentNode | undefined, places: readonly string[]): readonly string[] {
  return scope === undefined ? [] : firstFound(scope, places).map(plainText);
}

/** Asana. Titles in lists and panes and all descriptions are editors: what is read is boards and comments. */
const asana: Site = {
  id: 'asana',
  label: 'Asana',
  origins: [`https://${HOST}/*`],

  recognise: (_document, url) => url.hostname === HOST,

  subjects(document, url) {
    if (url.hostname !== HOST) return [];
    const number = PROJECT.exec(url.pathname)?.[1] ?? '';
    // A task may be of other projects than the one, or the own list, from which it was opened.
    const [pane] = TASK.test(url.pathname) ? firstFound(document, PANE) : [];
    const named = TASK.test(url.pathname)
      ? textsOf(pane, PROJECTS)
      : textsOf(document, number === '' ? [] : [PROJECT_NAME]);
    return toSubjects([
      ...[...named, number].map((key) => `project:${HOST}/${key}`),
      ...textsOf(pane, TAGS).map((tag) => `label:${tag}`),
    ]);
  },

  textRoots(document) {
    return outermost([
      ...document.querySelectorAll(
        '.BoardCard-taskName,.TaskStoryFeed .TruncatedRichText-richText',
      ),
    ]);
  },

  skip: 'button,[role="button"],pre,.AutogrowTextarea-container',

  docks: (document) =>
    firstOfEach(document, [
      '.TaskPaneTitle',
      '.TaskPane-titleRow',
      '.TaskPaneToolbar',
      PROJECT_NAME,
    ]),

  words: '0 1 project task list board timeline calendar overview inbox search home f',

  probes: [
    {
      name: 'task',
      when: (url) => url.hostname === HOST && TASK.test(url.pathname),
      find: PANE,
    },
    {
      name: 'title',
      when: (url) =>
        url.hostname === HOST && PROJECT.test(url.pathname) && !TASK.test(url.pathname),
      find: [PROJECT_NAME],
    },
  ],
};

export default asana;
