import { render } from 'preact';
import { i18n } from '#i18n';
import '../../components/design/base.css';
import '../../components/design/frame.css';
import '../../components/dashboard/dashboard.css';
import '../../components/requests/requests.css';
import '../../components/about-me/about-me.css';
import '../../components/held-map/held-map.css';
import '../../components/care/departures.css';
import '../../components/care/care.css';
import '../../components/figures/figures.css';
import '../../components/charts/charts.css';
import '../../components/coverage/coverage.css';
import '../../components/rhythm/rhythm.css';
import '../../components/commitments/commitments.css';
import '../../components/exchanges/exchanges.css';
import '../../components/harvest/harvest.css';
import '../../components/harvest/report.css';
import '../../components/overview/overview.css';
import '../../components/recognition/recognition.css';
import { startPage } from '../shared/start-page';
import { beginSection, Dashboard } from './Dashboard';

const root = document.getElementById('app');
if (root !== null) {
  beginSection();
  startPage(
    () => i18n.t('appName'),
    () => render(<Dashboard />, root),
  );
}
