import { i18n } from '#i18n';
import type { Subject } from '../../../utils/map/model';
import type { FoundOwner } from '../../../utils/map/owners';
import { subjectLabel } from '../../../utils/map/subjects';

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
  const place = subjectLabel(claim.subject).value.replace(/\/?\*+$/, '/');
  const named = files.slice(0, MOST_NAMED).map((file) => {
    const name = subjectLabel(file).value;
    return name.startsWith(place) ? name.slice(place.length) : name;
  });
  // A page with very many files names some of them only, so there is no count to give.
  return files.length > MOST_NAMED
    ? i18n.t('reason.filesHereMore', [reason, named.join(', ')])
    : i18n.t('reason.filesHere', [reason, named.join(', ')]);
}
