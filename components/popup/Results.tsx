import { FileText, ListFilter, PenLine, Tag as TagIcon } from 'lucide';
import { i18n } from '#i18n';
import type { SearchAnswer } from '../../utils/messaging/protocol';
import type { ResultView } from '../../utils/messaging/views';
import type { Completion } from '../../utils/search/facets';
import { Avatar } from '../base/Avatar';
import { Icon } from '../base/Icon';
import { Highlighted, Kbd, Presence } from '../base/Marks';
import { filterText } from './Chips';

/** A result may stand in two groups ("on this page" and "people"), so its place is part of its id. */
export function optionId(at: number): string {
  return `aa-option-${at}`;
}

/** A line of the list: somebody or something found, or a value that finishes the filter being typed. */
export type Line =
  | { readonly kind: 'result'; readonly result: ResultView }
  | { readonly kind: 'completion'; readonly completion: Completion };

/** All lines in the order shown: completions, then results across groups. */
export function flatten(answer: SearchAnswer): readonly Line[] {
  return [
    ...answer.completions.map((completion) => ({ kind: 'completion' as const, completion })),
    ...answer.groups.flatMap(({ results }) =>
      results.map((result) => ({ kind: 'result' as const, result })),
    ),
  ];
}

function Start({ result }: { readonly result: ResultView }) {
  if (result.kind === 'person' || result.kind === 'team') {
    return <Avatar name={result.name} kind={result.kind} />;
  }
  return (
    <span class="aa-avatar aa-avatar-plain">
      <Icon icon={result.kind === 'topic' ? TagIcon : FileText} />
    </span>
  );
}

interface ResultsProps {
  readonly answer: SearchAnswer;
  /** The results are of an earlier keystroke: shown, but not to be chosen. */
  readonly busy: boolean;
  readonly active: number;
  onActive(at: number): void;
  onPick(line: Line): void;
  onEdit(line: Line): void;
}

function Option({
  result,
  at,
  ...props
}: { readonly result: ResultView; readonly at: number } & ResultsProps) {
  const active = at === props.active;
  return (
    // The pencil stands beside the option, not in it, and is the pointer's way only: keys have Ctrl+Enter.
    <div class={active ? 'aa-option aa-row-picked' : 'aa-option'} role="presentation">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the combobox handles the keys of its options. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: options of a combobox are pointed at by aria-activedescendant. */}
      <div
        role="option"
        id={optionId(at)}
        class="aa-row"
        aria-selected={active}
        data-kind={result.kind}
        onPointerMove={() => active || props.onActive(at)}
        onClick={() => props.onPick({ kind: 'result', result })}
      >
        <Start result={result} />
        <div class="aa-row-main">
          <div class="aa-row-title">
            <span class="aa-name">
              <Highlighted parts={result.nameParts} />
            </span>
            {result.presence === null ? null : <Presence presence={result.presence} />}
          </div>
          {result.detail.length === 0 ? null : (
            <div class="aa-tiny">
              <Highlighted parts={result.detail} />
              {result.missing.length === 0 ? null : (
                <span class="aa-missing">
                  {i18n.t('popup.missing', [result.missing.join(', ')])}
                </span>
              )}
            </div>
          )}
        </div>
        {active && !props.busy ? (
          <span class="aa-row-end">
            <Kbd>{i18n.t(result.askable ? 'popup.keyAsk' : 'popup.keySearch')}</Kbd>
          </span>
        ) : null}
      </div>
      {active && result.askable ? (
        <button
          type="button"
          class="aa-button aa-button-quiet aa-button-small aa-button-square aa-option-edit"
          data-action="edit"
          aria-hidden="true"
          tabIndex={-1}
          title={i18n.t('popup.editFirst')}
          onClick={() => props.onEdit({ kind: 'result', result })}
        >
          <Icon icon={PenLine} size={14} />
        </button>
      ) : null}
    </div>
  );
}

/** A value for the filter being typed, with how many people have it. */
function CompletionOption({
  completion,
  at,
  ...props
}: { readonly completion: Completion; readonly at: number } & ResultsProps) {
  const active = at === props.active;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox handles the keys of its options.
    // biome-ignore lint/a11y/useFocusableInteractive: options of a combobox are pointed at by aria-activedescendant.
    <div
      role="option"
      id={optionId(at)}
      class={active ? 'aa-row aa-completion aa-row-picked' : 'aa-row aa-completion'}
      aria-selected={active}
      data-kind="completion"
      onPointerMove={() => active || props.onActive(at)}
      onClick={() => props.onPick({ kind: 'completion', completion })}
    >
      <Icon icon={ListFilter} size={14} />
      <span class="aa-row-main">
        {filterText(completion)}{' '}
        <span class="aa-tiny">{i18n.t('popup.people', completion.people)}</span>
      </span>
      {active && !props.busy ? <Kbd>{i18n.t('popup.keyChoose')}</Kbd> : null}
    </div>
  );
}

/** The listbox of the search: completions and groups of results, one line of them active. */
export function Results(props: ResultsProps) {
  let at = -1;
  return (
    <div role="listbox" id="aa-results" aria-label={i18n.t('popup.results')} aria-busy={props.busy}>
      {props.answer.completions.length === 0 ? null : (
        // biome-ignore lint/a11y/useSemanticElements: a listbox groups its options by role.
        <div role="group" aria-labelledby="aa-group-filter" data-group="filter">
          <div class="aa-heading" id="aa-group-filter" role="presentation">
            {i18n.t('popup.filters')}
          </div>
          {props.answer.completions.map((completion) => {
            at += 1;
            return (
              <CompletionOption {...props} key={completion.value} completion={completion} at={at} />
            );
          })}
        </div>
      )}
      {props.answer.groups
        .filter(({ results }) => results.length > 0)
        .map(({ kind, results, note }) => (
          // biome-ignore lint/a11y/useSemanticElements: a listbox groups its options by role.
          <div key={kind} role="group" aria-labelledby={`aa-group-${kind}`} data-group={kind}>
            <div class="aa-heading" id={`aa-group-${kind}`} role="presentation">
              {i18n.t(`popup.group.${kind}`)}
            </div>
            {note === undefined ? null : (
              <div class="aa-popup-note aa-tiny" role="presentation" data-part="fallback">
                {note}
              </div>
            )}
            {results.map((result) => {
              at += 1;
              return <Option {...props} key={result.token} result={result} at={at} />;
            })}
          </div>
        ))}
    </div>
  );
}
