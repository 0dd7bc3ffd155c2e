import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { PageFrame } from '../../../components/base/PageFrame';
import { Toast } from '../../../components/base/Toast';
import { dashboardLinks, sectionName } from '../../../components/dashboard/links';
import { SectionPage } from '../../../components/figures/SectionPage';
import { RhythmView } from '../../../components/rhythm/RhythmView';
import type { RhythmActions, RhythmState } from '../../../components/rhythm/state';
import { dayOf } from '../../../utils/community/days';
import { meetingBefore, nextMeetings } from '../../../utils/community/rhythm/meetings';
import { sendMessage } from '../../../utils/messaging/messenger';
import { DAY_MS } from '../../../utils/metrics/weeks';
import { ownPage } from '../../../utils/platform/tabs';
import type { Rhythm as RhythmContent } from '../../../utils/requests/agreement';
import { useNow } from '../../shared/use-now';
import type { SectionProps } from '../Dashboard';
import { useFigures } from '../figures/use-figures';
import { saveFile } from '../files';
import { calendarFile } from '../rhythm/calendar';
import { agendaMarkdown, rhythmsIn, rhythmView } from '../rhythm/view';
import { useAgreements } from '../use-agreements';

/** What has just happened. */
interface Notice {
  readonly text: string;
  readonly undo?: () => void;
}

/** The weekly cross-team sync. */
export default function Rhythm({ place, onPlace }: SectionProps) {
  const { state, save, erase, retry } = useAgreements();
  const now = new Date(useNow());
  const [editing, setEditing] = useState<{ id: string | null; rhythm: RhythmContent } | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [notice, setNotice] = useState<Notice | null>(null);
  const known = state.kind === 'ready' ? state.agreements : [];
  const rhythms = rhythmsIn(known);
  const { answer, retry: askAgain } = useFigures('agenda', place, {
    since: sinceOf(
      rhythms.map(({ rhythm }) => rhythm),
      now,
    ),
    members: [...new Set(rhythms.flatMap(({ rhythm }) => rhythm.members.map(({ id }) => id)))],
  });
  const agenda = answer.kind === 'ready' ? answer.value : null;
  const views = rhythms.map((each) => rhythmView(each, known, agenda, now));
  const viewOf = (id: string) => views.find((view) => view.id === id);

  const write = async (id: string | null, rhythm: RhythmContent): Promise<void> => {
    const wrong = await save(id, { kind: 'rhythm', rhythm });
    setFault(wrong);
    if (wrong === null) setEditing(null);
  };
  const actions: RhythmActions = {
    onNew() {
      setFault(null);
      setEditing({ id: null, rhythm: usualRhythm(now) });
    },
    onEdit(id) {
      const view = viewOf(id);
      setFault(null);
      if (view !== undefined) setEditing({ id, rhythm: view.rhythm });
    },
    onSave: (rhythm) => void write(editing?.id ?? null, rhythm),
    onCancel: () => setEditing(null),
    async onErase(id) {
      const name = viewOf(id)?.name ?? '';
      const done = await erase(id);
      if (typeof done === 'string') return setNotice({ text: done });
      const undo = () =>
        void done.restore().then(
          () => setNotice({ text: i18n.t('dashboard.restored') }),
          () => setNotice({ text: i18n.t('rhythm.failed') }),
        );
      setNotice({ text: i18n.t('rhythm.erased', [name]), undo });
    },
    async onTick(id, point, done) {
      const view = viewOf(id);
      if (view === undefined) return;
      const mark = `${view.quarter} ${point}`;
      const others = view.rhythm.ticked.filter((each) => each !== mark);
      const ticked = done ? [...others, mark] : others;
      const wrong = await save(id, { kind: 'rhythm', rhythm: { ...view.rhythm, ticked } });
      if (wrong !== null) setNotice({ text: wrong });
    },
    onCalendar(id) {
      const rhythm = viewOf(id)?.rhythm;
      if (rhythm === undefined) return;
      const words = {
        weekly: rhythm.name,
        review: i18n.t('rhythm.file.review', [rhythm.name]),
        description: i18n.t('rhythm.file.description'),
      };
      const file = calendarFile(id, rhythm, words, new Date());
      saveFile('askaround-rhythm.ics', file, 'text/calendar');
    },
    onCopy(id) {
      const view = viewOf(id);
      if (view === undefined || view.agenda === null) return;
      navigator.clipboard.writeText(agendaMarkdown(view.name, view.agenda)).then(
        () => setNotice({ text: i18n.t('rhythm.copied') }),
        () => setNotice({ text: i18n.t('rhythm.copyFailed') }),
      );
    },
    onPrint: () => window.print(),
    onRetry() {
      retry();
      askAgain();
    },
  };
  return (
    <PageFrame label={i18n.t('dashboard.nav')} links={dashboardLinks('rhythm', ownPage('options'))}>
      <SectionPage
        title={sectionName('rhythm')}
        subtitle={i18n.t('rhythm.subtitle')}
        place={place}
        onPlace={onPlace}
      >
        <RhythmView
          state={screenOf()}
          find={find}
          zones={Intl.supportedValuesOf('timeZone')}
          actions={actions}
        />
      </SectionPage>
      {notice !== null && (
        <Toast text={notice.text} onUndo={notice.undo} onClose={() => setNotice(null)} />
      )}
    </PageFrame>
  );

  function screenOf(): RhythmState {
    if (state.kind !== 'ready') return state;
    if (answer.kind === 'failed') return answer;
    return { kind: 'ready', rhythms: views, readOnly: state.readOnly, editing, fault };
  }
}

const find = (text: string) => sendMessage('people.find', { text });

/** Since the last meeting of any of them; a week ago before there was one. To the day, so that it is asked once. */
function sinceOf(rhythms: readonly RhythmContent[], now: Date): string {
  const moments = rhythms.flatMap((rhythm) => {
    const [next] = nextMeetings(rhythm, now.getTime(), 1);
    return next === undefined ? [] : (meetingBefore(rhythm, next)?.starts ?? []);
  });
  const weekAgo = Math.floor(now.getTime() / DAY_MS) * DAY_MS - 7 * DAY_MS;
  return new Date(moments.length === 0 ? weekAgo : Math.min(...moments)).toISOString();
}

/** What the form of a new one begins with. */
function usualRhythm(now: Date): RhythmContent {
  return {
    name: '',
    members: [],
    weekday: 2,
    time: '10:00',
    minutes: 30,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    from: dayOf(now),
    ticked: [],
  };
}
