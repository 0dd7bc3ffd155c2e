import { Check, Globe, Map as MapIcon, Rocket, User } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { SyncStatus } from '../../utils/messaging/protocol';
import { Button } from '../base/Button';
import { PageFrame } from '../base/PageFrame';
import { ErrorState, Loading } from '../base/States';
import { MapChoice } from '../setup/MapChoice';
import { MapStatus } from '../setup/MapStatus';
import { MePicker } from '../setup/MePicker';
import type { MapActions, MapSaving, MapState, MeActions, MeState } from '../setup/state';
import { SourceTrouble } from '../sources/SourceTrouble';
import { DoneStep } from './DoneStep';
import { LiveExample } from './LiveExample';
import type {
  ExampleActions,
  ExampleCard,
  ExampleState,
  StepId,
  TabsAsked,
  ToolsActions,
  ToolsState,
  Ways,
} from './state';
import { anyOn, ToolsStep } from './ToolsStep';

export interface WelcomeProps {
  /** The step shown; null while nobody knows yet. */
  readonly step: StepId | null;
  /** The steps to go through, in order; what was set up before is not among them. */
  readonly steps: readonly StepId[];
  readonly passed: readonly StepId[];
  readonly map: MapState;
  readonly mapSaving: MapSaving;
  readonly mapActions: MapActions;
  /** Origins that this build may fetch without https. */
  readonly alsoOrigins: readonly string[];
  readonly me: MeState;
  readonly meActions: MeActions;
  readonly tools: ToolsState;
  readonly tabsAsked: TabsAsked;
  readonly browser: 'chromium' | 'firefox';
  readonly toolsActions: ToolsActions;
  readonly example: ExampleState;
  readonly exampleCard: ExampleCard | null;
  readonly exampleActions: ExampleActions;
  readonly ways: Ways;
  /** Address of the settings. */
  readonly optionsUrl: string;
  /** Ms since 1970. */
  readonly now: number;
  onStep(step: StepId): void;
}

const ICONS = { map: MapIcon, me: User, tools: Globe, done: Rocket };

/** The first run: one step at a time, each of which may be skipped. */
export function WelcomeView(props: WelcomeProps) {
  const { step, steps, passed } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef<StepId | null>(null);
  useEffect(() => {
    // With the first step nobody has gone anywhere yet; after that, the heading is where the next step begins.
    if (shown.current !== null && shown.current !== step) {
      scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    }
    shown.current = step;
  }, [step]);
  const at = step === null ? -1 : steps.indexOf(step);
  const next = steps[at + 1];
  const before = steps[at - 1];
  return (
    <PageFrame
      label={i18n.t('welcome.nav')}
      links={steps.map((each) => ({
        href: `#${each}`,
        icon: passed.includes(each) && each !== step ? Check : ICONS[each],
        label: shortTitle(each),
        current: each === step,
      }))}
    >
      <main class="wel-page" data-step={step ?? 'loading'}>
        {step === null ? (
          <>
            <h1 class="aa-hidden">{i18n.t('welcome.title')}</h1>
            <Loading lines={4} />
          </>
        ) : (
          <>
            <header class="wel-head">
              <p class="aa-tiny">{i18n.t('welcome.at', [String(at + 1), String(steps.length)])}</p>
              <h1 ref={heading} tabIndex={-1}>
                {titleOf(step, at)}
              </h1>
              <p class="wel-lead">{leadOf(step, props)}</p>
            </header>
            <Body step={step} props={props} />
            <div class="wel-foot">
              {before !== undefined && (
                <Button data-action="back" onClick={() => props.onStep(before)}>
                  {i18n.t('welcome.back')}
                </Button>
              )}
              {next === undefined ? (
                <a href={props.optionsUrl}>{i18n.t('welcome.done.options')}</a>
              ) : (
                <Button
                  kind={isDone(step, props) ? 'primary' : 'plain'}
                  data-action="next"
                  onClick={() => props.onStep(next)}
                >
                  {nextText(step, props)}
                </Button>
              )}
            </div>
          </>
        )}
      </main>
    </PageFrame>
  );
}

