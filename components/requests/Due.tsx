import { BellRing, CornerRightUp } from 'lucide';
import { i18n } from '#i18n';
import type { DueView } from '../../utils/messaging/protocol';
import type { RequestTarget } from '../../utils/requests/model';
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
 * @param props.compact for a row that has no room for who was passed over
 */
export function Due({
  due,
  to,
  compact = false,
  onNudge,
  onAskNext,
}: {
  readonly due: DueView;
  readonly to: string;
  readonly compact?: boolean;
  readonly onNudge: () => void;
  readonly onAskNext: (to: RequestTarget) => void;
}) {
  const { step, skipped } = due;
  return (
    <div class="aa-due" data-due>
      <Tag tone="warn">{i18n.t('reminder.noAnswer')}</Tag>
      {due.nudge && (
        <Button small icon={BellRing} data-action="nudge" onClick={onNudge}>
          {i18n.t('reminder.nudgeName', [to])}
        </Button>
      )}
      {step !== null && (
        <Button
          small
          icon={CornerRightUp}
          data-action="escalate"
          onClick={() => onAskNext(step.to)}
        >
          {i18n.t(`reminder.ask.${step.role}`, [step.to.name])}
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
