import { i18n } from '#i18n';
import { asStoreFault, StoreFault } from '../../utils/store/faults';

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
