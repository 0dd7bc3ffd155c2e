import { i18n } from '#i18n';
import type { MapCounts } from '../../utils/messaging/protocol';
import { SOURCE_KINDS, type SourceKind } from './state';

/** What a kind of source is called; a kind that this version does not know keeps its id. */
export function kindName(kind: string): string {
  const known = SOURCE_KINDS.find((each) => each === kind);
  if (known === undefined) return kind;
  switch (known) {
    case 'map-file':
      return i18n.t('options.sources.kind.mapFile');
    case 'backstage':
      return i18n.t('options.sources.kind.backstage');
    case 'codeowners':
      return i18n.t('options.sources.kind.codeowners');
    case 'csv':
      return i18n.t('options.sources.kind.csv');
  }
}

/** What a kind of source is, in a line. */
export function kindText(kind: SourceKind): string {
  switch (kind) {
    case 'map-file':
      return i18n.t('options.sources.kindText.mapFile');
    case 'backstage':
      return i18n.t('options.sources.kindText.backstage');
    case 'codeowners':
      return i18n.t('options.sources.kindText.codeowners');
    case 'csv':
      return i18n.t('options.sources.kindText.csv');
  }
}

/** A number as it is written in the language of the texts. */
export function count(number: number): string {
  return number.toLocaleString(i18n.t('time.locale'));
}

/** "214 people · 31 teams · 96 topics · 402 claims". What is not there is left out, unless nothing is. */
export function countsText(counts: MapCounts, all = true): string {
  const { people, teams, topics, claims } = counts;
  const some = !all && people + teams + topics + claims > 0;
  return [
    some && people === 0 ? '' : i18n.t('options.map.counts.people', people),
    some && teams === 0 ? '' : i18n.t('options.map.counts.teams', teams),
    some && topics === 0 ? '' : i18n.t('options.map.counts.topics', topics),
    some && claims === 0 ? '' : i18n.t('options.map.counts.claims', claims),
  ]
    .filter((text) => text !== '')
    .join(' · ');
}

/** What people call a source: its label, else the host it comes from or the name of its file. */
export function sourceName({
  kind,
  label,
  address,
}: {
  readonly kind: string;
  readonly label: string | null;
  readonly address: string | null;
}): string {
  if (label !== null) return label;
  if (address === null) return kindName(kind);
  return URL.parse(address)?.host || address;
}
