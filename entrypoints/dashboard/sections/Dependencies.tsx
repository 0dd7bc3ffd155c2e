import '../../../components/charts/charts.css';
import { i18n } from '#i18n';
import { PageFrame } from '../../../components/base/PageFrame';
import { dashboardLinks } from '../../../components/dashboard/links';
import { DependenciesView } from '../../../components/dependencies/DependenciesView';
import { ownPage } from '../../../utils/platform/tabs';
import type { SectionProps } from '../Dashboard';
import { useFigures } from '../figures/use-figures';
import { useKeepDays } from '../use-keep-days';
import { useSaveChart } from '../use-save-chart';

/** Which team leans on which, beside what the catalogue says of it. */
export default function Dependencies(props: SectionProps) {
  // Nothing of the one scope stays while the other one is on its way.
  return <Page key={props.place.scope} {...props} />;
}

function Page({ place, onPlace }: SectionProps) {
  const { answer, retry } = useFigures('dependencies', place, { scope: place.scope });
  const keepDays = useKeepDays();
  const { onSave, notice } = useSaveChart('dependencies');
  const optionsUrl = ownPage('options');
  return (
    <PageFrame label={i18n.t('dashboard.nav')} links={dashboardLinks('dependencies', optionsUrl)}>
      <DependenciesView
        state={answer}
        place={place}
        keepDays={keepDays}
        onPlace={onPlace}
        actions={{ onRetry: retry, onSave, optionsUrl }}
      />
      {notice}
    </PageFrame>
  );
}
