import '../../../components/commitments/commitments.css';
import '../../../components/exchanges/exchanges.css';
import '../../../components/figures/figures.css';
import { PageFrame } from '../../../components/base/PageFrame';
import { dashboardLinks } from '../../../components/dashboard/links';
import { ExchangesView } from '../../../components/exchanges/ExchangesView';
import { newPlan } from '../../../components/exchanges/form';
import { PlanForm } from '../../../components/exchanges/PlanForm';
import type {
  ExchangesActions,
  ExchangesState,
  PlanItem,
  Suggesting,
} from '../../../components/exchanges/state';
import { SectionPage } from '../../../components/figures/SectionPage';
import { stageOf } from '../../../utils/community/exchanges/plans';
import type { ExchangePlan } from '../../../utils/requests/agreement';
import type { RequestTarget } from '../../../utils/requests/model';
import { Pressed } from './pressed';
import { LONG_NAME, LONG_TEAM, LONG_WORD, NOW } from './samples';
import { kinds, nothing, type Screen, variants } from './screen';

const person = (id: string, name: string, team: string): RequestTarget => ({
  kind: 'person',
  id,
  name,
  team,
});
const ME = person('me', 'Mira Brandt', 'Checkout');
const ANA = person('ana', 'Ana Silva', 'Streaming');
const LONG = person('long', LONG_NAME, LONG_TEAM);
const actions: ExchangesActions = {
  onSave: () => Promise.resolve('The disk is full.'),
  onErase: nothing,
  onInvite: nothing,
  onCalendar: nothing,
  onRetry: nothing,
  onUndo: nothing,
  onDismissNotice: nothing,
  find: () => Promise.resolve([]),
};
const BASE: ExchangePlan = {
  kind: 'shadowing',
  host: ANA,
  guest: ME,
  about: 'Kafka',
  reason: 'You asked Ana Silva about Kafka several times.',
  goal: 'Mira replays a topic on her own.',
  from: '2026-11-09',
  until: '2026-12-18',
  meetings: 3,
  report: null,
};
function item(id: string, part: Partial<ExchangePlan>, by: string | null = null): PlanItem {
  const plan = { ...BASE, ...part };
  return { id, plan, stage: stageOf(plan, new Date(NOW)), by, own: by === null };
}
const PLANS = [
  item('1', { from: '2026-09-01', until: '2026-10-16' }),
  item('2', {}),
  item('3', { kind: 'mentoring', host: LONG, about: LONG_WORD, from: '2026-12-01' }, 'Ana Silva'),
  item('4', {
    kind: 'mentoring',
    host: ME,
    guest: ANA,
    about: 'Ledger schema',
    until: '2026-11-10',
    report: { happened: 'partly', text: 'Two of four; the rest when the release is out.' },
  }),
];
const SUGGESTING: Suggesting = {
  kind: 'ready',
  hasMap: true,
  suggestions: [
    { kind: 'mentoring', host: ME, guest: ANA, about: 'Checkout', why: 'askedOfMe' },
    { kind: 'shadowing', host: ANA, guest: ME, about: 'Kafka', why: 'asked' },
    { kind: 'mentoring', host: LONG, guest: ME, about: LONG_WORD, why: 'onlyOne' },
  ],
};
const READY: ExchangesState & { readonly kind: 'ready' } = {
  kind: 'ready',
  plans: PLANS,
  suggesting: SUGGESTING,
  me: ME,
  readOnly: false,
};
const place = { section: 'exchanges', scope: 'mine', weeks: 13, picked: '' } as const;
const draw = (state: ExchangesState, undone = false) => (
  <PageFrame label="Sections" links={dashboardLinks('exchanges', '#options')}>
    <SectionPage
      title="Exchanges"
      subtitle="Learning from one another for a few weeks, with an end and a report back"
      place={place}
      windowed
      onPlace={nothing}
    >
      <ExchangesView
        state={state}
        picked=""
        notice={undone ? { text: 'The plan was deleted.', undo: true } : null}
        now={NOW}
        actions={actions}
      />
    </SectionPage>
  </PageFrame>
);

const screen: Screen = {
  title: 'Exchanges',
  height: 720,
  states: [
    ...kinds<ExchangesState>(
      'exchanges',
      {
        loading: { '': { kind: 'loading' } },
        failed: { '': { kind: 'failed', message: 'The database could not be opened.' } },
        ready: {
          many: READY,
          'none, nothing suggested': {
            ...READY,
            plans: [],
            suggesting: { kind: 'ready', suggestions: [], hasMap: true },
          },
          'read only, who are you': {
            ...READY,
            plans: PLANS.slice(1, 2),
            suggesting: { kind: 'noMe' },
            readOnly: true,
          },
        },
      },
      (state) => draw(state),
    ),
    ...kinds<Suggesting>(
      'suggestions',
      {
        loading: { '': { kind: 'loading' } },
        failed: { '': { kind: 'failed', message: 'The database could not be opened.' } },
        noMe: { '': { kind: 'noMe' } },
        ready: { 'no map': { kind: 'ready', suggestions: [], hasMap: false } },
      },
      (suggesting) => draw({ ...READY, plans: [], suggesting }),
    ),
    ...variants('plan', {
      'deleted, with undo': () => draw({ ...READY, plans: PLANS.slice(1, 2) }, true),
      'form with faults': () => (
        <main>
          <h1>Exchanges</h1>
          <Pressed on='[data-action="save-plan"]'>
            <PlanForm
              isNew
              begin={{ ...newPlan({ host: ME, guest: ME }, '', new Date(NOW)), meetings: '0' }}
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
