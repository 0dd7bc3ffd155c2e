import { i18n } from '#i18n';
import type { LedgerProblemCode } from '../../utils/requests/events';

/**
 * What went wrong with the data in this browser, and what to do.
 *
 * @param code of a `StoreFault`; anything else gets the general text.
 */
export function storeFaultText(code: string | null): string {
  switch (code) {
    case 'newerDatabase':
      return i18n.t('store.newerDatabase');
    case 'openTimeout':
      return i18n.t('store.openTimeout');
    case 'storageFull':
      return i18n.t('store.storageFull');
    case 'closed':
      return i18n.t('store.closed');
    case 'notFound':
      return i18n.t('store.notFound');
    case 'notPossible':
      return i18n.t('store.notPossible');
    case 'invalidDraft':
      return i18n.t('store.invalidDraft');
    default:
      return i18n.t('dashboard.failedText');
  }
}

/**
 * Why a row of a file cannot be imported.
 *
 * @param problem code of a `LedgerProblem`, the JSON path, and what was expected or found there
 */
export function importProblemText(problem: {
  readonly code: LedgerProblemCode;
  readonly path: string;
  readonly detail: string;
}): string {
  const values: [string, string] = [problem.path, problem.detail];
  switch (problem.code) {
    case 'notJson':
      return i18n.t('import.problem.notJson', values);
    case 'tooLarge':
      return i18n.t('import.problem.tooLarge', values);
    case 'tooDeep':
      return i18n.t('import.problem.tooDeep', values);
    case 'tooMany':
      return i18n.t('import.problem.tooMany', values);
    case 'forbiddenKey':
      return i18n.t('import.problem.forbiddenKey', [problem.path]);
    case 'wrongFormat':
      return i18n.t('import.problem.wrongFormat', values);
    case 'wrongVersion':
      return i18n.t('import.problem.wrongVersion', values);
    case 'future':
      return i18n.t('import.problem.future', values);
    case 'conflict':
      return i18n.t('import.problem.conflict', values);
    case 'invalid':
      return i18n.t('import.problem.invalid', values);
  }
}
