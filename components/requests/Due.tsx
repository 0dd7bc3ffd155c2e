import { BellRing, CornerRightUp } from 'lucide';
import { i18n } from '#i18n';
import type { DueView } from '../../utils/messaging/protocol';
import { translate } from '../../utils/translate';
import { Button } from '../base/Button';
import { Tag } from '../base/Marks';

/** What is due of one request; null where nothing is. */
export function dueOf(dues: readonly DueView[], requestId: string): DueView | null {
  return dues.find((due) => due.requestId === requestId) ?? null;
}

/**
 * "No answer yet" in a row: reminds whoever was asked, or asks the next on the path, each by one click. Says who was
 * passed over, and why.
 *
 * @param props.to name of whoever was asked
 * @param props.compact for a row that has no room for words: the next is named by the button's label alone
 */
export function Due({
  due,
  to,
  compact = false,
  onNudge,
  onEscalate,
}: {
  readonly due: DueView;
  readonly to: string;
  readonly compact?: boolean;
  readonly onNudge: () => void;
  readonly onEscalate: () => void;
}) {
  const { step, skipped } = due;
  const next = step === null ? null : i18n.t(`reminder.ask.${step.role}`, [step.name]);
  return (
    <div class="aa-due" data-due>
      <Tag tone="warn">{i18n.t('reminder.noAnswer')}</Tag>
      {due.nudge && (
        <Button
          small
          icon={BellRing}
          data-action="nudge"
          label={i18n.t('reminder.nudgeName', [to])}
          title={compact ? i18n.t('reminder.nudgeName', [to]) : undefined}
          onClick={onNudge}
        >
          {compact ? undefined : i18n.t('reminder.nudge')}
        </Button>
      )}
      {next !== null && (
        <Button small icon={CornerRightUp} data-action="escalate" onClick={onEscalate}>
          {next}
        </Button>
      )}
      {!compact && skipped.length > 0 && (
        <span class="aa-tiny" data-skipped>
          {skipped.map(({ name, why }) => translate(`reminder.skipped.${why}`, [name])).join(' ')}
        </span>
      )}
    </div>
  );
}
