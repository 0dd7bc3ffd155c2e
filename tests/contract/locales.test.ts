import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseMessagesText } from '@wxt-dev/i18n/build';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** The forms of one text by the name that the file gives them: one form, or `0`, `1` and `n` of a plural. */
type Forms = Readonly<Record<string, string>>;

/** What the build itself makes of a locale file, so that the test and the extension read the same YAML. */
function textsOf(language: string): Map<string, Forms> {
  const text = readFileSync(resolve(root, 'locales', `${language}.yml`), 'utf8');
  return new Map(
    parseMessagesText(text, 'YAML')
      .filter(({ key }) => key[0]?.startsWith('@@') !== true)
      .map((message) => [
        message.key.join('.'),
        message.type === 'plural' ? message.plurals : { only: message.message },
      ]),
  );
}

/** Every file of product code, with its text. */
function sources(): readonly string[] {
  return ['components', 'entrypoints', 'utils'].flatMap((folder) =>
    readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => readFileSync(resolve(root, folder, file), 'utf8')),
  );
}

const placeholders = (form: string): string[] =>
  [...new Set(form.match(/\$\d/g))].sort((one, other) => one.localeCompare(other));

const ofAllForms = (forms: Forms): string[] => placeholders(Object.values(forms).join(' '));

const english = textsOf('en');
const languages = readdirSync(resolve(root, 'locales'))
  .map((file) => file.replace(/\.yml$/, ''))
  .filter((language) => language !== 'en');

/** Keys whose text is the same everywhere: names, examples, and texts that are placeholders only. */
const SAME_EVERYWHERE = [
  'harvest.do.markdown',
  'harvest.do.html',
  'harvest.do.json',
  'overview.figure.response.source',
  'overview.figure.resolution.source',
  'appName',
  'options.me.placeholder',
  'options.map.addressPlaceholder',
  'options.sites.addPlaceholder',
  'badge.more',
  'card.map',
  'options.policy.webhook',
  'draft.part',
  'draft.partLine',
  'draft.templateSubject',
  'reason.rulePattern',
  'channel.slack',
  'channel.teams',
  'channel.google_chat',
];

/** Words that another language happens to share with English. */
const SAME_WORD: Readonly<Record<string, readonly string[]>> = {
  de: [
    'dashboard.scope.team',
    'held.name',
    'harvest.kept.one',
    'harvest.quarter',
    'held.table.teams',
    'exchanges.kind.mentoring',
    'recognition.teams.team',
    'popup.filter.team',
    'popup.group.team',
  ],
  es: [
    'harvest.kept.one',
    'card.part.pullRequest',
    'card.part.ticket',
    'channel.google_calendar',
    'exchanges.report.no',
    'request.after.no',
  ],
  fr: [
    'badge.experts',
    'card.part.pullRequest',
    'card.part.ticket',
    'composer.pageLabel',
    'dashboard.detail.page',
    'dashboard.note.title',
    'harvest.edit.introduction',
    'options.sites.title',
    'popup.group.note',
    'stored.kind.notes',
  ],
  ja: ['composer.send.keys'],
};

/** What browsers call the manifest's own texts; longer ones are refused by the stores. */
const MANIFEST_LIMITS = { appName: 45, appDescription: 132 } as const;

/** Beginnings of keys that are put together at run time, each as the source writes it. */
const DYNAMIC = [
  'commitments.chart.',
  'commitments.chart.note.',
  'commitments.chart.small.',
  'commitments.fault.',
  'commitments.field.',
  'commitments.form.',
  'commitments.group.',
  'commitments.kind.',
  'commitments.kindText.',
  'commitments.match.',
  'commitments.per.',
  'commitments.promised.',
  'commitments.renewal.',
  'commitments.standing.',
  'commitments.state.',
  'exchanges.fault.',
  'exchanges.form.',
  'exchanges.invitation.',
  'exchanges.kind.',
  'exchanges.kindText.',
  'exchanges.pair.',
  'exchanges.report.',
  'exchanges.report.said.',
  'exchanges.stage.',
  'exchanges.why.oneWay.',
  'harvest.empty.',
  'harvest.from.',
  'harvest.noLearnings.',
  'harvest.notice.',
  'harvest.thanks.',
  'harvest.title.',
  'harvest.',
  'overview.',
  'recognition.count.',
  'recognition.empty.',
  'recognition.names.',
  'recognition.teams.',
  'recognition.text.',
  'dashboard.navGroup.',
  'dashboard.scope.',
  'dashboard.section.',
  'card.confidence.',
  'card.kind.',
  'card.part.',
  'channel.',
  'coverage.about.',
  'coverage.empty.',
  'coverage.list.',
  'coverage.short.',
  'dashboard.arrange.',
  'dependencies.empty.',
  'dependencies.figure.',
  'figures.n.',
  'reciprocity.bars.',
  'reciprocity.figure.',
  'reciprocity.margins.',
  'reciprocity.trend.',
  'draft.',
  'code.done.',
  'code.refused.',
  'code.says.',
  'hint.',
  'import.problem.',
  'options.sources.role.',
  'post.trouble.',
  'reply.',
  'request.after.',
  'reminder.ask.',
  'reminder.skipped.',
  'request.do.',
  'request.event.',
  'request.helper.',
  'request.pass.',
  'popup.filter.',
  'popup.group.',
  'request.state.',
  'reason.kind.',
  'rhythm.part.',
  'rhythm.review.',
  'setup.address.',
  'store.',
  'stored.kind.',
  'stored.when.',
  'teamWhy.',
  'template.',
];

