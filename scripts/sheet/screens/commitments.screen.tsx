import '../../../components/charts/charts.css';
import '../../../components/commitments/commitments.css';
import '../../../components/figures/figures.css';
import { PageFrame } from '../../../components/base/PageFrame';
import { CommitmentForm } from '../../../components/commitments/CommitmentForm';
import { CommitmentsView } from '../../../components/commitments/CommitmentsView';
import { newDraft } from '../../../components/commitments/form';
import type {
  CommitmentItem,
  CommitmentsActions,
  CommitmentsState,
  Counting,
} from '../../../components/commitments/state';
import { dashboardLinks } from '../../../components/dashboard/links';
import { SectionPage } from '../../../components/figures/SectionPage';
import { renewalOf } from '../../../utils/community/commitments/renewal';
import { standingOf } from '../../../utils/community/commitments/standing';
import type { Commitment } from '../../../utils/requests/agreement';
import { Pressed } from './pressed';
import { LONG_TEAM, LONG_WORD, NOW } from './samples';
import { kinds, nothing, type Screen, variants } from './screen';

const PAYMENTS = { id: 'pay', name: 'Payments' };
const STREAMING = { id: 'str', name: 'Streaming' };
const LONG = { id: 'long', name: LONG_TEAM };
const BASE: Commitment = {
  kind: 'receives',
  giver: STREAMING,
  receiver: PAYMENTS,
  about: 'Kafka',
  subjects: [],
  text: 'Answers within a day about consumer groups and replays.',
  promised: { times: 2, per: 'month' },
  from: '2026-09-01',
  renewal: '2027-02-01',
  state: 'open',
  blockedBy: '',
};
const actions: CommitmentsActions = {
  onSave: () => Promise.resolve('The disk is full.'),
  onErase: nothing,
  onRenew: nothing,
  onEnd: nothing,
  onAgree: nothing,
  onRetry: nothing,
  onUndo: nothing,
  onDismissNotice: nothing,
  find: () => Promise.resolve([]),
};

function item(
  id: string,
  part: Partial<Commitment>,
  exchanged: number | null,
  by: string | null = null,
): CommitmentItem {
  const commitment = { ...BASE, ...part };
  const now = new Date(NOW);
  return {
    id,
    commitment,
    by,
    own: by === null,
    standing: standingOf(commitment, '2026-11-01T10:00:00Z', exchanged, now),
    renewal: renewalOf(commitment, now),
  };
}

const ITEMS = [
  item(
    '1',
    { about: 'Ledger schema', state: 'blocked', blockedBy: 'Security has to review it.' },
    1,
  ),
  item('2', { renewal: '2026-11-26' }, 5),
  item('3', { about: 'Offsets', renewal: '2026-11-10' }, 2),
  item('4', { about: 'Replays' }, 3, 'Ana Silva'),
  item('5', { about: LONG_WORD, giver: LONG, receiver: LONG, promised: null }, null),
  item('6', { kind: 'gives', receiver: null, about: 'Dashboards' }, null),
  item('7', { kind: 'needs', giver: null, about: 'Kafka Streams', promised: null }, null),
  item('8', { about: 'Old queue', state: 'ended', renewal: '2026-10-30' }, 4),
];
const READY: CommitmentsState & { readonly kind: 'ready' } = {
  kind: 'ready',
  items: ITEMS,
  matches: [
    { offer: '6', need: '7', giver: STREAMING, receiver: PAYMENTS, why: { kind: 'wider' } },
  ],
  counting: { kind: 'ready' },
  ownTeam: PAYMENTS,
  minimumPeople: 5,
  readOnly: false,
};
const place = { section: 'commitments', scope: 'mine', weeks: 13, picked: '' } as const;
const draw = (state: CommitmentsState, undone = false) => (
  <PageFrame label="Sections" links={dashboardLinks('commitments', '#options')}>
    <SectionPage
      title="Commitments"
      subtitle="What teams give, need and receive, with a day on which it is looked at again"
      place={place}
      scoped
      onPlace={nothing}
    >
      <CommitmentsView
        state={state}
        scope="mine"
        picked="3"
        notice={undone ? { text: 'The commitment about Kafka was deleted.', undo: true } : null}
        now={NOW}
        actions={actions}
        onExport={nothing}
      />
    </SectionPage>
  </PageFrame>
);

const screen: Screen = {
  title: 'Commitments',
  height: 720,
  states: [
    ...kinds<CommitmentsState>(
      'commitments',
      {
        loading: { '': { kind: 'loading' } },
        failed: { '': { kind: 'failed', message: 'The database could not be opened.' } },
        ready: {
          many: READY,
          none: { ...READY, items: [], matches: [] },
          'read only': { ...READY, items: ITEMS.slice(0, 2), matches: [], readOnly: true },
        },
      },
      (state) => draw(state),
    ),
    ...kinds<Counting>(
      'counting',
      {
        loading: { '': { kind: 'loading' } },
        failed: { '': { kind: 'failed', message: 'The database could not be opened.' } },
        ready: { '': { kind: 'ready' } },
        invitation: { '': { kind: 'invitation', ledgers: 2 } },
      },
      (counting) =>
        draw({
          ...READY,
          items: ITEMS.slice(0, 2).map((each) =>
            counting.kind === 'ready' ? each : { ...each, standing: null },
          ),
          matches: [],
          counting,
        }),
    ),
    ...variants('commitment', {
      'deleted, with undo': () => draw({ ...READY, items: ITEMS.slice(0, 2), matches: [] }, true),
      'form with faults': () => (
        <main>
          <h1>Commitments</h1>
          <Pressed on='[data-action="save-commitment"]'>
            <CommitmentForm
              id={null}
              begin={{ ...newDraft(PAYMENTS, new Date(NOW)), state: 'blocked', times: 'x' }}
              ownTeam={PAYMENTS}
              find={actions.find}
              onSave={() => Promise.resolve(null)}
              onClose={nothing}
            />
          </Pressed>
        </main>
      ),
    }),
  ],
};
export default screen;
