import { i18n } from '#i18n';
import type { ComposerActions, ComposerChannelId, ComposerDraft } from './state';

/** How it goes out. Somebody without a mail address can only be reached by pasting. */
export function ChannelChoice({
  draft,
  actions,
}: {
  readonly draft: ComposerDraft;
  readonly actions: ComposerActions;
}) {
  const offered: readonly ComposerChannelId[] =
    draft.mail === null ? ['clipboard'] : ['mail', 'clipboard'];
  return (
    <fieldset class="composer-channels">
      <legend class="aa-field-label">{i18n.t('composer.channel.legend')}</legend>
      <div class="composer-channel-row">
        {offered.map((id) => (
          <label key={id} class="composer-channel">
            <input
              type="radio"
              name="channel"
              value={id}
              checked={draft.channel === id}
              onChange={() => actions.onChannel(id)}
            />
            <span>
              <span class="composer-channel-name">
                {id === 'mail'
                  ? i18n.t('composer.channel.mail')
                  : i18n.t('composer.channel.clipboard')}
              </span>
              <small>{id === 'mail' ? draft.mail : i18n.t('composer.channel.clipboardTo')}</small>
            </span>
          </label>
        ))}
      </div>
      {draft.mail === null && (
        <p class="aa-field-hint">{i18n.t('composer.channel.noAddress', [draft.to.name])}</p>
      )}
    </fieldset>
  );
}
