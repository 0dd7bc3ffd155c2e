import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { PageFrame } from '../../../components/base/PageFrame';
import { dashboardLinks, sectionName } from '../../../components/dashboard/links';
import { Invitation, SectionPage, WhenAnswered } from '../../../components/figures/SectionPage';
import { HarvestView } from '../../../components/harvest/HarvestView';
import { harvestReport } from '../../../components/harvest/report';
import {
  type HarvestEdits,
  type HarvestState,
  NO_EDITS,
  type ReportNotice,
} from '../../../components/harvest/state';
import { lastQuarters } from '../../../utils/community/harvest/quarter';
import { ownPage } from '../../../utils/platform/tabs';
import { useNow } from '../../shared/use-now';
import type { SectionProps } from '../Dashboard';
import { useFigures } from '../figures/use-figures';
import { reportActions, reportName } from '../report-actions';
import { keptWithin, useKept } from '../use-kept';

/** Two years: as far back as somebody still writes a report of. */
const QUARTERS = 8;

/** What the user changed, by report, until the page is left: another section and back costs nothing. */
const kept = new Map<string, HarvestEdits>();

/** The quarter's learnings and most asked topics, as a report. */
export default function Harvest({ place, onPlace }: SectionProps) {
  const { scope, picked } = place;
  const { answer, retry } = useFigures('harvest', place, { quarter: picked, scope });
  const now = useNow();
  const commitments = useKept(scope, place, now);
  const [, drawAgain] = useState(0);
  const [notice, setNotice] = useState<ReportNotice | null>(null);
  const draw = (state: HarvestState) => {
    const key = `${state.scope} ${state.quarter}`;
    const edits = kept.get(key) ?? NO_EDITS;
    const names = lastQuarters(now, QUARTERS).map(({ name }) => name);
    return (
      <HarvestView
        state={state}
        edits={edits}
        quarters={names.includes(state.quarter) ? names : [...names, state.quarter]}
        notice={notice}
        onQuarter={(quarter) => onPlace({ ...place, picked: quarter })}
        onEdit={(changed) => {
          kept.set(key, changed);
          drawAgain((count) => count + 1);
        }}
        actions={reportActions(
          () => harvestReport(state, edits),
          reportName('harvest', state.quarter),
          setNotice,
        )}
      />
    );
  };
  return (
    <PageFrame
      label={i18n.t('dashboard.nav')}
      links={dashboardLinks('harvest', ownPage('options'))}
    >
      <SectionPage
        title={sectionName('harvest')}
        subtitle={i18n.t('harvest.subtitle')}
        place={place}
        scoped
        onPlace={onPlace}
      >
        <WhenAnswered answer={answer} onRetry={retry}>
          {(value) =>
            value.kind === 'invitation' ? (
              <Invitation ledgers={value.ledgers} />
            ) : (
              draw({ ...value, kept: keptWithin(commitments, value.material.window) })
            )
          }
        </WhenAnswered>
      </SectionPage>
    </PageFrame>
  );
}
