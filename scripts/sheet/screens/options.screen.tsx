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
import type { FoundState, MapState, MeState } from '../../../components/setup/state';
import type {
  Editing,
  OffersState,
  SourceDraft,
  SourceKind,
  SourceSaving,
  SourcesState,
  TableState,
} from '../../../components/sources/state';
import type { SourceStatus, SyncStatus } from '../../../utils/messaging/protocol';
import { ago, LONG_NAME, LONG_TEAM, LONG_WORD, NOW } from './samples';
import { kinds, nothing, type Screen, variants } from './screen';

const ANA = { id: 'ana', name: 'Ana Santos', team: 'Streaming' };
const SOURCE: SourceStatus = {
  id: 'map',
  kind: 'map-file',
  label: null,
  address: 'https://maps.acme.example/skills-map.json',
  running: false,
  progress: null,
  lastTry: ago(60 * 2),
  nextTry: ago(-60 * 4),
  fault: null,
  problems: [],
  problemCount: 0,
  counts: { people: 196, teams: 24, topics: 90, claims: 210 },
  fetchedAt: ago(60 * 2),
  needsToken: false,
};
const PROBLEMS = [
  { severity: 'error', code: 'dangling', path: '$.claims[3].team', detail: 'pay' },
  { severity: 'warning', code: 'cycle', path: `$.teams.${LONG_WORD}`, detail: 'x' },
] as const;
/** One of each kind, each in another state. */
const SOURCES: readonly SourceStatus[] = [
  SOURCE,
  {
    ...SOURCE,
    id: 'backstage-1',
    kind: 'backstage',
    label: 'Developer portal',
    address: 'https://backstage.acme.example/',
    running: true,
    progress: { done: 1_500, all: 4_200 },
  },
  {
    ...SOURCE,
    id: 'codeowners-1',
    kind: 'codeowners',
    address: 'github.com/acme/api, gitlab.com/acme/shop, …',
    fault: { code: 'no-permission', detail: 'https://raw.githubusercontent.com/*' },
    counts: null,
    fetchedAt: null,
  },
  {
    ...SOURCE,
    id: 'backstage-2',
    kind: 'backstage',
    address: `https://backstage.${LONG_WORD}.example/`,
    counts: null,
    fetchedAt: null,
    needsToken: true,
  },
  {
    ...SOURCE,
    id: 'csv-1',
    kind: 'csv',
    label: null,
    address: 'Skills matrix 2026.csv',
    counts: { people: 48, teams: 6, topics: 31, claims: 0 },
    problems: [
      {
        severity: 'warning',
        code: 'bad-line',
        path: 'Skills matrix 2026.csv:12',
        detail: 'Kafka: 7',
      },
    ],
    problemCount: 1,
  },
];
const STATUS: SyncStatus = {
  running: false,
  map: {
    name: 'Acme',
    generatedAt: ago(60 * 9),
    fetchedAt: ago(60 * 2),
    counts: { people: 214, teams: 31, topics: 96, claims: 402 },
  },
  fault: null,
  problems: [],
  held: null,
  sources: [SOURCE],
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
      unverified: true,
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
      unverified: false,
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
      unverified: false,
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
  onReviewHeld: nothing,
  onUseHeld: nothing,
  onDiscardHeld: nothing,
  onRetry: nothing,
};
const sourcesActions = {
  onAdd: nothing,
  onEdit: nothing,
  onCancelEdit: nothing,
  onSave: nothing,
  onRemove: nothing,
  onFetch: nothing,
  onStop: nothing,
  onToken: nothing,
  onAllow: nothing,
  onOpen: nothing,
  onFile: nothing,
  onFetchTable: nothing,
  guess: () => ({ dialect: 'github', url: 'https://raw.example/' }) as const,
  onRole: nothing,
  onBlankIsAbove: nothing,
  onJoin: nothing,
  onApart: nothing,
  onRetryOffers: nothing,
};
const QUIET: SourcesState = { editing: { kind: 'none' }, offers: { kind: 'ready', offers: [] } };
const TABLE: TableState = {
  kind: 'ready',
  table: {
    name: 'Skills matrix 2026.csv',
    rows: 52,
    columns: [
      { name: 'Full name', samples: ['Ana Santos', 'Bo Lind', LONG_NAME], role: 'name' },
      { name: 'E-mail', samples: ['ana@acme.example', 'bo@acme.example'], role: 'mail' },
      { name: 'Department', samples: ['Streaming', LONG_TEAM], role: 'team' },
      { name: 'Kafka', samples: ['5', '3', 'x'], role: 'skills' },
      { name: LONG_WORD, samples: ['advanced'], role: 'skills' },
      { name: '#6', samples: [], role: null },
    ],
    blankIsAbove: false,
    preview: {
      people: 48,
      teams: 6,
      skills: 2,
      evidence: 61,
      first: [
        {
          id: 'ana@acme.example',
          name: 'Ana Santos',
          mail: 'ana@acme.example',
          teams: ['Streaming'],
          skills: [
            { name: 'Kafka', weight: 1 },
            { name: LONG_WORD, weight: 0.8 },
          ],
        },
        { id: 'Bo', name: LONG_NAME, mail: null, teams: [LONG_TEAM], skills: [] },
      ],
      problems: [
        {
          severity: 'warning',
          code: 'bad-line',
          path: 'Skills matrix 2026.csv:12',
          detail: 'Kafka: 7',
        },
      ],
      problemCount: 1,
    },
  },
};
const OFFERS: OffersState = {
  kind: 'ready',
  offers: [
    {
      kind: 'team',
      ids: ['team-accounts-framework', '@acme/accounts-engineers'],
      names: ['Accounts Framework', 'accounts-engineers'],
      why: 'accounts',
    },
    { kind: 'person', ids: ['ana', '@ana-s'], names: ['Ana Santos', LONG_NAME], why: 'Ana' },
  ],
};
const sitesActions = { onMode: nothing, onRemove: nothing, onAdd: nothing, onRetry: nothing };

