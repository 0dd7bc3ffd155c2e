import type { NoteView, TextPart } from '../../utils/messaging/views';
import type { PlaybookNote } from '../../utils/requests/model';
import { namePartsOf } from '../../utils/search/name-parts';
import { search } from '../../utils/search/search';
import { namedIndex, type SearchIndex } from '../../utils/search/search-index';
import { wordsOf } from '../../utils/search/words';

/** About two lines of a popup, in UTF-16 units; so much of it stands before the first word that was typed. */
const SNIPPET = 160;
const BEFORE = 40;

/**
 * One's own notes that fit what was typed, the best first: by their words, and by what they are about. Typos, beginnings
 * and the order of words count as they do for topics, because it is the same search, over an index of the notes alone:
 * a new map changes nothing about them.
 *
 * @param notes the same array as long as they are the same notes: the index is made once of it
 * @param typed folded words of the query; they mark the snippet
 */
export function findNotes(
  notes: readonly PlaybookNote[],
  query: string,
  typed: readonly string[],
  limit: number,
): readonly NoteView[] {
  if (notes.length === 0 || typed.length === 0) return [];
  const { index, byId } = indexOf(notes);
  return search(index, query, { limit }).flatMap(({ results }) =>
    results.flatMap(({ entity }) => {
      const note = byId.get(entity.id);
      return note === undefined ? [] : [viewOf(note, typed)];
    }),
  );
}

/**
 * One's own notes about any of these subjects, the last changed first, with how they begin.
 *
 * @param subjects those of a page
 */
export function notesAbout(
  notes: readonly PlaybookNote[],
  subjects: readonly string[],
  limit: number,
): readonly NoteView[] {
  const wanted = new Set(subjects);
  return notes
    .filter((note) => note.subjects.some((subject) => wanted.has(subject)))
    .slice(0, limit)
    .map((note) => viewOf(note, []));
}

interface Indexed {
  readonly index: SearchIndex;
  readonly byId: ReadonlyMap<string, PlaybookNote>;
}

const known = new WeakMap<readonly PlaybookNote[], Indexed>();

/** Built once per change of the notes, not per keystroke. */
function indexOf(notes: readonly PlaybookNote[]): Indexed {
  const indexed = known.get(notes) ?? {
    index: namedIndex(notes.map(namedOf)),
    byId: new Map(notes.map((note) => [note.id, note])),
  };
  known.set(notes, indexed);
  return indexed;
}

/** A note as a search index knows it: like a topic that goes by what the note is about, and is described by its words. */
function namedOf({ id, about, subjects, text }: PlaybookNote) {
  return {
    id,
    name: about ?? '',
    aliases: subjects.map((subject) => subject.slice(subject.indexOf(':') + 1)),
    description: text,
  };
}

function viewOf({ id, about, text }: PlaybookNote, typed: readonly string[]): NoteView {
  return {
    id,
    about: about === null ? [] : namePartsOf(about, typed),
    words: snippetOf(text, typed),
  };
}

/** The piece of a note that has the first word that was typed, with what was typed marked. */
function snippetOf(text: string, typed: readonly string[]): readonly TextPart[] {
  const line = text.replace(/\s+/gu, ' ');
  const hit = firstHit(line, typed);
  const from = hit <= BEFORE ? 0 : wordAt(line, hit - BEFORE);
  const to = from + SNIPPET >= line.length ? line.length : wordAt(line, from + SNIPPET);
  const parts = namePartsOf(line.slice(from, to).trimEnd(), typed);
  return [
    ...(from === 0 ? [] : [{ text: '… ', hit: false }]),
    ...parts,
    ...(to === line.length ? [] : [{ text: ' …', hit: false }]),
  ];
}

/** Where the first word stands that begins as something typed does; else the first with a typo; 0 where there is none. */
function firstHit(line: string, typed: readonly string[]): number {
  const words = wordsOf(line);
  const begun = words.find(({ text }) => typed.some((word) => text.startsWith(word)));
  if (begun !== undefined) return begun.start;
  const near = words.find(({ start, end }) =>
    namePartsOf(line.slice(start, end), typed).some(({ hit }) => hit),
  );
  return near?.start ?? 0;
}

/** The beginning of the word that stands at a place. */
function wordAt(line: string, at: number): number {
  return line.lastIndexOf(' ', at) + 1;
}
