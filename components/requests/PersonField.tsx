import { UserRoundPlus } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Avatar } from '../base/Avatar';
import { Button } from '../base/Button';
import { Field } from '../base/Field';
import { Icon } from '../base/Icon';
import { ErrorState, Loading } from '../base/States';
import type { FoundPerson } from '../setup/state';
import type { ChosenPerson, RequestDeeds } from './state';
import type { Loaded } from './use-loaded';

/** Milliseconds without a keystroke before the map is searched. */
const SEARCH_AFTER = 150;

/**
 * Chooses somebody: of the map by search, or by name alone.
 *
 * @param props.id unique on its page
 * @param props.chosen null while nobody is
 */
export function PersonField({
  id,
  label,
  chosen,
  find,
  onChoose,
}: {
  readonly id: string;
  readonly label: string;
  readonly chosen: ChosenPerson | null;
  readonly find: RequestDeeds['find'];
  readonly onChoose: (person: ChosenPerson | null) => void;
}) {
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<Loaded<readonly FoundPerson[]> | null>(null);
  const [round, setRound] = useState(0);
  const text = typed.trim();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a round is another try.
  useEffect(() => {
    if (text === '') return setFound(null);
    setFound({ kind: 'loading' });
    // An answer to older words is none.
    let over = false;
    const timer = setTimeout(() => {
      find(text).then(
        (value) => over || setFound({ kind: 'ready', value }),
        () => over || setFound({ kind: 'failed' }),
      );
    }, SEARCH_AFTER);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [text, round, find]);
  if (chosen !== null)
    return (
      <div class="aa-field">
        <span class="aa-field-label">{label}</span>
        <div class="req-chosen" data-chosen={chosen.id ?? ''}>
          <Avatar name={chosen.name} kind="person" />
          <span class="aa-name">{chosen.name}</span>
          <Button small kind="quiet" data-action="change-person" onClick={() => onChoose(null)}>
            {i18n.t('request.person.change')}
          </Button>
        </div>
      </div>
    );
  return (
    <div class="req-person">
      <Field id={id} label={label}>
        {(control) => (
          <input
            {...control}
            type="search"
            autocomplete="off"
            spellcheck={false}
            maxLength={300}
            value={typed}
            placeholder={i18n.t('request.person.placeholder')}
            onInput={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.isComposing || text === '') return;
              // Not the form's Enter: somebody is to be chosen first.
              event.preventDefault();
              const [first] = found?.kind === 'ready' ? found.value : [];
              if (found?.kind === 'ready') onChoose(first ?? { id: null, name: text, team: null });
            }}
          />
        )}
      </Field>
      {found?.kind === 'loading' && <Loading lines={1} />}
      {found?.kind === 'failed' && (
        <ErrorState title={i18n.t('request.person.failed')} onRetry={() => setRound(round + 1)}>
          {i18n.t('dashboard.failedText')}
        </ErrorState>
      )}
      {found?.kind === 'ready' && (
        <ul class="req-found" aria-label={i18n.t('request.person.results')}>
          {found.value.slice(0, 5).map((person) => (
            <li key={person.id}>
              <button
                type="button"
                class="req-choice"
                data-person={person.id}
                onClick={() => onChoose(person)}
              >
                <Avatar name={person.name} kind="person" />
                <span class="aa-name">{person.name}</span>
                {person.team !== null && <span class="aa-soft">{person.team}</span>}
              </button>
            </li>
          ))}
          <li>
            <button
              type="button"
              class="req-choice"
              data-person=""
              onClick={() => onChoose({ id: null, name: text, team: null })}
            >
              <Icon icon={UserRoundPlus} />
              <span>{i18n.t('request.person.outside', [text])}</span>
            </button>
          </li>
        </ul>
      )}
    </div>
  );
}
