import { i18n } from '#i18n';
import { Button } from '../base/Button';
import type { ComposerActions } from './state';

/** Longest beginning of the other window's words that is shown. */
const SHOWN = 160;

/** Two windows wrote the same draft: the user says whose words stay. */
export function Conflict({
  theirs,
  actions,
}: {
  readonly theirs: string;
  readonly actions: ComposerActions;
}) {
  const words = [...theirs.trim()].slice(0, SHOWN).join('');
  return (
    <div class="composer-conflict" role="alert">
      <p>
        <strong>{i18n.t('composer.conflict.title')}</strong>{' '}
        {i18n.t('composer.conflict.hint', [words])}
      </p>
      <div class="composer-buttons">
        <Button small data-action="mine" onClick={() => actions.onConflict('mine')}>
          {i18n.t('composer.conflict.mine')}
        </Button>
        <Button small data-action="theirs" onClick={() => actions.onConflict('theirs')}>
          {i18n.t('composer.conflict.theirs')}
        </Button>
      </div>
    </div>
  );
}
