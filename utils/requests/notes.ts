import { cut, DRAFT_LIMITS, line, text, wellFormed } from './draft';
import type { LedgerEvent, NoteContent, PlaybookNote } from './model';

/** Longest text of a note, in UTF-16 units: a page of what to do next time, not a manual. */
export const NOTE_LIMIT = 5_000;

/** A note as the ledger keeps it: mended as a draft is. The user's own words are never cut. */
export function normaliseNote(note: NoteContent): NoteContent {
  const about = note.about === null ? '' : cut(line(note.about), DRAFT_LIMITS.about);
  return {
    request: note.request,
    about: about === '' ? null : about,
    subjects: note.subjects
      .filter((each) => each.length <= DRAFT_LIMITS.subject)
      .slice(0, DRAFT_LIMITS.subjects)
      .map(wellFormed),
    text: text(note.text),
  };
}

/** The note that a `learned` event makes of the one before it: the last words count, the first moment stays. */
export function learn(
  before: PlaybookNote | null,
  event: Extract<LedgerEvent, { kind: 'learned' }>,
): PlaybookNote {
  return {
    ...event.note,
    id: event.requestId,
    createdAt: before?.createdAt ?? event.at,
    updatedAt: event.at,
    v: 1,
  };
}
