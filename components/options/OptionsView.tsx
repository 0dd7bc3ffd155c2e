import { Globe, Map as MapIcon, Rocket, ShieldCheck, User } from 'lucide';
import { i18n } from '#i18n';
import { PageFrame } from '../base/PageFrame';
import type { MapActions, MapSaving, MapState, MeActions, MeState } from '../setup/state';
import { MapSection } from './MapSection';
import { MeSection } from './MeSection';
import { PrivacySection } from './PrivacySection';
import { SitesSection } from './SitesSection';
import type { SitesActions, SitesNote, SitesState } from './state';

/** Everything that the settings show, part by part: each loads, fails and saves by itself. */
export interface OptionsProps {
  readonly me: MeState;
  readonly map: MapState;
  readonly mapSaving: MapSaving;
  /** Origins that this build may fetch without https. */
  readonly alsoOrigins: readonly string[];
  readonly sites: SitesState;
  readonly sitesNote: SitesNote;
  /** Address of My requests. */
  readonly requestsUrl: string;
  /** Address of the first run. */
  readonly welcomeUrl: string;
  /** Ms since 1970, to count ages from. */
  readonly now: number;
  readonly meActions: MeActions;
  readonly mapActions: MapActions;
  readonly sitesActions: SitesActions;
}

/** The settings page. */
export function OptionsView(props: OptionsProps) {
  return (
    <PageFrame
      label={i18n.t('options.nav')}
      links={[
        { href: '#me', icon: User, label: i18n.t('options.me.title') },
        { href: '#map', icon: MapIcon, label: i18n.t('options.map.title') },
        { href: '#sites', icon: Globe, label: i18n.t('options.sites.title') },
        { href: '#privacy', icon: ShieldCheck, label: i18n.t('options.privacy.title') },
        { href: props.welcomeUrl, icon: Rocket, label: i18n.t('welcome.title') },
      ]}
    >
      <main class="opt-page">
        <h1>{i18n.t('options.title')}</h1>
        <MeSection state={props.me} actions={props.meActions} />
        <MapSection
          state={props.map}
          saving={props.mapSaving}
          alsoOrigins={props.alsoOrigins}
          now={props.now}
          actions={props.mapActions}
        />
        <SitesSection state={props.sites} note={props.sitesNote} actions={props.sitesActions} />
        <PrivacySection requestsUrl={props.requestsUrl} />
      </main>
    </PageFrame>
  );
}
