import { UserSearch } from 'lucide';
import { i18n } from '#i18n';
import type { PersonFact } from '../../utils/map/about-person';
import { Age } from '../base/Age';
import { Button } from '../base/Button';
import { EmptyState, ErrorState, Loading } from '../base/States';
import { AwayPanel } from './AwayPanel';
import { factLabel, factValue } from './fact-text';
import type { AboutMeActions, AboutMeState, ShownFact } from './state';

const GROUPS = [
  ['me.group.self', ['name', 'handle', 'title', 'city', 'team', 'manager']],
  ['me.group.reach', ['address']],
  ['me.group.time', ['timeZone', 'hours', 'absence', 'cap']],
  ['me.group.knows', ['evidence']],
  ['me.group.owns', ['owner', 'backup']],
  ['me.group.leads', ['managerOf', 'leadOf']],
] as const satisfies readonly (readonly [string, readonly PersonFact['kind'][]])[];

/**
 * "What does the map say about me?": every fact with its source and age, a note to correct each, one to be left out, and
 * the user's own absence.
 *
 * @param props.setUpUrl where "Who am I" is set
 * @param props.now ms since 1970, to count ages from
 */
export function AboutMeView({
  state,
  setUpUrl,
  now,
  actions,
}: {
  readonly state: AboutMeState;
  readonly setUpUrl: string;
  readonly now: number;
  readonly actions: AboutMeActions;
}) {
  return (
    <main class="me-page" data-me-state={state.kind}>
      <header>
        <h1>{i18n.t('me.title')}</h1>
        {state.kind === 'ready' && <p class="aa-tiny">{i18n.t('me.subtitle', [state.mapName])}</p>}
      </header>
      <Body state={state} setUpUrl={setUpUrl} now={now} actions={actions} />
    </main>
  );
}

function Body({
  state,
  setUpUrl,
  now,
  actions,
}: {
  readonly state: AboutMeState;
  readonly setUpUrl: string;
  readonly now: number;
  readonly actions: AboutMeActions;
}) {
  const setUp = (
    <a class="aa-button aa-button-primary" href={setUpUrl} data-action="set-me">
      {i18n.t('me.set')}
    </a>
  );
  switch (state.kind) {
    case 'loading':
      return <Loading lines={6} />;
    case 'failed':
      return (
        <section class="aa-panel">
          <ErrorState title={i18n.t('me.failed')} onRetry={actions.onRetry}>
            {i18n.t('dashboard.failedText')}
          </ErrorState>
        </section>
      );
    case 'noMap':
      return (
        <section class="aa-panel">
          <EmptyState icon={UserSearch} title={i18n.t('popup.noMap')}>
            {i18n.t('popup.noMapHint')}
          </EmptyState>
        </section>
      );
    case 'unset':
      return (
        <section class="aa-panel">
          <EmptyState icon={UserSearch} title={i18n.t('me.unset')} next={setUp}>
            {i18n.t('me.unsetText')}
          </EmptyState>
        </section>
      );
    case 'gone':
      return (
        <section class="aa-panel">
          <EmptyState icon={UserSearch} title={i18n.t('me.gone', [state.name])} next={setUp}>
            {i18n.t('me.goneText')}
          </EmptyState>
        </section>
      );
    case 'ready':
      return (
        <>
          <AwayPanel away={state.away} now={now} actions={actions} />
          {GROUPS.map(([title, kinds]) => (
            <Group
              key={title}
              title={i18n.t(title)}
              facts={state.facts.filter(({ fact }) =>
                kinds.some((kind: PersonFact['kind']) => kind === fact.kind),
              )}
              now={now}
              onCorrect={actions.onCorrect}
            />
          ))}
          <section class="aa-panel me-note" aria-labelledby="me-opt-out">
            <h2 id="me-opt-out">{i18n.t('me.optOutTitle')}</h2>
            <p>{i18n.t('me.optOutText')}</p>
            <Button data-action="opt-out" onClick={actions.onOptOut}>
              {i18n.t('me.optOut')}
            </Button>
          </section>
        </>
      );
  }
}

function Group({
  title,
  facts,
  now,
  onCorrect,
}: {
  readonly title: string;
  readonly facts: readonly ShownFact[];
  readonly now: number;
} & Pick<AboutMeActions, 'onCorrect'>) {
  if (facts.length === 0) return null;
  return (
    <section class="me-group">
      <h2>{title}</h2>
      <ul class="aa-panel">
        {facts.map((shown) => (
          <Fact key={shown.fact.key} shown={shown} now={now} onCorrect={onCorrect} />
        ))}
      </ul>
    </section>
  );
}

function Fact({
  shown,
  now,
  onCorrect,
}: {
  readonly shown: ShownFact;
  readonly now: number;
} & Pick<AboutMeActions, 'onCorrect'>) {
  const { fact, source, stale, keeper, url } = shown;
  const label = factLabel(fact);
  const value = factValue(fact);
  return (
    <li class="me-fact" data-fact={fact.kind}>
      <span class="me-label">{label}</span>
      <div class="me-value">
        <bdi>{value}</bdi>
        <div class="aa-tiny">
          {source}
          {' · '}
          {fact.date === null ? (
            i18n.t('common.undated')
          ) : (
            <span class={stale ? 'aa-reason-stale' : undefined}>
              <Age iso={fact.date} now={now} />
              {stale && ` (${i18n.t('card.stale')})`}
            </span>
          )}
          {' · '}
          {keeper === null ? i18n.t('me.noKeeper') : i18n.t('me.keeper', [keeper])}
          {url !== null && (
            <>
              {' · '}
              <a href={url} target="_blank" rel="noreferrer">
                {i18n.t('me.look', [source])}
              </a>
            </>
          )}
        </div>
      </div>
      <Button
        small
        data-action="correct"
        label={`${i18n.t('me.correct')}: ${label}, ${value}`}
        onClick={() => onCorrect(shown)}
      >
        {i18n.t('me.correct')}
      </Button>
    </li>
  );
}
