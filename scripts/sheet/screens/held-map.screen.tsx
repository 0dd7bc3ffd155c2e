import '../../../components/held-map/held-map.css';
import { PageFrame } from '../../../components/base/PageFrame';
import { dashboardLinks } from '../../../components/dashboard/links';
import { HeldMapView } from '../../../components/held-map/HeldMapView';
import type { HeldMap, HeldMapActions, HeldMapState } from '../../../components/held-map/state';
import { LONG_TEAM, LONG_WORD, NOW } from './samples';
import { kinds, nothing, type Screen } from './screen';

const actions: HeldMapActions = { onUse: nothing, onKeep: nothing, onRetry: nothing };

const ago = (days: number): string => new Date(NOW - days * 86_400_000).toISOString();
const NAMES = [
  'Ana Lima',
  'Noor Haddad',
  'Kofi Mensah',
  'Søren Ångström',
  'Mira Brandt',
  LONG_WORD,
];
const held: HeldMap = {
  before: {
    name: 'Acme',
    generatedAt: ago(1),
    counts: { people: 1204, teams: 61, topics: 340, claims: 2210 },
  },
  after: {
    name: 'Acme',
    generatedAt: ago(0),
    counts: { people: 540, teams: 33, topics: 340, claims: 2104 },
  },
  people: {
    count: 664,
    items: Array.from({ length: 40 }, (_, index) => ({
      id: `p${index}`,
      name: `${NAMES[index % NAMES.length]}`,
      within: index % 3 === 0 ? LONG_TEAM : 'Payments',
    })),
  },
  teams: {
    count: 2,
    items: [
      { id: 'pay', name: 'Payments', within: 'Engineering' },
      { id: 'long', name: LONG_TEAM, within: null },
    ],
  },
  owners: {
    count: 31,
    items: [
      { subject: 'jira-project:PAY', before: ['Payments', 'Ana Lima'], after: [] },
      { subject: `path:github.com/acme/${LONG_WORD}/**`, before: [], after: [LONG_TEAM] },
    ],
  },
};
const few: HeldMap = {
  ...held,
  people: { count: 1, items: held.people.items.slice(0, 1) },
  teams: { count: 0, items: [] },
  owners: { count: 0, items: [] },
};

const screen: Screen = {
  title: 'Map to confirm',
  height: 720,
  states: kinds<HeldMapState>(
    'held map',
    {
      loading: { '': { kind: 'loading' } },
      failed: { '': { kind: 'failed' } },
      none: { '': { kind: 'none' } },
      ready: {
        many: { kind: 'ready', held, busy: false },
        'few, busy': { kind: 'ready', held: few, busy: true },
      },
      done: {
        used: { kind: 'done', used: true, name: 'Acme' },
        kept: { kind: 'done', used: false, name: 'Acme' },
      },
    },
    (state) => (
      <PageFrame label="Sections" links={dashboardLinks('held-map', '#options')}>
        <HeldMapView state={state} mapUrl="#map" now={NOW} actions={actions} />
      </PageFrame>
    ),
  ),
};
export default screen;
