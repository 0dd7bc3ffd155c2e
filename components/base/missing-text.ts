import { i18n } from '#i18n';

/** What a site's probes may look for, as `card.part` in the texts calls it in every language. */
export const PARTS = [
  'title',
  'text',
  'changedFiles',
  'filePath',
  'issue',
  'issueKey',
  'pullRequest',
  'workItem',
  'board',
  'card',
  'task',
  'record',
  'repository',
  'project',
  'ticket',
  'summary',
  'component',
  'channel',
  'names',
] as const;

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
        new Intl.ListFormat(i18n.t('time.locale'), { style: 'narrow' }).format(known),
      ]);
}
