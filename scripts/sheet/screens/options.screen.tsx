import '../../../components/options/options.css';
import type { ComponentChild } from 'preact';
import { MapSection } from '../../../components/options/MapSection';
import { MeSection } from '../../../components/options/MeSection';
import { NoticeToast } from '../../../components/options/NoticeToast';
import { type OptionsProps, OptionsView } from '../../../components/options/OptionsView';
import { ChannelsSection } from '../../../components/options/preferences/ChannelsSection';
import { HoursSection } from '../../../components/options/preferences/HoursSection';
import { MutedSection } from '../../../components/options/preferences/MutedSection';
import { PolicySection } from '../../../components/options/preferences/PolicySection';
import { SitesSection } from '../../../components/options/SitesSection';
import type {
  Notice,
  Preferences,
  PreferencesState,
  SitesNote,
  SitesState,
} from '../../../components/options/state';
import type { FoundState, MapSaving, MapState, MeState } from '../../../components/setup/state';
import type { SyncStatus } from '../../../utils/messaging/protocol';
import { ago, LONG_NAME, LONG_TEAM, LONG_WORD, NOW } from './samples';
import { kinds, nothing, type Screen, variants } from './screen';

const ANA = { id: 'ana', name: 'Ana Santos', team: 'Streaming' };
const STATUS: SyncStatus = {
  source: { kind: 'url', url: 'https://maps.acme.example/skills-map.json' },
  running: false,
  map: {
    name: 'Acme',
    generatedAt: ago(60 * 9),
    fetchedAt: ago(60 * 2),
    counts: { people: 214, teams: 31, topics: 96, claims: 402 },
  },
  lastTry: ago(60 * 2),
  nextTry: ago(-60 * 4),
  fault: null,
  problems: [],
  held: null,
};
const status = (change: Partial<SyncStatus>) =>
  ({ kind: 'ready', status: { ...STATUS, ...change } }) as const;
const SITES = {
  kind: 'ready',
  sites: [
    {
      origin: 'https://acme.atlassian.net/*',
      host: 'acme.atlassian.net',
      tools: ['Jira', 'Confluence'],
      recognised: 'yes',
      locked: false,
      granted: true,
      mode: 'on',
      required: false,
    },
    {
      origin: 'https://github.com/*',
      host: 'github.com',
      tools: ['GitHub'],
      recognised: 'yes',
      locked: true,
      granted: true,
      mode: 'quiet',
      required: true,
    },
    {
      origin: `https://${LONG_WORD}.acme.example/*`,
      host: `${LONG_WORD}.acme.example`,
      tools: [],
      recognised: 'open',
      locked: false,
      granted: true,
      mode: 'off',
      required: false,
    },
  ],
} as const satisfies SitesState;

const meActions = { onType: nothing, onPick: nothing, onForget: nothing };
const mapActions = {
  onUseSample: nothing,
  onUseAddress: nothing,
  onSync: nothing,
  onUseHeld: nothing,
  onDiscardHeld: nothing,
  onRetry: nothing,
};
const sitesActions = { onMode: nothing, onRemove: nothing, onAdd: nothing, onRetry: nothing };

const preferencesActions = { onSave: nothing, onRetry: nothing };
const VALUES: Preferences = {
  channelPreference: 'slack',
  channelsOff: ['teams'],
  askTool: true,
  workingHours: { from: '09:00', to: '17:30', days: [1, 2, 3, 4, 5] },
  language: 'auto',
  theme: 'auto',
  muted: ['Spring', LONG_WORD],
  contactDomains: [],
  signatureKeys: [],
  same: [],
};
const CHANNELS = [
  { id: 'mail', prefills: true, always: false },
  { id: 'slack', prefills: false, always: false },
  { id: 'teams', prefills: true, always: false },
  { id: 'clipboard', prefills: false, always: true },
] as const;
const PREFERENCES = {
  kind: 'ready',
  values: VALUES,
  locked: [],
  inForce: [
    { name: 'sources', from: 'you' },
    { name: 'sites', from: 'you' },
    { name: 'theme', from: 'default' },
    { name: 'workingHours', from: 'you' },
  ],
  policy: { present: false, problems: [] },
} as const satisfies PreferencesState;
const LOCKED = {
  ...PREFERENCES,
  locked: [
    'sources',
    'channelsOff',
    'channelPreference',
    'askTool',
    'workingHours',
    'muted',
    'theme',
  ],
  inForce: [
    { name: 'sources', from: 'policy' },
    { name: 'channelsOff', from: 'policy' },
    { name: 'theme', from: 'you' },
  ],
  policy: {
    present: true,
    problems: [
      { key: 'themee', code: 'unknown' },
      { key: LONG_WORD, code: 'type' },
    ],
  },
} as const satisfies PreferencesState;

const whole = (change: Partial<OptionsProps> = {}) => (
  <OptionsView
    me={{ kind: 'chosen', person: ANA }}
    map={{ kind: 'ready', status: STATUS }}
    mapSaving={{ kind: 'idle' }}
    alsoOrigins={[]}
    sites={SITES}
    sitesNote={{ kind: 'none' }}
    channels={CHANNELS}
    preferences={PREFERENCES}
    preferencesActions={preferencesActions}
    notice={null}
    current="me"
    welcomeUrl="#welcome"
    onUndo={nothing}
    onCloseNotice={nothing}
    requestsUrl="#requests"
    aboutMeUrl="#me"
    now={NOW}
    meActions={meActions}
    mapActions={mapActions}
    sitesActions={sitesActions}
    {...change}
  />
);

