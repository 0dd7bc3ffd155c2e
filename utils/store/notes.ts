import { monotonicFactory } from 'ulid';
import { parseNoteContent } from '../requests/events';
import { canonical, fold } from '../requests/fold';
import type { NoteContent, PlaybookNote } from '../requests/model';
import { normaliseNote } from '../requests/notes';
import type { Database } from './database';
import { StoreFault } from './faults';
import { eventsOf, nextStamp, write } from './ledger';
import { watch } from './live';
import { materialise, sortNotes } from './materialise';

const ulid = monotonicFactory();

/** As many notes are shown and searched, the last changed ones: one a working day for twenty years. */
export const MOST_NOTES = 5_000;

/**
 * Writes a note, or what it says from now on. Saying again what it says already changes nothing, and a first save that
 * arrives twice is one note.
 *
 * @param input.id the note to edit; null writes a new one.
 * @throws `StoreFault` `invalidNote` where nothing, or too much, is said; `notFound` where there is no such note.
 */
export async function saveNote(
  db: Database,
  input: {
    readonly id: string | null;
    readonly note: NoteContent;
    readonly actor: string | null;
    readonly at: Date;
  },
): Promise<PlaybookNote> {
  const { at, actor } = input;
  const parsed = parseNoteContent(normaliseNote(input.note));
  if (!parsed.ok)
    throw new StoreFault('invalidNote', `${parsed.problem.path}: ${parsed.problem.detail}`);
  const note = parsed.value;
  return write(db, async () => {
    if (input.id === null) {
      const twin = await twinOf(db, note);
      if (twin !== undefined) return twin;
    }
    const id = input.id ?? ulid(at.getTime());
    const events = input.id === null ? [] : await eventsOf(db, id, at);
    const known = fold(events).note;
    if (input.id !== null && known === null) return missing(id);
    if (known !== null && sameContent(known, note)) return known;
    const stamp = nextStamp(at, events);
    await db.events.add({ ...stamp, requestId: id, actor, v: 1, kind: 'learned', note });
    return (await materialise(db, id)).note ?? missing(id);
  });
}

/**
 * Calls back with the notes, last changed first and `MOST_NOTES` at most, now and after every change, from whichever
 * window it comes.
 *
 * @returns stops it.
 */
export function watchNotes(
  db: Database,
  onChange: (notes: readonly PlaybookNote[]) => void,
  onError: (error: unknown) => void,
): () => void {
  return watch(db, async () => sortNotes(await rowsOf(db)), onChange, onError);
}

async function rowsOf(db: Database): Promise<readonly unknown[]> {
  // A database that a newer Askaround wrote may have no such table.
  if (db.tables.every(({ name }) => name !== 'notes')) return [];
  return db.notes.orderBy('updatedAt').reverse().limit(MOST_NOTES).toArray();
}

async function twinOf(db: Database, note: NoteContent): Promise<PlaybookNote | undefined> {
  if (note.request === null) return undefined;
  const rows: unknown[] = await db.notes.where('request').equals(note.request).toArray();
  return sortNotes(rows).good.find((each) => sameContent(each, note));
}

function sameContent(known: PlaybookNote, note: NoteContent): boolean {
  const { request, about, subjects, text } = known;
  return canonical({ request, about, subjects, text }) === canonical(note);
}

function missing(id: string): never {
  throw new StoreFault('notFound', `There is no note ${id}.`);
}
