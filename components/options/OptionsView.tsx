import {
  Bell,
  Clock,
  Globe,
  Languages,
  ListChecks,
  Map as MapIcon,
  Rocket,
  Send,
  ShieldCheck,
  SunMoon,
  User,
  UserRoundSearch,
  VolumeX,
} from 'lucide';
import { i18n } from '#i18n';
import type { IconNode } from '../base/Icon';
import { PageFrame } from '../base/PageFrame';
import type { RetentionActions, RetentionAsked } from '../care/RetentionChoice';
import type { MapActions, MapState, MeActions, MeState } from '../setup/state';
import type { SourcesActions, SourcesState } from '../sources/state';
import { sourceName } from '../sources/text';
import { MapSection } from './MapSection';
import { MeSection } from './MeSection';
import { NoticeToast } from './NoticeToast';
import { PrivacySection } from './PrivacySection';
import { ChannelsSection } from './preferences/ChannelsSection';
import { HoursSection } from './preferences/HoursSection';
import { LanguageSection, ThemeSection } from './preferences/LookSections';
import { MutedSection } from './preferences/MutedSection';
import { PolicySection } from './preferences/PolicySection';
import { RemindersSection } from './preferences/RemindersSection';
import { SitesSection } from './SitesSection';
import type {
  ChannelEntry,
  Notice,
  NotificationsState,
  PreferencesActions,
  PreferencesState,
  SitesActions,
  SitesNote,
  SitesState,
} from './state';

/** Everything that the settings show, part by part: each loads, fails and saves by itself. */
export interface OptionsProps {
  readonly me: MeState;
  readonly map: MapState;
  readonly sources: SourcesState;
  /** Origins that this build may fetch without https. */
  readonly alsoOrigins: readonly string[];
  readonly sites: SitesState;
  readonly sitesNote: SitesNote;
  readonly channels: readonly ChannelEntry[];
  readonly preferences: PreferencesState;
  /** A shorter time of keeping requests, which waits for the user's word. */
  readonly retentionAsked: RetentionAsked | null;
  readonly notifications: NotificationsState;
  readonly notice: Notice | null;
  /** Section at which the reader is. */
  readonly current: string;
  /** Address of My requests. */
  readonly requestsUrl: string;
  /** Address of "What do you hold?". */
  readonly storedUrl: string;
  /** Address of the first run. */
  readonly welcomeUrl: string;
  /** Address of "What does the map say about me?". */
  readonly aboutMeUrl: string;
  /** Ms since 1970, to count ages from. */
  readonly now: number;
  readonly meActions: MeActions;
  readonly mapActions: MapActions;
  readonly sourcesActions: SourcesActions;
  readonly sitesActions: SitesActions;
  readonly preferencesActions: PreferencesActions;
  readonly retentionActions: RetentionActions;
  readonly onAllowNotifications: () => void;
  readonly onUndo: () => void;
  readonly onCloseNotice: () => void;
}

/** Sections in the order of the page, for its navigation. */
function sections(): readonly (readonly [id: string, icon: IconNode, title: string])[] {
  return [
    ['me', User, i18n.t('options.me.title')],
    ['map', MapIcon, i18n.t('options.map.title')],
    ['sites', Globe, i18n.t('options.sites.title')],
    ['channels', Send, i18n.t('options.channels.title')],
    ['hours', Clock, i18n.t('options.hours.title')],
    ['reminders', Bell, i18n.t('options.reminders.title')],
    ['muted', VolumeX, i18n.t('options.muted.title')],
    ['language', Languages, i18n.t('options.language.title')],
    ['theme', SunMoon, i18n.t('options.theme.title')],
    ['policy', ListChecks, i18n.t('options.policy.title')],
    ['privacy', ShieldCheck, i18n.t('options.privacy.title')],
  ];
}

/** The settings page. */
export function OptionsView(props: OptionsProps) {
  const { preferences, preferencesActions } = props;
  const locked = preferences.kind === 'ready' ? preferences.locked : [];
  return (
    <PageFrame
      label={i18n.t('options.nav')}
      links={[
        ...sections().map(([id, icon, label]) => ({
          href: `#${id}`,
          icon,
          label,
          current: id === props.current,
        })),
        { href: props.aboutMeUrl, icon: UserRoundSearch, label: i18n.t('me.nav') },
        { href: props.welcomeUrl, icon: Rocket, label: i18n.t('welcome.title') },
      ]}
    >
      <main class="opt-page">
        <h1>{i18n.t('options.title')}</h1>
        <MeSection state={props.me} actions={props.meActions} />
        <MapSection
          state={props.map}
          sources={props.sources}
          alsoOrigins={props.alsoOrigins}
          locked={locked.includes('sources')}
          sameLocked={locked.includes('same')}
          now={props.now}
          actions={props.mapActions}
          sourcesActions={props.sourcesActions}
        />
        <SitesSection
          state={props.sites}
          note={props.sitesNote}
          actions={props.sitesActions}
          preferences={preferences}
          preferencesActions={preferencesActions}
        />
        <ChannelsSection
          channels={props.channels}
          state={preferences}
          actions={preferencesActions}
        />
        <HoursSection state={preferences} actions={preferencesActions} />
        <RemindersSection
          state={preferences}
          notifications={props.notifications}
          actions={preferencesActions}
          onAllow={props.onAllowNotifications}
        />
        <MutedSection state={preferences} actions={preferencesActions} />
        <LanguageSection state={preferences} actions={preferencesActions} />
        <ThemeSection state={preferences} actions={preferencesActions} />
        <PolicySection
          state={preferences}
          sites={props.sites}
          mapSource={sourceText(props.map)}
          actions={preferencesActions}
        />
        <PrivacySection
          state={preferences}
          asked={props.retentionAsked}
          requestsUrl={props.requestsUrl}
          storedUrl={props.storedUrl}
          onRetry={preferencesActions.onRetry}
          retentionActions={props.retentionActions}
        />
        {props.notice !== null && (
          <NoticeToast notice={props.notice} onUndo={props.onUndo} onClose={props.onCloseNotice} />
        )}
      </main>
    </PageFrame>
  );
}

function sourceText(map: MapState): string | null {
  if (map.kind !== 'ready') return null;
  const { sources } = map.status;
  return sources.length === 0
    ? i18n.t('options.map.sample')
    : sources.map((source) => source.address ?? sourceName(source)).join(', ');
}
