import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { formatDate } from '../../../components/base/Age';
import { PageFrame } from '../../../components/base/PageFrame';
import { Toast } from '../../../components/base/Toast';
import { CoverageView } from '../../../components/coverage/CoverageView';
import { type CoverageState, LISTS, type ListName } from '../../../components/coverage/state';
import { dashboardLinks, sectionName } from '../../../components/dashboard/links';
import { SectionPage, WhenAnswered } from '../../../components/figures/SectionPage';
import { sendMessage } from '../../../utils/messaging/messenger';
import { ownPage } from '../../../utils/platform/tabs';
import type { CoverageAnswer, CoverageAsk } from '../../figures/coverage/gaps';
import { saveChart } from '../../shared/save-chart';
import { gapKey, gapNote, gapTitle, gapView, menderText } from '../coverage/texts';
import type { SectionProps } from '../Dashboard';
import { askFigures, useFigures } from '../figures/use-figures';

const PER_PAGE = 25;
type Ready = Extract<CoverageAnswer, { kind: 'ready' }>;

/** What the skills map leaves open. The address names the list, and whoever "What if they leave?" is asked about. */
export default function Coverage({ place, onPlace }: SectionProps) {
  const { list, leaving } = pickedOf(place.picked);
  const [filter, setFilter] = useState('');
  const [page, setPage] = useState(0);
  const [trouble, setTrouble] = useState<string | null>(null);
  const ask: CoverageAsk = { list, filter, from: page * PER_PAGE, count: PER_PAGE, leaving };
  const { answer, retry } = useFigures('coverage', place, ask);
  // The list that an older answer is of, until the newer one is there.
  const asked = useRef(ask);
  if (answer.kind === 'ready' && !answer.stale) asked.current = ask;

  const pick = (next: ListName, person: string | null) =>
    onPlace({ ...place, picked: person === null ? next : `${next} ${person}` });
  const note = (answered: Ready, key: string) => {
    const gap = answered.gaps.find((each) => gapKey(each) === key);
    if (gap === undefined) return;
    const { to, source } = gap.mender;
    const whom = to === null ? {} : { to: { kind: to.kind, id: to.id } };
    sendMessage('note', { source, ...gapNote(gap, answered.mapName), ...whom }).then(
      ({ opened }) => opened === 'unknown' && setTrouble(i18n.t('coverage.noteFailed')),
      () => setTrouble(i18n.t('coverage.noteFailed')),
    );
  };
  const exportList = async () => {
    try {
      const whole = { ...ask, from: 0, count: Number.MAX_SAFE_INTEGER };
      const all = await askFigures('coverage', place, whole);
      if (all.kind === 'ready')
        await saveChart(`coverage-${list.toLowerCase()}`, 'csv', null, tableOf(all), new Date());
    } catch {
      setTrouble(i18n.t('coverage.exportFailed'));
    }
  };

  return (
    <PageFrame
      label={i18n.t('dashboard.nav')}
      links={dashboardLinks('coverage', ownPage('options'))}
    >
      <SectionPage
        title={sectionName('coverage')}
        subtitle={i18n.t('coverage.subtitle')}
        place={place}
        onPlace={onPlace}
      >
        <WhenAnswered answer={answer} onRetry={retry}>
          {(answered) => (
            <CoverageView
              state={stateOf(answered, asked.current, filter)}
              mapUrl={ownPage('options', '#map')}
              onChart={(kind, picture, table) =>
                void saveChart('coverage', kind, picture, table, new Date()).catch(() =>
                  setTrouble(i18n.t('coverage.exportFailed')),
                )
              }
              actions={{
                onList(next) {
                  setPage(0);
                  setFilter('');
                  pick(next, null);
                },
                onFilter(text) {
                  setPage(0);
                  setFilter(text);
                },
                onPage: setPage,
                onNote: (key) => answered.kind === 'ready' && note(answered, key),
                onLeaving: (person) => pick(list, person),
                onExport: () => void exportList(),
              }}
            />
          )}
        </WhenAnswered>
      </SectionPage>
      {trouble !== null && <Toast text={trouble} onClose={() => setTrouble(null)} />}
    </PageFrame>
  );
}

/** `oneExpert ana`: the list, and the person whose leaving is asked about. */
function pickedOf(picked: string): { readonly list: ListName; readonly leaving: string | null } {
  const blank = picked.indexOf(' ');
  const name = blank === -1 ? picked : picked.slice(0, blank);
  return {
    list: LISTS.find((each) => each === name) ?? 'unowned',
    leaving: blank === -1 ? null : picked.slice(blank + 1),
  };
}

function stateOf(answer: CoverageAnswer, asked: CoverageAsk, filter: string): CoverageState {
  if (answer.kind === 'noMap') return answer;
  const { counts, leaving } = answer;
  return {
    kind: 'ready',
    mapText: i18n.t('coverage.map', [answer.mapName, formatDate(answer.madeAt.slice(0, 10))]),
    subjects: answer.subjects,
    topics: answer.topics,
    owned: shareText(answer.ownedShare),
    one: shareText(answer.oneShare),
    two: shareText(answer.twoShare),
    busFactor: answer.busFactor?.toLocaleString(i18n.t('time.locale')) ?? null,
    counts,
    bars: {
      itemName: i18n.t('coverage.chartItem'),
      valueName: i18n.t('coverage.chartValue'),
      items: LISTS.map((list) => ({
        name: i18n.t(`coverage.list.${list}`),
        value: counts[list],
      })).toSorted((a, b) => b.value - a.value),
      minimumPeople: 0,
    },
    list: asked.list,
    filter,
    found: answer.found,
    page: asked.from / PER_PAGE,
    pages: Math.ceil(answer.found / PER_PAGE),
    gaps: answer.gaps.map(gapView),
    leaving:
      leaving === null
        ? null
        : {
            name: leaving.person.name,
            topics: leaving.topics,
            subjects: leaving.subjects,
          },
  };
}

function shareText(share: number | null): string | null {
  return share === null
    ? null
    : share.toLocaleString(i18n.t('time.locale'), { style: 'percent', maximumFractionDigits: 0 });
}

function tableOf({ gaps }: Ready) {
  const rows = gaps.map((gap) => {
    const { full, title, lines, tag, expert } = gapView(gap);
    const details = [tag, expert?.name, ...lines].filter((each) => typeof each === 'string');
    return [gapTitle(gap), full ?? title, details.join('; '), menderText(gap.mender)];
  });
  return {
    columns: [
      i18n.t('coverage.column.what'),
      i18n.t('coverage.column.key'),
      i18n.t('coverage.column.details'),
      i18n.t('coverage.column.note'),
    ],
    rows,
  };
}
