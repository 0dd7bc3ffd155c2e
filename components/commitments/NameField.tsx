import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Avatar } from '../base/Avatar';
import { Button } from '../base/Button';
import { Field } from '../base/Field';
import { Tag } from '../base/Marks';
import type { FindNames, NameOffer } from './state';

/** Milliseconds without a keystroke before the map is searched. */
const SEARCH_AFTER = 150;

/**
 * A team, or a topic or subject: of the map by search, or as typed.
 *
 * @param props.id unique on its page
 * @param props.chosen its name; null while nothing is
 * @param props.onChoose null: something else is wanted; an offer with an empty id was typed, and is not of the map
 */
export function NameField({
  id,
  label,
  hint,
  error,
  of,
  chosen,
  find,
  onChoose,
}: {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | null;
  readonly of: 'team' | 'about';
  readonly chosen: string | null;
  readonly find: FindNames;
  readonly onChoose: (offer: NameOffer | null) => void;
}) {
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<readonly NameOffer[]>([]);
  const text = typed.trim();
  useEffect(() => {
    if (text === '') return setFound([]);
    // An answer to older words is none.
    let over = false;
    const timer = setTimeout(() => {
      find(text, of).then(
        (offers) => over || setFound(offers),
        // Without the map's names there is what was typed.
        () => over || setFound([]),
      );
    }, SEARCH_AFTER);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [text, of, find]);
  const choose = (offer: NameOffer): void => {
    setTyped('');
    setFound([]);
    onChoose(offer);
  };
  if (chosen !== null)
    return (
      <div class="aa-field" data-field={id}>
        <span class="aa-field-label">{label}</span>
        <div class="com-chosen" data-chosen={chosen}>
          {of === 'team' && <Avatar name={chosen} kind="team" small />}
          <span class="aa-name">{chosen}</span>
          <Button
            small
            kind="quiet"
            label={i18n.t('commitments.field.changeNamed', [label])}
            data-action="change-name"
            onClick={() => onChoose(null)}
          >
            {i18n.t('commitments.field.change')}
          </Button>
        </div>
        {error !== null && error !== undefined && (
          <p class="aa-field-error" role="alert">
            {error}
          </p>
        )}
      </div>
    );
  return (
    <div class="com-name" data-field={id}>
      <Field id={id} label={label} hint={hint} error={error}>
        {(control) => (
          <input
            {...control}
            type="search"
            autocomplete="off"
            spellcheck={false}
            maxLength={200}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.isComposing || text === '') return;
              // The form is not sent by choosing a name in it.
              event.preventDefault();
              const same = found.find(({ name }) => name.toLowerCase() === text.toLowerCase());
              choose(same ?? { kind: of === 'team' ? 'team' : 'topic', id: '', name: text });
            }}
          />
        )}
      </Field>
      {text !== '' && (
        <ul class="req-found">
          {found.map((offer) => (
            <li key={offer.kind + offer.id}>
              <button
                type="button"
                class="req-choice"
                data-name={offer.id}
                onClick={() => choose(offer)}
              >
                {offer.kind === 'team' && <Avatar name={offer.name} kind="team" small />}
                <span class="aa-name">{offer.name}</span>
                {offer.kind !== 'team' && <Tag>{i18n.t(`commitments.field.${offer.kind}`)}</Tag>}
              </button>
            </li>
          ))}
          <li>
            <button
              type="button"
              class="req-choice"
              data-name=""
              onClick={() => choose({ kind: of === 'team' ? 'team' : 'topic', id: '', name: text })}
            >
              {i18n.t('commitments.field.asTyped', [text])}
            </button>
          </li>
        </ul>
      )}
    </div>
  );
}
