import { i18n } from '#i18n';
import { PageFrame } from '../../../components/base/PageFrame';
import { dashboardLinks, sectionName } from '../../../components/dashboard/links';
import { SectionPage, WhenAnswered } from '../../../components/figures/SectionPage';
import { ownPage } from '../../../utils/platform/tabs';
import type { SectionProps } from '../Dashboard';
import { useFigures } from '../figures/use-figures';

export default function Rhythm({ place, onPlace }: SectionProps) {
  const { answer, retry } = useFigures('counts', place, {});
  return (
    <PageFrame label={i18n.t('dashboard.nav')} links={dashboardLinks('rhythm', ownPage('options'))}>
      <SectionPage
        title={sectionName('rhythm')}
        subtitle=""
        place={place}
        scoped
        windowed
        onPlace={onPlace}
      >
        <WhenAnswered answer={answer} onRetry={retry}>
          {({ own, others }) => <p>{`${own} ${others}`}</p>}
        </WhenAnswered>
      </SectionPage>
    </PageFrame>
  );
}
