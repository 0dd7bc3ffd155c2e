import { ChartNoAxesColumn, CloudOff, Search, Settings, User } from 'lucide';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { SearchAnswer } from '../../utils/messaging/protocol';
import type { Completion } from '../../utils/search/facets';
import { joinQuery, parseQuery, splitQuery, writeFilter } from '../../utils/search/query';
import { formatAge } from '../base/Age';
import { Chip } from '../base/Choice';
import { Icon } from '../base/Icon';
import { Kbd } from '../base/Marks';
import { ErrorState, Loading } from '../base/States';
import { Toast } from '../base/Toast';
import { Chips } from './Chips';
import { filterWords } from './filter-words';
import { Narrow, NoResults } from './NoResults';
import { Requests } from './Requests';
import { flatten, type Line, optionId, Results } from './Results';
import { SiteLine } from './SiteLine';
import type { PopupProps } from './types';

/** The query once the filter at its end is finished with a value. */
function completed(query: string, completion: Completion): string {
  const open = parseQuery(query, filterWords()).filters.at(-1);
  return query.slice(0, open?.start ?? query.length) + writeFilter(completion);
}

/** With those seldom thought of in place of the page's usual people. */
function withLessObvious(answer: SearchAnswer): SearchAnswer {
  const groups = answer.groups.map((group) => ({
    ...group,
    results: group.lessObvious ?? group.results,
  }));
  return { ...answer, groups };
}

/** Whether the line that was chosen in one answer stands in the same place of another. */
function sameLine(
  { of, at }: { readonly of: SearchAnswer | null; readonly at: number },
  lines: readonly Line[],
): boolean {
  const before = of === null ? undefined : flatten(of)[at];
  const now = lines[at];
  return (
    before?.kind === 'result' && now?.kind === 'result' && before.result.token === now.result.token
  );
}

/**
 * The popup's whole screen: search, results, the offer to turn a site on, one's own requests. Keyboard first: arrows
 * choose, Home and End go to the first and the last, Enter asks or opens a note, Ctrl or Cmd with Enter edits first or
 * writes a note about what cannot be asked, Backspace before the text removes a filter, Esc clears and then closes.
 */
