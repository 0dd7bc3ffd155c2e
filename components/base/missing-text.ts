import { i18n } from '#i18n';
import { PARTS } from '../../utils/sites/parts';

/**
 * Which parts of a page were not found, as a sentence. They come from a page: a name that is none of ours is left out.
 *
 * @param names of probes
 */
export function missingText(names: readonly string[]): string {
  const known = PARTS.filter((part) => names.includes(part)).map((part) =>
    i18n.t(`card.part.${part}`),
  );
  return known.length === 0
    ? i18n.t('card.missing')
    : i18n.t('card.missingParts', [
        new Intl.ListFormat(i18n.t('time.locale'), { style: 'short', type: 'unit' }).format(known),
      ]);
}