/** Read by the manifest alone. */
const OF_THE_MANIFEST = ['appName', 'appDescription', 'commandPageCard'];

/** Keys that the browser itself fills. */
const PREDEFINED = /^@@/;

it('speaks the languages that it says it does', () => {
  expect(languages).toEqual(['de', 'es', 'fr', 'ja']);
});

describe.each(languages)('the texts in %s', (language) => {
  const texts = textsOf(language);
  const pairs = [...texts].flatMap(([key, forms]) => {
    const original = english.get(key);
    return original === undefined ? [] : [{ key, forms, original }];
  });

  it('are there for every English key and for no other', () => {
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('carry the placeholders of the English ones', () => {
    const carried = pairs.map(({ key, forms }) => [key, ofAllForms(forms)]);
    expect(carried).toEqual(pairs.map(({ key, original }) => [key, ofAllForms(original)]));
  });

  it('tell the number in the plural wherever English does', () => {
    const silent = pairs
      .filter(({ original }) => original.n !== undefined)
      .filter(
        ({ forms, original }) =>
          placeholders(forms.n ?? '').join() !== placeholders(original.n ?? '').join(),
      );
    expect(silent.map(({ key }) => key)).toEqual([]);
  });

  it('have plurals where English has them, in forms that the text function picks from', () => {
    // One form serves every number, two are one and many, three are none, one and many.
    const taken = ['n', '1,n', '0,1,n'];
    const wrong = pairs.filter(({ forms, original }) =>
      original.n === undefined
        ? forms.only === undefined
        : !taken.includes(Object.keys(forms).join()),
    );
    expect(wrong.map(({ key }) => key)).toEqual([]);
  });

  it('are never empty, and hold no bar that would part them into plural forms', () => {
    const bad = pairs.filter(({ forms }) =>
      Object.values(forms).some((form) => form.trim() !== form || form === '' || / \| /.test(form)),
    );
    expect(bad.map(({ key }) => key)).toEqual([]);
  });

  it('are translated', () => {
    const same = pairs
      .filter(({ forms, original }) =>
        Object.values(forms).some((form) => Object.values(original).includes(form)),
      )
      .map(({ key }) => key);
    const shared = [...SAME_EVERYWHERE, ...(SAME_WORD[language] ?? [])];
    expect(same.filter((key) => !shared.includes(key))).toEqual([]);
  });

  it('name their own language, which dates and ages are written in', () => {
    expect(texts.get('time.locale')).toEqual({ only: language });
    expect(Intl.DateTimeFormat.supportedLocalesOf(language)).toEqual([language]);
  });

  it.each(Object.entries(MANIFEST_LIMITS))('keep %s within %i characters', (key, most) => {
    expect(texts.get(key)?.only?.length).toBeLessThanOrEqual(most);
  });
});

describe('the English keys', () => {
  const text = sources().join('\n');

  it('are there for every text that the sources ask for', () => {
    const asked = [...text.matchAll(/\bi18n\.t\(\s*'([^']+)'/g)].map(([, key = '']) => key);
    expect(asked.length).toBeGreaterThan(200);
    expect(asked.filter((key) => !english.has(key) && !PREDEFINED.test(key))).toEqual([]);
  });

  it('are asked for somewhere', () => {
    const unused = [...english.keys()].filter(
      (key) =>
        !text.includes(`'${key}'`) &&
        !OF_THE_MANIFEST.includes(key) &&
        !DYNAMIC.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });

  it.each(DYNAMIC)('are put together from %s in the sources, as this test believes', (prefix) => {
    expect(text).toContain(`\`${prefix}\${`);
  });

  it('of the manifest are in it', () => {
    const manifest = readFileSync(resolve(root, 'wxt.config.ts'), 'utf8');
    for (const key of OF_THE_MANIFEST) expect(manifest).toContain(`__MSG_${key}__`);
  });
});
