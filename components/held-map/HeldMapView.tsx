import { CircleCheck, Map as MapIcon } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Age, formatDate } from '../base/Age';
import { Button } from '../base/Button';
import { Field } from '../base/Field';
import { Banner } from '../base/Panel';
import { EmptyState, ErrorState, Loading } from '../base/States';
import { count } from '../sources/text';
import type { Gone, HeldMap, HeldMapActions, HeldMapState, OwnersChanged, Some } from './state';

/**
 * A map that lost half of its people or more waits here for the user's word: what would be gone, and the two ways on.
 *
 * @param props.mapUrl where the sources of the map are set
 * @param props.now ms since 1970, to count ages from
 */
export function HeldMapView({
  state,
  mapUrl,
  now,
  actions,
}: {
  readonly state: HeldMapState;
  readonly mapUrl: string;
  readonly now: number;
  readonly actions: HeldMapActions;
}) {
  return (
    <main class="aa-reading" data-held-state={state.kind}>
      <header>
        <h1>{i18n.t('held.title')}</h1>
        {state.kind === 'ready' && <p class="aa-tiny">{i18n.t('held.subtitle')}</p>}
      </header>
      <Body state={state} mapUrl={mapUrl} now={now} actions={actions} />
    </main>
  );
}

function Body({ state, mapUrl, now, actions }: Parameters<typeof HeldMapView>[0]) {
  const toMap = (
    <a class="aa-button" href={mapUrl} data-action="to-map">
      {i18n.t('held.toMap')}
    </a>
  );
  switch (state.kind) {
    case 'loading':
      return <Loading lines={6} />;
    case 'failed':
      return (
        <section class="aa-panel">
          <ErrorState title={i18n.t('held.failed')} onRetry={actions.onRetry}>
            {i18n.t('dashboard.failedText')}
          </ErrorState>
        </section>
      );
    case 'none':
      return (
        <section class="aa-panel">
          <EmptyState icon={MapIcon} title={i18n.t('held.none')} next={toMap}>
            {i18n.t('held.noneText')}
          </EmptyState>
        </section>
      );
    case 'done':
      return (
        <section class="aa-panel">
          <EmptyState
            icon={CircleCheck}
            title={i18n.t(state.used ? 'held.used' : 'held.kept', [state.name])}
            next={toMap}
          >
            {i18n.t(state.used ? 'held.usedText' : 'held.keptText')}
          </EmptyState>
        </section>
      );
    case 'ready':
      return <Ready held={state.held} busy={state.busy} now={now} actions={actions} />;
  }
}

const TABLES = [
  ['people', 'held.table.people'],
  ['teams', 'held.table.teams'],
  ['topics', 'held.table.topics'],
  ['claims', 'held.table.claims'],
] as const;

function Ready({
  held,
  busy,
  now,
  actions,
}: {
  readonly held: HeldMap;
  readonly busy: boolean;
  readonly now: number;
  readonly actions: HeldMapActions;
}) {
  const { before, after, people, teams, owners } = held;
  return (
    <>
      <Banner
        tone="warn"
        title={i18n.t('held.question', [count(before.counts.people), count(after.counts.people)])}
        actions={
          <>
            <Button data-action="held-use" disabled={busy} onClick={actions.onUse}>
              {i18n.t('options.map.held.use')}
            </Button>
            <Button data-action="held-discard" disabled={busy} onClick={actions.onKeep}>
              {i18n.t('options.map.held.discard')}
            </Button>
          </>
        }
      >
        {i18n.t('held.advice')}
      </Banner>
      <section class="aa-panel held-sides">
        <table>
          <thead>
            <tr>
              <td />
              <th scope="col">{i18n.t('held.inUse')}</th>
              <th scope="col">{i18n.t('held.new')}</th>
            </tr>
          </thead>
          <tbody>
            <Line name={i18n.t('held.name')} before={before.name} after={after.name} />
            <Line
              name={i18n.t('options.map.made')}
              before={<Age iso={before.generatedAt} now={now} />}
              after={<Age iso={after.generatedAt} now={now} />}
              titles={[formatDate(before.generatedAt), formatDate(after.generatedAt)]}
            />
            {TABLES.map(([table, name]) => (
              <Line
                key={table}
                name={i18n.t(name)}
                before={count(before.counts[table])}
                after={count(after.counts[table])}
                fewer={after.counts[table] < before.counts[table]}
              />
            ))}
          </tbody>
        </table>
      </section>
      <GoneList title={i18n.t('held.people', people.count)} list={people} id="people" />
      <GoneList title={i18n.t('held.teams', teams.count)} list={teams} id="teams" />
      <OwnerList owners={owners} />
    </>
  );
}

function Line({
  name,
  before,
  after,
  fewer = false,
  titles,
}: {
  readonly name: string;
  readonly before: ComponentChildren;
  readonly after: ComponentChildren;
  readonly fewer?: boolean;
  readonly titles?: readonly [string, string];
}) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td title={titles?.[0]}>{before}</td>
      <td title={titles?.[1]} class={fewer ? 'held-fewer' : undefined}>
        {after}
      </td>
    </tr>
  );
}

function matches(text: string, filter: string): boolean {
  return text.toLocaleLowerCase().includes(filter.trim().toLocaleLowerCase());
}

function GoneList({
  title,
  list,
  id,
}: {
  readonly title: string;
  readonly list: Some<Gone>;
  readonly id: string;
}) {
  const [filter, setFilter] = useState('');
  if (list.count === 0) return null;
  const shown = list.items.filter(({ name, within }) => matches(`${name} ${within ?? ''}`, filter));
  return (
    <section class="held-list" aria-labelledby={`held-${id}`} data-gone={id}>
      <h2 id={`held-${id}`}>{title}</h2>
      {list.items.length > 10 && (
        <Field id={`held-filter-${id}`} label={i18n.t('held.filter')}>
          {(field) => (
            <input
              {...field}
              type="search"
              value={filter}
              onInput={({ currentTarget }) => setFilter(currentTarget.value)}
            />
          )}
        </Field>
      )}
      {shown.length === 0 ? (
        <p class="aa-tiny">{i18n.t('held.nothing', [filter.trim()])}</p>
      ) : (
        <ul class="aa-panel held-names">
          {shown.map(({ id: key, name, within }) => (
            <li key={key}>
              <bdi>{name}</bdi>
              {within !== null && <span class="aa-tiny"> {within}</span>}
            </li>
          ))}
        </ul>
      )}
      <More list={list} />
    </section>
  );
}

function OwnerList({ owners }: { readonly owners: Some<OwnersChanged> }) {
  if (owners.count === 0) return null;
  return (
    <section class="held-list" aria-labelledby="held-owners" data-gone="owners">
      <h2 id="held-owners">{i18n.t('held.owners', owners.count)}</h2>
      <ul class="aa-panel held-owners">
        {owners.items.map(({ subject, before, after }) => (
          <li key={subject}>
            <code>{subject}</code>
            <span>
              {named(before)} → {named(after)}
            </span>
          </li>
        ))}
      </ul>
      <More list={owners} />
    </section>
  );
}

function named(names: readonly string[]): string {
  return names.length === 0 ? i18n.t('held.nobody') : names.join(', ');
}

function More({ list }: { readonly list: Some<unknown> }) {
  const more = list.count - list.items.length;
  return more > 0 ? <p class="aa-tiny">{i18n.t('held.more', more)}</p> : null;
}
