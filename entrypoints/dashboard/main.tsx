import { render } from 'preact';
import { i18n } from '#i18n';
import '../../components/design/base.css';
import '../../components/dashboard/dashboard.css';
import { Dashboard } from './Dashboard';

document.documentElement.lang = i18n.t('time.locale');
document.title = `${i18n.t('dashboard.requests.title')} · ${i18n.t('appName')}`;
const root = document.getElementById('app');
if (root !== null) render(<Dashboard />, root);
