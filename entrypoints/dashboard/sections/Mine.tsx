import { i18n } from '#i18n';
import { PageFrame } from '../../../components/base/PageFrame';
import { dashboardLinks, sectionName } from '../../../components/dashboard/links';
import { SectionPage, WhenAnswered } from '../../../components/figures/SectionPage';
import { OverviewView } from '../../../components/overview/OverviewView';
import type { DueQuestion } from '../../../components/overview/state';
import { dueRenewals } from '../../../utils/community/commitments/renewal';
import { duePlans } from '../../../utils/community/exchanges/plans';
import { ownPage } from '../../../utils/platform/tabs';
import { saveChart } from '../../shared/save-chart';
import { useNow } from '../../shared/use-now';
import type { SectionProps } from '../Dashboard';
import { useFigures } from '../figures/use-figures';
import { type AgreementsState, useAgreements } from '../use-agreements';
import { useKeepDays } from '../use-keep-days';

/** What waits, what was given and got, and what was learnt: the user's own, from their own ledger. */
export default function Mine({ place, onPlace }: SectionProps) {
  const keepDays = useKeepDays();
  const { answer, retry } = useFigures('mine', place, {});
  const { state } = useAgreements();
  const now = useNow();
  return (
    <PageFrame label={i18n.t('dashboard.nav')} links={dashboardLinks('mine', ownPage('options'))}>
      <SectionPage
        title={sectionName('mine')}
        subtitle={i18n.t('overview.subtitle')}
        place={place}
        windowed
        keepDays={keepDays}
        onPlace={onPlace}
      >
        <WhenAnswered answer={answer} onRetry={retry}>
          {(overview) => (
            <OverviewView
              overview={overview}
              place={place}
              dues={dueIn(state, new Date(now))}
              optionsUrl={ownPage('options')}
              now={now}
              onExport={(name) => (kind, picture, table) =>
                void saveChart(name, kind, picture, table, new Date())
              }
            />
          )}
        </WhenAnswered>
      </SectionPage>
    </PageFrame>
  );
}

/** What is due about the user's own agreements; others' are for them to answer. */
function dueIn(state: AgreementsState, now: Date): readonly DueQuestion[] {
  if (state.kind !== 'ready') return [];
  const own = state.agreements.filter((each) => each.own).map(({ agreement }) => agreement);
  return [
    ...duePlans(own, now).map(
      ({ id, plan }): DueQuestion => ({
        id,
        kind: 'happened',
        about: plan.about ?? `${plan.guest.name} · ${plan.host.name}`,
        day: plan.until,
      }),
    ),
    ...dueRenewals(own, now).map(
      ({ agreement: { id, commitment }, due }): DueQuestion => ({
        id,
        kind: due === 'overdue' ? 'overdue' : 'renewal',
        about: commitment.about,
        day: commitment.renewal,
      }),
    ),
  ];
}