/** One part by itself, in the column that the page gives it. */
const part = (section: ComponentChild) => (
  <div class="aa-frame aa-sheet-part">
    <main class="opt-page">
      <h1 class="aa-hidden">Settings</h1>
      {section}
    </main>
  </div>
);
const me = (state: MeState) => part(<MeSection state={state} actions={meActions} />);
const map = (state: MapState, saving: MapSaving = { kind: 'idle' }) =>
  part(
    <MapSection
      locked={false}
      state={state}
      saving={saving}
      alsoOrigins={[]}
      now={NOW}
      actions={mapActions}
    />,
  );
const sites = (state: SitesState, note: SitesNote = { kind: 'none' }) =>
  part(
    <SitesSection
      state={state}
      note={note}
      actions={sitesActions}
      preferences={PREFERENCES}
      preferencesActions={preferencesActions}
    />,
  );
const preferences = (state: PreferencesState) =>
  part(
    <>
      <ChannelsSection channels={CHANNELS} state={state} actions={preferencesActions} />
      <HoursSection state={state} actions={preferencesActions} />
      <MutedSection state={state} actions={preferencesActions} />
      <PolicySection
        state={state}
        sites={SITES}
        mapSource="https://maps.acme.example/skills-map.json"
        actions={preferencesActions}
      />
    </>,
  );
const notice =
  (kind: Notice['kind'], what: Notice['what'], undoable = true) =>
  () => (
    <>
      {me({ kind: 'chosen', person: ANA })}
      <NoticeToast notice={{ kind, what, undoable }} onUndo={nothing} onClose={nothing} />
    </>
  );

const FIRST_TIME: Partial<OptionsProps> = {
  me: { kind: 'search', typed: '', found: { kind: 'idle' } },
  map: status({ source: { kind: 'sample', url: null }, nextTry: null }),
  sites: { kind: 'ready', sites: [] },
};

const screen: Screen = {
  title: 'Settings',
  height: 160,
  states: [
    ...variants('page', { whole: () => whole(), 'first time': () => whole(FIRST_TIME) }),
    ...kinds<MeState>(
      'me',
      {
        loading: { '': { kind: 'loading' } },
        chosen: { '': { kind: 'chosen', person: ANA } },
        search: { '': { kind: 'search', typed: '', found: { kind: 'idle' } } },
      },
      me,
    ),
    ...kinds<FoundState>(
      'people',
      {
        idle: { '': { kind: 'idle' } },
        searching: { '': { kind: 'searching' } },
        failed: { '': { kind: 'failed' } },
        results: {
          some: {
            kind: 'results',
            people: [ANA, { id: 'long', name: LONG_NAME, team: LONG_TEAM }],
          },
          none: { kind: 'results', people: [] },
        },
      },
      (found) => me({ kind: 'search', typed: 'ana', found }),
    ),
    ...kinds<MapState>(
      'map',
      {
        loading: { '': { kind: 'loading' } },
        failed: { '': { kind: 'failed' } },
        ready: {
          'up to date': status({}),
          sample: status({ source: { kind: 'sample', url: null }, nextTry: null }),
          none: status({ map: null, lastTry: null, nextTry: null }),
          running: status({ running: true }),
          fault: status({ fault: { code: 'not-found', detail: '404' } }),
          problems: status({
            problems: [
              { severity: 'error', code: 'dangling', path: '$.claims[3].team', detail: 'pay' },
              { severity: 'warning', code: 'cycle', path: `$.teams.${LONG_WORD}`, detail: 'x' },
            ],
          }),
          refused: status({
            fault: { code: 'map', detail: 'line 1' },
            problems: [{ severity: 'error', code: 'not-json', path: '$', detail: 'line 1' }],
          }),
          held: status({ held: { peopleBefore: 214, peopleNow: 31 } }),
        },
      },
      (state) => map(state),
    ),
    ...kinds<MapSaving>(
      'saving',
      {
        idle: { '': { kind: 'idle' } },
        busy: { '': { kind: 'busy' } },
        saved: { '': { kind: 'saved' } },
        failed: { '': { kind: 'failed' } },
        refused: { '': { kind: 'refused', host: 'maps.acme.example' } },
      },
      (saving) => map(status({}), saving),
    ),
    ...kinds<SitesState>(
      'sites',
      {
        loading: { '': { kind: 'loading' } },
        failed: { '': { kind: 'failed' } },
        ready: { some: SITES, none: { kind: 'ready', sites: [] } },
      },
      (state) => sites(state),
    ),
    ...kinds<SitesNote>(
      'note',
      {
        none: { '': { kind: 'none' } },
        'save-failed': { '': { kind: 'save-failed' } },
        added: { '': { kind: 'added', host: 'jira.acme.example' } },
        refused: { '': { kind: 'refused', host: 'jira.acme.example' } },
      },
      (note) => sites(SITES, note),
    ),
    ...kinds<PreferencesState>(
      'preferences',
      {
        loading: { '': { kind: 'loading' } },
        failed: { '': { kind: 'failed' } },
        ready: {
          set: PREFERENCES,
          'set by the company': LOCKED,
          'none set': {
            ...PREFERENCES,
            values: { ...VALUES, channelPreference: null, workingHours: null, muted: [] },
          },
        },
      },
      preferences,
    ),
    ...variants<Notice['kind']>('notice', {
      saved: notice('saved', 'theme'),
      undone: notice('undone', 'muted', false),
      failed: notice('failed', 'workingHours', false),
      locked: notice('locked', 'channelsOff', false),
      'site-removed': notice('site-removed', { host: 'jira.acme.example' }),
    }),
  ],
};

export default screen;
