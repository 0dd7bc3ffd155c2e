import { Archive, Inbox, Settings, User } from 'lucide';
import { i18n } from '#i18n';
import type { FrameLink } from '../base/PageFrame';

/**
 * The dashboard's own navigation.
 *
 * @param current the section that is shown
 * @param optionsUrl address of the options page
 */
export function dashboardLinks(
  current: 'requests' | 'me' | 'held' | 'stored',
  optionsUrl: string,
): FrameLink[] {
  return [
    {
      href: '#requests',
      icon: Inbox,
      label: i18n.t('dashboard.requests.title'),
      current: current === 'requests',
    },
    { href: '#/me', icon: User, label: i18n.t('me.nav'), current: current === 'me' },
    {
      href: '#/held',
      icon: Archive,
      label: i18n.t('stored.nav'),
      current: current === 'stored',
    },
    { href: optionsUrl, icon: Settings, label: i18n.t('dashboard.settings') },
  ];
}
