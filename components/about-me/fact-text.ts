import { i18n } from '#i18n';
import type { PersonFact } from '../../utils/map/about-person';
import { formatDate } from '../base/Age';

const LABELS = {
  name: 'me.fact.name',
  handle: 'me.fact.handle',
  title: 'me.fact.title',
  city: 'me.fact.city',
  team: 'me.fact.team',
  manager: 'me.fact.manager',
  timeZone: 'me.fact.timeZone',
  hours: 'me.fact.hours',
  absence: 'me.fact.absence',
  cap: 'me.fact.cap',
  owner: 'me.fact.owner',
  backup: 'me.fact.backup',
  managerOf: 'me.fact.managerOf',
  leadOf: 'me.fact.leadOf',
  evidence: 'me.fact.evidence',
} as const;

/** Names that are the same in every language. */
const PRODUCTS = {
  slack: 'Slack',
  teams: 'Microsoft Teams',
  googleChat: 'Google Chat',
  jira: 'Jira',
  github: 'GitHub',
} as const;

/** What kind of fact it is, in the user's language. */
export function factLabel(fact: PersonFact): string {
  if (fact.kind !== 'address') return i18n.t(LABELS[fact.kind]);
  if (fact.channel === 'mail') return i18n.t('me.fact.mail');
  return fact.channel === 'calendar' ? i18n.t('me.fact.calendar') : PRODUCTS[fact.channel];
}

/** What the map says, as a reader has it. */
export function factValue(fact: PersonFact): string {
  switch (fact.kind) {
    case 'hours':
      return `${fact.value}, ${fact.days.map(weekday).join(' ')}`;
    case 'absence':
      return formatDate(fact.value);
    case 'evidence':
      return fact.note === null
        ? i18n.t(`reason.kind.${fact.evidence}`, [fact.value])
        : `${fact.value}: ${fact.note}`;
    default:
      return fact.value;
  }
}

/** Monday = 1; the first Monday of 2024 was the first of January. */
function weekday(day: number): string {
  return new Date(Date.UTC(2024, 0, day)).toLocaleDateString(i18n.t('time.locale'), {
    weekday: 'short',
    timeZone: 'UTC',
  });
}
