import { UserSearch } from 'lucide';
import { i18n } from '#i18n';
import { FILTERS, parseQuery, writeFilter } from '../../utils/search/query';
import { Button } from '../base/Button';
import { EmptyState } from '../base/States';
import { filterText } from './Chips';
import { filterWords } from './filter-words';
import type { PopupProps } from './types';

/** What stands where results would, when there are none: why, and what to try. */
export function NoResults({
  query,
  empty,
  optionsUrl,
  onQuery,
}: { query: string; empty: boolean } & Pick<PopupProps, 'optionsUrl' | 'onQuery'>) {
  if (empty) {
    return (
      <EmptyState
        icon={UserSearch}
        title={i18n.t('popup.noMap')}
        next={
          <a class="aa-button aa-button-plain" href={optionsUrl} target="_blank" rel="noreferrer">
            {i18n.t('popup.openOptions')}
          </a>
        }
      >
        {i18n.t('popup.noMapHint')}
      </EmptyState>
    );
  }
  if (query.trim() === '') {
    return (
      <EmptyState icon={UserSearch} title={i18n.t('popup.start')}>
        {i18n.t('popup.startHint')}
      </EmptyState>
    );
  }
  const { filters, words } = parseQuery(query, filterWords());
  if (filters.length === 0) {
    return (
      <EmptyState icon={UserSearch} title={i18n.t('popup.nothing', [query.trim()])}>
        {i18n.t('popup.nothingHint')}
      </EmptyState>
    );
  }
  const shown = [...filters.map(filterText), words].filter((text) => text !== '').join(' · ');
  return (
    <EmptyState
      icon={UserSearch}
      title={i18n.t('popup.nothing', [shown])}
      next={filters.map((filter) => (
        <Button
          key={filter.start}
          small
          data-action="drop-filter"
          label={i18n.t('popup.removeFilter', [filterText(filter)])}
          onClick={() =>
            onQuery(`${query.slice(0, filter.start)}${query.slice(filter.end)}`.trimStart())
          }
        >
          {filterText(filter)}
        </Button>
      ))}
    >
      {i18n.t('popup.nothingFiltered')}
    </EmptyState>
  );
}

/** What a search can be narrowed down by, for whoever does not know the words yet. */
export function Narrow({ onQuery }: Pick<PopupProps, 'onQuery'>) {
  return (
    <div class="aa-narrow">
      <span>{i18n.t('popup.narrow')}</span>
      {FILTERS.map((name) => (
        <Button
          key={name}
          small
          kind="quiet"
          data-action={`narrow-${name}`}
          onClick={() => onQuery(name === 'now' ? writeFilter({ name, value: '' }) : `${name}:`)}
        >
          {i18n.t(`popup.filter.${name}`)}
        </Button>
      ))}
    </div>
  );
}
