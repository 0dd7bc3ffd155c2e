import { X } from 'lucide';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { HELPED, type HelpRequest } from '../../utils/requests/model';
import { Button } from '../base/Button';
import type { RequestDeeds } from './state';

/** Steps of "how safe", the lowest first. */
const SAFETY = [1, 2, 3, 4, 5] as const;

/**
 * After it: did it help, how safe did it feel to ask (once, only right after the first answer, and skippable), thanks.
 * What was said of safety is shown nowhere again.
 *
 * @param props.onClose puts the question away for good; without it it stands there because somebody looked for it
 */
export function AfterPanel({
  request,
  actions,
  onClose,
}: {
  readonly request: HelpRequest;
  readonly actions: Pick<RequestDeeds, 'onFeedback' | 'onThank'>;
  readonly onClose?: (() => void) | undefined;
}) {
  const { id, draft, feedback, thankedAt } = request;
  const [asking, setAsking] = useState(false);
  return (
    <div class="req-panel req-after" data-panel="after">
      <div class="req-question">
        <span id={`helped-${id}`}>{i18n.t('request.after.helped')}</span>
        <fieldset class="req-choices" aria-labelledby={`helped-${id}`}>
          {HELPED.map((helped) => (
            <Button
              key={helped}
              small
              kind={feedback?.helped === helped ? 'primary' : 'plain'}
              data-action={`helped-${helped}`}
              onClick={() => {
                setAsking(feedback === undefined);
                actions.onFeedback(id, { helped, safety: feedback?.safety ?? null });
              }}
            >
              {i18n.t(`request.after.${helped}`)}
            </Button>
          ))}
        </fieldset>
        {onClose !== undefined && feedback === undefined && (
          <Button
            small
            kind="quiet"
            icon={X}
            label={i18n.t('request.after.close')}
            data-action="close-after"
            onClick={onClose}
          />
        )}
        {feedback !== undefined && thankedAt === undefined && (
          <Button small data-action="thank" onClick={() => actions.onThank(id)}>
            {i18n.t('request.after.thank', [draft.to.name])}
          </Button>
        )}
      </div>
      {asking && feedback !== undefined && (
        <div class="req-question">
          <span id={`safety-${id}`}>{i18n.t('request.after.safety')}</span>
          <fieldset class="req-choices" aria-labelledby={`safety-${id}`}>
            {SAFETY.map((safety) => (
              <Button
                key={safety}
                small
                data-action={`safety-${safety}`}
                onClick={() => {
                  setAsking(false);
                  actions.onFeedback(id, { ...feedback, safety });
                }}
              >
                {i18n.t(`request.after.safety${safety}`)}
              </Button>
            ))}
            <Button small kind="quiet" data-action="safety-skip" onClick={() => setAsking(false)}>
              {i18n.t('request.after.skip')}
            </Button>
          </fieldset>
          <p class="aa-tiny">{i18n.t('request.after.safetyHint')}</p>
        </div>
      )}
    </div>
  );
}