function Body({ step, props }: { readonly step: StepId; readonly props: WelcomeProps }) {
  switch (step) {
    case 'map':
      return (
        <>
          <div class="aa-panel">
            <MapPart {...props} />
          </div>
          <Example {...props}>{i18n.t('welcome.example.title')}</Example>
        </>
      );
    case 'me':
      return (
        <div class="aa-panel">
          <MePicker state={props.me} actions={props.meActions} />
        </div>
      );
    case 'tools':
      return (
        <ToolsStep
          state={props.tools}
          asked={props.tabsAsked}
          browser={props.browser}
          actions={props.toolsActions}
        />
      );
    case 'done':
      return (
        <>
          <DoneStep
            running={
              props.tools.kind === 'ready'
                ? [...props.tools.tools, ...props.tools.others].filter(
                    ({ state }) => state === 'running',
                  )
                : []
            }
            ways={props.ways}
            onShow={props.toolsActions.onShow}
          />
          <Example {...props}>{i18n.t('welcome.example.again')}</Example>
        </>
      );
  }
}

function MapPart({ map, mapSaving, alsoOrigins, optionsUrl, mapActions, now }: WelcomeProps) {
  if (map.kind !== 'ready')
    return map.kind === 'loading' ? (
      <Loading lines={3} />
    ) : (
      <ErrorState title={i18n.t('options.map.failed')} onRetry={mapActions.onRetry}>
        {i18n.t('options.failedText')}
      </ErrorState>
    );
  const { status } = map;
  return (
    <>
      <h2 class="aa-hidden">{i18n.t('options.map.title')}</h2>
      <div class="opt-pad">
        <MapChoice
          sources={status.sources}
          saving={mapSaving}
          alsoOrigins={alsoOrigins}
          sourcesUrl={`${optionsUrl}#map`}
          actions={mapActions}
        />
      </div>
      {(status.sources.length > 0 || status.fault !== null) && (
        <MapStatus status={status} now={now} actions={mapActions}>
          {status.sources.map((source) => (
            <div key={source.id} class="src-trouble">
              <SourceTrouble source={source} />
            </div>
          ))}
        </MapStatus>
      )}
    </>
  );
}

function Example({
  example,
  exampleCard,
  exampleActions,
  now,
  children,
}: WelcomeProps & { readonly children: ComponentChildren }) {
  return (
    <section class="wel-section" aria-labelledby="example-title">
      <h2 id="example-title">{children}</h2>
      <div class="aa-panel">
        <LiveExample state={example} card={exampleCard} now={now} actions={exampleActions} />
      </div>
    </section>
  );
}

function shortTitle(step: StepId): string {
  switch (step) {
    case 'map':
      return i18n.t('options.map.title');
    case 'me':
      return i18n.t('options.me.title');
    case 'tools':
      return i18n.t('welcome.tools.short');
    case 'done':
      return i18n.t('welcome.done.short');
  }
}

function titleOf(step: StepId, at: number): string {
  switch (step) {
    case 'map':
      return i18n.t('welcome.map.title');
    case 'me':
      return i18n.t('welcome.me.title');
    case 'tools':
      return at === 0 ? i18n.t('welcome.tools.titleFirst') : i18n.t('welcome.tools.title');
    case 'done':
      return i18n.t('welcome.done.title');
  }
}

function leadOf(step: StepId, { map }: WelcomeProps): string {
  switch (step) {
    case 'map':
      return i18n.t('welcome.map.text');
    case 'me':
      return map.kind === 'ready' && map.status.sources.length === 0
        ? i18n.t('welcome.me.textSample')
        : i18n.t('options.me.text');
    case 'tools':
      return i18n.t('welcome.tools.text');
    case 'done':
      return i18n.t('welcome.done.text');
  }
}

/** Is there nothing left to do in a step? Then going on is what comes next, and not skipping. */
function isDone(step: StepId, { map, me, tools }: WelcomeProps): boolean {
  switch (step) {
    case 'map':
      return map.kind === 'ready' && !hasFault(map.status);
    case 'me':
      return me.kind === 'chosen';
    case 'tools':
      return anyOn(tools);
    case 'done':
      return true;
  }
}

function hasFault({ fault, sources }: SyncStatus): boolean {
  return fault !== null || sources.some((source) => source.fault !== null);
}

function nextText(step: StepId, props: WelcomeProps): string {
  const { map } = props;
  if (step === 'map' && map.kind === 'ready' && map.status.sources.length === 0)
    return i18n.t('welcome.nextSample');
  return isDone(step, props) ? i18n.t('welcome.next') : i18n.t('welcome.skip');
}
