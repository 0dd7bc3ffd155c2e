import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Button } from '../base/Button';
import { Field } from '../base/Field';
import { Actions } from '../base/Panel';
import { type CodeActions, CodeCard, type CodeState } from '../requests/CodeCard';

/** A code to be pasted, and what it says. */
export interface PastedCode {
  /** Null: the panel is shut. */
  readonly text: string | null;
  /** Null while nothing is pasted. */
  readonly state: CodeState | null;
  readonly actions: CodeActions;
  /** @param text null shuts the panel */
  onText(text: string | null): void;
}

/** "Paste a code" in My requests. Esc shuts it. */
export function CodePanel({ code }: { readonly code: PastedCode }) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const shut = (): void => code.onText(null);
  return (
    <section
      class="aa-panel dash-note"
      aria-labelledby="code-title"
      data-panel="code"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.isComposing) shut();
      }}
    >
      <h2 id="code-title">{i18n.t('code.paste')}</h2>
      <Field id="code" label={i18n.t('code.pasteLabel')} hint={i18n.t('code.pasteHint')}>
        {(control) => (
          <textarea
            {...control}
            ref={field}
            rows={3}
            spellcheck={false}
            data-input="code"
            value={code.text ?? ''}
            onInput={(event) => code.onText(event.currentTarget.value)}
          />
        )}
      </Field>
      {code.state !== null && <CodeCard state={code.state} actions={code.actions} />}
      <Actions>
        <Button kind="quiet" data-action="code-close" onClick={shut}>
          {i18n.t('common.close')}
        </Button>
      </Actions>
    </section>
  );
}
