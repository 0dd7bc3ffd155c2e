import { productInAddress, productSubjects } from './bugzilla/address';
import { firstFound, firstOfEach, outermost, plainText, toSubjects } from './read';
import type { Site } from './site';

/** Bodies of the two interfaces, and what tells them from anything else with such an id. */
const MARKS = [
  '#bugzilla-body',
  '#bugzilla-global',
  'meta[name="generator"][content^="Bugzilla"]',
].join();
const TITLE = [
  '#short_desc_nonedit_display',
  '#field-value-short_desc',
  '#bugzilla-body .bz_short_desc_container #subtitle',
  '#subtitle',
] as const;
const KEYWORDS = [
  '#field_container_keywords',
  '#field_label_keywords + td',
  '#field-keywords .value',
];
const COMMENT = '.bz_comment_text,.comment-text';
const BUG = /\/show_bug\.cgi$/;

/** Links and menus beside a value, and what those that are no links leave behind. */
const BESIDE = /^(?:a|aside|input|script|select|small)$/i;
const LEFTOVER = /\s*(?:\(\s*\)|▾)\s*$/;

/** A field as it was saved: the chosen option where the reader may change it, else what is shown. */
function savedValue(document: Document, field: string): string {
  const chosen = document.querySelector(`select#${field} option[selected]`);
  if (chosen !== null) return chosen.getAttribute('value') ?? plainText(chosen);
  const [shown] = firstFound(document, [`#${field}-name`, `#field_container_${field}`]);
  return [...(shown?.childNodes ?? [])]
    .map((node) => (BESIDE.test(node.nodeName) ? '' : (node.textContent ?? '')))
    .join('')
    .replace(/\s+/g, ' ')
    .replace(LEFTOVER, '')
    .trim();
}

function keywordsOf(document: Document): readonly string[] {
  const typed = document.querySelector('input#keywords')?.getAttribute('value');
  const texts = typed ? [typed] : firstFound(document, KEYWORDS).map(plainText);
  return texts.flatMap((text) => text.split(',')).flatMap((word) => word.trim() || []);
}

/** Bugzilla, on any host and under any path: the interface that it comes with, and the one of bugzilla.mozilla.org. */
const bugzilla: Site = {
  id: 'bugzilla',
  label: 'Bugzilla',
  origins: ['https://bugzilla.mozilla.org/*'],

  recognise: (document) => document.querySelector(MARKS) !== null,

  subjects(document, url) {
    if (!bugzilla.recognise(document, url)) return [];
    const product = savedValue(document, 'product');
    const component = savedValue(document, 'component');
    return toSubjects(
      product === ''
        ? productInAddress(url)
        : [
            ...productSubjects(url.hostname, product, component === '' ? [] : [component]),
            ...keywordsOf(document).map((word) => `label:${word}`),
          ],
    );
  },

  textRoots(document, url) {
    const title = BUG.test(url.pathname) ? firstFound(document, TITLE) : [];
    return outermost([
      ...title,
      ...document.querySelectorAll(COMMENT),
      ...document.querySelectorAll('.vcard .fn'),
      ...document.querySelectorAll(
        '.bz_buglist :is(.bz_short_desc_column,.bz_short_short_desc_column)',
      ),
    ]);
  },

  skip: 'button,form form,.bz_comment_head,.comment-tags,.markdown-body pre',

  docks: (document) => firstOfEach(document, [...TITLE, '.bz_buglist']),

  words:
    'bugzilla show_bug.cgi buglist.cgi query.cgi enter_bug.cgi describecomponents.cgi describekeywords.cgi show_activity.cgi attachment.cgi page.cgi',

  probes: [
    {
      name: 'summary',
      when: (url) => BUG.test(url.pathname) && /^\d+$/.test(url.searchParams.get('id') ?? ''),
      find: (document) => firstFound(document, TITLE).length > 0,
    },
    {
      name: 'component',
      when: (url) => BUG.test(url.pathname) && /^\d+$/.test(url.searchParams.get('id') ?? ''),
      find: (document) => savedValue(document, 'component') !== '',
    },
  ],
};

export default bugzilla;
