import { i18n } from '#i18n';
import { roleOf } from '../../utils/requests/mine';
import type { HelpRequest } from '../../utils/requests/model';
import { Button } from '../base/Button';
import { Actions } from '../base/Panel';
import { PersonField } from './PersonField';
import type { ChosenPerson, RequestDeeds } from './state';

/** "Not me, ask …": whom somebody named, or nobody in particular. Choosing is saying it; undo takes it back. */
export function PassPanel({
  request,
  find,
  onPass,
  onCancel,
}: {
  readonly request: HelpRequest;
  readonly find: RequestDeeds['find'];
  readonly onPass: (to: ChosenPerson | null) => void;
  readonly onCancel: () => void;
}) {
  return (
    <div class="req-panel" data-panel="pass">
      <PersonField
        id={`pass-${request.id}`}
        label={i18n.t(`request.pass.${roleOf(request)}`)}
        chosen={null}
        find={find}
        onChoose={onPass}
      />
      <Actions>
        <Button small data-action="pass-nobody" onClick={() => onPass(null)}>
          {i18n.t('request.pass.nobody')}
        </Button>
        <Button small kind="quiet" data-action="cancel-pass" onClick={onCancel}>
          {i18n.t('common.cancel')}
        </Button>
      </Actions>
    </div>
  );
}
