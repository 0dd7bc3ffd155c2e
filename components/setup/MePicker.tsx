import { UserSearch } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Avatar } from '../base/Avatar';
import { Button } from '../base/Button';
import { Field } from '../base/Field';
import { ListRow } from '../base/Rows';
import { EmptyState, ErrorState, Loading } from '../base/States';
import type { FoundPerson, FoundState, MeActions, MeState } from './state';

/** "Who am I": the person chosen, or a search for them in the map. */
export function MePicker({
  state,
  actions,
}: {
  readonly state: MeState;
  readonly actions: MeActions;
}) {
  const chosen = useRef<HTMLDivElement>(null);
  const before = useRef(state.kind);
  useLayoutEffect(() => {
    // The button just pressed is gone with its row, and must not take the focus along. What has only been read takes none.
    if (before.current !== state.kind && document.activeElement === document.body) {
      if (state.kind === 'chosen' && before.current === 'search') chosen.current?.focus();
      if (before.current === 'chosen') document.getElementById('me-search')?.focus();
    }
    before.current = state.kind;
  }, [state.kind]);
  switch (state.kind) {
    case 'loading':
      return <Loading lines={1} />;
    case 'chosen':
      return (
        <div class="opt-me" data-me={state.person.id} ref={chosen} tabIndex={-1}>
          <Person
            person={state.person}
            note={i18n.t('options.me.chosen')}
            end={
              <Button data-action="not-me" onClick={actions.onForget}>
                {i18n.t('options.me.change')}
              </Button>
            }
          />
        </div>
      );
    case 'search':
      return (
        <>
          <div class="opt-pad">
            <Field id="me-search" label={i18n.t('options.me.search')}>
              {(control) => (
                <input
                  {...control}
                  type="search"
                  autocomplete="off"
                  spellcheck={false}
                  value={state.typed}
                  placeholder={i18n.t('options.me.placeholder')}
                  onInput={(event) => actions.onType(event.currentTarget.value)}
                />
              )}
            </Field>
          </div>
          <Found typed={state.typed} state={state.found} actions={actions} />
        </>
      );
  }
}

function Found({
  typed,
  state,
  actions,
}: {
  readonly typed: string;
  readonly state: FoundState;
  readonly actions: MeActions;
}) {
  switch (state.kind) {
    case 'idle':
      return null;
    case 'searching':
      return <Loading lines={2} />;
    case 'failed':
      return (
        <ErrorState title={i18n.t('options.me.failed')} onRetry={() => actions.onType(typed)}>
          {i18n.t('options.failedText')}
        </ErrorState>
      );
    case 'results':
      if (state.people.length === 0)
        return (
          <EmptyState icon={UserSearch} title={i18n.t('options.me.nobody', [typed.trim()])}>
            {i18n.t('options.me.nobodyText')}
          </EmptyState>
        );
      return (
        <>
          <p class="aa-hidden" role="status">
            {i18n.t('setup.me.found', state.people.length)}
          </p>
          <ul class="opt-rows" aria-label={i18n.t('options.me.results')}>
            {state.people.map((person) => (
              <li key={person.id} data-person={person.id}>
                <Person
                  person={person}
                  end={
                    <Button
                      data-action="pick-me"
                      label={`${i18n.t('options.me.pick')}: ${person.name}`}
                      onClick={() => actions.onPick(person)}
                    >
                      {i18n.t('options.me.pick')}
                    </Button>
                  }
                />
              </li>
            ))}
          </ul>
        </>
      );
  }
}

function Person({
  person,
  note,
  end,
}: {
  readonly person: FoundPerson;
  readonly note?: string;
  readonly end: ComponentChildren;
}) {
  return (
    <ListRow
      start={<Avatar name={person.name} kind="person" />}
      title={
        <>
          <span class="aa-name">{person.name}</span>
          {person.team !== null && <span class="aa-soft">{person.team}</span>}
        </>
      }
      end={end}
    >
      {note !== undefined && <p class="aa-tiny">{note}</p>}
    </ListRow>
  );
}
