import { i18n } from '#i18n';

/**
 * What went wrong with the data in this browser, and what to do.
 *
 * @param code of a `StoreFault`; anything else gets the general text.
 */
export function storeFaultText(code: string): string {
  switch (code) {
    case 'newer-database':
      return i18n.t('dashboard.fault.newer');
    case 'open-timeout':
      return i18n.t('dashboard.fault.timeout');
    case 'storage-full':
      return i18n.t('dashboard.fault.full');
    case 'not-found':
      return i18n.t('dashboard.fault.notFound');
    case 'not-possible':
      return i18n.t('dashboard.fault.notPossible');
    case 'invalid-draft':
      return i18n.t('dashboard.fault.tooLong');
    default:
      return i18n.t('dashboard.fault.unknown');
  }
}

/**
 * Why a row of a file cannot be imported.
 *
 * @param code of a `LedgerProblem`
 * @param detail what was expected or found there
 */
export function importProblemText(code: string, detail: string): string {
  switch (code) {
    case 'not-json':
      return i18n.t('dashboard.importProblem.notJson');
    case 'wrong-format':
      return i18n.t('dashboard.importProblem.wrongFormat');
    case 'wrong-version':
      return i18n.t('dashboard.importProblem.wrongVersion');
    case 'too-large':
    case 'too-deep':
    case 'too-many':
      return i18n.t('dashboard.importProblem.tooMuch', [detail]);
    case 'forbidden-key':
      return i18n.t('dashboard.importProblem.forbiddenKey', [detail]);
    case 'future':
      return i18n.t('dashboard.importProblem.future', [detail]);
    case 'conflict':
      return i18n.t('dashboard.importProblem.conflict');
    default:
      return i18n.t('dashboard.importProblem.invalid', [detail]);
  }
}
