import '../../../components/charts/charts.css';
import { i18n } from '#i18n';
import { PageFrame } from '../../../components/base/PageFrame';
import { dashboardLinks } from '../../../components/dashboard/links';
import { ReciprocityView } from '../../../components/reciprocity/ReciprocityView';
import type { ReciprocityState } from '../../../components/reciprocity/state';
import { ownPage } from '../../../utils/platform/tabs';
import type { SectionProps } from '../Dashboard';
import { useFigures, wantedOf } from '../figures/use-figures';
import { useKeepDays } from '../use-keep-days';
import { useSaveChart } from '../use-save-chart';

/** Who helps whom, whether it comes back, and how soon: of one's own, or between teams. */
export default function Reciprocity(props: SectionProps) {
  return props.place.scope === 'mine' ? <Mine {...props} /> : <Team {...props} />;
}

/** The other scope, and where the page's own link leads, in either. */
function soon({ scope, weeks }: SectionProps['place']): Parameters<typeof useFigures>[3] {
  return (standing) => [
    wantedOf(standing, scope === 'mine' ? 'team' : 'own', {}, weeks),
    wantedOf(standing, 'dependencies', { scope }, weeks),
    wantedOf(standing, 'dependencies', { scope: scope === 'mine' ? 'team' : 'mine' }, weeks),
  ];
}

function Mine(props: SectionProps) {
  const { answer, retry } = useFigures('own', props.place, {}, soon(props.place));
  return <Page {...props} state={{ kind: 'mine', answer }} onRetry={retry} />;
}

function Team(props: SectionProps) {
  const { answer, retry } = useFigures('team', props.place, {}, soon(props.place));
  return <Page {...props} state={{ kind: 'team', answer }} onRetry={retry} />;
}

function Page({
  place,
  onPlace,
  state,
  onRetry,
}: SectionProps & { readonly state: ReciprocityState; readonly onRetry: () => void }) {
  const keepDays = useKeepDays();
  const { onSave, notice } = useSaveChart('reciprocity');
  return (
    <PageFrame
      label={i18n.t('dashboard.nav')}
      links={dashboardLinks('reciprocity', ownPage('options'))}
    >
      <ReciprocityView
        state={state}
        place={place}
        keepDays={keepDays}
        onPlace={onPlace}
        actions={{ onRetry, onSave }}
      />
      {notice}
    </PageFrame>
  );
}
