import { i18n } from '#i18n';
import type { LedgerProblemCode } from '../../utils/requests/events';
import type { StoreFaultCode } from '../../utils/store/faults';

/**
 * What went wrong with the data in this browser, and what to do.
 *
 * @param code of a `StoreFault`; null, for anything else, gets the general text
 */
export function storeFaultText(code: StoreFaultCode | null): string {
  return code === null ? i18n.t('dashboard.failedText') : i18n.t(`store.${code}`);
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
