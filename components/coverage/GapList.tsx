import { ChevronLeft, ChevronRight, CircleCheck, Download, Mail, SearchX } from 'lucide';
import { i18n } from '#i18n';
import { Button } from '../base/Button';
import { Segmented } from '../base/Choice';
import { Field } from '../base/Field';
import { Tag } from '../base/Marks';
import { Banner } from '../base/Panel';
import { ListRow } from '../base/Rows';
import { EmptyState } from '../base/States';
import { type CoverageActions, type CoverageState, type GapView, LISTS } from './state';

type Ready = Extract<CoverageState, { kind: 'ready' }>;

/** One of the lists, with its filter, its pages and a prepared note in each row. */
export function GapList({
  state,
  actions,
}: {
  readonly state: Ready;
  readonly actions: CoverageActions;
}) {
  const { list, counts, filter, found, gaps, leaving } = state;
  const all = counts[list];
  return (
    <section class="aa-panel coverage-list" aria-labelledby="coverage-list-title" data-list={list}>
      <header class="coverage-head">
        <h2 id="coverage-list-title">{i18n.t(`coverage.list.${list}`)}</h2>
        <Button
          small
          icon={Download}
          data-action="export-list"
          disabled={all === 0}
          onClick={actions.onExport}
        >
          {i18n.t('coverage.export')}
        </Button>
      </header>
      <div class="coverage-choice">
        <Segmented
          label={i18n.t('coverage.lists')}
          name="coverage-list"
          value={list}
          options={LISTS.map((value) => ({
            value,
            text: `${i18n.t(`coverage.short.${value}`)} ${counts[value].toLocaleString(i18n.t('time.locale'))}`,
          }))}
          onChange={actions.onList}
        />
      </div>
      <p class="aa-soft">{i18n.t(`coverage.about.${list}`)}</p>
      {leaving !== null && <LeavingBanner leaving={leaving} onClose={actions.onLeaving} />}
      {all > 0 && (
        <div class="coverage-filter">
          <Field id="coverage-filter" label={i18n.t('coverage.filter')}>
            {(control) => (
              <input
                {...control}
                type="search"
                autocomplete="off"
                spellcheck={false}
                maxLength={200}
                value={filter}
                onInput={({ currentTarget }) => actions.onFilter(currentTarget.value)}
              />
            )}
          </Field>
        </div>
      )}
      {gaps.length === 0 ? (
        <Nothing filtered={all > 0} list={list} />
      ) : (
        <ul class="coverage-rows" aria-labelledby="coverage-list-title">
          {gaps.map((gap) => (
            <Row key={gap.key} gap={gap} actions={actions} />
          ))}
        </ul>
      )}
      {state.pages > 1 && <Pages state={state} onPage={actions.onPage} />}
      <p class="aa-hidden" role="status">
        {i18n.t('coverage.found', found)}
      </p>
    </section>
  );
}

function Nothing({ filtered, list }: { readonly filtered: boolean; readonly list: Ready['list'] }) {
  return filtered ? (
    <EmptyState icon={SearchX} title={i18n.t('coverage.nothingFound')}>
      {i18n.t('coverage.nothingFoundText')}
    </EmptyState>
  ) : (
    <EmptyState icon={CircleCheck} title={i18n.t(`coverage.empty.${list}`)}>
      {i18n.t('coverage.emptyText')}
    </EmptyState>
  );
}

function Row({ gap, actions }: { readonly gap: GapView; readonly actions: CoverageActions }) {
  const { key, title, full, lines, tag, expert, note } = gap;
  return (
    <ListRow
      as="li"
      data-gap={key}
      title={
        <>
          <span class="aa-name" title={full ?? undefined}>
            {title}
          </span>
          {tag !== null && <Tag tone="warn">{tag}</Tag>}
        </>
      }
      end={
        <Button
          small
          icon={Mail}
          label={`${note} · ${title}`}
          data-action="note"
          onClick={() => actions.onNote(key)}
        >
          {note}
        </Button>
      }
    >
      {expert !== null && (
        <div class="aa-tiny coverage-expert">
          {i18n.t('coverage.only')}{' '}
          <button
            type="button"
            class="coverage-name"
            data-action="leaving"
            data-person={expert.id}
            title={i18n.t('coverage.leaving.ask', [expert.name])}
            onClick={() => actions.onLeaving(expert.id)}
          >
            {expert.name}
          </button>
        </div>
      )}
      {lines.map((line) => (
        <div key={line} class="aa-tiny">
          {line}
        </div>
      ))}
    </ListRow>
  );
}

function LeavingBanner({
  leaving: { name, topics, subjects },
  onClose,
}: {
  readonly leaving: NonNullable<Ready['leaving']>;
  readonly onClose: (person: null) => void;
}) {
  return (
    <Banner
      live="status"
      data-leaving={name}
      title={i18n.t('coverage.leaving.title', [name])}
      actions={
        <Button small data-action="close-leaving" onClick={() => onClose(null)}>
          {i18n.t('common.dismiss')}
        </Button>
      }
    >
      <p>{i18n.t('coverage.leaving.topics', topics.length)}</p>
      <Names names={topics} />
      <p>{i18n.t('coverage.leaving.subjects', subjects.length)}</p>
      <Names names={subjects} />
      <p class="aa-tiny">{i18n.t('coverage.leaving.text')}</p>
    </Banner>
  );
}

/** More names than these are in the exported lists. */
const MOST_NAMES = 50;

function Names({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <ul class="coverage-names">
      {names.slice(0, MOST_NAMES).map((name) => (
        <li key={name}>{name}</li>
      ))}
      {names.length > MOST_NAMES && (
        <li class="aa-soft">{i18n.t('coverage.more', names.length - MOST_NAMES)}</li>
      )}
    </ul>
  );
}

function Pages({
  state: { page, pages },
  onPage,
}: {
  readonly state: Ready;
  readonly onPage: (page: number) => void;
}) {
  const number = (count: number) => count.toLocaleString(i18n.t('time.locale'));
  return (
    <nav class="coverage-pages" aria-label={i18n.t('coverage.pages')}>
      <Button
        small
        icon={ChevronLeft}
        label={i18n.t('coverage.before')}
        data-action="page-before"
        disabled={page === 0}
        onClick={() => onPage(page - 1)}
      />
      <span class="aa-soft">{i18n.t('coverage.page', [number(page + 1), number(pages)])}</span>
      <Button
        small
        icon={ChevronRight}
        label={i18n.t('coverage.after')}
        data-action="page-after"
        disabled={page + 1 >= pages}
        onClick={() => onPage(page + 1)}
      />
    </nav>
  );
}
