import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { PageFrame } from '../../../components/base/PageFrame';
import { dashboardLinks, sectionName } from '../../../components/dashboard/links';
import { Invitation, SectionPage, WhenAnswered } from '../../../components/figures/SectionPage';
import type { ReportNotice } from '../../../components/harvest/state';
import {
  type RecognitionActions,
  RecognitionView,
} from '../../../components/recognition/RecognitionView';
import { recordReport } from '../../../components/recognition/report';
import type { RecordState } from '../../../components/recognition/state';
import { recordJson } from '../../../utils/community/record/record-json';
import { ownPage } from '../../../utils/platform/tabs';
import { useNow } from '../../shared/use-now';
import type { SectionProps } from '../Dashboard';
import { useFigures } from '../figures/use-figures';
import { saveFile } from '../files';
import { noteExport, reportActions, reportName } from '../report-actions';
import { useKeepDays } from '../use-keep-days';
import { keptWithin, useKept } from '../use-kept';

/** A record with evidence: for oneself, and for teams without anybody's counts. */
export default function Recognition({ place, onPlace }: SectionProps) {
  const keepDays = useKeepDays();
  const { scope } = place;
  const commitments = useKept(scope, place, useNow());
  const { answer, retry } = useFigures('record', place, {
    scope,
    kept: commitments.map(({ id }) => id),
  });
  const [notice, setNotice] = useState<ReportNotice | null>(null);
  const actionsFor = (state: RecordState): RecognitionActions => {
    const name = reportName('record', new Date().toISOString().slice(0, 10));
    return {
      ...reportActions(() => recordReport(state), name, setNotice),
      onJson() {
        if (state.kind !== 'own') return;
        saveFile(`${name}.json`, recordJson(state.record, new Date()));
        void noteExport(`${name}.json`).then(setNotice);
      },
    };
  };
  const draw = (state: RecordState) => (
    <RecognitionView state={state} notice={notice} actions={actionsFor(state)} />
  );
  return (
    <PageFrame
      label={i18n.t('dashboard.nav')}
      links={dashboardLinks('recognition', ownPage('options'))}
    >
      <SectionPage
        title={sectionName('recognition')}
        subtitle={i18n.t('recognition.subtitle')}
        place={place}
        scoped
        windowed
        keepDays={keepDays}
        onPlace={onPlace}
      >
        <WhenAnswered answer={answer} onRetry={retry}>
          {(value) =>
            value.kind === 'invitation' ? (
              <Invitation ledgers={value.ledgers} />
            ) : (
              draw(
                value.kind === 'own'
                  ? value
                  : { ...value, kept: keptWithin(commitments, value.record.window) },
              )
            )
          }
        </WhenAnswered>
      </SectionPage>
    </PageFrame>
  );
}
