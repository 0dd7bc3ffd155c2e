import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { WINDOWS, type WindowWeeks } from '../../utils/metrics/weeks';
import { Segmented } from '../base/Choice';
import { EmptyState, ErrorState, Loading } from '../base/States';
import { type Place, SCOPES, type Scope } from '../dashboard/place';

/**
 * The main part of a section of the dashboard: its title, whose figures and over which window, and what is below.
 *
 * @param props.place what the address names
 * @param props.scoped whether there are figures of both scopes; they are never mixed
 * @param props.windowed whether a window can be chosen
 * @param props.onPlace another scope or window was chosen
 * @param props.actions buttons beside the title
 */
export function SectionPage(props: {
  readonly title: string;
  readonly subtitle: string;
  readonly place: Place;
  readonly scoped?: boolean;
  readonly windowed?: boolean;
  /** Days that requests are kept: said where the window is longer. */
  readonly keepDays?: number | undefined;
  readonly onPlace: (place: Place) => void;
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  const { place, onPlace } = props;
  return (
    <main class="fig-page" data-section={place.section} data-scope={place.scope}>
      <header class="dash-head">
        <div>
          <h1>{props.title}</h1>
          <p class="aa-tiny">{props.subtitle}</p>
        </div>
        {props.actions !== undefined && <div class="dash-menu">{props.actions}</div>}
      </header>
      {(props.scoped === true || props.windowed === true) && (
        <div class="fig-choice">
          {props.scoped === true && (
            <Segmented<Scope>
              label={i18n.t('dashboard.scope.label')}
              name="scope"
              value={place.scope}
              options={SCOPES.map((scope) => ({
                value: scope,
                text: i18n.t(`dashboard.scope.${scope}`),
                title: i18n.t(`dashboard.scope.${scope}Text`),
              }))}
              onChange={(scope) => onPlace({ ...place, scope })}
            />
          )}
          {props.windowed === true && (
            <Segmented
              label={i18n.t('dashboard.window.label')}
              name="weeks"
              value={String(place.weeks)}
              options={WINDOWS.map((weeks) => ({
                value: String(weeks),
                text: i18n.t('dashboard.window.weeks', [String(weeks)]),
              }))}
              onChange={(weeks) => onPlace({ ...place, weeks: windowOf(weeks) ?? place.weeks })}
            />
          )}
          {props.scoped === true && (
            <p class="aa-tiny">{i18n.t(`dashboard.scope.${place.scope}Text`)}</p>
          )}
        </div>
      )}
      {props.windowed === true &&
        (props.keepDays ?? Number.POSITIVE_INFINITY) < place.weeks * 7 && (
          <p class="aa-tiny fig-line">{i18n.t('dashboard.window.kept', props.keepDays ?? 0)}</p>
        )}
      {props.children}
    </main>
  );
}

function windowOf(text: string): WindowWeeks | undefined {
  return WINDOWS.find((weeks) => String(weeks) === text);
}

/** What comes of a question to the worker. */
export type Answered<Value> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  /** `stale`: something changed since, or something else was asked, and a newer one is on its way. */
  | { readonly kind: 'ready'; readonly value: Value; readonly stale: boolean };

/**
 * Draws an answer in whichever state it is.
 *
 * @param props.children draws the value
 */
export function WhenAnswered<Value>({
  answer,
  onRetry,
  children,
}: {
  readonly answer: Answered<Value>;
  readonly onRetry: () => void;
  readonly children: (value: Value) => ComponentChildren;
}) {
  if (answer.kind === 'loading')
    return (
      <section class="aa-panel" data-answer="loading">
        <Loading lines={6} label={i18n.t('dashboard.figures.loading')} />
      </section>
    );
  if (answer.kind === 'failed')
    return (
      <section class="aa-panel" data-answer="failed">
        <ErrorState title={i18n.t('dashboard.figures.failed')} onRetry={onRetry}>
          {answer.message}
        </ErrorState>
      </section>
    );
  return (
    <div class="fig-answer" data-answer="ready" aria-busy={answer.stale}>
      {children(answer.value)}
    </div>
  );
}

/**
 * Instead of team figures, where fewer than three people's ledgers are here.
 *
 * @param props.ledgers how many there are
 */
export function Invitation({ ledgers }: { readonly ledgers: number }) {
  return (
    <section class="aa-panel" data-invitation={ledgers}>
      <EmptyState
        title={i18n.t('dashboard.invitation.title')}
        next={
          <a class="aa-button aa-button-plain" href="#requests">
            {i18n.t('dashboard.invitation.action')}
          </a>
        }
      >
        {i18n.t('dashboard.invitation.text', ledgers)}
      </EmptyState>
    </section>
  );
}
