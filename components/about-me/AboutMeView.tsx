import { Map as MapIcon, UserSearch } from 'lucide';
import { i18n } from '#i18n';
import type { PersonFact } from '../../utils/map/about-person';
import { Age, formatDate } from '../base/Age';
import { Button } from '../base/Button';
import { EmptyState, ErrorState, Loading } from '../base/States';
import { Toast } from '../base/Toast';
import { AwayPanel } from './AwayPanel';
import { factLabel, factValue } from './fact-text';
import type { AboutMeActions, AboutMeNotice, AboutMeState, ShownFact } from './state';

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
 * @param props.mapUrl where the map's address is set
 * @param props.now ms since 1970, to count ages from
 */
export function AboutMeView({
  state,
  notice,
  setUpUrl,
  mapUrl,
  now,
  actions,
}: {
  readonly state: AboutMeState;
  readonly notice: AboutMeNotice | null;
  readonly setUpUrl: string;
  readonly mapUrl: string;
  readonly now: number;
  readonly actions: AboutMeActions;
}) {
  return (
    <>
      <main class="me-page" data-me-state={state.kind}>
        <header class="me-head">
          <h1>{i18n.t('me.title')}</h1>
          {state.kind === 'ready' && (
            <p class="aa-tiny">{i18n.t('me.subtitle', [state.mapName])}</p>
          )}
        </header>
        <Body state={state} setUpUrl={setUpUrl} mapUrl={mapUrl} now={now} actions={actions} />
      </main>
      {notice !== null && (
        <Toast
          text={noticeText(notice)}
          onUndo={notice.kind === 'away' ? actions.onUndoAway : undefined}
          onClose={actions.onDismissNotice}
        />
      )}
    </>
  );
}

function noticeText(notice: AboutMeNotice): string {
  if (notice.kind === 'note-failed') return i18n.t('me.noteFailed');
  return notice.until === null
    ? i18n.t('me.away.cleared')
    : i18n.t('me.away.set', [formatDate(notice.until)]);
}

function Body({
  state,
  setUpUrl,
  mapUrl,
  now,
  actions,
}: {
  readonly state: AboutMeState;
  readonly setUpUrl: string;
  readonly mapUrl: string;
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
          <EmptyState
            icon={MapIcon}
            title={i18n.t('popup.noMap')}
            next={
              <a class="aa-button aa-button-primary" href={mapUrl} data-action="set-map">
                {i18n.t('popup.openOptions')}
              </a>
            }
          >
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
        {facts.flatMap((shown) => [
          <Fact key={shown.fact.key} shown={shown} now={now} onCorrect={onCorrect} />,
          ...shown.others.map((other) => (
            <Fact key={other.fact.key} shown={other} other now={now} onCorrect={onCorrect} />
          )),
        ])}
      </ul>
    </section>
  );
}

function Fact({
  shown,
  other = false,
  now,
  onCorrect,
}: {
  readonly shown: ShownFact;
  /** What another source says instead of the fact above: it is not in use. */
  readonly other?: boolean;
  readonly now: number;
} & Pick<AboutMeActions, 'onCorrect'>) {
  const { fact, source, stale, keeper, url } = shown;
  const label = factLabel(fact);
  const value = factValue(fact);
  return (
    <li
      class={other ? 'me-fact me-other' : 'me-fact'}
      data-fact={fact.kind}
      data-other={other || undefined}
    >
      <span class="me-label">{other ? i18n.t('me.other') : label}</span>
      <div class="me-value">
        <bdi>{value}</bdi>
        <div class="aa-tiny">
          {url === null ? (
            source
          ) : (
            <a href={url} target="_blank" rel="noreferrer" title={i18n.t('me.look', [source])}>
              {source}
            </a>
          )}
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
        </div>
        {shown.others.length > 0 && <div class="aa-tiny">{i18n.t('me.differ')}</div>}
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
