import { i18n } from '#i18n';
import type { Subject } from '../../../utils/map/model';
import type { FoundOwner, FoundUnowned } from '../../../utils/map/owners';
import { subjectLabel } from '../../../utils/map/subjects';
import { subjectText } from './names';

/** Most files named beside an owner. */
const MOST_NAMED = 3;

const isFile = (subject: Subject): boolean => subjectLabel(subject).kind === 'path';

/** What a page is about, in its card's head: of many changed files none is it, they stand beside their owners. */
export function shownSubjects(subjects: readonly Subject[]): readonly Subject[] {
  const rest = subjects.filter((subject) => !isFile(subject));
  return subjects.length - rest.length > 1 ? rest : subjects;
}

/**
 * Adds to the reason of an owner for which of the page's files it speaks, without the directory that the reason names.
 *
 * @param reason which claim says that this owner owns it
 */
export function withFiles(reason: string, { subjects, via, claim }: FoundOwner): string {
  const files = subjects.filter(isFile);
  if (files.length === 0 || (files.length === 1 && via === 'exact')) return reason;
  const { names, more } = fileNames(files, subjectLabel(claim.subject).value);
  return i18n.t(more ? 'reason.filesHereMore' : 'reason.filesHere', [reason, names]);
}

/** What somebody left without owner, in the user's words: of many files some. */
export function unownedSubjects({ subjects, statement }: FoundUnowned): string {
  const files = subjects.filter(isFile);
  if (files.length === 0) return i18n.t('reason.unowned', [subjects.map(subjectText).join(', ')]);
  const { names, more } = fileNames(
    files,
    subjects.length > 1 ? subjectLabel(statement.subject).value : '',
  );
  return i18n.t(more ? 'reason.unownedMore' : 'reason.unowned', [names]);
}

/** The first few files, without the directory that a pattern names. A page with very many names some only: no count. */
function fileNames(files: readonly Subject[], pattern: string) {
  const place = pattern.replace(/\/?\*+$/, '/');
  const named = files.slice(0, MOST_NAMED).map((file) => {
    const name = subjectLabel(file).value;
    // What the reason names in full is its own name here.
    return name !== place && name.startsWith(place) ? name.slice(place.length) : name;
  });
  return { names: named.join(', '), more: files.length > MOST_NAMED };
}
