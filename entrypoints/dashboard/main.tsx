import { render } from 'preact';
import { i18n } from '#i18n';
import '../../components/design/base.css';
import '../../components/dashboard/dashboard.css';
import '../../components/about-me/about-me.css';
import { Dashboard } from './Dashboard';

document.documentElement.lang = i18n.t('time.locale');
const root = document.getElementById('app');
if (root !== null) render(<Dashboard />, root);
