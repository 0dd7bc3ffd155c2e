import '../../../components/composer/composer.css';
import { ComposerView } from '../../../components/composer/ComposerView';
import type {
  ComposerActions,
  ComposerDraft,
  ComposerPreview,
  ComposerRoute,
  ComposerSlot,
  ComposerState,
} from '../../../components/composer/state';
import type { PostView } from '../../../components/requests/PostLine';
import { templates } from '../../../entrypoints/shared/templates';
import { LONG_NAME, LONG_TEAM, LONG_WORD, PRESENCES } from './samples';
import { kinds, nothing, type Screen, variants } from './screen';

type Writing = Extract<ComposerState, { kind: 'writing' }>;

const actions: ComposerActions = {
  onRetry: nothing,
  onEdit: nothing,
  onChannel: nothing,
  onTemplate: nothing,
  onAnonymous: nothing,
  onCloseHint: nothing,
  onEarlier: nothing,
  onRemind: nothing,
  onConflict: nothing,
  onTeam: nothing,
  onSlot: nothing,
  onSend: nothing,
  onAsked: nothing,
  onUndo: nothing,
  onRequests: nothing,
  onClose: nothing,
};

const MAIL_ROUTE: ComposerRoute = { id: 'mail', name: 'Mail', to: 'ana.santos@acme.example' };
const SLACK: ComposerRoute = { id: 'slack', name: 'Slack', to: 'acme.slack.com' };
const CALENDAR: ComposerRoute = {
  id: 'google-calendar',
  name: 'Google Calendar',
  to: MAIL_ROUTE.to,
};
const HOOK: ComposerRoute = { id: 'webhook', name: 'Acme help desk', to: 'hooks.acme.example' };
const POSTED: PostView = {
  to: 'hooks.acme.example',
  progress: 'waiting',
  trouble: null,
  nextAt: '2026-11-23T10:00:00Z',
};
const PASTE: ComposerRoute = { id: 'clipboard', name: 'Copy the text', to: '' };
const ROUTES: readonly ComposerRoute[] = [
  MAIL_ROUTE,
  SLACK,
  { id: 'teams', name: 'Microsoft Teams', to: `ana.${LONG_WORD}@acme.example` },
  { id: 'jira-comment', name: 'Jira comment', to: '@ana.santos' },
  CALENDAR,
  PASTE,
];

const TEMPLATES = templates();
const INCIDENT = TEMPLATES.find(({ id }) => id === 'incident') ?? TEMPLATES[0];

const DRAFT: ComposerDraft = {
  to: { kind: 'person', id: 'ana', name: 'Ana Santos', team: 'Streaming' },
  team: null,
  presence: PRESENCES.free,
  about: 'Kafka',
  page: {
    title: 'PAY-142 Checkout retries twice after a broker restart',
    url: 'https://acme.atlassian.net/browse/PAY-142',
  },
  quote: 'Since the Kafka upgrade the checkout service commits offsets late.',
  need: 'Is a late offset commit after a rebalance expected with the new client?',
  tried: 'Restarted one broker on staging under load: same picture.',
  byWhen: 'This week',
  routes: ROUTES,
  route: MAIL_ROUTE,
  missing: null,
  slot: null,
  template: TEMPLATES[0],
  templates: TEMPLATES,
  anonymous: null,
};
const TEXT = [
  'Hello Ana,',
  '',
  DRAFT.need,
  '',
  'What I tried:',
  DRAFT.tried,
  '',
  'The page I am looking at:',
  'PAY-142 Checkout retries twice after a broker restart',
  'https://acme.atlassian.net/browse/PAY-142',
].join('\n');
const MAIL: ComposerPreview = {
  way: 'carried',
  subject: 'Question about Kafka',
  text: TEXT,
  when: null,
  note: null,
};
const PASTED: ComposerPreview = { ...MAIL, way: 'pasted', subject: null };
const SLOTS: Readonly<Record<ComposerSlot['fit'], ComposerSlot>> = {
  both: { value: '2026-11-23T11:00', theirs: 'Mon 23 Nov, 19:00', fit: 'both' },
  'theirs-outside': {
    value: '2026-11-23T15:00',
    theirs: 'Mon 23 Nov, 23:00',
    fit: 'theirs-outside',
  },
  'yours-outside': { value: '2026-11-23T21:00', theirs: null, fit: 'yours-outside' },
  unknown: { value: '2026-11-23T11:00', theirs: null, fit: 'unknown' },
  none: { value: '', theirs: null, fit: 'none' },
  empty: { value: '', theirs: null, fit: 'empty' },
};

