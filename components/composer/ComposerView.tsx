import { FileX } from 'lucide';
import { i18n } from '#i18n';
import { Button } from '../base/Button';
import { EmptyState, ErrorState, Loading } from '../base/States';
import { PostedView } from './PostedView';
import { SentView } from './SentView';
import { SettledView } from './SettledView';
import type { ComposerActions, ComposerState } from './state';
import { WritingView } from './WritingView';

/** Screens whose words are no heading. */
const HEADLESS: ReadonlySet<ComposerState['kind']> = new Set(['loading', 'gone', 'failed']);

/**
 * The composer's window: one screen per state.
 *
 * @param props.state what to show
 * @param props.actions called with what the user does; `onSend` synchronously inside the gesture
 */
export function ComposerView({
  state,
  actions,
}: {
  readonly state: ComposerState;
  readonly actions: ComposerActions;
}) {
  return (
    <main
      class="composer"
      data-state={state.kind}
      onKeyDown={(event) => onKey(event, state, actions)}
    >
      {HEADLESS.has(state.kind) && <h1 class="aa-hidden">{i18n.t('appName')}</h1>}
      <Screen state={state} actions={actions} />
    </main>
  );
}

function Screen({
  state,
  actions,
}: {
  readonly state: ComposerState;
  readonly actions: ComposerActions;
}) {
  switch (state.kind) {
    case 'loading':
      return <Loading />;
    case 'gone':
      return (
        <EmptyState
          icon={FileX}
          title={i18n.t('composer.gone.title')}
          next={
            <Button kind="primary" data-action="close" onClick={actions.onClose}>
              {i18n.t('composer.close')}
            </Button>
          }
        >
          {i18n.t('composer.gone.text')}
        </EmptyState>
      );
    case 'failed':
      return (
        <ErrorState title={i18n.t('composer.failed.title')} onRetry={actions.onRetry}>
          {state.message}
        </ErrorState>
      );
    case 'writing':
      return <WritingView state={state} actions={actions} />;
    case 'sent':
      return <SentView state={state} actions={actions} />;
    case 'posted':
      return <PostedView state={state} actions={actions} />;
    case 'settled':
      return <SettledView state={state} actions={actions} />;
  }
}

function onKey(event: KeyboardEvent, state: ComposerState, actions: ComposerActions): void {
  // A word being composed (Japanese, for one) takes Enter and Escape for itself.
  if (event.isComposing) return;
  if (event.key === 'Escape') actions.onClose();
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && state.kind === 'writing') {
    event.preventDefault();
    if (!state.sending) actions.onSend();
  }
}
