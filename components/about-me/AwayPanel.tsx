import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { formatDate } from '../base/Age';
import { Button } from '../base/Button';
import { Field } from '../base/Field';
import type { AboutMeActions } from './state';

/** "Away until" for oneself: set and cleared here, with who can see it said beside it. */
export function AwayPanel({
  away,
  now,
  actions,
}: {
  /** Last day, ISO date; null: not away. */
  readonly away: string | null;
  readonly now: number;
  readonly actions: AboutMeActions;
}) {
  const [typed, setTyped] = useState('');
  const [bad, setBad] = useState(false);
  const today = dayOf(now);
  return (
    <section class="aa-panel me-note" aria-labelledby="me-away" data-away={away ?? ''}>
      <h2 id="me-away">{i18n.t('me.away.title')}</h2>
      {away === null ? (
        <form
          class="me-away"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            const fits = /^\d{4}-\d{2}-\d{2}$/.test(typed) && typed >= today;
            setBad(!fits);
            if (fits) actions.onAway(typed);
          }}
        >
          <Field
            id="away-until"
            label={i18n.t('me.away.last')}
            error={bad ? i18n.t('me.away.bad') : null}
          >
            {(control) => (
              <input
                {...control}
                type="date"
                min={today}
                value={typed}
                onInput={(event) => {
                  setTyped(event.currentTarget.value);
                  setBad(false);
                }}
              />
            )}
          </Field>
          <Button type="submit" data-action="away">
            {i18n.t('me.away.save')}
          </Button>
        </form>
      ) : (
        <>
          <p>{i18n.t('me.away.on', [formatDate(away)])}</p>
          <div class="me-buttons">
            <Button data-action="away-note" onClick={actions.onAwayNote}>
              {i18n.t('me.away.note')}
            </Button>
            <Button data-action="back" onClick={() => actions.onAway(null)}>
              {i18n.t('me.away.clear')}
            </Button>
          </div>
        </>
      )}
      <p class="aa-tiny">{i18n.t('me.away.seen')}</p>
    </section>
  );
}

/** The user's calendar day as an ISO date. */
function dayOf(now: number): string {
  const date = new Date(now);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
