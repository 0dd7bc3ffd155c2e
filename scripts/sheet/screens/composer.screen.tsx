import '../../../components/composer/composer.css';
import { ComposerView } from '../../../components/composer/ComposerView';
import type {
  ComposerActions,
  ComposerDraft,
  ComposerPreview,
  ComposerState,
} from '../../../components/composer/state';
import { LONG_NAME, LONG_TEAM, LONG_WORD, PRESENCES } from './samples';
import { kinds, nothing, type Screen } from './screen';

type Writing = Extract<ComposerState, { kind: 'writing' }>;

const actions: ComposerActions = {
  onEdit: nothing,
  onChannel: nothing,
  onSend: nothing,
  onAsked: nothing,
  onUndo: nothing,
  onRequests: nothing,
  onClose: nothing,
};

const DRAFT: ComposerDraft = {
  to: { kind: 'person', id: 'ana', name: 'Ana Santos', team: 'Streaming' },
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
  channel: 'mail',
  mail: 'ana.santos@acme.example',
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
  kind: 'mail',
  to: 'ana.santos@acme.example',
  message: { subject: 'Question about Kafka', body: TEXT },
  tooLong: false,
};

const writing = (change: Partial<ComposerDraft> = {}, rest: Partial<Writing> = {}): Writing => ({
  kind: 'writing',
  draft: { ...DRAFT, ...change },
  preview: MAIL,
  saving: 'idle',
  sending: false,
  trouble: null,
  ...rest,
});
const PASTED: ComposerPreview = { kind: 'clipboard', text: TEXT };

const screen: Screen = {
  title: 'Composer',
  height: 720,
  states: kinds<ComposerState>(
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
            channel: 'clipboard',
            mail: null,
            to: { kind: 'team', id: 'x', name: LONG_TEAM, team: null },
          },
          { preview: PASTED, saving: 'failed', trouble: 'copy' },
        ),
        'long names, too long': writing(
          {
            to: { kind: 'person', id: 'l', name: LONG_NAME, team: LONG_TEAM },
            presence: PRESENCES.away,
            about: LONG_WORD,
            page: { title: LONG_WORD, url: `https://acme.atlassian.net/wiki/${LONG_WORD}` },
            need: `${DRAFT.need} ${LONG_WORD}`,
          },
          { preview: { ...MAIL, tooLong: true }, trouble: 'long' },
        ),
        sending: writing({}, { sending: true }),
        'not opened': writing({}, { trouble: 'send' }),
        'not saved': writing({}, { trouble: 'save' }),
      },
      sent: {
        'by mail': { kind: 'sent', to: 'Ana Santos', by: 'mail', trouble: null },
        copied: { kind: 'sent', to: 'Ana Santos', by: 'clipboard', trouble: 'confirm' },
      },
      settled: {
        asked: { kind: 'settled', to: 'Ana Santos', outcome: 'asked' },
        undone: { kind: 'settled', to: 'Ana Santos', outcome: 'undone' },
      },
    },
    (state) => <ComposerView state={state} actions={actions} />,
  ),
};

export default screen;
