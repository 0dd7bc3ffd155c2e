import type { MapTemplate } from '../../utils/map/model';
import type { DraftTexts } from '../../utils/requests/draft';
import { type Template, templatesFrom, textsFor } from '../../utils/requests/templates';
import { translate } from '../../utils/translate';

/** The templates to choose from, in the user's language; the company's own in its map's. */
export function templates(own: readonly MapTemplate[] = []): readonly [Template, ...Template[]] {
  return templatesFrom(own, (key) => translate(`template.${key}`));
}

/** The words around the user's own in a message, as its template has them. */
export function draftTexts(template: Template): DraftTexts {
  return textsFor(template, (key, values) => translate(`draft.${key}`, values));
}
