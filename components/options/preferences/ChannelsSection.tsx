import { i18n } from '#i18n';
import { channelName } from '../../../utils/translate';
import { Switch } from '../../base/Choice';
import { Field } from '../../base/Field';
import { LockedNote, Section, WhenReady } from '../Section';
import type { ChannelEntry, PreferencesActions, PreferencesState } from '../state';

/** Which ways to reach people are offered, and which is tried first. */
export function ChannelsSection({
  channels,
  state,
  actions,
}: {
  readonly channels: readonly ChannelEntry[];
  readonly state: PreferencesState;
  readonly actions: PreferencesActions;
}) {
  return (
    <Section
      id="channels"
      title={i18n.t('options.channels.title')}
      text={i18n.t('options.channels.text')}
    >
      <WhenReady state={state} onRetry={actions.onRetry}>
        {({ values: { channelPreference, channelsOff, webhook }, locked }) => (
          <>
            <div class="opt-pad opt-stack">
              <Field
                id="channel-first"
                label={i18n.t('options.channels.first')}
                hint={i18n.t('options.channels.firstHint')}
              >
                {(control) => (
                  <select
                    {...control}
                    class="aa-input opt-select"
                    disabled={locked.includes('channelPreference')}
                    value={channelPreference ?? ''}
                    onChange={({ currentTarget: { value } }) =>
                      actions.onSave({ channelPreference: value === '' ? null : value })
                    }
                  >
                    <option value="">{i18n.t('options.channels.any')}</option>
                    {channels
                      .filter(({ posts }) => !posts || webhook !== null)
                      .filter(({ id }) => !channelsOff.includes(id) || id === channelPreference)
                      .map(({ id }) => (
                        <option key={id} value={id}>
                          {channelName(id)}
                        </option>
                      ))}
                  </select>
                )}
              </Field>
              <LockedNote locked={locked} name="channelPreference" />
            </div>
            <ul class="opt-rows opt-switches">
              {channels
                .filter(({ posts }) => !posts || webhook !== null)
                .map(({ id, prefills, posts, always }) => (
                  <li key={id} data-channel={id}>
                    <Switch
                      id={`channel-${id}`}
                      label={channelName(id)}
                      hint={
                        posts && webhook !== null
                          ? i18n.t('options.channels.posts', [webhook.label])
                          : hintOf(prefills, always)
                      }
                      checked={always || !channelsOff.includes(id)}
                      disabled={always || locked.includes('channelsOff')}
                      onChange={(on) =>
                        actions.onSave({
                          channelsOff: on
                            ? channelsOff.filter((each) => each !== id)
                            : [...channelsOff, id],
                        })
                      }
                    />
                  </li>
                ))}
            </ul>
            <LockedNote locked={locked} name="channelsOff" />
          </>
        )}
      </WhenReady>
    </Section>
  );
}

function hintOf(prefills: boolean, always: boolean): string {
  if (always) return i18n.t('options.channels.always');
  return prefills ? i18n.t('options.channels.prefills') : i18n.t('options.channels.copies');
}
