import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { PageFrame } from '../../../components/base/PageFrame';
import type { SectionNotice } from '../../../components/commitments/state';
import { dashboardLinks, sectionName } from '../../../components/dashboard/links';
import { ExchangesView } from '../../../components/exchanges/ExchangesView';
import type {
  ExchangesActions,
  ExchangesState,
  PlanItem,
  Suggesting,
} from '../../../components/exchanges/state';
import { pairText } from '../../../components/exchanges/texts';
import { type Answered, SectionPage } from '../../../components/figures/SectionPage';
import { type PlanStage, stageOf } from '../../../utils/community/exchanges/plans';
import { sendMessage } from '../../../utils/messaging/messenger';
import { ownPage } from '../../../utils/platform/tabs';
import type { ExchangePlan } from '../../../utils/requests/agreement';
import type { RequestDraft, RequestTarget } from '../../../utils/requests/model';
import { openDatabase } from '../../../utils/store/database';
import { saveDraft } from '../../../utils/store/drafts';
import { newRequestId } from '../../../utils/store/ledger';
import { readSettings, watchSettings } from '../../../utils/store/settings';
import type { Answer } from '../../figures/questions';
import type { SectionProps } from '../Dashboard';
import { useFigures } from '../figures/use-figures';
import { saveFile } from '../files';
import { planCalendar } from '../plan-calendar';
import { type Agreements, useAgreements } from '../use-agreements';
import { useKeepDays } from '../use-keep-days';

/** Shadowing and mentoring: suggested, planned, reported back. The user's own ledger alone. */
export default function Exchanges({ place, onPlace }: SectionProps) {
  const keepDays = useKeepDays();
  const agreements = useAgreements();
  const name = useOwnName();
  const now = Date.now();
  const { state: found } = agreements;
  const plans = useMemo(() => plansOf(found), [found]);
  const planned = plans.map(({ plan: { host, guest, about } }) => ({ host, guest, about }));
  const { answer, retry } = useFigures('exchanges', place, { name, planned });
  const [notice, setNotice] = useState<SectionNotice | null>(null);
  const undo = useRef<(() => Promise<unknown>) | null>(null);
  const say = (text: string | null, back: (() => Promise<unknown>) | null): void => {
    undo.current = back;
    setNotice(text === null ? null : { text, undo: back !== null });
  };
  const me = answer.kind === 'ready' ? answer.value.me : null;
  const actions: ExchangesActions = {
    onSave: (id, plan) => agreements.save(id, { kind: 'plan', plan }),
    async onErase(id) {
      const erased = await agreements.erase(id);
      if (typeof erased === 'string') say(erased, null);
      else say(i18n.t('exchanges.erased'), erased.restore);
    },
    onInvite(plan) {
      invite(plan, me).catch(() => say(i18n.t('exchanges.inviteFailed'), null));
    },
    onCalendar(id, plan) {
      const note = i18n.t('exchanges.calendarNote', [plan.goal]);
      const text = planCalendar(id, plan, { title: titleOf(plan), note }, new Date());
      saveFile('askaround-exchange.ics', text, 'text/calendar');
    },
    onRetry() {
      agreements.retry();
      retry();
    },
    onUndo() {
      void undo.current?.();
      say(null, null);
    },
    onDismissNotice: () => say(null, null),
    find: findPeople,
  };
  return (
    <PageFrame
      label={i18n.t('dashboard.nav')}
      links={dashboardLinks('exchanges', ownPage('options'))}
    >
      <SectionPage
        title={sectionName('exchanges')}
        subtitle={i18n.t('exchanges.subtitle')}
        place={place}
        windowed
        keepDays={keepDays}
        onPlace={onPlace}
      >
        <ExchangesView
          state={stateOf(agreements, plans, answer)}
          picked={place.picked}
          notice={notice}
          now={now}
          actions={actions}
        />
      </SectionPage>
    </PageFrame>
  );
}

/** The same one with every drawing: a field looks again where it changes. */
const findPeople: ExchangesActions['find'] = (text) => sendMessage('people.find', { text });

const STAGES: readonly PlanStage[] = ['due', 'running', 'planned', 'reported'];

/** What asks for a word first, what is over last; of one stage what ends first. */
function plansOf(state: Agreements['state']): readonly PlanItem[] {
  if (state.kind !== 'ready') return [];
  const now = new Date();
  return state.agreements
    .flatMap(({ agreement, by, own }): PlanItem[] => {
      if (agreement.kind !== 'plan') return [];
      const { id, plan } = agreement;
      return [{ id, plan, stage: stageOf(plan, now), by: by?.name ?? null, own }];
    })
    .toSorted(
      (a, b) =>
        STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) || (a.plan.until < b.plan.until ? -1 : 1),
    );
}

function stateOf(
  { state }: Agreements,
  plans: readonly PlanItem[],
  answer: Answered<Answer<'exchanges'>>,
): ExchangesState {
  if (state.kind !== 'ready') return state;
  return {
    kind: 'ready',
    plans,
    suggesting: suggestingOf(answer),
    me: answer.kind === 'ready' ? answer.value.me : null,
    readOnly: state.readOnly,
  };
}

function suggestingOf(answer: Answered<Answer<'exchanges'>>): Suggesting {
  if (answer.kind !== 'ready') return answer;
  const { me, suggestions, hasMap } = answer.value;
  return me === null ? { kind: 'noMe' } : { kind: 'ready', suggestions, hasMap };
}

/** Opens the composer with an invitation to the other side. It is sent by whoever reads it there, or not at all. */
async function invite(plan: ExchangePlan, me: RequestTarget | null): Promise<void> {
  const isHost = plan.host.id === me?.id;
  const draft: RequestDraft = {
    to: isHost ? plan.guest : plan.host,
    ...(me === null ? {} : { from: me }),
    about: plan.about,
    subjects: [],
    page: null,
    quote: null,
    need: [
      i18n.t(`exchanges.invitation.${isHost ? 'host' : 'guest'}.${plan.kind}`, [
        plan.about ?? i18n.t('exchanges.invitation.yourWork'),
      ]),
      plan.goal === '' ? '' : i18n.t('exchanges.goal', [plan.goal]),
      i18n.t('exchanges.invitation.when', plan.meetings, [
        String(plan.meetings),
        plan.from,
        plan.until,
      ]),
    ]
      .filter(Boolean)
      .join('\n'),
    tried: '',
    byWhen: '',
    // Where there is no such way to the other side, the composer takes the first that there is.
    channel: 'mail',
    template: 'pairing',
  };
  const draftId = newRequestId(new Date());
  const db = await openDatabase();
  try {
    await saveDraft(db, draftId, draft, new Date());
  } finally {
    db.close();
  }
  await sendMessage('draft.open', { draftId });
}

function titleOf(plan: ExchangePlan): string {
  return [pairText(plan), plan.about].filter(Boolean).join(' · ');
}

/** What the user is called in the settings; null while it is not said. */
function useOwnName(): string | null {
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    readSettings().then(
      ({ me }) => setName(me?.name ?? null),
      () => setName(null),
    );
    return watchSettings(({ me }) => setName(me?.name ?? null));
  }, []);
  return name;
}
