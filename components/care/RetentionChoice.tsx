import { i18n } from '#i18n';
import { Button } from '../base/Button';
import { Field } from '../base/Field';
import { Banner } from '../base/Panel';
import { Loading } from '../base/States';

/** What of the ledger would go at once, where a shorter time was chosen and is to be confirmed. */
export interface RetentionAsked {
  readonly days: number;
  /** Requests; null while they are being counted. */
  readonly due: number | null;
}

export interface RetentionActions {
  onChoose(days: number): void;
  onConfirm(): void;
  onCancel(): void;
}

/**
 * How long requests are kept. What a shorter time takes at once is said before it does.
 *
 * @param props.choices days to choose from; the one in force is among them
 */
export function RetentionChoice({
  days,
  choices,
  asked,
  disabled,
  actions,
}: {
  readonly days: number;
  readonly choices: readonly number[];
  readonly asked: RetentionAsked | null;
  readonly disabled: boolean;
  readonly actions: RetentionActions;
}) {
  const all = [...new Set([...choices, days])].sort((a, b) => a - b);
  return (
    <>
      <Field
        id="retention-days"
        label={i18n.t('options.retention.label')}
        hint={i18n.t('options.retention.text')}
      >
        {(control) => (
          <select
            {...control}
            class="aa-input opt-select"
            disabled={disabled}
            value={String(asked?.days ?? days)}
            onChange={({ currentTarget: { value } }) => actions.onChoose(Number(value))}
          >
            {all.map((each) => (
              <option key={each} value={String(each)}>
                {i18n.t('options.retention.days', each)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {asked !== null && (
        <Banner
          tone="warn"
          live="status"
          data-retention={asked.due ?? 'looking'}
          title={
            asked.due === null
              ? i18n.t('options.retention.looking')
              : i18n.t('options.retention.due', asked.due)
          }
          actions={
            asked.due === null ? undefined : (
              <>
                <Button kind="primary" data-action="retention-confirm" onClick={actions.onConfirm}>
                  {i18n.t('options.retention.confirm', [
                    i18n.t('options.retention.days', asked.days),
                  ])}
                </Button>
                <Button data-action="retention-cancel" onClick={actions.onCancel}>
                  {i18n.t('common.cancel')}
                </Button>
              </>
            )
          }
        >
          {asked.due === null ? <Loading lines={1} /> : i18n.t('options.retention.dueText')}
        </Banner>
      )}
    </>
  );
}
