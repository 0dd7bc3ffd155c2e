import '../../../components/overlay/overlay.css';
import '../../../components/welcome/welcome.css';
import type { MapSaving } from '../../../components/setup/state';
import type {
  ExampleState,
  ToolRow,
  ToolState,
  ToolsState,
} from '../../../components/welcome/state';
import { type WelcomeProps, WelcomeView } from '../../../components/welcome/WelcomeView';
import type { SourceStatus } from '../../../utils/messaging/protocol';
import { ago, LONG_WORD, NOW, token } from './samples';
import { kinds, nothing, type Screen, variants } from './screen';

const TEXT = 'Since the Kafka upgrade the checkout service commits offsets late.';
const mention = (word: string) => {
  const start = TEXT.indexOf(word);
  return { start, end: start + word.length, token: token(word) };
};
const EXAMPLE: ExampleState = {
  kind: 'ready',
  example: {
    text: TEXT,
    mapName: 'Acme (sample)',
    mentions: [mention('Kafka'), mention('checkout service')],
  },
};

const tool = (
  host: string,
  name: string | null,
  state: ToolState,
  tabs: readonly string[] = [],
): ToolRow => ({
  pattern: `https://${host}/*`,
  host,
  tool: name,
  guessed: state === 'off',
  unverified: state !== 'off' && name !== null && name !== 'GitHub',
  tabs,
  tabId: tabs.length > 0 ? 1 : null,
  state,
});
const EACH: Readonly<Record<ToolState, ToolRow>> = {
  off: tool('acme.atlassian.net', 'Jira', 'off', [
    'PAY-142 Checkout retries twice after a broker restart',
  ]),
  asking: tool('jira.acme.example', 'Jira', 'asking'),
  refused: tool('wiki.acme.example', 'Confluence', 'refused'),
  failed: tool(`${LONG_WORD}.acme.example`, null, 'failed'),
  starting: tool('github.com', 'GitHub', 'starting', ['acme/payments-api']),
  on: tool('git.acme.example', 'GitHub', 'on'),
  running: tool('docs.acme.example', 'Confluence', 'running', ['Payments runbook', LONG_WORD]),
};

const STATUS = {
  running: false,
  map: {
    name: 'Acme (sample)',
    generatedAt: ago(60 * 9),
    fetchedAt: ago(2),
    counts: { people: 196, teams: 18, topics: 143, claims: 53 },
  },
  sources: [],
  fault: null,
  problems: [],
  held: null,
} as const;

const SEVERAL: readonly SourceStatus[] = [
  ['backstage-1', 'backstage', 'Developer portal', 'https://backstage.acme.example/'],
  ['codeowners-1', 'codeowners', null, 'github.com/acme/api, gitlab.com/acme/shop, …'],
  ['csv-1', 'csv', null, `${LONG_WORD}.csv`],
].map(([id, kind, label, address]) => ({
  id: id ?? '',
  kind: kind ?? '',
  label: label ?? null,
  address: address ?? null,
  running: false,
  progress: null,
  lastTry: null,
  nextTry: null,
  fault: null,
  problems: [],
  problemCount: 0,
  counts: null,
  fetchedAt: null,
  needsToken: false,
}));

function draw(change: Partial<WelcomeProps>) {
  return (
    <WelcomeView
      step="map"
      steps={['map', 'me', 'tools', 'done']}
      passed={[]}
      map={{ kind: 'ready', status: STATUS }}
      mapSaving={{ kind: 'idle' }}
      mapActions={{
        onUseSample: nothing,
        onUseAddress: nothing,
        onSync: nothing,
        onReviewHeld: nothing,
        onUseHeld: nothing,
        onDiscardHeld: nothing,
        onRetry: nothing,
      }}
      alsoOrigins={[]}
      me={{ kind: 'search', typed: '', found: { kind: 'idle' } }}
      meActions={{ onType: nothing, onPick: nothing, onForget: nothing }}
      tools={{ kind: 'ready', tools: Object.values(EACH), others: [] }}
      tabsAsked="yes"
      browser="chromium"
      toolsActions={{
        onShowTabs: nothing,
        onTurnOn: nothing,
        onAdd: nothing,
        onShow: nothing,
        onRetry: nothing,
      }}
      example={EXAMPLE}
      exampleCard={null}
      exampleActions={{
        onCard: nothing,
        onAsk: nothing,
        onNote: nothing,
        onClose: nothing,
        onRetry: nothing,
      }}
      ways={{ shortcut: 'Ctrl+Shift+A', keyword: 'ask', pinned: false }}
      optionsUrl="#options"
      now={NOW}
      onStep={nothing}
      {...change}
    />
  );
}

const screen: Screen = {
  title: 'First run',
  height: 560,
  states: [
    ...variants<NonNullable<WelcomeProps['step']> | 'not yet'>('step', {
      'not yet': () => draw({ step: null }),
      map: () => draw({}),
      me: () => draw({ step: 'me', passed: ['map'] }),
      tools: () => draw({ step: 'tools', passed: ['map', 'me'] }),
      done: () => draw({ step: 'done', passed: ['map', 'me', 'tools'] }),
    }),
    ...variants('map', {
      'several sources': () =>
        draw({ map: { kind: 'ready', status: { ...STATUS, sources: SEVERAL } } }),
    }),
    ...kinds<MapSaving>(
      'saving',
      {
        idle: { '': { kind: 'idle' } },
        busy: { '': { kind: 'busy' } },
        saved: { '': { kind: 'saved' } },
        failed: { '': { kind: 'failed' } },
        refused: { '': { kind: 'refused', host: 'maps.acme.example' } },
      },
      (mapSaving) => draw({ mapSaving }),
    ),
    ...kinds<ExampleState>(
      'example',
      {
        loading: { '': { kind: 'loading' } },
        failed: { '': { kind: 'failed' } },
        none: { '': { kind: 'none' } },
        ready: { '': EXAMPLE },
      },
      (example) => draw({ example, step: 'done' }),
    ),
    ...kinds<ToolsState>(
      'tools',
      {
        loading: { '': { kind: 'loading' } },
        failed: { '': { kind: 'failed' } },
        ready: {
          none: { kind: 'ready', tools: [], others: [] },
          others: { kind: 'ready', tools: [EACH.on], others: [EACH.off, EACH.failed] },
        },
      },
      (tools) => draw({ tools, step: 'tools' }),
    ),
    ...variants<WelcomeProps['tabsAsked']>('tabs', {
      no: () =>
        draw({ step: 'tools', tabsAsked: 'no', tools: { kind: 'ready', tools: [], others: [] } }),
      asking: () =>
        draw({
          step: 'tools',
          tabsAsked: 'asking',
          tools: { kind: 'ready', tools: [], others: [] },
        }),
      yes: () => draw({ step: 'tools' }),
      refused: () =>
        draw({
          step: 'tools',
          tabsAsked: 'refused',
          tools: { kind: 'ready', tools: [], others: [] },
        }),
      failed: () =>
        draw({
          step: 'tools',
          tabsAsked: 'failed',
          tools: { kind: 'ready', tools: [], others: [] },
        }),
    }),
  ],
};

export default screen;
