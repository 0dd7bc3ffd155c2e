import { AppWindow } from 'lucide';
import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '../base/Button';
import { EmptyState, ErrorState, Loading } from '../base/States';
import { UnverifiedNote } from '../base/Unverified';
import { Outcome } from '../setup/Outcome';
import { SiteForm } from '../setup/SiteForm';
import type { TabsAsked, ToolRow, ToolsActions, ToolsState } from './state';
import { stateText, ToolLine } from './ToolLine';

/** The open tools, each with the button that brings the browser's own prompt. */
export function ToolsStep({
  state,
  asked,
  browser,
  actions,
}: {
  readonly state: ToolsState;
  readonly asked: TabsAsked;
  /** Which words the browser's prompt uses. */
  readonly browser: 'chromium' | 'firefox';
  readonly actions: ToolsActions;
}) {
  return (
    <>
      <div class="aa-panel">
        {asked === 'yes' ? null : (
          <AskTabs asked={asked} first={!anyOn(state)} browser={browser} actions={actions} />
        )}
        <List state={state} asked={asked} actions={actions} />
      </div>
      <AddTool actions={actions} />
    </>
  );
}

/** Is a site on already? */
export function anyOn(state: ToolsState): boolean {
  return (
    state.kind === 'ready' &&
    [...state.tools, ...state.others].some((row) =>
      ['on', 'running', 'starting'].includes(row.state),
    )
  );
}

function AskTabs({
  asked,
  first,
  browser,
  actions,
}: {
  readonly asked: TabsAsked;
  /** Is this the thing to do next? Not where a site is on already. */
  readonly first: boolean;
  readonly browser: 'chromium' | 'firefox';
  readonly actions: ToolsActions;
}) {
  const bad = asked === 'refused' || asked === 'failed';
  return (
    <div class="wel-ask">
      <p>{i18n.t('welcome.tools.tabsText')}</p>
      <p class="aa-tiny">
        {i18n.t(
          browser === 'firefox' ? 'welcome.tools.promptFirefox' : 'welcome.tools.promptChromium',
        )}
      </p>
      <div class="opt-buttons">
        <Button
          kind={first ? 'primary' : 'plain'}
          data-action="show-tabs"
          onClick={actions.onShowTabs}
        >
          {i18n.t('welcome.tools.showTabs')}
        </Button>
        <Outcome
          bad={bad}
          text={
            asked === 'asking'
              ? i18n.t('welcome.tools.asking')
              : bad
                ? i18n.t('welcome.tools.tabsRefused')
                : ''
          }
        />
      </div>
    </div>
  );
}

function List({
  state,
  asked,
  actions,
}: {
  readonly state: ToolsState;
  readonly asked: TabsAsked;
  readonly actions: ToolsActions;
}) {
  const news = useNews(state);
  if (state.kind !== 'ready')
    return state.kind === 'loading' ? (
      <Loading lines={3} />
    ) : (
      <ErrorState title={i18n.t('options.sites.failed')} onRetry={actions.onRetry}>
        {i18n.t('options.failedText')}
      </ErrorState>
    );
  const { tools, others } = state;
  return (
    <div data-tools class="wel-tools">
      <p class="aa-hidden" role="status">
        {news ?? (asked === 'yes' ? i18n.t('welcome.tools.found', tools.length) : '')}
      </p>
      {tools.length === 0 ? (
        asked === 'yes' ? (
          <EmptyState icon={AppWindow} title={i18n.t('welcome.tools.empty')}>
            {i18n.t('welcome.tools.emptyText')}
          </EmptyState>
        ) : null
      ) : (
        <ul class="opt-rows" aria-label={i18n.t('welcome.tools.title')}>
          {tools.map((row) => (
            <ToolLine key={row.pattern} row={row} actions={actions} />
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <details class="wel-others" open={tools.length === 0}>
          <summary>{i18n.t('welcome.tools.others', others.length)}</summary>
          <ul class="opt-rows">
            {others.map((row) => (
              <ToolLine key={row.pattern} row={row} actions={actions} />
            ))}
          </ul>
        </details>
      )}
      {[...tools, ...others].some(({ unverified }) => unverified) && <UnverifiedNote />}
    </div>
  );
}

/** What changed last in the list, in a sentence, for those who do not see the row; null before the first change. */
function useNews(state: ToolsState): string | null {
  const known = useRef<{
    readonly of: ToolsState | null;
    states: ReadonlyMap<string, ToolRow['state']>;
  }>({
    of: null,
    states: new Map(),
  });
  const last = useRef<string | null>(null);
  if (state.kind !== 'ready' || known.current.of === state) return last.current;
  const rows = [...state.tools, ...state.others];
  const changed = rows.find((row) => {
    const before = known.current.states.get(row.pattern);
    return before !== undefined && before !== row.state;
  });
  known.current = { of: state, states: new Map(rows.map((row) => [row.pattern, row.state])) };
  if (changed !== undefined) {
    const text = stateText(changed);
    last.current = text === '' ? last.current : `${changed.host}: ${text}`;
  }
  return last.current;
}

/** For a tool that is not open, or whose tab nobody wants to show. */
function AddTool({ actions }: { readonly actions: ToolsActions }) {
  return (
    <SiteForm
      id="tool-address"
      class="aa-panel opt-pad"
      label={i18n.t('welcome.tools.addLabel')}
      hint={i18n.t('welcome.tools.addHint')}
      action="add-tool"
      button={i18n.t('welcome.tools.turnOn')}
      onAdd={actions.onAdd}
    />
  );
}
