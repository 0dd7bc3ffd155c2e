import { i18n } from '#i18n';
import { type FilterNames, filterNames } from '../../utils/search/query';

/** What filters are called in the user's language; the English names work in every one. */
export function filterWords(): FilterNames {
  return filterNames((name) => i18n.t(`popup.filter.${name}`));
}