const writing = (change: Partial<ComposerDraft> = {}, rest: Partial<Writing> = {}): Writing => ({
  kind: 'writing',
  draft: { ...DRAFT, ...change },
  hints: [],
  earlier: [],
  conflict: null,
  preview: MAIL,
  saving: 'idle',
  sending: false,
  trouble: null,
  ...rest,
});

const slot = (fit: ComposerSlot['fit']) => () => (
  <ComposerView
    state={writing(
      { route: CALENDAR, slot: SLOTS[fit], quote: null },
      {
        preview: { ...MAIL, when: SLOTS[fit].value === '' ? null : 'Mon 23 Nov 2026, 11:00–11:30' },
        trouble: fit === 'empty' ? 'slot' : null,
      },
    )}
    actions={actions}
  />
);

const screen: Screen = {
  title: 'Composer',
  height: 720,
  states: [
    ...kinds<ComposerState>(
      'composer',
      {
        loading: { '': { kind: 'loading' } },
        gone: { '': { kind: 'gone' } },
        failed: {
          '': {
            kind: 'failed',
            message: 'Your data did not open. Close other windows and try again.',
          },
        },
        writing: {
          'by mail': writing(),
          empty: writing(
            { need: '', tried: '', byWhen: '', quote: null },
            { trouble: 'need', saving: 'busy' },
          ),
          'no address': writing(
            {
              routes: [PASTE],
              route: PASTE,
              missing: { name: 'Slack', reason: 'address' },
              to: { kind: 'team', id: 'x', name: LONG_TEAM, team: null },
            },
            { preview: { ...PASTED, way: 'copied' }, saving: 'failed', trouble: 'copy' },
          ),
          'long names, too long': writing(
            {
              to: { kind: 'person', id: 'l', name: LONG_NAME, team: LONG_TEAM },
              presence: PRESENCES.away,
              about: LONG_WORD,
              page: { title: LONG_WORD, url: `https://acme.atlassian.net/wiki/${LONG_WORD}` },
              need: `${DRAFT.need} ${LONG_WORD}`,
            },
            { preview: { ...PASTED, note: 'too-long' }, trouble: null },
          ),
          'incident, with hints': writing(
            {
              template: INCIDENT,
              need: 'What is seen: password: hunter2x\nSince when:\nWho is affected:',
              tried: '',
              byWhen: 'ASAP',
            },
            {
              hints: [
                { rule: 'secret', part: 'need', level: 'warn', values: [] },
                { rule: 'openLine', part: 'need', level: 'note', values: ['Since when'] },
                {
                  rule: 'incomplete',
                  part: 'tried',
                  level: 'note',
                  values: [INCIDENT.tried.label],
                },
                { rule: 'hurry', part: 'byWhen', level: 'note', values: [] },
              ],
            },
          ),
          'asked before': writing(
            {},
            {
              earlier: [
                {
                  requestId: '1',
                  kind: 'page',
                  to: 'Ana Santos',
                  about: 'Kafka',
                  at: '2026-11-21T10:00:00.000Z',
                  state: 'asked',
                  waits: true,
                },
                {
                  requestId: '2',
                  kind: 'person',
                  to: LONG_NAME,
                  about: LONG_WORD,
                  at: '2026-09-21T10:00:00.000Z',
                  state: 'resolved',
                  waits: false,
                },
              ],
            },
          ),
          'two windows': writing({}, { conflict: { theirs: DRAFT.need }, saving: 'failed' }),
          'without a name': writing({
            to: { kind: 'team', id: 'x', name: 'Streaming', team: null },
            presence: null,
            anonymous: { on: true, by: 'Help desk' },
          }),
          'one of a team': writing({
            to: { kind: 'person', id: 'ben', name: 'Ben Okafor', team: 'Streaming' },
            team: { why: 'Goes to Ben Okafor: it is their turn in Streaming.', other: 'team' },
          }),
          'the whole team': writing(
            {
              to: { kind: 'team', id: 'x', name: LONG_TEAM, team: null },
              presence: null,
              team: {
                why: `Goes to ${LONG_TEAM} as a whole: that is how this team is asked.`,
                other: 'member',
              },
            },
            { trouble: 'team' },
          ),
          'all of a team busy': writing({
            to: { kind: 'team', id: 'x', name: 'Streaming', team: null },
            presence: null,
            team: {
              why: 'Stays with Streaming as a whole: everybody there is away, off work or at their weekly limit.',
              other: null,
            },
          }),
          slack: writing({ route: SLACK }, { preview: PASTED }),
          webhook: writing(
            { route: HOOK, routes: [...ROUTES.slice(0, 2), HOOK, PASTE] },
            {
              preview: {
                ...MAIL,
                way: 'posted',
                subject: null,
                text: JSON.stringify(
                  {
                    askaround: 1,
                    to: 'Ana Santos',
                    team: 'Streaming',
                    subject: 'Kafka',
                    text: TEXT,
                  },
                  null,
                  2,
                ),
              },
            },
          ),
          sending: writing({}, { sending: true }),
          'not opened': writing({}, { trouble: 'send' }),
          'not saved': writing({}, { trouble: 'save' }),
        },
        sent: {
          'by mail': { kind: 'sent', to: 'Ana Santos', by: 'Mail', way: 'carried', trouble: null },
          copied: {
            kind: 'sent',
            to: 'Ana Santos',
            by: 'Slack',
            way: 'pasted',
            trouble: 'confirm',
          },
        },
        posted: {
          waiting: { kind: 'posted', by: 'Acme help desk', post: POSTED },
          'tried again': {
            kind: 'posted',
            by: 'Acme help desk',
            post: { ...POSTED, trouble: 'server 503', nextAt: '2026-11-23T10:04:00Z' },
          },
          arrived: {
            kind: 'posted',
            by: 'Acme help desk',
            post: { ...POSTED, progress: 'arrived', nextAt: null },
          },
          failed: {
            kind: 'posted',
            by: 'Acme help desk',
            post: { ...POSTED, progress: 'failed', trouble: 'status 400', nextAt: null },
          },
        },
        settled: {
          asked: { kind: 'settled', to: 'Ana Santos', outcome: 'asked', left: null },
          undone: { kind: 'settled', to: 'Ana Santos', outcome: 'undone', left: null },
          reminded: {
            kind: 'settled',
            to: 'Ana Santos',
            outcome: 'reminded',
            left: { way: 'pasted', by: 'Slack' },
          },
          thanked: {
            kind: 'settled',
            to: 'Ana Santos',
            outcome: 'thanked',
            left: { way: 'carried', by: 'Mail' },
          },
          note: {
            kind: 'settled',
            to: LONG_NAME,
            outcome: 'note',
            left: { way: 'copied', by: 'Copy the text' },
          },
        },
      },
      (state) => <ComposerView state={state} actions={actions} />,
    ),
    ...variants<ComposerSlot['fit']>('appointment', {
      both: slot('both'),
      'theirs-outside': slot('theirs-outside'),
      'yours-outside': slot('yours-outside'),
      unknown: slot('unknown'),
      none: slot('none'),
      empty: slot('empty'),
    }),
  ],
};

export default screen;
