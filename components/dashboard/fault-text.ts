import { i18n } from '#i18n';

/**
 * What went wrong with the data in this browser, and what to do.
 *
 * @param code of a `StoreFault`; anything else gets the general text.
 */
export function storeFaultText(code: string | null): string {
  switch (code) {
    case 'newer-database':
      return i18n.t('store.newerDatabase');
    case 'open-timeout':
      return i18n.t('store.openTimeout');
    case 'storage-full':
      return i18n.t('store.storageFull');
    case 'not-found':
      return i18n.t('store.notFound');
    case 'not-possible':
      return i18n.t('store.notPossible');
    case 'invalid-draft':
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
  readonly code: string;
  readonly path: string;
  readonly detail: string;
}): string {
  const values: [string, string] = [problem.path, problem.detail];
  switch (problem.code) {
    case 'not-json':
      return i18n.t('import.problem.notJson', values);
    case 'too-large':
      return i18n.t('import.problem.tooLarge', values);
    case 'too-deep':
      return i18n.t('import.problem.tooDeep', values);
    case 'too-many':
      return i18n.t('import.problem.tooMany', values);
    case 'forbidden-key':
      return i18n.t('import.problem.forbiddenKey', [problem.path]);
    case 'wrong-format':
      return i18n.t('import.problem.wrongFormat', values);
    case 'wrong-version':
      return i18n.t('import.problem.wrongVersion', values);
    case 'future':
      return i18n.t('import.problem.future', values);
    case 'conflict':
      return i18n.t('import.problem.conflict', values);
    default:
      return i18n.t('import.problem.invalid', values);
  }
}
