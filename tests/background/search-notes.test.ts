import { expect, it, vi } from 'vitest';
import { findNotes, notesAbout } from '../../entrypoints/search/notes';
import type { TextPart } from '../../utils/messaging/views';
import type { PlaybookNote } from '../../utils/requests/model';
import { typedWords } from '../../utils/search/search';
import { namedIndex } from '../../utils/search/search-index';

vi.mock('../../utils/search/search-index', async (original) => {
  const real = await original<typeof import('../../utils/search/search-index')>();
  return { ...real, namedIndex: vi.fn(real.namedIndex) };
});

let count = 0;
function note(text: string, more: Partial<PlaybookNote> = {}): PlaybookNote {
  const at = '2026-11-20T10:00:00.000Z';
  const base = { request: null, about: null, subjects: [], createdAt: at, updatedAt: at } as const;
  return { ...base, id: `n${count++}`, text, v: 1, ...more };
}

const REPLAY = note('Replay from the last committed offset, never from the first.', {
  about: 'Kafka',
  subjects: ['jira-project:PAY'],
});
const KEYS = note('Die Schlüssel rotieren am Montag; ask Benoît for the runbook.');
const LONG = note(
  `${'All is well. '.repeat(40)}Unless the watermark stalls.${' Go on.'.repeat(40)}`,
);
const NOTES = [REPLAY, KEYS, LONG];

const find = (query: string, notes: readonly PlaybookNote[] = NOTES) =>
  findNotes(notes, query, typedWords(query), 3);
const marked = (parts: readonly TextPart[] = []) =>
  parts.map(({ text, hit }) => (hit ? `*${text}*` : text)).join('');

it.each([
  ['committed', 'a word of its text', REPLAY],
  ['comit', 'a beginning with a typo', REPLAY],
  ['offest replay', 'swapped letters, and words in any order', REPLAY],
  ['kafka', 'what it is about', REPLAY],
  ['kakfa', 'that with a typo', REPLAY],
  ['pay', 'its subject', REPLAY],
  ['schlussel', 'no diacritics', KEYS],
  ['benoit runbook', 'two words', KEYS],
])('%s finds a note by %s', (query, _how, wanted) => {
  expect(find(query).map(({ id }) => id)).toEqual([wanted.id]);
});

it('finds nothing by nothing, by a filter, or by words that are nowhere', () => {
  expect(find('')).toEqual([]);
  expect(find('team:payments')).toEqual([]);
  expect(find('zebra')).toEqual([]);
  expect(find('kafka', [])).toEqual([]);
});

it('marks what was typed, in the words and in what they are about', () => {
  const [first] = find('kafka comitted');
  expect(marked(first?.about)).toBe('*Kafka*');
  expect(marked(first?.words)).toBe(
    'Replay from the last *committed* offset, never from the first.',
  );
});

it('cuts a long note to the piece that was found, at words', () => {
  const words = find('watermrak')[0]?.words ?? [];
  const text = words.map((part) => part.text).join('');
  expect(marked(words)).toMatch(/^… .*Unless the \*watermark\* stalls\. .* …$/);
  expect(text.length).toBeLessThan(180);
});

it('gives the notes about what a page is about, with how they begin', () => {
  const [first, ...others] = notesAbout(NOTES, ['jira-component:PAY/X', 'jira-project:PAY'], 3);
  expect(others).toEqual([]);
  expect(first?.id).toBe(REPLAY.id);
  expect(marked(first?.words)).toMatch(/^Replay from the last/);
  expect(notesAbout(NOTES, ['jira-project:OPS'], 3)).toEqual([]);
  expect(notesAbout([REPLAY, REPLAY], REPLAY.subjects, 1)).toHaveLength(1);
});

it('is of the notes that there are now', () => {
  expect(find('kafka')).toHaveLength(1);
  expect(find('kafka', [KEYS, LONG])).toEqual([]);
  expect(find('kafka', [...NOTES, note('Kafka forgets.')])).toHaveLength(2);
});

it('indexes the same notes once, and other notes anew', () => {
  const notes = [REPLAY, KEYS];
  const build = vi.mocked(namedIndex);
  build.mockClear();
  for (const query of ['k', 'ka', 'kaf', 'kafk', 'kafka']) find(query, notes);
  expect(build).toHaveBeenCalledTimes(1);
  find('kafka', [REPLAY]);
  expect(build).toHaveBeenCalledTimes(2);
});
