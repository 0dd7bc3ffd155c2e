import { i18n } from '#i18n';
import { channelName } from '../../../utils/translate';
import { Tag } from '../../base/Marks';
import { Banner } from '../../base/Panel';
import { Section, WhenReady } from '../Section';
import type {
  InForce,
  Preferences,
  PreferencesActions,
  PreferencesState,
  SettingName,
  SitesState,
} from '../state';
import { dayName, USUAL_HOURS } from './HoursSection';
import { languageName, themeName } from './LookSections';
import { modeName } from './RemindersSection';

/**
 * What is in force: each setting, its value, and who said so.
 *
 * @param props.mapSource the map's address, or the sample's name; null while it is not known
 */
export function PolicySection({
  state,
  sites,
  mapSource,
  actions,
}: {
  readonly state: PreferencesState;
  readonly sites: SitesState;
  readonly mapSource: string | null;
  readonly actions: PreferencesActions;
}) {
  return (
    <Section
      id="policy"
      title={i18n.t('options.policy.title')}
      text={i18n.t('options.policy.text')}
    >
      <WhenReady state={state} onRetry={actions.onRetry}>
        {({ values, inForce, policy }) => (
          <>
            <p class="opt-pad" data-policy={policy.present ? 'present' : 'absent'}>
              {policy.present ? i18n.t('options.policy.present') : i18n.t('options.policy.absent')}
            </p>
            {policy.problems.length > 0 && (
              <div class="opt-pad">
                <Banner tone="warn" title={i18n.t('options.policy.problems')} data-policy-problems>
                  <ul>
                    {policy.problems.map(({ key, code }) => (
                      <li key={key}>
                        {code === 'unknown'
                          ? i18n.t('options.policy.unknown', [key])
                          : i18n.t('options.policy.type', [key])}
                      </li>
                    ))}
                  </ul>
                </Banner>
              </div>
            )}
            <table class="opt-force">
              <thead>
                <tr>
                  <th scope="col">{i18n.t('options.policy.setting')}</th>
                  <th scope="col">{i18n.t('options.policy.value')}</th>
                  <th scope="col">{i18n.t('options.policy.from')}</th>
                </tr>
              </thead>
              <tbody>
                {inForce.map(({ name, from }) => (
                  <tr key={name} data-setting={name} data-from={from}>
                    <th scope="row">{settingName(name)}</th>
                    <td>
                      {name === 'sources'
                        ? (mapSource ?? '…')
                        : name === 'sites'
                          ? sitesText(sites)
                          : valueText(name, values)}
                    </td>
                    <td>
                      <Tag tone={from === 'policy' ? 'warn' : 'neutral'}>{fromText(from)}</Tag>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </WhenReady>
    </Section>
  );
}

/** A setting by the name of its section. */
export function settingName(name: SettingName): string {
  switch (name) {
    case 'sources':
      return i18n.t('options.map.title');
    case 'sites':
      return i18n.t('options.sites.title');
    case 'askTool':
      return i18n.t('options.askTool.label');
    case 'anonymousAsks':
      return i18n.t('composer.anonymous.label');
    case 'channelPreference':
      return i18n.t('options.channels.first');
    case 'channelsOff':
      return i18n.t('options.channels.off');
    case 'workingHours':
      return i18n.t('options.hours.title');
    case 'retentionDays':
      return i18n.t('options.retention.title');
    case 'reminders':
      return i18n.t('options.reminders.title');
    case 'quietHours':
      return i18n.t('options.reminders.quiet');
    case 'nudgeAfter':
      return i18n.t('options.reminders.nudgeAfter');
    case 'escalateAfter':
      return i18n.t('options.reminders.escalateAfter');
    case 'minimumPeople':
      return i18n.t('options.policy.minimumPeople');
    case 'language':
      return i18n.t('options.language.title');
    case 'theme':
      return i18n.t('options.theme.title');
    case 'muted':
      return i18n.t('options.muted.title');
    case 'webhook':
      return i18n.t('options.policy.webhook');
    case 'contactDomains':
      return i18n.t('options.policy.contactDomains');
    case 'signatureKeys':
      return i18n.t('options.policy.signatureKeys');
    case 'same':
      return i18n.t('options.policy.same');
  }
}

function fromText(from: InForce['from']): string {
  switch (from) {
    case 'policy':
      return i18n.t('options.policy.byPolicy');
    case 'you':
      return i18n.t('options.policy.byYou');
    case 'default':
      return i18n.t('options.policy.byDefault');
  }
}

function valueText(name: keyof Preferences, values: Preferences): string {
  switch (name) {
    case 'anonymousAsks':
      return values.anonymousAsks ? i18n.t('options.policy.on') : i18n.t('options.policy.off');
    case 'askTool':
      return values.askTool ? i18n.t('options.policy.on') : i18n.t('options.policy.off');
    case 'channelPreference':
      return values.channelPreference === null
        ? i18n.t('options.channels.any')
        : channelName(values.channelPreference);
    case 'webhook':
      return values.webhook === null
        ? i18n.t('options.policy.nothing')
        : `${values.webhook.label} (${new URL(values.webhook.url).host})`;
    case 'channelsOff':
      return listed(values.channelsOff.map(channelName));
    case 'workingHours': {
      const { from, to, days } = values.workingHours ?? USUAL_HOURS;
      return `${listed(days.map((day) => dayName(day, 'short')))} ${from}–${to}`;
    }
    case 'retentionDays':
      return i18n.t('options.retention.days', values.retentionDays);
    case 'reminders':
      return modeName(values.reminders);
    case 'quietHours':
      return values.quietHours === null
        ? i18n.t('options.reminders.none')
        : `${values.quietHours.from}–${values.quietHours.to}`;
    case 'nudgeAfter':
    case 'escalateAfter':
      return new Intl.NumberFormat(i18n.t('time.locale'), { style: 'unit', unit: 'hour' }).format(
        values[name],
      );
    case 'minimumPeople':
      return values.minimumPeople.toLocaleString(i18n.t('time.locale'));
    case 'language':
      return languageName(values.language);
    case 'theme':
      return themeName(values.theme);
    case 'muted':
    case 'contactDomains':
    case 'signatureKeys':
      return listed(values[name]);
    case 'same':
      return listed(values.same.map((ids) => ids.join(' = ')));
  }
}

function sitesText(state: SitesState): string {
  if (state.kind !== 'ready') return '…';
  return listed(
    state.sites.filter(({ granted, mode }) => granted && mode !== 'off').map(({ host }) => host),
  );
}

function listed(words: readonly string[]): string {
  return words.length === 0
    ? i18n.t('options.policy.nothing')
    : new Intl.ListFormat(i18n.t('time.locale'), { style: 'narrow' }).format(words);
}