export function PopupView(props: PopupProps) {
  const { query, results, onAsk, onEdit } = props;
  const { chips, rest } = splitQuery(query, filterWords());
  const hasCode = props.code !== undefined;
  const given = results.kind === 'ready' && !hasCode ? results.answer : null;
  const [less, setLess] = useState(false);
  const offersLess = given?.groups.some(({ lessObvious }) => lessObvious !== undefined) === true;
  const answer = useMemo(
    () => (less && given !== null ? withLessObvious(given) : given),
    [less, given],
  );
  const busy = results.kind !== 'ready' || results.answer.query !== query;
  const complete = !busy && results.early !== true;
  const options = answer === null ? [] : flatten(answer);
  const [chosen, setChosen] = useState<{ of: typeof answer; at: number }>({ of: null, at: 0 });
  // A new answer starts at its first line, but for one that only goes on where another ended.
  const goesOn = chosen.of?.query === answer?.query && sameLine(chosen, options);
  const active = chosen.of === answer || goesOn ? Math.min(chosen.at, options.length - 1) : 0;
  const choose = (at: number): void => setChosen({ of: answer, at });
  const input = useRef<HTMLInputElement>(null);
  const onQuery = (text: string): void => {
    props.onQuery(text);
    input.current?.focus();
  };

  // With the first frame: whoever opens the popup types at once. Firefox may lose the focus when it shows a popup that
  // it has loaded beforehand, and tells the window when it gives it back.
  useLayoutEffect(() => {
    const take = (): void => {
      if (document.activeElement === document.body) input.current?.focus();
    };
    take();
    addEventListener('focus', take);
    return () => removeEventListener('focus', take);
  }, []);

  /** An answer to an earlier keystroke is not what the user meant: nothing is asked from it. */
  const pick = (line: Line | undefined, edit: boolean): void => {
    if (line === undefined || busy) return;
    if (line.kind === 'completion') onQuery(completed(query, line.completion));
    else if (line.kind === 'note') props.onNote(line.note.id);
    else if (!line.result.askable && edit) props.onWriteNote(line.result.token);
    else if (!line.result.askable) onQuery(joinQuery(chips, line.result.name));
    else if (edit) onEdit(line.result.token);
    else onAsk(line.result.token);
    input.current?.focus();
  };

  const goTo = (at: number): void => {
    if (options.length === 0) return;
    const to = (at + options.length) % options.length;
    choose(to);
    document.getElementById(optionId(to))?.scrollIntoView?.({ block: 'nearest' });
  };

  const removeChip = (at: number): void =>
    onQuery(
      joinQuery(
        chips.filter((_, other) => other !== at),
        rest,
      ),
    );

  /** The caret stands before the text, with nothing selected: the next thing to the left is a chip. */
  const atStart = (): boolean =>
    input.current?.selectionStart === 0 && input.current.selectionEnd === 0;

  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter and arrows inside an input method choose its candidates.
    if (event.isComposing) return;
    const plain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
    switch (event.key) {
      case 'ArrowDown':
        goTo(active + 1);
        break;
      case 'ArrowUp':
        goTo(active - 1);
        break;
      case 'Home':
        if (!plain || options.length === 0) return;
        goTo(0);
        break;
      case 'End':
        if (!plain || options.length === 0) return;
        goTo(options.length - 1);
        break;
      case 'Enter':
        // What a code says is read before it is written down: the button is gone to, and not pressed.
        if (hasCode) document.querySelector<HTMLElement>('[data-action="code-apply"]')?.focus();
        pick(options[active], event.ctrlKey || event.metaKey);
        break;
      case 'Backspace':
        if (chips.length === 0 || !plain || !atStart()) return;
        removeChip(chips.length - 1);
        break;
      case 'ArrowLeft':
        if (chips.length === 0 || !plain || !atStart()) return;
        input.current?.parentElement?.querySelector<HTMLElement>('.aa-chip:last-of-type')?.focus();
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
    <div class={props.wide ? 'aa-popup aa-popup-wide' : 'aa-popup'}>
      <header class="aa-hidden">
        <h1>{i18n.t('appName')}</h1>
      </header>
      <search class="aa-search">
        <Icon icon={Search} />
        <div class="aa-search-field">
          <Chips chips={chips} onRemove={removeChip} onLeave={() => input.current?.focus()} />
          <input
            ref={input}
            role="combobox"
            type="text"
            value={rest}
            placeholder={chips.length === 0 ? i18n.t('popup.placeholder') : ''}
            aria-label={i18n.t('popup.search')}
            aria-expanded={options.length > 0}
            aria-controls="aa-results"
            aria-autocomplete="list"
            aria-activedescendant={options.length > 0 ? optionId(active) : undefined}
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => props.onQuery(joinQuery(chips, event.currentTarget.value))}
            onKeyDown={onKeyDown}
          />
        </div>
        {query !== '' ? (
          <Kbd>esc</Kbd>
        ) : props.shortcut === null ? null : (
          <span class="aa-shortcut" title={i18n.t('popup.shortcut', [props.shortcut])}>
            <Kbd>{props.shortcut}</Kbd>
          </span>
        )}
      </search>
      <main class="aa-popup-main">
        {props.pageCodes}
        <div class="aa-popup-results">
          <div class="aa-popup-body">
            {props.code}
            {results.kind === 'loading' && !hasCode ? <Loading lines={3} /> : null}
            {results.kind === 'error' && !hasCode ? (
              <ErrorState title={i18n.t('popup.failed')} onRetry={props.onRetry}>
                {i18n.t('popup.failedHint')}
              </ErrorState>
            ) : null}
            {answer === null ? null : options.length === 0 ? (
              <NoResults
                query={answer.query}
                empty={answer.empty}
                optionsUrl={props.optionsUrl}
                onQuery={onQuery}
              />
            ) : (
              <Results
                answer={answer}
                busy={busy}
                active={active}
                onActive={choose}
                onPick={(line) => pick(line, false)}
                onEdit={(line) => pick(line, true)}
              />
            )}
            {!offersLess ? null : (
              <div class="aa-popup-note">
                <Chip
                  pressed={less}
                  data-action="less-obvious"
                  title={i18n.t('card.lessObviousHint')}
                  onClick={() => setLess(!less)}
                >
                  {i18n.t('card.lessObvious')}
                </Chip>
              </div>
            )}
            {answer === null || answer.empty || query !== '' ? null : <Narrow onQuery={onQuery} />}
          </div>
          {props.toast === null ? null : (
            <Toast
              text={props.toast.text}
              onUndo={props.toast.undo ? props.onToastUndo : undefined}
              onClose={props.onToastClose}
            />
          )}
        </div>
        {/* Below the results and above the requests, each of which keeps its edge: what comes later moves no row. */}
        {!props.offline || answer === null || answer.mapDate === null ? null : (
          <p class="aa-offline">
            <Icon icon={CloudOff} size={14} />
            {i18n.t('popup.offline', [formatAge(answer.mapDate, props.now)])}
          </p>
        )}
        <SiteLine
          site={props.site}
          here={props.here}
          onTurnOn={props.onTurnOn}
          onTurnOff={props.onTurnOff}
          onPause={props.onPause}
          onResume={props.onResume}
          onReport={props.onReport}
        />
        <Requests
          requests={props.requests}
          unsent={props.unsent}
          now={props.now}
          dashboardUrl={props.dashboardUrl}
          onRequest={props.onRequest}
          dues={props.dues}
          onAskNext={props.onAskNext}
          onNudge={props.onNudge}
          onHelped={props.onHelped}
          onRetry={props.onRetry}
        />
      </main>
      <footer class="aa-popup-foot">
        <a href={props.dashboardUrl} target="_blank" rel="noreferrer" data-action="dashboard">
          <Icon icon={ChartNoAxesColumn} size={14} />
          <span class="aa-one-line">{i18n.t('popup.dashboard')}</span>
        </a>
        {/* Icons alone for the two that are needed now and then: the foot stays one line in every language. */}
        <a
          class="aa-button aa-button-quiet aa-button-small aa-button-square"
          href={`${props.dashboardUrl}#/me`}
          target="_blank"
          rel="noreferrer"
          aria-label={i18n.t('me.nav')}
          title={i18n.t('me.nav')}
          data-action="about-me"
        >
          <Icon icon={User} size={14} />
        </a>
        <a
          class="aa-button aa-button-quiet aa-button-small aa-button-square"
          href={props.optionsUrl}
          target="_blank"
          rel="noreferrer"
          aria-label={i18n.t('popup.options')}
          title={i18n.t('popup.options')}
          data-action="options"
        >
          <Icon icon={Settings} size={14} />
        </a>
        <span class="aa-popup-keys">
          <Kbd>{i18n.t('popup.keyEdit')}</Kbd>
        </span>
      </footer>
      <div class="aa-hidden" role="status">
        {!complete || answer === null ? '' : i18n.t('popup.found', options.length)}
      </div>
    </div>
  );
}
