import { i18n } from '#i18n';
import { Choices } from '../base/Choice';
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
    <div class="composer-channels">
      <Choices
        legend={i18n.t('composer.channel.legend')}
        name="channel"
        value={route.id}
        options={routes.map(({ id, name, to: address }) => ({
          value: id,
          title: name,
          text:
            address === '' ? (
              i18n.t('composer.channel.clipboardTo')
            ) : (
              <span class="composer-address" title={address}>
                {address}
              </span>
            ),
        }))}
        onChange={actions.onChannel}
      />
      {missing !== null && <p class="aa-field-hint">{missingText(missing, to.name)}</p>}
      {missing === null && routes.every((each) => each.to === '') && (
        <p class="aa-field-hint">{i18n.t('composer.channel.onlyClipboard', [to.name])}</p>
      )}
    </div>
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
