import { itemsOf } from './items';
import { listAt, textAt } from './json';
import { firstFound, firstOfEach, outermost, plainText, toSubjects } from './read';
import type { Details, Site } from './site';

const HOST = 'trello.com';
const PLACE = /^\/([bc])\/([A-Za-z\d]+)(?:\/|$)/;
const CARD = '[data-testid="card-back-name"]';
const BOARD_NAME = '[data-testid="board-name-display"]';
const LABELS = '[data-testid="card-back-labels-container"] [data-testid="card-label"]';

/** What a card or a board is about; a board is known by its name and by the short id in its address. */
function subjectsOf(boards: readonly string[], labels: readonly string[]) {
  return toSubjects([
    ...boards.map((board) => `project:${HOST}/${board}`),
    ...labels.map((label) => `label:${label}`),
  ]);
}

/** Reads a card as Trello's interface gives it: its board, its labels, and the names of its members. */
function readCard(json: unknown): Details | null {
  if (textAt(json, 'id') === '') return null;
  return {
    subjects: subjectsOf(
      [textAt(json, 'board', 'name'), textAt(json, 'board', 'shortLink')],
      listAt(json, 'labels').map((label) => textAt(label, 'name')),
    ),
    people: listAt(json, 'members').flatMap((member) => textAt(member, 'fullName') || []),
  };
}

/** Trello. */
const trello: Site = {
  id: 'trello',
  label: 'Trello',
  origins: [`https://${HOST}/*`],

  recognise: (_document, url) => url.hostname === HOST,

  subjects(document, url) {
    const [, place, id = ''] = PLACE.exec(url.pathname) ?? [];
    if (url.hostname !== HOST || place === undefined) return [];
    const labels = place === 'c' ? firstFound(document, [`${CARD} ${LABELS}`, LABELS]) : [];
    return subjectsOf(
      [...firstOfEach(document, [BOARD_NAME]).map(plainText), place === 'b' ? id : ''],
      labels.map(plainText),
    );
  },

  textRoots(document) {
    return outermost([
      ...firstFound(document, ['.ak-renderer-document', '.ak-renderer-wrapper']),
      ...document.querySelectorAll(
        '[data-testid="check-item-name"],[data-testid="card-name"],[data-testid="list-name"]',
      ),
    ]);
  },

  skip: [
    'button',
    'pre',
    '.code-block',
    '[data-inline-card]',
    '[data-testid="inline-card-resolved-view"]',
    '[data-testid="check-item-hover-buttons"]',
  ].join(','),

  docks: (document) =>
    firstOfEach(document, ['[data-testid="card-back-title-input"]', CARD, BOARD_NAME]),

  // A card shows its labels; all else is the board's.
  items: (document) =>
    itemsOf(document, '[data-testid="trello-card"]', 'work', (card) =>
      subjectsOf(
        [],
        [...card.querySelectorAll('[data-testid="compact-card-label"]')].map(plainText),
      ),
    ),

  details(_document, url) {
    const [, place, id] = PLACE.exec(url.pathname) ?? [];
    if (place !== 'c') return [];
    const fields =
      'fields=labels&members=true&member_fields=fullName&board=true&board_fields=name,shortLink';
    return [{ path: `/1/cards/${id}?${fields}`, read: readCard }];
  },

  words: 'b c u w',

  probes: [
    {
      name: 'card',
      when: (url) => url.hostname === HOST && /^\/c\//.test(url.pathname),
      find: [CARD],
    },
    {
      name: 'title',
      when: (url) => url.hostname === HOST && /^\/b\//.test(url.pathname),
      find: [BOARD_NAME],
    },
  ],
};

export default trello;
