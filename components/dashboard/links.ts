import {
  Archive,
  Award,
  CalendarDays,
  GraduationCap,
  Handshake,
  type IconNode,
  Inbox,
  LayoutList,
  Scale,
  Settings,
  Share2,
  ShieldQuestion,
  User,
  Wheat,
} from 'lucide';
import { i18n } from '#i18n';
import type { FrameLink } from '../base/PageFrame';
import { hashOf, type SectionId } from './place';

/** In the navigation, in its order; the held map is reached from what is kept. */
const SHOWN = [
  'requests',
  'mine',
  'reciprocity',
  'dependencies',
  'coverage',
  'commitments',
  'exchanges',
  'rhythm',
  'harvest',
  'recognition',
  'me',
  'held',
] as const satisfies readonly SectionId[];
type Shown = (typeof SHOWN)[number];

const ICONS: Readonly<Record<Shown, IconNode>> = {
  requests: Inbox,
  mine: LayoutList,
  reciprocity: Scale,
  dependencies: Share2,
  coverage: ShieldQuestion,
  commitments: Handshake,
  exchanges: GraduationCap,
  rhythm: CalendarDays,
  harvest: Wheat,
  recognition: Award,
  me: User,
  held: Archive,
};
/** A heading stands above the first of each group. */
const GROUPS: Readonly<Partial<Record<Shown, 'own' | 'teams' | 'together' | 'data'>>> = {
  requests: 'own',
  reciprocity: 'teams',
  commitments: 'together',
  me: 'data',
};

/**
 * The dashboard's own navigation.
 *
 * @param current the section that is shown
 * @param optionsUrl address of the options page
 */
export function dashboardLinks(current: SectionId, optionsUrl: string): FrameLink[] {
  const links = SHOWN.map((section): FrameLink => {
    const group = GROUPS[section];
    return {
      href: hashOf({ section }),
      icon: ICONS[section],
      label: sectionName(section),
      current: current === section,
      ...(group === undefined ? {} : { group: i18n.t(`dashboard.navGroup.${group}`) }),
    };
  });
  return [...links, { href: optionsUrl, icon: Settings, label: i18n.t('dashboard.settings') }];
}

/** What a section is called. */
export function sectionName(section: SectionId): string {
  switch (section) {
    case 'requests':
      return i18n.t('dashboard.requests.title');
    case 'me':
      return i18n.t('me.nav');
    case 'held':
      return i18n.t('dashboard.section.held');
    case 'held-map':
      return i18n.t('held.title');
    default:
      return i18n.t(`dashboard.section.${section}`);
  }
}
