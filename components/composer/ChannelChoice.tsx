import { i18n } from '#i18n';
import type { ComposerActions, ComposerDraft } from './state';

/** How it goes out: the ways that reach this person, and why the usual one does not. */
export function ChannelChoice({
  draft,
  actions,
}: {
  readonly draft: ComposerDraft;
  readonly actions: ComposerActions;
}) {
  const { routes, route, missing, to } = draft;
  return (
    <fieldset class="composer-channels">
      <legend class="aa-field-label">{i18n.t('composer.channel.legend')}</legend>
      <div class="composer-channel-row">
        {routes.map((each) => (
          <label key={each.id} class="composer-channel">
            <input
              type="radio"
              name="channel"
              value={each.id}
              checked={each.id === route.id}
              onChange={() => actions.onChannel(each.id)}
            />
            <span>
              <span class="composer-channel-name">{each.name}</span>
              <small title={each.to || undefined}>
                {each.to === '' ? i18n.t('composer.channel.clipboardTo') : each.to}
              </small>
            </span>
          </label>
        ))}
      </div>
      {missing !== null && <p class="aa-field-hint">{missingText(missing, to.name)}</p>}
      {missing === null && routes.every((each) => each.to === '') && (
        <p class="aa-field-hint">{i18n.t('composer.channel.onlyClipboard', [to.name])}</p>
      )}
    </fieldset>
  );
}

function missingText(
  { name, reason }: NonNullable<ComposerDraft['missing']>,
  person: string,
): string {
  switch (reason) {
    case 'address':
      return i18n.t('composer.channel.noAddress', [name, person]);
    case 'item':
      return i18n.t('composer.channel.noItem', [name]);
    case 'off':
      return i18n.t('composer.channel.isOff', [name]);
  }
}