const preferencesActions = { onSave: nothing, onRetry: nothing };
const VALUES: Preferences = {
  channelPreference: 'slack',
  channelsOff: ['teams'],
  webhook: null,
  askTool: true,
  anonymousAsks: false,
  workingHours: { from: '09:00', to: '17:30', days: [1, 2, 3, 4, 5] },
  retentionDays: 180,
  reminders: 'each',
  quietHours: null,
  nudgeAfter: 8,
  escalateAfter: 8,
  minimumPeople: 5,
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
    sources={QUIET}
    alsoOrigins={[]}
    sites={SITES}
    sitesNote={{ kind: 'none' }}
    channels={CHANNELS}
    preferences={PREFERENCES}
    preferencesActions={preferencesActions}
    notifications="missing"
    onAllowNotifications={nothing}
    notice={null}
    current="me"
    welcomeUrl="#welcome"
    onUndo={nothing}
    onCloseNotice={nothing}
    requestsUrl="#requests"
    storedUrl="#/held"
    retentionAsked={null}
    retentionActions={{ onChoose: nothing, onConfirm: nothing, onCancel: nothing }}
    aboutMeUrl="#me"
    now={NOW}
    meActions={meActions}
    mapActions={mapActions}
    sourcesActions={sourcesActions}
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
const map = (state: MapState, sources: Partial<SourcesState> = {}, locked = false) =>
  part(
    <MapSection
      locked={locked}
      sameLocked={false}
      state={state}
      sources={{ ...QUIET, ...sources }}
      sourcesActions={sourcesActions}
      alsoOrigins={[]}
      now={NOW}
      actions={mapActions}
    />,
  );
const SAMPLE = status({ sources: [] });
const draft = (kind: SourceKind, options: SourceDraft['options'] = {}): SourceDraft => ({
  id: null,
  kind,
  label: null,
  signIn: 'none',
  options,
});
type Form = Extract<Editing, { kind: 'form' }>;
const formOf = (of: SourceDraft, change: Partial<Form> = {}): Form => ({
  kind: 'form',
  draft: of,
  table: { kind: 'none' },
  saving: { kind: 'idle' },
  ...change,
});
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
  map: SAMPLE,
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
          sample: SAMPLE,
          none: status({
            map: null,
            sources: [{ ...SOURCE, lastTry: null, nextTry: null, counts: null, fetchedAt: null }],
          }),
          running: status({ running: true, sources: [{ ...SOURCE, running: true }] }),
          several: status({ running: true, sources: SOURCES, problems: PROBLEMS }),
          fault: status({ sources: [{ ...SOURCE, fault: { code: 'not-found', detail: '404' } }] }),
          problems: status({
            sources: [{ ...SOURCE, problems: PROBLEMS, problemCount: 1_240 }],
          }),
          refused: status({
            sources: [
              {
                ...SOURCE,
                fault: { code: 'map', detail: 'line 1' },
                problems: [{ severity: 'error', code: 'not-json', path: '$', detail: 'line 1' }],
                problemCount: 1,
              },
            ],
          }),
          'store fault': status({ fault: { code: 'storage-full', detail: 'QuotaExceededError' } }),
          held: status({ held: { peopleBefore: 214, peopleNow: 31 } }),
        },
      },
      (state) => map(state),
    ),
    ...variants('sources', {
      locked: () => map(status({ sources: SOURCES }), {}, true),
    }),
    ...kinds<OffersState>(
      'same',
      {
        loading: { '': { kind: 'loading' } },
        failed: { '': { kind: 'failed' } },
        ready: { some: OFFERS, none: { kind: 'ready', offers: [] } },
      },
      (offers) => map(status({}), { offers }),
    ),
    ...kinds<Editing>(
      'editing',
      {
        none: { '': { kind: 'none' } },
        form: {
          'map file': formOf({ ...draft('map-file', { url: SOURCE.address }), signIn: 'browser' }),
          Backstage: formOf(draft('backstage')),
          CODEOWNERS: formOf(
            draft('codeowners', {
              repositories: [
                {
                  repository: 'github.com/acme/api',
                  dialect: 'github',
                  url: 'https://raw.githubusercontent.com/acme/api/HEAD/',
                },
                {
                  repository: 'gitlab.com/acme/shop',
                  dialect: 'gitlab',
                  url: 'http://gitlab.com/',
                },
              ],
            }),
          ),
          CSV: formOf(draft('csv'), { table: TABLE }),
          'of a source': formOf({
            ...draft('backstage', { url: 'https://backstage.acme.example' }),
            id: 'map',
          }),
        },
      },
      (editing) => map(status({}), { editing }),
    ),
    ...kinds<TableState>(
      'table',
      {
        none: { '': { kind: 'none' } },
        reading: { '': { kind: 'reading' } },
        failed: { '': { kind: 'failed', message: 'The file is empty (0 bytes).' } },
        ready: { '': TABLE },
      },
      (table) =>
        map(SAMPLE, {
          editing: formOf(draft('csv', { url: 'https://files.acme.example/s.csv' }), { table }),
        }),
    ),
    ...kinds<SourceSaving>(
      'saving',
      {
        idle: { '': { kind: 'idle' } },
        busy: { '': { kind: 'busy' } },
        failed: { '': { kind: 'failed' } },
        unusable: { '': { kind: 'unusable' } },
        refused: { '': { kind: 'refused', host: 'maps.acme.example' } },
      },
      (saving) => map(SAMPLE, { editing: formOf(draft('map-file'), { saving }) }),
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
      'source-removed': notice('source-removed', { called: 'maps.acme.example' }),
      joined: notice('joined', { called: 'Accounts, accounts-engineers' }),
      apart: notice('apart', { called: 'Accounts, accounts-engineers' }),
    }),
  ],
};

export default screen;
