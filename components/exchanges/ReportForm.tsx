import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { AGREEMENT_LIMITS, type ExchangePlan, HAPPENED } from '../../utils/requests/agreement';
import { Button } from '../base/Button';
import { Choices } from '../base/Choice';
import { Field } from '../base/Field';
import { Actions, Banner } from '../base/Panel';

type Report = NonNullable<ExchangePlan['report']>;

/**
 * "Did it happen?", with a few words. What is typed stays until it is saved.
 *
 * @param props.id of the plan, unique on its page
 * @param props.report what was said before; null: nothing yet
 * @param props.onSave gives null, or what was wrong, in words
 */
export function ReportForm({
  id,
  report,
  onSave,
  onClose,
}: {
  readonly id: string;
  readonly report: Report | null;
  readonly onSave: (report: Report) => Promise<string | null>;
  readonly onClose?: (() => void) | undefined;
}) {
  const [happened, setHappened] = useState(report?.happened ?? null);
  const [text, setText] = useState(report?.text ?? '');
  const [saving, setSaving] = useState<'idle' | 'busy' | { readonly failed: string }>('idle');
  const save = async (): Promise<void> => {
    if (happened === null || saving === 'busy') return;
    setSaving('busy');
    const failed = await onSave({ happened, text });
    setSaving(failed === null ? 'idle' : { failed });
    if (failed === null) onClose?.();
  };
  return (
    <form
      class="exc-report"
      data-form="report"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Choices
        legend={i18n.t('exchanges.report.question')}
        name={`happened-${id}`}
        value={happened}
        options={HAPPENED.map((value) => ({
          value,
          title: i18n.t(`exchanges.report.${value}`),
        }))}
        onChange={setHappened}
      />
      <Field id={`report-${id}`} label={i18n.t('exchanges.report.words')}>
        {(control) => (
          <textarea
            {...control}
            maxLength={AGREEMENT_LIMITS.text}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Field>
      {typeof saving === 'object' && (
        <Banner tone="bad" live="alert" title={i18n.t('exchanges.saveFailed')}>
          {saving.failed}
        </Banner>
      )}
      <Actions>
        <Button
          type="submit"
          small
          kind="primary"
          disabled={happened === null || saving === 'busy'}
          data-action="save-report"
        >
          {i18n.t('exchanges.report.save')}
        </Button>
        {onClose !== undefined && (
          <Button small onClick={onClose}>
            {i18n.t('common.cancel')}
          </Button>
        )}
      </Actions>
    </form>
  );
}
