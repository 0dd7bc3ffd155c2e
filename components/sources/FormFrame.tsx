import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '../base/Button';
import { Switch } from '../base/Choice';
import { Field } from '../base/Field';
import { Outcome } from '../setup/Outcome';
import type { Editing, SourceDraft, SourceSaving, SourcesActions } from './state';
import { kindName } from './text';

export type FormProps = {
  readonly editing: Extract<Editing, { kind: 'form' }>;
  /** Origins that this build may fetch without https; none in the store build. */
  readonly alsoOrigins: readonly string[];
  readonly actions: SourcesActions;
};

/**
 * What the forms of all kinds have: a name for the source, how to sign in, and the buttons.
 *
 * @param props.options what stands in the fields, checked; null says in the fields what is wrong
 * @param props.network fetched from a server, which may ask for a sign-in
 * @param props.takesToken that server may want a token
 */
export function FormFrame({
  editing: { draft, saving },
  network,
  takesToken,
  options,
  onSignIn,
  actions,
  children,
}: Pick<FormProps, 'editing' | 'actions'> & {
  readonly network: boolean;
  readonly takesToken: boolean;
  readonly options: () => SourceDraft['options'] | null;
  readonly onSignIn?: (signIn: SourceDraft['signIn']) => void;
  readonly children: ComponentChildren;
}) {
  const [label, setLabel] = useState(draft.label ?? '');
  const [signIn, setSignIn] = useState(draft.signIn);
  const [token, setToken] = useState('');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }, []);
  const busy = saving.kind === 'busy';
  const title =
    draft.id === null
      ? i18n.t('options.sources.addKind', [kindName(draft.kind)])
      : i18n.t('options.sources.editKind', [kindName(draft.kind)]);
  return (
    <form
      ref={form}
      class="src-form"
      data-form={draft.kind}
      aria-label={title}
      noValidate
      onKeyDown={(event) => {
        if (event.key === 'Escape') actions.onCancelEdit();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        const chosen = busy ? null : options();
        if (chosen === null) return;
        const typed = token.trim();
        actions.onSave(
          {
            ...draft,
            label: label.trim() === '' ? null : label.trim().slice(0, 300),
            signIn: network ? signIn : 'none',
            // Asked for again after the browser was closed, before a fetch fails for it.
            options:
              takesToken && (typed !== '' || draft.options.token === true)
                ? { ...chosen, token: true }
                : chosen,
          },
          takesToken && typed !== '' ? typed : null,
        );
      }}
    >
      <h4>{title}</h4>
      {children}
      {takesToken && (
        <Field
          id="source-token"
          label={i18n.t('options.sources.tokenOptional')}
          hint={i18n.t('options.sources.tokenHint')}
        >
          {(control) => (
            <input
              {...control}
              type="password"
              autocomplete="off"
              value={token}
              onInput={(event) => setToken(event.currentTarget.value)}
            />
          )}
        </Field>
      )}
      {network && (
        <Switch
          id="source-sign-in"
          label={i18n.t('options.sources.signIn')}
          hint={i18n.t('options.sources.signInHint')}
          checked={signIn === 'browser'}
          onChange={(on) => {
            setSignIn(on ? 'browser' : 'none');
            onSignIn?.(on ? 'browser' : 'none');
          }}
        />
      )}
      <Field
        id="source-label"
        label={i18n.t('options.sources.label')}
        hint={i18n.t('options.sources.labelHint')}
      >
        {(control) => (
          <input
            {...control}
            type="text"
            autocomplete="off"
            maxLength={300}
            value={label}
            onInput={(event) => setLabel(event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="opt-buttons">
        <Button kind="primary" type="submit" data-action="source-save" disabled={busy}>
          {i18n.t('options.map.save')}
        </Button>
        <Button data-action="source-cancel" onClick={actions.onCancelEdit}>
          {i18n.t('common.cancel')}
        </Button>
        <Outcome bad={saving.kind !== 'idle' && saving.kind !== 'busy'} text={savingText(saving)} />
      </div>
    </form>
  );
}

/** An address that the stored options hold; empty where there is none. */
export function addressIn({ url }: Readonly<Record<string, unknown>>): string {
  return typeof url === 'string' ? url : '';
}

function savingText(saving: SourceSaving): string {
  switch (saving.kind) {
    case 'idle':
      return '';
    case 'busy':
      return i18n.t('options.sources.saving');
    case 'failed':
      return i18n.t('options.saveFailed');
    case 'unusable':
      return i18n.t('options.sources.unusable');
    case 'refused':
      return i18n.t('options.map.refused', [saving.host]);
  }
}
