import { ChartNoAxesColumn, Search, Settings, User, UserSearch } from 'lucide';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ResultView } from '../../utils/messaging/views';
import { Button } from '../base/Button';
import { Icon } from '../base/Icon';
import { Kbd } from '../base/Marks';
import { EmptyState, ErrorState, Loading } from '../base/States';
import { Toast } from '../base/Toast';
import { Requests } from './Requests';
import { flatten, optionId, Results } from './Results';
import type { PopupProps } from './types';

/** What stands where results would, when there are none. */
function NoResults({
  query,
  empty,
  optionsUrl,
}: { query: string; empty: boolean } & Pick<PopupProps, 'optionsUrl'>) {
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
  return query === '' ? (
    <EmptyState icon={UserSearch} title={i18n.t('popup.start')}>
      {i18n.t('popup.startHint')}
    </EmptyState>
  ) : (
    <EmptyState icon={UserSearch} title={i18n.t('popup.nothing', [query])}>
      {i18n.t('popup.nothingHint')}
    </EmptyState>
  );
}

/**
 * The popup's whole screen: search, results, the offer to turn a site on, one's own requests. Keyboard first: arrows
 * choose, Enter asks, Ctrl or Cmd with Enter edits first, Esc clears and then closes.
 */
export function PopupView(props: PopupProps) {
  const { query, results, onQuery, onAsk, onEdit } = props;
  const answer = results.kind === 'ready' ? results.answer : null;
  const busy = results.kind !== 'ready' || results.answer.query !== query;
  const options = answer === null ? [] : flatten(answer);
  const [chosen, setChosen] = useState<{ of: typeof answer; at: number }>({ of: null, at: 0 });
  // A new answer starts at its first line.
  const active = chosen.of === answer ? Math.min(chosen.at, options.length - 1) : 0;
  const choose = (at: number): void => setChosen({ of: answer, at });
  const input = useRef<HTMLInputElement>(null);

  // With the first frame: whoever opens the popup types at once.
  useLayoutEffect(() => input.current?.focus(), []);

  /** An answer to an earlier keystroke is not what the user meant: nothing is asked from it. */
  const pick = (result: ResultView | undefined, edit: boolean): void => {
    if (result === undefined || busy) return;
    if (!result.askable) onQuery(result.name);
    else if (edit) onEdit(result.token);
    else onAsk(result.token);
    input.current?.focus();
  };

  const move = (step: number): void => {
    if (options.length === 0) return;
    const at = (active + step + options.length) % options.length;
    choose(at);
    document.getElementById(optionId(at))?.scrollIntoView?.({ block: 'nearest' });
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter and arrows inside an input method choose its candidates.
    if (event.isComposing) return;
    switch (event.key) {
      case 'ArrowDown':
        move(1);
        break;
      case 'ArrowUp':
        move(-1);
        break;
      case 'Enter':
        pick(options[active], event.ctrlKey || event.metaKey);
        break;
      case 'Escape':
        if (query === '') props.onClose();
        else onQuery('');
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  return (
    <div class="aa-popup">
      <header class="aa-hidden">
        <h1>{i18n.t('appName')}</h1>
      </header>
      <search class="aa-search">
        <Icon icon={Search} />
        <input
          ref={input}
          role="combobox"
          type="text"
          value={query}
          placeholder={i18n.t('popup.placeholder')}
          aria-label={i18n.t('popup.search')}
          aria-expanded={options.length > 0}
          aria-controls="aa-results"
          aria-autocomplete="list"
          aria-activedescendant={options.length > 0 ? optionId(active) : undefined}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => onQuery(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {query === '' ? null : <Kbd>esc</Kbd>}
      </search>
      <main class="aa-popup-body">
        {props.offer === null ? null : (
          <div class="aa-offer">
            <span class="aa-row-main">{i18n.t('popup.off', [props.offer])}</span>
            <Button data-action="turn-on" kind="primary" small onClick={props.onTurnOn}>
              {i18n.t('popup.turnOn')}
            </Button>
          </div>
        )}
        {results.kind === 'loading' ? <Loading lines={3} /> : null}
        {results.kind === 'error' ? (
          <ErrorState title={i18n.t('popup.failed')} onRetry={props.onRetry}>
            {i18n.t('popup.failedHint')}
          </ErrorState>
        ) : null}
        {answer === null ? null : options.length === 0 ? (
          <NoResults query={answer.query} empty={answer.empty} optionsUrl={props.optionsUrl} />
        ) : (
          <Results
            answer={answer}
            busy={busy}
            active={active}
            onActive={choose}
            onPick={(result) => pick(result, false)}
            onEdit={(result) => pick(result, true)}
          />
        )}
        <Requests
          // Not before what stands above them: a button that moves under the pointer is the wrong one pressed.
          requests={results.kind === 'loading' ? { kind: 'loading' } : props.requests}
          now={props.now}
          onRequest={props.onRequest}
          onRetry={props.onRetry}
        />
      </main>
      <footer class="aa-popup-foot">
        <a href={props.dashboardUrl} target="_blank" rel="noreferrer" data-action="dashboard">
          <Icon icon={ChartNoAxesColumn} size={14} />
          {i18n.t('popup.dashboard')}
        </a>
        <a
          href={`${props.dashboardUrl}#/me`}
          target="_blank"
          rel="noreferrer"
          data-action="about-me"
        >
          <Icon icon={User} size={14} />
          {i18n.t('me.nav')}
        </a>
        <a href={props.optionsUrl} target="_blank" rel="noreferrer" data-action="options">
          <Icon icon={Settings} size={14} />
          {i18n.t('popup.options')}
        </a>
        <a href={props.welcomeUrl} target="_blank" rel="noreferrer" data-action="welcome">
          {i18n.t('welcome.title')}
        </a>
        <span class="aa-popup-keys">
          <Kbd>{i18n.t('popup.keyEdit')}</Kbd>
        </span>
      </footer>
      {props.toast === null ? null : (
        <Toast
          text={props.toast.text}
          onUndo={props.toast.undo ? props.onToastUndo : undefined}
          onClose={props.onToastClose}
        />
      )}
      <div class="aa-hidden" role="status">
        {busy || answer === null ? '' : i18n.t('popup.found', options.length)}
      </div>
    </div>
  );
}
