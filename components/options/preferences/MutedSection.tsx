import { VolumeX, X } from 'lucide';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '../../base/Button';
import { Field } from '../../base/Field';
import { EmptyState } from '../../base/States';
import { LockedNote, Section, WhenReady } from '../Section';
import type { PreferencesActions, PreferencesState } from '../state';

/** Longest term, and longest list of them, as the settings keep them. */
const LONGEST = 300;
const MOST = 500;

/** Words that are never underlined. */
export function MutedSection({
  state,
  actions,
}: {
  readonly state: PreferencesState;
  readonly actions: PreferencesActions;
}) {
  return (
    <Section id="muted" title={i18n.t('options.muted.title')} text={i18n.t('options.muted.text')}>
      <WhenReady state={state} onRetry={actions.onRetry}>
        {({ values: { muted }, locked }) => {
          const disabled = locked.includes('muted');
          return (
            <>
              {muted.length === 0 ? (
                <EmptyState icon={VolumeX} title={i18n.t('options.muted.empty')}>
                  {i18n.t('options.muted.emptyText')}
                </EmptyState>
              ) : (
                <ul class="opt-pad opt-terms" aria-label={i18n.t('options.muted.title')}>
                  {muted.map((term) => (
                    <li key={term} data-term={term}>
                      <span>{term}</span>
                      {!disabled && (
                        <Button
                          kind="quiet"
                          small
                          icon={X}
                          label={i18n.t('options.muted.remove', [term])}
                          onClick={() =>
                            actions.onSave({ muted: muted.filter((each) => each !== term) })
                          }
                        />
                      )}
                    </li>
                  ))}
                </ul>
              )}
              {disabled ? (
                <LockedNote locked={locked} name="muted" />
              ) : (
                <AddTerm
                  muted={muted}
                  onAdd={(term) => actions.onSave({ muted: [...muted, term] })}
                />
              )}
            </>
          );
        }}
      </WhenReady>
    </Section>
  );
}

function AddTerm({
  muted,
  onAdd,
}: {
  readonly muted: readonly string[];
  readonly onAdd: (term: string) => void;
}) {
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  return (
    <form
      class="opt-pad opt-add"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const term = typed.trim().replace(/\s+/g, ' ');
        const wrong = faultOf(term, muted);
        setFault(wrong);
        if (wrong !== null) return;
        onAdd(term);
        setTyped('');
      }}
    >
      <Field id="muted-term" label={i18n.t('options.muted.label')} error={fault}>
        {(control) => (
          <div class="opt-inline">
            <input
              {...control}
              type="text"
              autocomplete="off"
              spellcheck={false}
              maxLength={LONGEST}
              value={typed}
              placeholder={i18n.t('options.muted.placeholder')}
              onInput={(event) => {
                setTyped(event.currentTarget.value);
                setFault(null);
              }}
            />
            <Button type="submit" data-action="mute">
              {i18n.t('options.muted.add')}
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}

function faultOf(term: string, muted: readonly string[]): string | null {
  if (term === '') return i18n.t('options.muted.none');
  if (muted.length >= MOST) return i18n.t('options.muted.tooMany', [String(MOST)]);
  return muted.some((each) => each.toLowerCase() === term.toLowerCase())
    ? i18n.t('options.muted.already', [term])
    : null;
}
