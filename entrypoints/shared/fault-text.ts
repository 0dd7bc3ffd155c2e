import { i18n } from '#i18n';
import type { LedgerProblem } from '../../utils/requests/events';
import { asStoreFault, StoreFault } from '../../utils/store/faults';
import { translate } from '../../utils/translate';

/**
 * What went wrong with the data in this browser and what to do, in the user's language.
 *
 * @param error as it was thrown, here or in the background
 * @param otherwise what to say about anything that is no fault of the store
 */
export function faultText(error: unknown, otherwise = i18n.t('dashboard.failedText')): string {
  const fault = asStoreFault(error);
  return fault instanceof StoreFault ? i18n.t(`store.${fault.code}`) : otherwise;
}

/** Why a row of a file cannot be imported. */
export function importProblemText({ code, path, detail }: LedgerProblem): string {
  return translate(`import.problem.${code}`, [path, detail]);
}
